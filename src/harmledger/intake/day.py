"""The day of publication as metadata writes it. A day that cannot be, or that reads in two ways, is not guessed."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from harmledger.model.period import EARLIEST, LATEST

_YEAR_FIRST = re.compile(r"(\d{4,6})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}.*)?$")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_DAY_MONTH = re.compile(r"(?:[^\W\d]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([^\W\d_]{3,9})\.?,?[\s-]+(\d{4})\b")
_MONTH_DAY = re.compile(r"(?:[^\W\d]+,\s+)?([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SECONDS = range(100_000_000, 10_000_000_000)
"""Seconds since 1970: from 1973 on, so that a bare year or a day without dashes is not taken for one."""
_MONTHS_A_YEAR = 12


def parse_day(value: object) -> tuple[dt.date | None, str | None]:
    """The day that `value` says, and what to note where it says none that can be used.

    A time of day and its zone are dropped: the day is the one that was written down, where it was written.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_seconds(value)
    if not isinstance(value, str):
        return None, "the day of publication is no date and was not used"
    return _from_text(value.strip())


def _from_text(text: str) -> tuple[dt.date | None, str | None]:
    shown = repr(text[:40])
    try:
        numbers = _numbers(text)
    except OverflowError:
        numbers = None
    if numbers is None:
        return None, f"the day of publication {shown} is no date that could be read; write it as 2019-03-11"
    if numbers == _AMBIGUOUS:
        return None, f"the day of publication {shown} can be read in two ways; write it as 2019-03-11"
    return _checked(*numbers, shown)


_AMBIGUOUS = (0, 0, 0)


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, unchecked; `_AMBIGUOUS` where day and month could be exchanged."""
    if match := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DOTTED.match(text):  # dots: only countries that put the day first write them
        return int(match[3]), int(match[2]), int(match[1])
    if match := _SLASHED.match(text):
        return _slashed(int(match[3]), int(match[1]), int(match[2]))
    if (match := _DAY_MONTH.match(text)) and (month := _month(match[2])):
        return int(match[3]), month, int(match[1])
    if (match := _MONTH_DAY.match(text)) and (month := _month(match[1])):
        return int(match[3]), month, int(match[2])
    return _mailed(text)


def _slashed(year: int, first: int, second: int) -> tuple[int, int, int]:
    if first > _MONTHS_A_YEAR or first == second:
        return year, second, first
    return (year, first, second) if second > _MONTHS_A_YEAR else _AMBIGUOUS


def _mailed(text: str) -> tuple[int, int, int] | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):  # what it raises for text that is no mail date, by Python version
        return None
    return moment.year, moment.month, moment.day


def _month(word: str) -> int | None:
    start = word[:3].casefold()
    return _MONTHS.index(start) + 1 if start in _MONTHS else None


def _from_seconds(value: float) -> tuple[dt.date | None, str | None]:
    seconds = value / 1000 if value >= _SECONDS.stop else value
    if not _SECONDS.start <= seconds < _SECONDS.stop:
        return None, f'the day of publication {str(value)[:40]} is no date; write it as "2019-03-11"'
    day = dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date()
    return day, f"the day of publication was given as seconds since 1970 and read as {day}, by the clock of Greenwich"


def _checked(year: int, month: int, day: int, shown: str) -> tuple[dt.date | None, str | None]:
    try:
        found = dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None, f"the day of publication {shown} cannot be and was not used"
    if not EARLIEST <= found <= LATEST:
        return None, f"the day of publication {shown} lies outside {EARLIEST.year} to {LATEST.year} and was not used"
    return found, None
