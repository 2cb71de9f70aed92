"""Cells of people as counts. Blank is not stated; 0 is nobody only where a person said that 0 means nobody."""

import re

from harmledger.model.count import Count, CountKind
from harmledger.model.errors import ValueRefusedError
from harmledger.review.old_rows.columns import Zero
from harmledger.review.old_rows.words import count_word
from harmledger.text.numbers import begins_number, parse_number
from harmledger.wire.workbook_read import Computed, Value, cell_text, plain

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER = r"(\d{1,3}(?:[,  ]\d{3})+|\d+)(?:\.0+)?"
_PEOPLE = r"(?:\s*(?:people|persons|civilians|killed|injured|dead|wounded))?"
_EXACT = re.compile(_NUMBER + _PEOPLE)
_RANGE = re.compile(rf"(?:between\s+|from\s+)?{_NUMBER}\s*(?:-|–|—|to|and|الى|إلى)\s*{_NUMBER}{_PEOPLE}")
_AT_LEAST = re.compile(rf"(?:at least|min(?:imum)?|over|more than|>|≥|>=|على الأقل)\s*{_NUMBER}{_PEOPLE}")
_OR_MORE = re.compile(rf"{_NUMBER}\s*(?:\+|or more){_PEOPLE}")
_UP_TO = re.compile(rf"(?:up to|at most|max(?:imum)?|≤|<=)\s*{_NUMBER}{_PEOPLE}")
_NEARLY = r"(?:about|approx\.?|approximately|around|circa|c\.|ca\.?|~|≈|some|nearly|حوالي|نحو)"
_ABOUT = re.compile(rf"{_NEARLY}\s*{_NUMBER}{_PEOPLE}")
_MOST = 10_000_000
"""More people than any incident has: a longer number is a code in the wrong column."""
_VAGUE_CODE = 2
"""The annotation's code for a vague word; no figure takes it for a number."""


def read_count(value: Value, zero: Zero) -> Count:
    """The count that one cell gives by itself.

    Raises:
        ValueRefusedError: it holds something that is no count; the message says what.
    """
    number = plain(value)
    if isinstance(value, Computed) and number is None:
        raise ValueRefusedError("this formula has no result stored; open the file, save it, and import it again")
    if isinstance(number, int | float) and not isinstance(number, bool):
        return _counted(float(number), zero)
    return _from_words(cell_text(value), zero)


def _counted(number: float, zero: Zero) -> Count:
    if not number.is_integer() or not 0 <= number <= _MOST:
        raise ValueRefusedError(f"{number:g} is no number of people")
    if number == 0 and zero is Zero.NOT_STATED:
        return Count.not_stated()
    return Count.exact(int(number))


def _from_words(text: str, zero: Zero) -> Count:
    words = " ".join(text.translate(_DIGITS).lower().split())
    match count_word(words) if words else "blank":
        case "blank":
            return Count.not_stated()
        case "nobody":
            return Count.none()
        case "vague":
            return Count.some(_VAGUE_CODE)
        case _:
            return _from_number(words, zero)


def _from_number(words: str, zero: Zero) -> Count:
    if told := _EXACT.fullmatch(words):
        return _counted(float(_int(told[1])), zero)
    if told := _RANGE.fullmatch(words):
        low, high = _int(told[1]), _int(told[2])
        if low > high:
            raise ValueRefusedError(f"{words!r} is a range that runs backwards")
        return Count.exact(low) if low == high else Count.between(low, high)
    if told := _AT_LEAST.fullmatch(words) or _OR_MORE.fullmatch(words):
        return Count.at_least(_int(told[1]))
    if told := _UP_TO.fullmatch(words):
        return Count.up_to(_int(told[1]))
    if told := _ABOUT.fullmatch(words):
        return Count.about(_int(told[1]))
    return _spelled(words)


def _spelled(words: str) -> Count:
    tokens = words.split()
    number = parse_number(tokens, 0) if begins_number(tokens[0]) else None
    if number is None or number[1] < len(tokens):
        raise ValueRefusedError(f"{words[:40]!r} is no number of people; write 4, 3-5, at least 3, or leave it blank")
    return Count.exact(number[0])


def _int(digits: str) -> int:
    number = int(re.sub(r"\D", "", digits))
    if number > _MOST:
        raise ValueRefusedError(f"{number} is no number of people")
    return number


def between(low: Count, high: Count) -> Count:
    """The count whose lower end one cell gives and whose upper end another.

    Raises:
        ValueRefusedError: the lower end is above the upper one.
    """
    least, most = _lowest(low), high.ceiling if high.is_number else None
    if least is not None and most is not None:
        if least > most:
            raise ValueRefusedError(f"the lower end {least} is above the upper end {most}")
        return Count.exact(least) if least == most else Count.between(least, most)
    if least is not None:
        return Count.at_least(least) if least else Count.not_stated()  # "at least nobody" says nothing
    if most is not None:
        return Count.up_to(most)
    return low if low.kind is CountKind.SOME else high


def _lowest(count: Count) -> int | None:
    return count.low if count.is_number and count.low is not None else None
