"""Evidence: words at a place in a report's text, half-open, counted in Unicode code points.

Invariant: `text[span.start:span.end] == span.quote`, for every span of every claim, always.
"""

from dataclasses import dataclass
from typing import Self

from harmledger.model.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in a report's original text, with the words that stand there."""

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EvidenceError(f"span {self.start}:{self.end} is empty or reversed")
        if self.end - self.start != len(self.quote):
            raise EvidenceError(f"span {self.start}:{self.end} does not fit {self.quote!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The span of `text` from `start` up to `end`; raises EvidenceError beyond the text."""
        return cls(start, end, text[start:end])

    @classmethod
    def find(cls, text: str, quote: str, start: int = 0) -> Self:
        """The first place at or after `start` where `text` says `quote`; raises EvidenceError where it never does."""
        at = text.find(quote, start)
        if at < 0 or not quote:
            raise EvidenceError(f"the text does not say {quote!r}")
        return cls(at, at + len(quote), quote)

    def check(self, text: str) -> None:
        """Raise EvidenceError unless `text` still says this quote at this place."""
        found = text[self.start : self.end]
        if found != self.quote:
            raise EvidenceError(f"{self.start}:{self.end} says {found!r}, not {self.quote!r}")

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether all of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end
