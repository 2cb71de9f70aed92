"""From one time to another: "27 March to 10 April 2015", "between May 2011 and August 2013", "Friday and Saturday"."""

from harmledger.dates import days
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.model.period import Period, Precision

_TO = frozenset(
    tuple(words.split())
    for words in (
        "to|until|till|through|-|–|—|or|up to|until the|into|to the|and continued|and continued on|and continuing on"
        "|and was continuing on|and was continuing|and continued until|and continued through"
    ).split("|")
)
_AND = frozenset((("and",), ("and", "on"), ("and", "early"), (",",), ("and", "again", "on")))
_COARSE = (Precision.MONTH, Precision.YEAR)
_NO_RANGE = (DateKind.OPEN_SINCE, DateKind.DURATION, DateKind.EVENT_BEFORE)


def time_span(scan: Scan, one: Found, other: Found) -> Found | None:
    """The time from the first to the second; of two days joined by "and" only where the second follows on the first."""
    end = other.period
    if one.period is None or end is None or end.end is None or one.kind in _NO_RANGE or other.kind in _NO_RANGE:
        return None
    gap, lead = scan.lows(one.hi, other.lo), scan.low(one.lo - 1)
    is_between = lead == "between" and gap == ("and",)
    is_pair = gap in _AND and not is_between
    if gap not in _TO and not is_pair and not is_between:
        return None
    first = _first(one, other, end)
    if first is None or first.start is None or first.start >= end.end or (is_pair and first.end != end.start):
        return None
    lo = one.lo - (lead in ("between", "from"))
    lo -= 2 * (lead == "on" and scan.low(one.lo - 2) == "began") + (lead == "began")
    precision = end.precision if end.precision in _COARSE else Precision.DAYS
    period = Period(start=first.start, end=end.end, precision=precision)
    return Found(lo=lo, hi=other.hi, kind=DateKind.RANGE, period=period, part=other.part)


def _first(one: Found, other: Found, end: Period) -> Period | None:
    """What the first means; without a year of its own it takes the latest that fits the second."""
    period = one.period
    if period is None or period.start is None or end.last is None:
        return None
    if one.yearless is not None and other.yearless is None:
        month, day = one.yearless
        if not day:
            return days.latest_month(end.last, month)
        told = days.month_day(end.last, month, day)
    elif one.kind is DateKind.WEEKDAY and other.day is not None and period.start > other.day:
        told = days.shifted(period.start, -7)
    else:
        return period
    return None if told is None else Period.day(told)
