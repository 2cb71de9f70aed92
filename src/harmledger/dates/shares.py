"""Shares of a longer time: "mid-July", "the end of last year", "earlier in April", "the first six months of 2016"."""

import datetime as dt
from dataclasses import replace

from harmledger.dates import days
from harmledger.dates.relative import amount_before
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.vocabulary import ORDINALS, UNITS
from harmledger.model.period import Period, Precision

_LONG = (DateKind.MONTH, DateKind.YEAR, DateKind.WEEK, DateKind.SEASON)
_THIRDS = {
    "beginning": "early",
    "start": "early",
    "early": "early",
    "middle": "mid",
    "mid": "mid",
    "end": "late",
    "late": "late",
}
_HALVES = {"half": 2, "quarter": 4}
_NAMES = frozenset(("early", "mid", "late", "earlier"))


def share(scan: Scan, one: Found) -> Found:
    """What the words before a month, year, week or season leave of it, or the whole."""
    period = one.period
    if period is None or one.kind not in _LONG or period.start is None or one.day is not None:
        return one
    at = one.lo - 1
    link = scan.low(at)
    at -= link in ("of", "in", "-")
    word = scan.low(at)
    if link in ("in", "-") and word not in _NAMES:
        return one
    if word == "earlier" and scan.anchor is not None:
        return _with(one, at, _earlier(period, scan.anchor))
    if word in _THIRDS:
        return _with(one, at, _third(period, word))
    if link == "of" and (word in UNITS or word in _HALVES):
        return _counted(scan, one, at, period)
    return one


def _with(one: Found, lo: int, period: Period | None) -> Found:
    return one if period is None else replace(one, lo=lo, period=period, yearless=None)


def _third(whole: Period, word: str) -> Period | None:
    """The third; of a year, "the end" is its last month and "the beginning" its first."""
    if whole.precision is Precision.YEAR and word in ("beginning", "start", "end") and whole.start is not None:
        return days.whole_month(whole.start.year, days.MONTHS_A_YEAR if word == "end" else 1)
    return days.third(whole, _THIRDS[word])


def _earlier(period: Period, anchor: dt.date) -> Period:
    """Up to the day before the report's, where the report's lies in it ("earlier this month" may be today's news)."""
    if period.start is None or period.last is None or not period.start < anchor < period.last:
        return period
    return Period.inclusive(period.start, anchor - days.DAY, period.precision)


def _counted(scan: Scan, one: Found, at: int, whole: Period) -> Found:
    """Some of its days, weeks, months, halves or quarters: "the first half of 2016", "the second week of August"."""
    unit = UNITS.get(scan.low(at))
    lead, count, lo = scan.low(at - 1), 1, at - 1
    if lead not in ORDINALS and lead != "last":
        amount, lo = amount_before(scan, at)
        lead, count, lo = scan.low(lo - 1), amount or 0, lo - 1
    if count < 1 or (lead not in ORDINALS and lead != "last"):
        return one
    begin = None if lead == "last" else (ORDINALS[lead] - 1) * count
    period = _part(whole, scan.low(at), begin) if unit is None else _units(whole, unit, begin, count)
    return _with(one, lo, period)


def _part(whole: Period, name: str, begin: int | None) -> Period | None:
    """A half or a quarter of a year."""
    months, share_of = days.MONTHS_A_YEAR // _HALVES[name], _HALVES[name]
    if whole.precision is not Precision.YEAR:
        return None
    return _units(whole, "month", (share_of - 1 if begin is None else begin) * months, months)


def _units(whole: Period, unit: str, begin: int | None, count: int) -> Period | None:
    if whole.start is None or whole.end is None or unit not in ("day", "week", "month"):
        return None
    end: dt.date | None = whole.end
    if begin is None:
        first = days.back(whole.end, unit, count)
    else:
        first, end = days.back(whole.start, unit, -begin), days.back(whole.start, unit, -begin - count)
    if first is None or end is None or first < whole.start or end > whole.end:
        return None
    return Period(start=first, end=end, precision=Precision.DAYS)
