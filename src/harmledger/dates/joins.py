"""Two findings that tell one time: a day told twice, a part or a clock time beside its day."""

from dataclasses import replace

from harmledger.dates import days
from harmledger.dates.scan import EXPLICIT, DateKind, Found, Scan
from harmledger.model.period import Period, Precision

_TOLD_TWICE = frozenset(((), (",",), ("(",), (",", "the"), ("the",), ("-",), ("–",)))
_DAY_GAPS = frozenset(
    tuple(words.split())
    for words in (
        "|on|of|,|at|around|about|in the|on the|by|the|.|, at|, around|at around|at about|at approximately"
        "|approximately|, on|in the early|of the|in|during the|the same|) on|) in the|time|time on|, at around"
        "|, at approximately|just before|on that|local time on|before|("
    ).split("|")
)
"""What may stand between a part of the day and its day."""
_CLOCK_GAPS = frozenset((("and",), ("or",), ("to",), ("-",), ("–",), ("(",)))
_NIGHT_ON = frozenset((("into",), ("to",), ("until",)))
_NIGHT_AFTER = frozenset((("and",), ("and", "during"), ("and", "into"), ("into",)))


def same_day(scan: Scan, one: Found, other: Found) -> Found | None:
    """One day told twice: "Monday, July 25", "last Friday (17 November)", "yesterday evening, Friday"."""
    gap, kinds = scan.lows(one.hi, other.lo), {one.kind, other.kind}
    if gap not in _TOLD_TWICE or other.day is None or one.period is None or one.kind is other.kind:
        return None
    is_explicit = bool(kinds & EXPLICIT)
    if not kinds & {DateKind.WEEKDAY, DateKind.RELATIVE_DAY} or not (is_explicit or one.day == other.day):
        return None
    told = other if other.kind in EXPLICIT else one
    hi = other.hi + (gap == ("(",) and scan.low(other.hi) == ")")
    return _both(replace(told, lo=one.lo, hi=hi), one, other)


def _both(day: Found, one: Found, other: Found) -> Found:
    """The day with the finer of what both say of its parts."""
    part, clock, zone = one.part or other.part, one.clock or other.clock, one.zone if one.clock else other.zone
    return replace(day, part=part, clock=clock, zone=zone, clings=one.clings and other.clings)


def part_and_day(scan: Scan, one: Found, other: Found) -> Found | None:
    """A part of the day or a clock time beside its day, or beside another part of the same."""
    if one.period is not None and other.period is not None:
        return _night(scan, one, other) if one.part or other.part else None
    gap = scan.lows(one.hi, other.lo)
    if one.clock and other.clock:
        is_pair = gap in _CLOCK_GAPS
        return replace(one, hi=other.hi + (gap == ("(",) and scan.low(other.hi) == ")")) if is_pair else None
    if gap not in _DAY_GAPS or (one.period is not None and _leads(scan, other)):
        return None
    day = other if one.period is None else one
    if (
        (day.period is not None and day.period.length_days not in (1, 2))
        or one.shift is not None
        or other.shift is not None
    ):
        return None
    whole = replace(day, lo=one.lo, hi=other.hi)
    if day.period is None:
        whole = replace(whole, kind=DateKind.CLOCK if one.clock or other.clock else DateKind.PART_OF_DAY)
    return _both(whole, other, one) if one.clings else _both(whole, one, other)


def _leads(scan: Scan, part: Found) -> bool:
    """Whether "early" or "late" belongs to what follows it rather than to the day before it."""
    return scan.low(part.lo) in ("early", "late")


def _night(scan: Scan, one: Found, other: Found) -> Found | None:
    """A night between two days, or one that a single day names.

    "Overnight Saturday" may be the night into that day or out of it: Saturday is the day that both share.
    """
    gap, first, last = scan.lows(one.hi, other.lo), scan.low(one.lo), scan.low(other.hi - 1)
    if first == "overnight" and gap in _NIGHT_ON and other.day is not None:
        period = Period.inclusive(other.day - days.DAY, other.day, Precision.PART_OF_DAY)
        return replace(other, lo=one.lo, period=period, part="night")
    if "overnight" in (first, last) and gap in ((), ("on",), ("from",)):
        day = other if first == "overnight" else one
        return None if day.day is None else replace(day, lo=one.lo, hi=other.hi, part="night")
    if one.day is not None and other.part == "night" and other.kind is DateKind.RELATIVE_DAY and gap in _NIGHT_AFTER:
        begin = one.day - days.DAY if one.day == scan.anchor else one.day
        period = Period.inclusive(begin, begin + days.DAY, Precision.PART_OF_DAY)
        return replace(one, hi=other.hi, period=period, part="night", kind=DateKind.RANGE)
    return None
