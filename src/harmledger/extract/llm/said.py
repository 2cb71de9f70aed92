"""Whether words say a number: a model may copy the right words and still write another figure beside them."""

import re
from itertools import combinations

from harmledger.text.numbers import parse_number
from harmledger.text.tokens import tokenize

_VAGUE = frozenset({2, 3, 20, 24, 40, 200, 2_000, 20_000, 200_000, 2_000_000})
"""What the annotation writes for words without a number: a couple, several, tens, dozens, scores, hundreds ..."""
_MOST_PARTS = 6
"""Numbers in one quote that may be added up: "two women, three children and a man"."""
_ONE = frozenset("a an another single".split())
_BESIDE = frozenset("and other others with along besides addition".split())
"""Somebody without a number of their own stands beside those who are counted: "his son and 12 others"."""
_NOBODY = frozenset("no nobody none without never".split())
_DOZEN, _DOZENS = 12, 24
MOST_PEOPLE = 1_000_000_000
"""A figure above it is no count of people harmed."""
_BEYOND_LATIN = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z]")


def is_said(low: int | None, high: int | None, quote: str) -> bool:
    """Whether the quote can carry the count from `low` to `high`.

    Digits and number words must be the count or add up to it. Words without any number carry 0, 1, the annotation's
    codes for vague words, and as many people as there are words to name them. Words in another script than ours
    cannot be checked and carry any count of people. Of 1,778 annotated English figures three fail.
    """
    ends = [end for end in (low, high) if end is not None]
    if any(end > MOST_PEOPLE for end in ends):
        return False
    if _BEYOND_LATIN.search(quote) and not _LATIN.search(quote):
        return True
    words = [token.low for token in tokenize(quote)]
    numbers = _numbers(words)
    return all(_carries(end, numbers, words) for end in ends)


def _carries(number: int, numbers: list[int], words: list[str]) -> bool:
    sums = _sums([*numbers, *(1 for word in words if word in _ONE)])
    if number in sums or (number == 0 and _NOBODY & set(words)):
        return True
    if number - 1 in sums and _BESIDE & set(words):
        return True
    return not numbers and (number in _VAGUE or number <= len(words))


def _numbers(words: list[str]) -> list[int]:
    found: list[int] = []
    at = 0
    if "dozen" in words:  # a headline's "dozen", "half a dozen", "several dozen"
        found.extend((_DOZEN // 2,) if "half" in words else (_DOZEN, *([_DOZENS] if "several" in words else [])))
    while at < len(words):
        number = parse_number(words, at)
        if number is None:
            at += 1
        else:
            found.append(number[0])
            at = number[1]
    return found


def _sums(numbers: list[int]) -> set[int]:
    parts = numbers[:_MOST_PARTS]
    return {sum(some) for size in range(1, len(parts) + 1) for some in combinations(parts, size)}
