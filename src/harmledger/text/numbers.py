"""Number words to integers: "2,000", "twenty-five", "one hundred and twelve", "a quarter of a million"."""

import re
from collections.abc import Mapping, Sequence

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
_TEN = 10
NUMBER_WORDS: Mapping[str, int] = (
    _UNITS
    | _TENS
    | {f"{tens}-{unit}": _TENS[tens] + _UNITS[unit] for tens in _TENS for unit in _UNITS if 0 < _UNITS[unit] < _TEN}
)
"""The numbers below a hundred, spelled as one word (lower case), hyphen and all: "seven", "twenty", "twenty-five"."""
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
_FIRST = frozenset({*NUMBER_WORDS, "a", "half"})
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_MOST = 100_000_000
"""No count of people in a report is larger; a longer run of digits is an identifier."""
_YEARS = range(1900, 2101)


def begins_number(word: str) -> bool:
    """Whether a number may begin with the word (lower case): a cheap look before `parse_number`."""
    return word in _FIRST or word[0].isdigit()


def parse_number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number that starts at `words[at]` (lower case) and the index after it, or None where none does."""
    if not begins_number(words[at]):
        return None
    fraction = _fraction(words, at)
    if fraction is not None:
        return fraction
    first = _simple(words[at])
    step = at + 1
    if first is None:
        if words[at] == "a" and at + 1 < len(words) and words[at + 1] in _SCALES:
            first, step = 1, at + 1
        else:
            return None
    return _scaled(words, step, first)


def _scaled(words: Sequence[str], at: int, first: float) -> tuple[int, int] | None:
    total, current = 0.0, first
    tail = len(words)
    while at < tail:
        word = words[at]
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == _SCALES["hundred"] or scale == _SCALES["dozen"]:
                current *= scale
            else:
                total, current = total + current * scale, 0.0
            at += 1
        elif word == "and" and _continues(words, at):
            current += NUMBER_WORDS[words[at + 1]]
            at += 2
        elif (small := NUMBER_WORDS.get(word)) is not None and _follows(words[at - 1], small):
            current += small
            at += 1
        else:
            break
    number = total + current
    if number > _MOST or number != int(number):
        return None
    return int(number), at


def _continues(words: Sequence[str], at: int) -> bool:
    """Whether the "and" at `at` stands inside one number: "one hundred and twelve", not "a hundred and two dozen"."""
    if words[at - 1] not in ("hundred", "thousand") or at + 1 >= len(words):
        return False
    return words[at + 1] in NUMBER_WORDS and list(words[at + 2 : at + 3]) != ["dozen"]


def _follows(before: str, small: int) -> bool:
    """Whether a number below a hundred may stand behind the word: "hundred twelve", "twenty five"."""
    return before in _SCALES or (before in _TENS and small < _TEN)


def _fraction(words: Sequence[str], at: int) -> tuple[int, int] | None:
    if list(words[at : at + 5]) == ["a", "quarter", "of", "a", "million"]:
        return 250_000, at + 5
    if list(words[at : at + 3]) == ["half", "a", "million"]:
        return 500_000, at + 3
    return None


def _simple(word: str) -> float | None:
    small = NUMBER_WORDS.get(word)
    if small is not None:
        return float(small)
    if _DIGITS.fullmatch(word):
        value = float(word.replace(",", ""))
        return value if value <= _MOST else None
    return None


def is_year_like(word: str) -> bool:
    """Whether a bare number could as well be a year: "2016"."""
    return word.isdigit() and len(word) == len("2016") and int(word) in _YEARS
