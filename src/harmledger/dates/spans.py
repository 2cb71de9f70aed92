"""Spans that count from the report's day: "last week", "this month", "the past 48 hours", "for three days".

Calendar weeks begin on Monday. "Last week" is the one before this week; "the last week" and "the past week" are the seven
days up to the report's.
"""

import datetime as dt

from harmledger.dates import days
from harmledger.dates.relative import amount_before
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.vocabulary import ORDINALS, UNITS, VAGUE
from harmledger.model.period import Period, Precision

_PAST = frozenset(("past", "last", "previous", "recent"))
_KINDS = {"week": DateKind.WEEK, "month": DateKind.MONTH, "year": DateKind.YEAR}
_CLOSE = frozenset(("consecutive", "straight", "successive", "running"))


def read_unit(scan: Scan, at: int) -> Found | None:
    """The span whose unit ("week", "hours") stands at `at`."""
    if scan.anchor is None:
        return None
    unit = UNITS[scan.low(at)]
    if unit in _KINDS and scan.low(at) == unit:
        found = _calendar(scan, at, unit, scan.anchor)
        if found is not None:
            return found
    if unit == "weekend":
        return None
    return (
        _vague(scan, at, scan.anchor) or _trailing(scan, at, unit, scan.anchor) or _lasting(scan, at, unit, scan.anchor)
    )


def _calendar(scan: Scan, at: int, unit: str, anchor: dt.date) -> Found | None:
    """ "last week", "this month", "next year": a page of the calendar, up to the report's day where it is not over."""
    before = scan.low(at - 1)
    lo, kind = at - 1, _KINDS[unit]
    is_earlier = scan.low(at - 2) == "earlier"
    if before == "this" or (before == "the" and scan.lows(at - 3, at - 1)[1:] == ("of",) and _is_edge(scan, at)):
        whole = _page(anchor, unit, 0)
        last = max(whole.start or anchor, anchor - days.DAY) if is_earlier and unit == "week" else anchor
        return Found(lo=lo - is_earlier, hi=at + 1, kind=kind, period=_until(whole, last))
    if before in ("last", "previous") and scan.low(at - 2) not in ("the", "this", "his", "her", "their"):
        return Found(lo=lo, hi=at + 1, kind=kind, period=_page(anchor, unit, 1))
    if before == "next":
        return Found(lo=lo, hi=at + 1, kind=kind, period=_page(anchor, unit, -1))
    return None


_EDGES = frozenset(("beginning", "start", "end", "middle"))


def _is_edge(scan: Scan, at: int) -> bool:
    return scan.low(at - 3) in _EDGES


def _page(anchor: dt.date, unit: str, ago: int) -> Period:
    if unit == "month":
        page = days.month_before(anchor, ago)
    elif unit == "year":
        page = days.whole_year(anchor.year - ago)
    else:
        page = days.whole_week(anchor, ago)
    return page or Period.day(anchor)


def _until(whole: Period, last: dt.date) -> Period:
    if whole.start is None or whole.last is None:
        return whole
    precision = whole.precision
    return Period.inclusive(whole.start, min(max(last, whole.start), whole.last), precision)


def _vague(scan: Scan, at: int, anchor: dt.date) -> Found | None:
    """ "in recent days", "the past few weeks": no first day is told."""
    if not scan.low(at).endswith("s"):
        return None
    lo = at - 1
    while scan.low(lo) in VAGUE | {"of", "a"} and scan.low(lo) not in _PAST - {"recent"}:
        lo -= 1
    lo = lo if scan.low(lo) in _PAST else lo + 1
    words = scan.lows(lo, at)
    if not words or not _PAST & set(words) or not VAGUE & set(words):
        if scan.low(at) != "hours" or words != ("last",):
            return None
    if scan.low(at) == "hours":
        period = Period.day(anchor)
    else:
        period = Period.inclusive(None, anchor, Precision.OPEN)
    return Found(lo=lo, hi=at + 1, kind=DateKind.DURATION, period=period)


def _trailing(scan: Scan, at: int, unit: str, anchor: dt.date) -> Found | None:
    """ "the past 48 hours", "in the last four days", "over the past week", "in less than 24 hours"."""
    count, lo = amount_before(scan, at)
    if count is None and scan.low(at) == unit and scan.low(at - 1) in _PAST and scan.low(at - 2) == "the":
        count, lo = 1, at
    elif count is None:
        return None
    if scan.low(lo - 1) in _PAST:
        lo -= 1
    elif unit == "hour" and scan.low(lo - 1) in ("in", "within", "than", "about", "just", "only", "under", "over"):
        while scan.low(lo - 1) in ("less", "more", "than", "just", "under", "over", "only", "about"):
            lo -= 1
        if scan.low(lo - 1) not in ("in", "within"):
            return None
    else:
        return None
    first = days.back(anchor, unit, count)
    if first is None:
        return None
    lo -= scan.low(lo - 1) == "the"
    return Found(lo=lo, hi=at + 1, kind=DateKind.DURATION, period=_days(first, anchor))


def _lasting(scan: Scan, at: int, unit: str, anchor: dt.date) -> Found | None:
    """ "for three days" up to the report's: its day is one of them. "in two days of clashes" the same."""
    count, lo = amount_before(scan, at)
    is_told = scan.low(lo - 1) == "for" or (scan.low(lo - 1) == "in" and scan.low(at + 1) == "of")
    if count is None or not is_told or unit == "hour":
        return None
    first = days.back(anchor, unit, count)
    if first is None:
        return None
    return Found(lo=lo - 1, hi=at + 1, kind=DateKind.DURATION, period=_days(first + days.DAY, anchor))


def read_row(scan: Scan, at: int) -> Found | None:
    """ "for the third day", "the 40th consecutive day", "the tenth day in a row": so many days up to the report's."""
    if scan.anchor is None or scan.low(at) != "day":
        return None
    lo = at - 1 - (scan.low(at - 1) in _CLOSE)
    number = ORDINALS.get(scan.low(lo)) or _figure(scan, lo)
    lo -= scan.low(lo) in ("st", "nd", "rd", "th")
    hi = at + 1
    if scan.lows(hi, hi + 3) == ("in", "a", "row"):
        hi += 3
    elif scan.low(hi) in _CLOSE:
        hi += 1
    is_row = hi > at + 1 or scan.low(at - 1) in _CLOSE or scan.low(lo - 2) == "for"
    if number is None or not is_row:
        return None
    first = days.back(scan.anchor, "day", number - 1)
    lo -= scan.low(lo - 1) in ("the", "a")
    lo -= scan.low(lo - 1) == "for"
    return None if first is None else Found(lo=lo, hi=hi, kind=DateKind.DURATION, period=_days(first, scan.anchor))


def _figure(scan: Scan, at: int) -> int | None:
    return scan.number(at - 1) if scan.low(at) in ("st", "nd", "rd", "th") else None


def _days(first: dt.date, last: dt.date) -> Period:
    return Period.day(last) if first >= last else Period.inclusive(first, last, Precision.DAYS)
