"""Dates in figures: "08.04.2017", "2016-07-29", "29/7/2016".

Day first unless that cannot be. Only slashes are written by both habits: where both readings can be, the one nearer
before the day to count from is meant, as outlets write their own date often and seldom one of another season.
"""

import datetime as dt
import re
from collections.abc import Iterable

from harmledger.dates.days import make_day
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.model.period import Period

_FIGURES = re.compile(r"(\d+)([./-])(\d+)\2(\d+)")
_MARKS = frozenset((".", "-", "/"))
_YEARS = range(1800, 2200)
_SHORT, _LONG = len("17"), len("2017")
_CENTURY_TURNS = 60
"""A year of two digits above it is of the last century."""


def read_numeric(scan: Scan, at: int) -> Found | None:
    """The date in figures that begins with the number at `at`: three numbers with the same mark, nothing between."""
    mark = scan.low(at + 1)
    if mark not in _MARKS or scan.low(at + 3) != mark or not all(scan.touches(at + step) for step in range(1, 5)):
        return None
    if _runs_on(scan, at, mark):
        return None
    raws = (scan.raw(at), scan.raw(at + 2), scan.raw(at + 4))
    numbers = [scan.number(at + step) for step in (0, 2, 4)]
    if None in numbers:
        return None
    day = _nearest(_readings(raws, mark), scan.anchor)
    return None if day is None else Found(lo=at, hi=at + 5, kind=DateKind.NUMERIC, period=Period.day(day))


def readings(text: str) -> list[dt.date]:
    """Every day that the figures of a date in `text` may mean, day first before month first."""
    told = _FIGURES.search(text)
    if told is None:
        return []
    return [day for day in _readings((told[1], told[3], told[4]), told[2]) if day is not None]


def _runs_on(scan: Scan, at: int, mark: str) -> bool:
    """Whether it is part of a longer run of numbers: an address, a version, a phone number."""
    before = scan.touches(at) and scan.low(at - 1) in _MARKS
    after = (
        scan.low(at + 5) == mark and scan.touches(at + 5) and scan.touches(at + 6) and scan.number(at + 6) is not None
    )
    return before or after


def _readings(raws: tuple[str, str, str], mark: str) -> Iterable[dt.date | None]:
    one, two, three = (int(raw) for raw in raws)
    if len(raws[0]) == _LONG:
        return (make_day(one, two, three),) if one in _YEARS else ()
    if max(len(raws[0]), len(raws[1])) > _SHORT or len(raws[2]) not in (_SHORT, _LONG):
        return ()
    if len(raws[2]) == _SHORT:
        three += 1900 if three > _CENTURY_TURNS else 2000
    if three not in _YEARS:
        return ()
    day_first, month_first = make_day(three, two, one), make_day(three, one, two)
    return (day_first, month_first) if mark == "/" or day_first is None else (day_first,)


def _nearest(days: Iterable[dt.date | None], anchor: dt.date | None) -> dt.date | None:
    told = [day for day in days if day is not None]
    if anchor is None or not told:
        return told[0] if told else None
    past = [day for day in told if day <= anchor]
    return max(past) if past else told[0]
