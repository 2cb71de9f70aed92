"""Marks in a text: they may overlap, change no character, and each may have a place to jump to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from harmledger.model.span import Span
from harmledger.pipeline.page.markup import Html, join, tag


@dataclass(frozen=True, slots=True)
class Marked:
    """A text cut at every end of a span, so that overlapping marks stay well-formed."""

    text: str
    quoted: Sequence[Span]
    """Marked."""
    uncovered: Sequence[Span] = ()
    """In amber."""
    prefix: str | None = None
    """What the ids of places to jump to begin with; without it there are none."""

    def between(self, start: int, end: int) -> Html:
        """The piece of the text from `start` up to `end`, with its marks."""
        return join(*self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterator[Html]:
        cuts = {at for span in (*self.quoted, *self.uncovered) for at in (span.start, span.end) if start < at < end}
        for left, right in pairwise(sorted({start, end, *cuts})):
            if self.prefix is not None:
                yield from (self._place(span) for span in self.quoted if span.start == left)
            yield self._piece(left, right)

    def _place(self, span: Span) -> Html:
        return tag("i", id=f"{self.prefix}-{span.start}-{span.end}")

    def _piece(self, left: int, right: int) -> Html:
        words = self.text[left:right]
        if any(span.start <= left and right <= span.end for span in self.quoted):
            return tag("mark", words)
        if any(span.start <= left and right <= span.end for span in self.uncovered):
            return tag("mark", words, class_="uncovered")
        return join(words)
