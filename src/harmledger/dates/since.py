"""Times that began and were not told to end: "since Thursday", "since the war began in March 2011"."""

import datetime as dt
from dataclasses import replace

from harmledger.dates.scan import EXPLICIT, DateKind, Found, Scan
from harmledger.model.period import Period, Precision

_FURTHEST, _FURTHEST_MONTH = 12, 20
"""How many words may stand between: "since the uprising against four decades of his rule began in March 2011". A day so
far off may be another happening's."""
_STOPS = frozenset('. ; " “ ” ? ! :'.split())
_BEGAN = frozenset(
    "began begun started starting erupted erupting broke beginning start outbreak onset eruption begin launched".split()
)
_TURNED = _BEGAN | frozenset(
    "collapsed ended expired resumed intervened declared signed imposed war conflict uprising revolution crisis "
    "offensive campaign truce ceasefire siege".split()
)
"""What a clause is about whose date begins a time, rather than dates a happening of its own."""
_WARS = frozenset(
    "war conflict uprising revolution crisis offensive operation campaign fighting truce ceasefire revolt rebellion "
    "assault siege battle unrest violence hostilities".split()
)
_NEAR = frozenset("the about around at least late early last".split())
_SINCE = ("since", "منذ")
_CLAUSE = 8


def since(scan: Scan, one: Found) -> Found:
    """From then up to the report's day (open where that is unknown), where a "since" leads to these words."""
    at = _since_at(scan, one)
    start = None if at is None else _start(scan, one)
    if at is None or start is None or (scan.anchor is not None and start > scan.anchor):
        return one
    period = Period.inclusive(start, scan.anchor, Precision.DAYS if scan.anchor else Precision.OPEN)
    if period.length_days == 1:
        period = Period.day(start)
    return replace(one, lo=at, kind=DateKind.OPEN_SINCE, period=period)


def _start(scan: Scan, one: Found) -> dt.date | None:
    """Where it begins: since "mid-July" on the 15th, since "the end of July" on its last day."""
    period, word = one.period, scan.low(one.lo)
    if period is None or period.start is None or period.last is None:
        return None
    if word in ("mid", "middle"):
        return period.start + (period.last - period.start) // 2
    return period.last if word == "end" else period.start


def _since_at(scan: Scan, one: Found) -> int | None:
    """Where the "since" of these words stands; a clause between them must be about a beginning.

    "Since being defeated in March" dates the defeat; "since the war began in March" dates what follows from it.
    """
    is_long = one.kind in (DateKind.MONTH, DateKind.YEAR) and scan.low(one.lo - 1) == "in"
    for at in range(one.lo - 1, max(one.lo - (_FURTHEST_MONTH if is_long else _FURTHEST), 0) - 1, -1):
        low = scan.low(at)
        if low in _SINCE:
            gap = scan.lows(at + 1, one.lo)
            is_event = gap[-1:] == ("the",) and (one.kind is DateKind.WEEKDAY or one.kind in EXPLICIT)
            return at if _TURNED & set(gap) or (set(gap) <= _NEAR and not is_event) else None
        if low in _STOPS or low[:1] == "\n":
            return None
    return None


def read_since_then(scan: Scan, at: int) -> Found | None:
    """From the time told last: "since then"."""
    if scan.low(at + 1) != "then" or scan.anchor is None:
        return None
    return Found(lo=at, hi=at + 2, kind=DateKind.OPEN_SINCE, shift=0, is_bound=True)


def since_wars(scan: Scan, found: list[Found]) -> list[Found]:
    """What was found, and every "since the war began" that no date goes with: its first day is not told."""
    if scan.anchor is None:
        return found
    period = Period.inclusive(None, scan.anchor, Precision.OPEN)
    taken = {at for one in found for at in range(one.lo, one.hi)}
    wars = [
        Found(lo=at, hi=hi, kind=DateKind.OPEN_SINCE, period=period)
        for at, token in enumerate(scan.tokens)
        if token.low == "since" and (hi := _war_end(scan, at)) and taken.isdisjoint(range(at, hi))
    ]
    return sorted((*found, *wars), key=lambda one: one.lo) if wars else found


def _war_end(scan: Scan, at: int) -> int | None:
    words = scan.lows(at + 1, at + _CLAUSE)
    stop = next((step for step, word in enumerate(words) if word in _STOPS or word[:1] == "\n"), len(words))
    words = words[:stop]
    last = max((step for step, word in enumerate(words) if word in _WARS | _BEGAN), default=None)
    if last is None or not _WARS & set(words) or not _BEGAN & set(words):
        return None
    return at + 2 + last + (words[last + 1 : last + 2] == ("out",))
