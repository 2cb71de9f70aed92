"""Dates that hang on the name of a month: "17 September", "Aug 12 2016", "in March", "August last year"."""

import datetime as dt

from harmledger.dates import days
from harmledger.dates.lunar import read_lunar
from harmledger.dates.monthnames import AGO, YEAR_DIGITS, YEARS, Month, is_month, is_verb, month_at, year_at
from harmledger.dates.scan import SUFFIXES, DateKind, Found, Scan, day_before
from harmledger.dates.vocabulary import COUNTED, NAMED
from harmledger.model.period import Period, Precision

_ON = frozenset(("on", "since", "until", "till", "by", "of", "dated", "from"))
_JOINS = frozenset(("-", "–", "—", "to", "until", "till", "through", "and", "or"))
_AFTER_LIST = frozenset(("", *". , ; : ) ( \n in at when as with by near on of killed – — - the".split(" ")))
"""What may follow the second day of "August 6 and 7": anything else might be what the 7 counts."""


def read_month(scan: Scan, at: int) -> Found | None:
    """The longest date that the month's name at `at` carries."""
    month = month_at(scan, at)
    if month is None:
        return None
    if month.is_lunar:
        return read_lunar(scan, month)
    if _names_a_thing(scan, month):
        return None
    return _day_first(scan, month) or _month_first(scan, month) or _month_alone(scan, month)


def _day_first(scan: Scan, month: Month) -> Found | None:
    found = day_before(scan, month.lo)
    if found is None:
        return None
    day, lo = found
    year, hi = year_at(scan, month.hi) or (None, month.hi)
    first, lo = _list_before(scan, lo, day)
    return _dated(scan, (lo, hi), month.number, (first, day), year)


def _list_before(scan: Scan, lo: int, day: int) -> tuple[int, int]:
    """The first day of "3 and 5 May" or "3-5 May" and where it begins, or the same day."""
    join = scan.low(lo - 1)
    first = day_before(scan, lo - 1) if join in _JOINS else None
    if first is None or first[0] >= day or scan.low(first[1] - 1) in _JOINS:
        return day, lo
    is_told = join != "and" or scan.low(first[1] - 1) == "between" or first[0] == day - 1
    return first if is_told else (day, lo)


def _month_first(scan: Scan, month: Month) -> Found | None:
    at = month.hi + (scan.low(month.hi) == "the")
    day = scan.number(at)
    if day is None or len(scan.raw(at)) > len("31"):
        return _glued(scan, month, at)
    if day not in days.DAYS_A_MONTH or scan.low(at + 1) in (":", "%"):
        return None
    last, hi = _list_after(scan, at + 1 + (scan.low(at + 1) in SUFFIXES), day)
    year, hi = year_at(scan, hi) or (None, hi)
    if year is None and (_counts(scan, month, hi) or is_verb(scan, month)):
        return None
    return _dated(scan, (month.lo, hi), month.number, (day, last), year)


def _glued(scan: Scan, month: Month, at: int) -> Found | None:
    """Day and year that lost the comma and the space between them: "Jun 062016"."""
    raw = scan.raw(at)
    if not raw.isdecimal() or len(raw) != len("06") + YEAR_DIGITS:
        return None
    day, year = int(raw[:-YEAR_DIGITS]), int(raw[-YEAR_DIGITS:])
    return _dated(scan, (month.lo, at + 1), month.number, (day, day), year) if year in YEARS else None


def _list_after(scan: Scan, hi: int, day: int) -> tuple[int, int]:
    """The last day of "August 6 and 7" or "March 1 to 7" and the token after it, or the same day."""
    if scan.low(hi) not in _JOINS:
        return day, hi
    last, after = scan.number(hi + 1), hi + 2 + (scan.low(hi + 2) in SUFFIXES)
    if last is None or not day < last <= days.DAYS_A_MONTH[-1] or scan.low(after) in COUNTED or month_at(scan, after):
        return day, hi
    is_told = scan.low(hi) not in ("and", "or") or scan.low(after) in _AFTER_LIST or year_at(scan, after) is not None
    return (last, after) if is_told else (day, hi)


def _counts(scan: Scan, month: Month, hi: int) -> bool:
    """Whether the number after the month counts what follows: "in August 13 people were killed"."""
    before = scan.low(month.lo - 1)
    return before in ("in", "mid", "early", "late") or (before not in _ON and scan.low(hi) in COUNTED - {"of"})


def _names_a_thing(scan: Scan, month: Month) -> bool:
    """Whether the day is a name: "the March 8 Brigade", "7 April square"."""
    before = day_before(scan, month.lo)
    lo, hi = (month.lo, month.hi + 1) if before is None else (before[1], month.hi)
    return scan.low(hi) in NAMED and (scan.is_capital(hi) or scan.low(lo - 1) not in _ON)


def _dated(scan: Scan, ends: tuple[int, int], month: int, told: tuple[int, int], year: int | None) -> Found | None:
    begin, end = _days(scan.anchor, month, told, year)
    if begin is None or end is None:
        return None
    if begin == end:
        yearless = (month, told[0]) if year is None else None
        period, kind = Period.day(begin), DateKind.MONTH_DAY
        return Found(lo=ends[0], hi=ends[1], kind=kind, period=period, yearless=yearless)
    return Found(lo=ends[0], hi=ends[1], kind=DateKind.RANGE, period=Period.inclusive(begin, end, Precision.DAYS))


def _days(
    anchor: dt.date | None, month: int, told: tuple[int, int], year: int | None
) -> tuple[dt.date | None, dt.date | None]:
    first, last = told
    if year is None:
        end = None if anchor is None else days.month_day(anchor, month, last)
        return (None if end is None else days.make_day(end.year, month, first)), end
    return days.make_day(year, month, first), days.make_day(year, month, last)


def _month_alone(scan: Scan, month: Month) -> Found | None:
    told = year_at(scan, month.hi)
    if told is not None:
        whole = days.whole_month(told[0], month.number)
        return Found(lo=month.lo, hi=told[1], kind=DateKind.MONTH, period=whole) if whole else None
    if scan.anchor is None or not is_month(scan, month):
        return None
    return _month_seen_from(scan, month, scan.anchor)


def _month_seen_from(scan: Scan, month: Month, anchor: dt.date) -> Found:
    """A month without a year: "August last year", "last March", "in July"."""
    after, before = scan.lows(month.hi, month.hi + 2), scan.low(month.lo - 1)
    if after in AGO:
        whole = days.whole_month(anchor.year - (after[0] == "last"), month.number)
        return Found(lo=month.lo, hi=month.hi + 2, kind=DateKind.MONTH, period=whole)
    whole = days.latest_month(anchor, month.number)
    if before == "next":
        whole = days.whole_month(anchor.year + (month.number <= anchor.month), month.number)
    elif before == "last" and month.number == anchor.month:
        whole = days.whole_month(anchor.year - 1, month.number)
    lo = month.lo - (before in ("last", "this", "next"))
    return Found(lo=lo, hi=month.hi, kind=DateKind.MONTH, period=whole, yearless=(month.number, 0))
