"""What the encoder says of the words of one text: how likely they play a role, and which account they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from harmledger.extract.local.layout import COLUMNS, FOCUS_COLUMNS, FOCUS_ROLES, FOCUS_WIDTH, ROLES, WIDTH
from harmledger.model.span import Span

UNREAD = -9.0
"""What stands for a token too far from an account's words to be read together with them (before the logistic curve)."""


def _no_focus() -> np.ndarray:
    return np.zeros((0, 0, FOCUS_WIDTH), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Signs:
    """One row of numbers for each token of a text (`layout.COLUMNS`), and where the tokens stand."""

    starts: np.ndarray
    ends: np.ndarray
    rows: np.ndarray
    states: tuple[np.ndarray, ...] = ()
    """What the lower layers made of each window: what the second reading begins from."""
    focus: np.ndarray = field(default_factory=_no_focus)
    """Of each account and token (`layout.FOCUS_COLUMNS`); `UNREAD` where they were not read together."""

    @classmethod
    def none(cls, accounts: int = 0) -> "Signs":
        """For a text that no encoder has read: every answer is the middle one."""
        places = np.zeros(0, dtype=np.int64)
        focus = np.zeros((accounts, 0, FOCUS_WIDTH), dtype=np.float32)
        return cls(places, places, np.zeros((0, WIDTH), dtype=np.float32), focus=focus)

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

    def belonging(self, spans: Sequence[Span], roles: Sequence[str]) -> np.ndarray:
        """How well each of the words (columns), in its role, belongs to each of the accounts (rows)."""
        told = np.full((len(self.focus), len(spans)), UNREAD, dtype=np.float32)
        for at, (span, role) in enumerate(zip(spans, roles, strict=True)):
            found = self.focus[:, self.tokens(span), FOCUS_ROLES.index(role)]
            if found.shape[1]:
                told[:, at] = found.mean(1)
        return told

    def of_class(self, span: Span, name: str) -> np.ndarray:
        """How likely each value of a choice is at some words; they sum to one."""
        return _shares(self.mean(span)[COLUMNS[name]])

    def of_account(self, at: int, trigger: Span, name: str) -> np.ndarray:
        """How likely each value of a choice about an account is, read with its trigger marked; they sum to one."""
        found = self.focus[at, self.tokens(trigger), FOCUS_COLUMNS[name]]
        place = FOCUS_COLUMNS[name]
        return _shares(found.mean(0) if len(found) else np.zeros(place.stop - place.start, dtype=np.float32))


def _shares(told: np.ndarray) -> np.ndarray:
    shifted = np.exp(told - told.max())
    return np.asarray(shifted / shifted.sum())
