"""What the encoder says of the words of one text: how likely they play a role, and what belongs together."""

from dataclasses import dataclass

import numpy as np

from harmledger.extract.local.layout import COLUMNS, ROLES, TIE, WIDTH
from harmledger.model.span import Span


@dataclass(frozen=True, slots=True)
class Signs:
    """One row of numbers for each token of a text (`layout.COLUMNS`), and where the tokens stand."""

    starts: np.ndarray
    ends: np.ndarray
    rows: np.ndarray

    @classmethod
    def none(cls) -> "Signs":
        """For a text that no encoder has read: every answer is the middle one."""
        return cls(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros((0, WIDTH), dtype=np.float32))

    def tokens(self, span: Span) -> slice:
        """The tokens that lie in a span."""
        return slice(
            int(np.searchsorted(self.ends, span.start, side="right")), int(np.searchsorted(self.starts, span.end))
        )

    def mean(self, span: Span) -> np.ndarray:
        """The row of a span: the mean of its tokens' rows."""
        found = self.rows[self.tokens(span)]
        return found.mean(0) if len(found) else np.zeros(WIDTH, dtype=np.float32)

    def of_role(self, span: Span, role: str) -> tuple[float, float]:
        """How likely the words play a role (as numbers before the logistic curve): mean and greatest."""
        found = self.rows[self.tokens(span), COLUMNS["inside"]][:, ROLES.index(role)]
        return (float(found.mean()), float(found.max())) if len(found) else (0.0, 0.0)

    def ties(self, triggers: list[Span], spans: list[Span]) -> np.ndarray:
        """How well each of the words (columns) answers to each of the triggers (rows)."""
        asks = np.array([self.mean(span)[COLUMNS["asks"]] for span in triggers])
        answers = np.array([self.mean(span)[COLUMNS["answers"]] for span in spans])
        return np.asarray(asks @ answers.T / TIE**0.5)

    def of_class(self, span: Span, name: str) -> np.ndarray:
        """How likely each value of a choice is at some words; they sum to one."""
        told = self.mean(span)[COLUMNS[name]]
        shifted = np.exp(told - told.max())
        return np.asarray(shifted / shifted.sum())
