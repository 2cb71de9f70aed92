"""Cells of dates as days. What reads in two ways is refused unless a person, or the column, says which is meant."""

import datetime as dt
import re
from collections.abc import Iterable

from harmledger.dates.days import make_day
from harmledger.dates.edtf import parse_edtf
from harmledger.dates.words import find_dates
from harmledger.model.errors import ValueRefusedError
from harmledger.model.period import EARLIEST, LATEST, Period, Precision
from harmledger.review.old_rows.columns import DateOrder
from harmledger.wire.workbook_read import Computed, Value, cell_text, plain

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SLASHED = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})")
_ISO = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_CLOCK = re.compile(r"[T ]\s*(\d{1,2}:\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:Z|UTC)?$")
_BETWEEN = re.compile(r"\s+(?:to|until|-|–|—|و|الى|إلى)\s+|\s*(?:–|—|\.\.)\s*")
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?::\d{2})?")
_PARTS = {
    "dawn": "dawn",
    "morning": "morning",
    "noon": "noon",
    "midday": "noon",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "night",
    "midnight": "night",
    "الفجر": "dawn",
    "فجرا": "dawn",
    "صباحا": "morning",
    "الصباح": "morning",
    "ظهرا": "noon",
    "الظهر": "noon",
    "عصرا": "afternoon",
    "مساء": "evening",
    "المساء": "evening",
    "ليلا": "night",
    "الليل": "night",
}
_MONTHS = 12
_HOURS = 24
_LAST_SHOWN = 40


def order_of(values: Iterable[Value]) -> DateOrder | None:
    """Which of day and month a column of dates writes first, if one of its dates can only be read one way.

    Raises:
        ValueRefusedError: it has dates of both habits, so that nothing tells the others.
    """
    seen: dict[DateOrder, str] = {}
    for value in values:
        for one, _, other, _ in _SLASHED.findall(cell_text(value).translate(_DIGITS)):
            if int(one) > _MONTHS >= int(other):
                seen.setdefault(DateOrder.DAY_FIRST, cell_text(value))
            if int(other) > _MONTHS >= int(one):
                seen.setdefault(DateOrder.MONTH_FIRST, cell_text(value))
    if len(seen) > 1:
        shown = " and ".join(repr(words[:_LAST_SHOWN]) for words in seen.values())
        raise ValueRefusedError(f"the column writes dates in two ways ({shown})")
    return next(iter(seen), None)


def may_be_swapped(values: Iterable[Value]) -> bool:
    """Whether a spreadsheet may have swapped day and month of its own dates.

    It leaves a mark: days up to the 12th became dates, and from the 13th on they stayed text: no month is the 13th.
    """
    real, written = [], []
    for value in values:
        found = plain(value)
        told = _SLASHED.fullmatch(cell_text(value).translate(_DIGITS)) if isinstance(found, str) else None
        if isinstance(found, dt.date):
            real.append(found.day)
        elif told is not None:
            written.append(int(told[1]))
    return bool(real) and bool(written) and max(real) <= _MONTHS < min(written)


def read_day(value: Value, order: DateOrder | None) -> Period | None:
    """The days that a cell tells; None where it is blank.

    Raises:
        ValueRefusedError: it is no date, one that cannot be, or one that reads in two ways.
    """
    found = plain(value)
    if isinstance(value, Computed) and found is None:
        raise ValueRefusedError("this formula has no result stored; open the file, save it, and import it again")
    if isinstance(found, dt.datetime):
        return _timed(found)
    if isinstance(found, dt.date):
        return Period.day(_checked(found))
    text = " ".join(cell_text(value).translate(_DIGITS).split())
    if not text or text.lower() in ("unknown", "n/a", "?", "-", "غير معروف"):
        return None
    if isinstance(found, int | float | bool | dt.time):
        raise ValueRefusedError(f"{text!r} is a number, not a date; format the column as dates, or write 2019-03-09")
    return _from_text(text, order)


def _timed(moment: dt.datetime) -> Period:
    clock = None if moment.time() == dt.time() else moment.strftime("%H:%M")
    return Period.day(_checked(moment.date()), clock=clock)


def _checked(day: dt.date) -> dt.date:
    if not EARLIEST <= day <= LATEST:
        raise ValueRefusedError(f"{day} lies outside {EARLIEST.year} to {LATEST.year}")
    return day


def _from_text(text: str, order: DateOrder | None) -> Period:
    one = _single(text, order)
    if one is not None:
        return one
    ends = _BETWEEN.split(text)
    if len(ends) == 2 and (told := _ends(ends[0], ends[1], order)) is not None:  # noqa: PLR2004 - two ends
        return told
    try:
        return parse_edtf(text).period
    except ValueRefusedError:
        pass
    words = find_dates(text, None)
    if len(words) == 1 and not _rest(text, words[0].span.start, words[0].span.end):
        return words[0].period
    raise ValueRefusedError(f"{text[:_LAST_SHOWN]!r} is no date that can be read; write it as 2019-03-09")


def _rest(text: str, start: int, end: int) -> str:
    return "".join(letter for letter in text[:start] + text[end:] if letter.isalnum())


def _ends(first: str, last: str, order: DateOrder | None) -> Period | None:
    begin, end = _single(first, order), _single(last, order)
    return None if begin is None or end is None else joined(begin, end)


def joined(begin: Period, end: Period) -> Period:
    """From the first day of one to the last day of the other.

    Raises:
        ValueRefusedError: it ends before it begins.
    """
    if begin.start is None or end.end is None or end.end <= begin.start:
        raise ValueRefusedError(f"it ends on {end.last}, before it begins on {begin.first}")
    if begin.length_days == 1 and begin.end == end.end:
        return begin
    return Period(start=begin.start, end=end.end, precision=Precision.DAYS)


def _single(text: str, order: DateOrder | None) -> Period | None:
    """One day in figures, with its clock time where it has one; None where it is no such date."""
    clock = _CLOCK.search(text)
    bare = text[: clock.start()].strip() if clock else text
    if iso := _ISO.fullmatch(bare):
        day = make_day(int(iso[1]), int(iso[2]), int(iso[3]))
    elif told := _SLASHED.fullmatch(bare):
        dotted = order or (DateOrder.DAY_FIRST if told[2] == "." else None)  # whoever writes dots puts the day first
        day = _ordered(int(told[1]), int(told[3]), int(told[4]), dotted)
    else:
        return None
    if day is None:
        raise ValueRefusedError(f"{text!r} is a day that cannot be")
    time = None if clock is None or clock[1] in ("00:00", "0:00") else clock[1].zfill(len("00:00"))
    return Period.day(_checked(day), clock=time)


def _ordered(one: int, other: int, year: int, order: DateOrder | None) -> dt.date | None:
    if not EARLIEST.year <= year <= LATEST.year:
        return None
    if one == other or one > _MONTHS:
        return make_day(year, other, one)
    if other > _MONTHS:
        return make_day(year, one, other)
    match order:
        case DateOrder.DAY_FIRST:
            return make_day(year, other, one)
        case DateOrder.MONTH_FIRST:
            return make_day(year, one, other)
        case None:
            readings = f"{dt.date(year, other, one)} or {dt.date(year, one, other)}"
            raise ValueRefusedError(f"this can be {readings}; say which with --dates day-first or --dates month-first")


def read_time(value: Value) -> tuple[str | None, str | None]:
    """The clock time and the part of the day that a cell tells; (None, None) where it tells neither."""
    found = plain(value)
    if isinstance(found, dt.datetime | dt.time):
        return found.strftime("%H:%M"), None
    text = cell_text(value).translate(_DIGITS).lower()
    part = next((meaning for word, meaning in _PARTS.items() if word in text.split()), None)
    told = _TIME.search(text)
    if told is None or int(told[1]) >= _HOURS or int(told[2]) >= 60:  # noqa: PLR2004 - minutes
        return None, part
    half = re.search(r"\b([ap])\.?m\b", text)
    hour = int(told[1]) if half is None else int(told[1]) % 12 + 12 * (half[1] == "p")
    return f"{hour:02}:{told[2]}", part
