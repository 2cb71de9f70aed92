"""Place words that stand in a text: which of them the text puts inside or beside which."""

import re
from collections.abc import Sequence
from itertools import pairwise

from harmledger.locate.mention import Mention

_INSIDE = re.compile(
    r"(?:,\s*|\s*\(|\s+in\s+|,\s*in\s+|\s+in\s+the\s+|\s+of\s+|\s+near\s+|,\s*near\s+|\s+outside\s+|\s*،\s*|\s+في\s+|\s+ب)"
)
"""What may stand between a place and the area that holds it, or the neighbour that tells where it is."""
_POSSESSIVE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}?")
_COUNTIES = re.compile(r"^(?:,?\s*(?:and\s+)?[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+)?){0,6}\s+counties\b")
_NEXT_WORD = re.compile(r"^\s+(County|Parish|Province|Governorate|District|Township)\b")
_BORDER = 2
"""A list of three or more names joined by commas is a list, not a chain of areas."""


def linked_mentions(text: str, spans: Sequence[tuple[int, int]]) -> list[Mention]:
    """A mention for each span of `text` (in any order), tied to the next one where the text says "A, B" or "B's A"."""
    order = sorted(range(len(spans)), key=lambda index: spans[index])
    within: dict[int, int] = {}
    for one, other in pairwise(order):
        between = text[spans[one][1] : spans[other][0]]
        if _INSIDE.fullmatch(between):
            within[one] = other
        elif _POSSESSIVE.fullmatch(between):
            within[other] = one
    return [
        Mention(words=_asked(text, start, end), start=start, end=end, within=within.get(index))
        for index, (start, end) in enumerate(spans)
    ]


def _asked(text: str, start: int, end: int) -> str:
    """The words of a span, with the kind of place that the text names after them."""
    words, after = text[start:end], text[end : end + 120]
    if _COUNTIES.match(after):
        return f"{words} County"
    follows = _NEXT_WORD.match(after)
    return f"{words} {follows[1]}" if follows else words
