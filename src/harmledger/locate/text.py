"""Place words that stand in a text: which of them the text puts inside or beside which."""

import re
from collections.abc import Sequence
from itertools import pairwise

from harmledger.locate.mention import Mention
from harmledger.locate.words import feature_words
from harmledger.text.fold import fold

_INSIDE = re.compile(
    r"(?:,\s*|\s*\(|\s+in\s+|,\s*in\s+|\s+in\s+the\s+|\s+of\s+|\s+near\s+|,\s*near\s+|\s+outside\s+|\s*،\s*|\s+في\s+|\s+ب)"
)
"""What may stand between a place and the area that holds it, or the neighbour that tells where it is."""
_POSSESSIVE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}?")
_COUNTIES = re.compile(r"^(?:,?\s*(?:and\s+)?[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+)?){0,6}\s+counties\b")
_WORD_AFTER = re.compile(r"[\s-]+([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s-]+(?:of\s+)?$")
_CAPITALISED = frozenset("county parish province governorate district township base airport".split())
"""Kinds that are written with a capital as part of the name; "Gainesville State" is no state."""
_MOST_AFTER = 3
"""Words in the longest designator: "military air base"."""


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
    """The words of a span, with the words beside it that say what kind or part of a place it is."""
    if _COUNTIES.match(text[end : end + 120]):
        return f"{text[start:end]} County"
    words, before = feature_words(), _WORD_BEFORE.search(text[max(0, start - 40) : start])
    # Capitalised it belongs to another name: "North" in "North Laurel High School".
    if before and not before[1][0].isupper() and fold(before[1]) in words.parts | words.kinds.keys():
        start -= len(before[0])
    return text[start : _end_with_kind(text, end)]


def _end_with_kind(text: str, end: int) -> int:
    """Where the span ends when the longest designator that follows it is taken in."""
    kinds, longest, stop = feature_words().kinds, end, end
    for _ in range(_MOST_AFTER):
        word = _WORD_AFTER.match(text, stop)
        if word is None:
            break
        stop = word.end()
        is_own = not word[1][0].isupper() or fold(word[1]) in _CAPITALISED
        if is_own and fold(text[end:stop]) in kinds:
            longest = stop
    return longest
