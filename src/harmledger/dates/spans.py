"""Spans that count from the report's day: "last week", "this month", "the past 48 hours", "for three days".

Calendar weeks begin on Monday. "Last week" is the one before this week; "the last week" and "the past week" are the
seven days up to the report's.
"""

import datetime as dt

from harmledger.dates import days
from harmledger.dates.relative import amount_before
from harmledger.dates.scan import SUFFIXES, DateKind, Found, Scan
from harmledger.dates.vocabulary import ORDINALS, UNITS, VAGUE
from harmledger.model.period import Period, Precision

_PAST = frozenset(("past", "last", "previous"))
_KINDS = {"week": DateKind.WEEK, "month": DateKind.MONTH, "year": DateKind.YEAR}
_EDGES = frozenset(("beginning", "start", "end", "middle"))
_OWNERS = frozenset(("the", "this", "his", "her", "their"))
_CLOSE = frozenset(("consecutive", "straight", "successive", "running"))
_HEDGES = frozenset(("less", "more", "than", "just", "under", "over", "only", "about", "nearly", "almost"))


def read_unit(scan: Scan, at: int) -> Found | None:
    """The span whose unit ("week", "hours") stands at `at`."""
    anchor = scan.anchor
    unit = UNITS[scan.low(at)]
    if anchor is None or unit == "weekend":
        return None
    page = _page_of(scan, at, unit, anchor) if unit in _KINDS and scan.low(at) == unit else None
    return page or _vague(scan, at, anchor) or _trailing(scan, at, unit, anchor) or _lasting(scan, at, unit, anchor)


def _page_of(scan: Scan, at: int, unit: str, anchor: dt.date) -> Found | None:
    """A page of the calendar ("last week", "this month"), up to the report's day where it is not over."""
    before, kind = scan.low(at - 1), _KINDS[unit]
    is_edge = before == "the" and scan.low(at - 2) == "of" and scan.low(at - 3) in _EDGES
    if before == "this" or is_edge:
        is_earlier = scan.low(at - 2) == "earlier" and unit == "week"
        period = _until(_page(anchor, unit, 0), anchor - days.DAY if is_earlier else anchor)
        return Found(lo=at - 1, hi=at + 1, kind=kind, period=period)
    if before in ("last", "previous") and scan.low(at - 2) not in _OWNERS:
        return Found(lo=at - 1, hi=at + 1, kind=kind, period=_page(anchor, unit, 1))
    if before == "next":
        return Found(lo=at - 1, hi=at + 1, kind=kind, period=_page(anchor, unit, -1))
    return None


def _page(anchor: dt.date, unit: str, ago: int) -> Period:
    if unit == "week":
        return days.whole_week(anchor, ago)
    page = days.month_before(anchor, ago) if unit == "month" else days.whole_year(anchor.year - ago)
    return page or Period.day(anchor)


def _until(whole: Period, last: dt.date) -> Period:
    return Period.inclusive(whole.start, max(last, whole.start or last), whole.precision)


def _vague(scan: Scan, at: int, anchor: dt.date) -> Found | None:
    """No first day is told: "in recent days", "the past few weeks". Hours are the report's day all the same."""
    low, lo = scan.low(at), at
    if not low.endswith("s"):
        return None
    while scan.low(lo - 1) in VAGUE or (scan.low(lo - 1) == "of" and scan.low(lo - 2) == "couple"):
        lo -= 1
    is_recent = "recent" in scan.lows(lo, at)
    lo -= scan.low(lo - 1) in _PAST
    if not is_recent and (scan.low(lo) not in _PAST or (lo == at - 1 and low != "hours")):
        return None
    period = Period.day(anchor) if low == "hours" else Period.inclusive(None, anchor, Precision.OPEN)
    return Found(lo=lo, hi=at + 1, kind=DateKind.DURATION, period=period)


def _trailing(scan: Scan, at: int, unit: str, anchor: dt.date) -> Found | None:
    """So long up to the report's day: "the past 48 hours", "over the past week", "in less than 24 hours"."""
    count, lo = amount_before(scan, at)
    if count is None and scan.low(at) == unit and _is_past(scan, at):
        count, lo = 1, at
    if count is None:
        return None
    if scan.low(lo - 1) in _PAST:
        lo -= 1
        lo -= scan.low(lo - 1) == "the"
    else:
        while unit == "hour" and scan.low(lo - 1) in _HEDGES:
            lo -= 1
        if unit != "hour" or scan.low(lo - 1) not in ("in", "within"):
            return None
    first = days.back(anchor, unit, count)
    return _lasted(lo, at + 1, first, anchor)


def _is_past(scan: Scan, at: int) -> bool:
    """Whether a bare unit is one of the past: "over the past week", "during past week"; "last week" is a page."""
    return scan.low(at - 1) in _PAST and scan.low(at - 2) in ("the", "in", "over", "during", "within")


def _lasting(scan: Scan, at: int, unit: str, anchor: dt.date) -> Found | None:
    """So long with the report's day as the last: "for three days", "in two days of clashes"."""
    count, lo = amount_before(scan, at)
    is_told = scan.low(lo - 1) == "for" or (scan.low(lo - 1) == "in" and scan.low(at + 1) == "of")
    first = days.back(anchor, unit, count) if count is not None and is_told and unit != "hour" else None
    return _lasted(lo - 1, at + 1, None if first is None else first + days.DAY, anchor)


def read_row(scan: Scan, at: int) -> Found | None:
    """So many days in a row up to the report's: "the third day", "the 40th consecutive day", "a second day running"."""
    if scan.anchor is None or scan.low(at) != "day":
        return None
    number, lo = _ordinal(scan, at - 1 - (scan.low(at - 1) in _CLOSE))
    if number is None:
        return None
    hi = at + 1 + (scan.low(at + 1) in _CLOSE)
    hi += 3 * (scan.lows(hi, hi + 3) == ("in", "a", "row"))
    lo -= scan.low(lo - 1) in ("the", "a")
    is_for = scan.low(lo - 1) == "for"
    if not is_for and hi == at + 1 and scan.low(at - 1) not in _CLOSE:
        return None
    first = days.back(scan.anchor, "day", number - 1)
    return _lasted(lo - is_for, hi, first, scan.anchor)


def _ordinal(scan: Scan, at: int) -> tuple[int | None, int]:
    """The ordinal that ends with token `at` ("third", "40th", "forty-fifth") and where it begins."""
    if scan.low(at) in SUFFIXES:
        return scan.number(at - 1), at - 1
    number = ORDINALS.get(scan.low(at))
    tens, lo = amount_before(scan, at - 1) if scan.low(at - 1) == "-" else (None, at)
    return (number + tens, lo) if number is not None and tens is not None else (number, at)


def _lasted(lo: int, hi: int, first: dt.date | None, last: dt.date) -> Found | None:
    if first is None:
        return None
    period = Period.day(last) if first >= last else Period.inclusive(first, last, Precision.DAYS)
    return Found(lo=lo, hi=hi, kind=DateKind.DURATION, period=period)
