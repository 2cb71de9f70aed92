"""The text of a report with every value's words marked in place. Marks may overlap; no character is changed.

Each piece between two ends of marks is a link to its value, so that it works without any script; `report.js` ties words
and values together when one is pointed at. What kind of value it is stands behind the words, not in a colour alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from harmledger.model.span import Span
from harmledger.pipeline.page.markup import Html, join, tag, text
from harmledger.web.reports.values import Value, spans_of

_WORD = re.compile(r"[\w\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]+(?:[.,:'’\-][\w\u064b-\u065f]+)*")
"""A word with the signs that Arabic writes above and below it; numbers with their points stay whole."""


@dataclass(frozen=True)
class MarkedText:
    """A report's text, ready to be cut at every end of a mark."""

    text: str
    values: Sequence[Value]
    uncovered: Sequence[Span] = ()
    is_numbered: bool = False
    """Whether each word carries its number, for people who choose words without a script."""
    _at: dict[int, list[tuple[Span, Value]]] = field(default_factory=lambda: defaultdict(list), init=False)

    def between(self, start: int, end: int) -> Html:
        """The piece of the text from `start` up to `end`, with its marks."""
        return join(*self._pieces(start, end))

    @cached_property
    def _marks(self) -> list[tuple[Span, Value]]:
        return sorted(spans_of(self.values), key=lambda mark: (mark[0].start, -mark[0].end))

    @cached_property
    def _words(self) -> list[tuple[int, int]]:
        return word_places(self.text) if self.is_numbered else []

    def _cuts(self, start: int, end: int) -> list[int]:
        spans = (*(span for span, _ in self._marks), *self.uncovered)
        ends = {at for span in spans for at in (span.start, span.end) if start < at < end}
        words = {at for place in self._words for at in place if start < at < end}
        return sorted({start, end, *ends, *words})

    def _pieces(self, start: int, end: int) -> Iterator[Html]:
        numbers = {last: number for number, (_, last) in enumerate(self._words, start=1)}
        for left, right in pairwise(self._cuts(start, end)):
            yield from self._places(left)
            yield self._piece(left, right)
            if right in numbers and self.text[left:right].strip():
                yield tag("sub", str(numbers[right]), class_="word-number")

    def _places(self, left: int) -> Iterator[Html]:
        """What a link can lead to: the beginning of each span, once."""
        here = {(span.start, span.end): None for span, _ in self._marks if span.start == left}
        here.update({(span.start, span.end): None for span in self.uncovered if span.start == left})
        yield from (tag("i", id=place_id(*place), class_="at") for place in here)

    def _piece(self, left: int, right: int) -> Html:
        words = exact(self.text[left:right])
        over = [(span, value) for span, value in self._marks if span.start <= left and right <= span.end]
        if over:
            words = _marked(words, over, right)
        if any(span.start <= left and right <= span.end for span in self.uncovered):
            return tag("mark", words, class_="uncovered")
        return words


def place_id(start: int, end: int) -> str:
    """The id on the page of the words at this place."""
    return f"w-{start}-{end}"


def word_places(words: str) -> list[tuple[int, int]]:
    """Where each word of a text begins and ends, in order."""
    return [match.span() for match in _WORD.finditer(words)]


def exact(words: str) -> Html:
    """Text as markup from which a browser makes the very same characters: it would turn a bare CR into a line feed."""
    return Html(text(words).replace("\r", "&#13;"))


def _marked(words: Html, over: Sequence[tuple[Span, Value]], right: int) -> Html:
    values = list({value.key: value for _, value in over}.values())
    ending = dict.fromkeys(value.label for span, value in over if span.end == right)
    look = " ".join(("w", *dict.fromkeys(f"k-{value.kind}" for value in values)))
    if not words.strip():  # a blank between two numbered words: nobody could read where such a link leads
        return tag("span", words, class_=look)
    return tag(
        "a",
        words,
        class_=look,
        href=f"#v-{values[0].key}",
        data_v=" ".join(value.key for value in values),
        data_kind=", ".join(ending) or None,
    )


def plain_quotes(spans: Iterable[Span]) -> list[tuple[str, str]]:
    """Each span as the id of its place and its words."""
    return [(place_id(span.start, span.end), span.quote) for span in spans]
