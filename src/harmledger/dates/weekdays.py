"""Weekdays and weekends: the latest such day on or before the day to count from."""

import datetime as dt

from harmledger.dates import days
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.vocabulary import HEADS, Word
from harmledger.model.period import Period

_NAMED_DAYS = frozenset(("black", "bloody", "palm", "ash", "good", "maundy", "every", "each", "وكالة"))
_LEAST_AGO = 2
""""Last Monday" said on a Tuesday is not yesterday: nobody calls yesterday by that name."""


def read_weekday(scan: Scan, at: int) -> Found | None:
    """The day that the weekday at `at` means, with "last", "next", "last week" around it."""
    if scan.anchor is None or scan.low(at - 1) in _NAMED_DAYS:
        return None
    word, number = HEADS[scan.low(at)]
    if word is Word.SHORT_WEEKDAY and not _is_short_name(scan, at):
        return None
    hi = at + 1 + (word is Word.SHORT_WEEKDAY and scan.low(at + 1) == ".")
    after, before = scan.lows(at + 1, at + 3), scan.low(at - 1)
    if after in (("last", "week"), ("this", "week")):
        weeks = int(after[0] == "last")
        day = days.whole_week(scan.anchor, weeks).start
        return None if day is None else _found(at, at + 3, day + dt.timedelta(days=number))
    if before in ("last", "past", "previous"):
        return _found(at - 1, at + 1, days.weekday_before(scan.anchor, number, _LEAST_AGO))
    if before in ("next", "coming"):
        return _found(at - 1, at + 1, days.weekday_before(scan.anchor + dt.timedelta(days=7), number))
    return _found(at - (before == "this"), hi, days.weekday_before(scan.anchor, number))


def _is_short_name(scan: Scan, at: int) -> bool:
    """Whether "Tues" or "Sun" stands for a day: a name before a number or a month, or too long to doubt."""
    if not scan.is_capital(at) and not scan.lowered:
        return False
    beside = at + 2 if scan.low(at + 1) in (".", ",") else at + 1
    word = HEADS.get(scan.low(beside), (None, 0))[0]
    return scan.number(beside) is not None or word is Word.MONTH or scan.low(at) in ("tues", "thurs", "weds")


def _found(lo: int, hi: int, day: dt.date) -> Found:
    return Found(lo=lo, hi=hi, kind=DateKind.WEEKDAY, period=Period.day(day))


def read_weekend(scan: Scan, at: int) -> Found | None:
    """Saturday and Sunday; "last weekend" is one that is over."""
    if scan.anchor is None or scan.low(at - 1) in ("every", "each", "next"):
        return None
    before = scan.low(at - 1)
    lo = at - 1 if before in ("last", "past", "this", "the") else at
    lo -= before == "past" and scan.low(at - 2) == "the"
    period = days.weekend(scan.anchor, before_this=before in ("last", "past"))
    return Found(lo=lo, hi=at + 1, kind=DateKind.WEEK, period=period)
