"""Putting what rules found together: "early Friday morning", "dawn on Saturday", "from 27 March to 10 April 2015".

The order matters: two ways to say one day first, then parts and clock times onto their day, then thirds, spans, "since".
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from harmledger.dates import days
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.model.period import Period, Precision

_EXPLICIT = (DateKind.MONTH_DAY, DateKind.NUMERIC)
_TOLD_TWICE = frozenset(((), (",",), ("(",), (",", "the"), ("the",), ("-",), ("–",)))
_DAY_GAPS = frozenset(
    (
        (), ("on",), ("of",), (",",), ("at",), ("around",), ("about",), ("in", "the"), ("on", "the"), ("by",), ("the",), (".",),
        (",", "at"), (",", "around"), ("at", "around"), ("at", "about"), ("at", "approximately"), ("approximately",), (",", "on"),
        ("in", "the", "early"), ("of", "the"), ("in",), ("during", "the"), ("the", "same"), (")", "on"), ("time",), ("time", "on"),
        (",", "at", "around"), ("(",), (",", "at", "approximately"), ("just", "before"), ("on", "that"), ("local", "time", "on"),
    )
)  # fmt: skip
"""What may stand between a part of the day and its day."""
_EDGE_GAPS = {"early": ((), ("in",)), "late": ((), ("in",)), "mid": (("-",), (), ("in",))}
_ENDS = {
    "beginning": "early",
    "start": "early",
    "middle": "mid",
    "end": "late",
    "early": "early",
    "late": "late",
    "mid": "mid",
}
_RANGE_GAPS = frozenset(
    (
        ("to",), ("until",), ("till",), ("through",), ("-",), ("–",), ("—",), ("or",), ("up", "to"), ("until", "the"), ("into",),
        ("and", "continued"), ("and", "continued", "on"), ("and", "was", "continuing", "on"), ("and", "continuing", "on"),
        ("and", "continued", "until"), ("and", "continued", "through"), ("and", "was", "continuing"), ("to", "the"),
    )
)  # fmt: skip
_AND_GAPS = frozenset((("and",), ("and", "on"), ("and", "early"), (",",), ("and", "again", "on")))
_SINCE_WORDS = 12
"""How far the date may stand from its "since": "since the uprising against four decades of his rule began in March 2011"."""
_STOPS = frozenset((".", "\n", ";", '"', "“", "”", "?", "!", ":"))
_WARS = frozenset(
    "war conflict uprising revolution crisis offensive operation campaign fighting truce ceasefire revolt rebellion assault "
    "siege battle unrest violence hostilities".split()
)
_BEGAN = frozenset(
    "began begun started starting erupted erupting broke beginning start outbreak onset eruption begin launched".split()
)
_NEAR = frozenset("the about around at least late early last".split())

Join = Callable[[Scan, Found, Found], Found | None]


def combine(scan: Scan, found: list[Found]) -> list[Found]:
    """The found words, those that belong together joined."""
    found = [whole for one in found if (whole := _thirds(scan, one))]
    for join in (_same_day, _part_and_day, _same_day, _span):
        found = _join_all(scan, found, join)
    return [_since(scan, one) for one in _with_wars(scan, found)]


def _join_all(scan: Scan, found: list[Found], join: Join) -> list[Found]:
    joined: list[Found] = []
    for one in found:
        both = join(scan, joined[-1], one) if joined else None
        if both is None:
            joined.append(one)
        else:
            joined[-1] = both
    return joined


def _gap(scan: Scan, one: Found, other: Found) -> tuple[str, ...]:
    return scan.lows(one.hi, other.lo)


def _thirds(scan: Scan, one: Found) -> Found:
    """ "mid-July", "the end of last year", "earlier in April" and their like."""
    if (
        one.period is None
        or one.day is not None
        or one.kind not in (DateKind.MONTH, DateKind.YEAR, DateKind.WEEK, DateKind.SEASON)
    ):
        return one
    low, lo = scan.low(one.lo - 1), one.lo - 1
    if low in ("-", "in", "of", "the") and scan.low(lo - 1) in (*_ENDS, "earlier", "of"):
        low, lo = scan.low(lo - 1), lo - 1
        if low == "of" and scan.low(lo - 1) in _ENDS:
            low, lo = scan.low(lo - 1), lo - 1
    if low == "earlier" and scan.anchor is not None:
        return _earlier(one, lo, scan.anchor)
    name = _ENDS.get(low)
    part = None if name is None else _edge(one.period, low, name)
    return one if part is None else replace(one, lo=lo, period=part, yearless=None)


def _edge(whole: Period, word: str, name: str) -> Period | None:
    """The third; of a year, "the end" is its last month and "the beginning" its first."""
    if whole.precision is Precision.YEAR and word in ("beginning", "start", "end") and whole.start is not None:
        return days.whole_month(whole.start.year, days.MONTHS_A_YEAR if word == "end" else 1)
    return days.third(whole, name)


def _earlier(one: Found, lo: int, anchor: dt.date) -> Found:
    period = one.period
    if period is None or period.start is None or period.last is None or period.last < anchor or period.start >= anchor:
        return replace(one, lo=lo)
    return replace(
        one, lo=lo, period=Period.inclusive(period.start, anchor - days.DAY, period.precision), yearless=None
    )


def _same_day(scan: Scan, one: Found, other: Found) -> Found | None:
    """One day told twice: "Monday, July 25", "last Friday (17 November)", "yesterday evening, Friday"."""
    gap = _gap(scan, one, other)
    if gap not in _TOLD_TWICE or one.period is None or other.period is None or one.kind is other.kind:
        return None
    told, kinds = _more_exact(one, other), {one.kind, other.kind}
    if not kinds & {DateKind.WEEKDAY, DateKind.RELATIVE_DAY} or other.day is None:
        return None
    if not kinds & set(_EXPLICIT) and one.day != other.day:
        return None
    if other.kind in _EXPLICIT or one.kind in _EXPLICIT or one.day == other.day:
        hi = other.hi + (gap == ("(",) and scan.low(other.hi) == ")")
        return replace(
            told,
            lo=one.lo,
            hi=hi,
            part=one.part or other.part,
            clock=one.clock or other.clock,
            zone=one.zone or other.zone,
        )
    return None


def _more_exact(one: Found, other: Found) -> Found:
    return other if other.kind in _EXPLICIT else one


def _part_and_day(scan: Scan, one: Found, other: Found) -> Found | None:
    """A part of the day or a clock time beside its day, or beside another part of the same."""
    if one.period is not None and other.period is not None:
        return None if one.part is None and other.part is None else _overnight(scan, one, other)
    if _gap(scan, one, other) not in _DAY_GAPS:
        return None
    if other.period is None and one.period is not None and other.clings and _leads(scan, other):
        return None
    day = one if one.period is not None else other
    if day.period is not None and day.period.length_days not in (1, 2):
        return None
    first, last = (other, one) if one.clings else (one, other)
    kind = day.kind if day.period is not None else DateKind.CLOCK if one.clock or other.clock else DateKind.PART_OF_DAY
    return replace(
        day,
        lo=one.lo,
        hi=other.hi,
        kind=kind,
        part=first.part or last.part,
        clock=one.clock or other.clock,
        zone=one.zone or other.zone,
        clings=one.clings and other.clings,
    )


def _leads(scan: Scan, part: Found) -> bool:
    """Whether "early" or "late" belongs to what follows it rather than to the day before it."""
    return scan.low(part.lo) in ("early", "late", "earlier")


def _overnight(scan: Scan, one: Found, other: Found) -> Found | None:
    """ "overnight Saturday": the night that this day shares with one of its neighbours, so the day it is sure of."""
    gap, words = _gap(scan, one, other), (scan.low(one.lo), scan.low(other.hi - 1))
    if words[0] == "overnight" and gap in (("into",), ("to",), ("until",)) and other.day is not None:
        period = Period.inclusive(other.day - days.DAY, other.day, Precision.PART_OF_DAY)
        return replace(other, lo=one.lo, period=period, part="night", kind=DateKind.RELATIVE_DAY)
    if "overnight" in words and gap in ((), ("on",), ("from",)):
        day = other if words[0] == "overnight" else one
        return None if day.day is None else replace(day, lo=one.lo, hi=other.hi, part="night")
    if one.day is not None and other.part == "night" and gap in (("and",), ("and", "during"), ("and", "into")):
        period = Period.inclusive(one.day, one.day + days.DAY, Precision.PART_OF_DAY)
        return replace(one, hi=other.hi, period=period, part="night", kind=DateKind.RANGE)
    return None


def _span(scan: Scan, one: Found, other: Found) -> Found | None:
    """ "from A to B", "between A and B", "A and B" where B follows on A."""
    if one.period is None or other.period is None or one.period.start is None or other.period.end is None:
        return None
    gap, lead = _gap(scan, one, other), scan.low(one.lo - 1)
    is_pair = gap in _AND_GAPS and (lead == "between" or one.period.length_days == 1)
    if gap not in _RANGE_GAPS and not is_pair:
        return None
    start = _start(one, other, other.period)
    if start is None or start >= other.period.end or (is_pair and lead != "between" and not _follows(start, other)):
        return None
    lo = one.lo - (lead in ("between", "from")) - (lead == "on" and scan.low(one.lo - 2) == "began") * 2
    period = _span_of(start, other)
    return None if period is None else Found(lo=lo, hi=other.hi, kind=DateKind.RANGE, period=period, part=None)


def _start(one: Found, other: Found, end: Period) -> dt.date | None:
    """Where the first begins; without a year of its own it takes the latest that fits the second."""
    period = one.period
    if period is None or period.start is None or end.last is None:
        return None
    if one.yearless is not None and other.yearless is None and end.start is not None:
        month, day = one.yearless
        if day:
            return days.month_day(end.last, month, day)
        whole = days.latest_month(end.start, month)
        return whole.start if whole else None
    if one.kind is DateKind.WEEKDAY and other.day is not None and period.start > other.day:
        return period.start - dt.timedelta(days=7)
    return period.start


def _follows(start: dt.date, other: Found) -> bool:
    return other.period is not None and other.period.start == start + days.DAY


def _span_of(start: dt.date, other: Found) -> Period | None:
    period = other.period
    if period is None or period.end is None:
        return None
    coarse = (Precision.MONTH, Precision.YEAR)
    precision = period.precision if period.precision in coarse else Precision.DAYS
    return Period(start=start, end=period.end, precision=precision)


def _since(scan: Scan, one: Found) -> Found:
    """ "since Thursday": from then up to the report's day (open where that is unknown)."""
    at = _since_at(scan, one)
    if at is None or one.period is None or one.period.start is None:
        return one
    start, anchor = one.period.start, scan.anchor
    if anchor is None:
        period = Period.inclusive(start, None, Precision.OPEN)
    elif start > anchor:
        return one
    else:
        period = Period.day(anchor) if start == anchor else Period.inclusive(start, anchor, Precision.DAYS)
    return replace(one, lo=at, kind=DateKind.OPEN_SINCE, period=period, part=one.part)


def _since_at(scan: Scan, one: Found) -> int | None:
    """Where the "since" of these words stands; a clause between them must be about a beginning.

    "Since being defeated in March" dates the defeat; "since the war began in March" dates what follows from it.
    """
    lowest = max(one.lo - _SINCE_WORDS, 0)
    for at in range(one.lo - 1, lowest - 1, -1):
        low = scan.low(at)
        if low in ("since", "منذ"):
            gap = scan.lows(at + 1, one.lo)
            is_near = set(gap) <= _NEAR and (gap[-1:] != ("the",) or one.kind not in (DateKind.WEEKDAY, *_EXPLICIT))
            return at if is_near or _BEGAN & set(gap) else None
        if low in _STOPS or low.startswith("\n"):
            return None
    return None


def _with_wars(scan: Scan, found: list[Found]) -> list[Found]:
    """What was found, and "since the start of the war" where no date goes with it: its first day is not told."""
    if scan.anchor is None:
        return found
    taken = [(one.lo, one.hi) for one in found]
    more = [
        Found(lo=at, hi=hi, kind=DateKind.OPEN_SINCE, period=Period.inclusive(None, scan.anchor, Precision.OPEN))
        for at, token in enumerate(scan.tokens)
        if token.low == "since"
        and (hi := _war_end(scan, at))
        and not any(lo < hi + 4 and at < end for lo, end in taken if lo > at)
    ]
    return sorted((*found, *more), key=lambda one: one.lo) if more else found


def _war_end(scan: Scan, at: int) -> int | None:
    words = scan.lows(at + 1, at + 8)
    last = max((step for step, word in enumerate(words) if word in _WARS or word in _BEGAN), default=None)
    if (
        last is None
        or not _WARS & set(words[: last + 1])
        or not _BEGAN & set(words[: last + 1])
        or _STOPS & set(words[:last])
    ):
        return None
    return at + 2 + last + (words[last + 1 : last + 2] == ("out",))
