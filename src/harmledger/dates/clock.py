"""Clock times and parts of the day, with the zone where it is told.

A clock time belongs to the local day of the place that is spoken of: 02:00 there may be the day before in UTC, and
`instant` says so.
"""

import datetime as dt
import re

from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.vocabulary import PARTS
from harmledger.model.period import Period

_HOURS, _MINUTES, _NOON = 24, 60, 12
_FOUR = len("0645")
_AT = frozenset(("at", "around", "about", "approximately", "by", "near", "since", "until", "from", "before", "after"))
_AFTER_FOUR = frozenset(
    ("gmt", "utc", "hours", "hrs", "hour", "local", "ksa", "pm", "am", "tonight", "today", "yesterday", "on", "this")
)
_ZONES = {"gmt": 0, "utc": 0, "ksa": 3, "est": -5, "edt": -4, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3}
"""Hours ahead of UTC. Those that mean different things in different countries (CST, IST) are not told apart: left out."""
_OFFSET = re.compile(r"UTC([+-])(\d{1,2})")
_NO_HALF = frozenset(("p", "a", "pm", "am"))


def read_clock(scan: Scan, at: int) -> Found | None:
    """The clock time that begins with the number at `at`: "21:00", "9 p.m.", "0645 GMT", "at 1400 on"."""
    number = scan.number(at)
    if number is None or len(scan.raw(at)) > _FOUR or (scan.touches(at) and scan.low(at - 1) in (":", ".", "/", "-")):
        return None
    told = _with_minutes(scan, at, number) or _four(scan, at, number) or _bare_hour(scan, at, number)
    if told is None:
        return None
    clock, hi = told
    zone, hi = _zone(scan, hi)
    return Found(lo=at, hi=hi, kind=DateKind.CLOCK, clock=clock, zone=zone)


def _with_minutes(scan: Scan, at: int, hour: int) -> tuple[str, int] | None:
    mark, raw = scan.low(at + 1), scan.raw(at + 2)
    minute = scan.number(at + 2)
    if mark not in (":", ".") or not (scan.touches(at + 1) and scan.touches(at + 2)) or len(raw) != len("45"):
        return None
    hi, half = _half(scan, at + 3)
    if minute is None or (mark == "." and half is None) or (scan.low(hi) == mark and scan.touches(hi) and half is None):
        return None
    return _told(hour, minute, half, hi)


def _four(scan: Scan, at: int, number: int) -> tuple[str, int] | None:
    """Four digits are a time only where the words beside them say so: they are a year or a count as often."""
    if len(scan.raw(at)) != _FOUR:
        return None
    hi, half = _half(scan, at + 1)
    is_told = half is not None or scan.low(at + 1) in _AFTER_FOUR - {"on", "this", "today", "yesterday", "tonight"}
    if not is_told and not (scan.low(at - 1) in _AT and scan.low(at + 1) in _AFTER_FOUR) and not _in_dateline(scan, at):
        return None
    return _told(number // 100, number % 100, half, hi)


def _in_dateline(scan: Scan, at: int) -> bool:
    """Whether it follows a year as outlets print it: "Sat 24 Aug 2013 at 2354"."""
    return scan.low(at - 1) == "at" and len(scan.raw(at - 2)) == _FOUR and scan.number(at - 2) is not None


def _bare_hour(scan: Scan, at: int, hour: int) -> tuple[str, int] | None:
    hi, half = _half(scan, at + 1)
    if half is None or not 1 <= hour <= _NOON:
        return None
    return _told(hour, 0, half, hi)


def _half(scan: Scan, at: int) -> tuple[int, str | None]:
    """ "am" or "pm" at `at` in one of its spellings, and the token after it."""
    low = scan.low(at)
    if low in ("am", "pm") and not (
        low == "am" and scan.raw(at) == "am" and not scan.touches(at) and _is_verb(scan, at)
    ):
        return at + 1, low
    if low in ("a", "p") and scan.lows(at + 1, at + 3) == (".", "m"):
        return at + (4 if scan.low(at + 3) == "." else 3), f"{low}m"
    if low in ("o",) and scan.low(at + 2) == "clock":
        return at + 3, ""
    return (at + 1, "") if low == "oclock" else (at, None)


def _is_verb(scan: Scan, at: int) -> bool:
    return scan.low(at + 1) in ("a", "the", "not", "i")


def _told(hour: int, minute: int, half: str | None, hi: int) -> tuple[str, int] | None:
    if half in ("am", "pm") and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    if hour == _HOURS and minute == 0:
        hour = 0
    return (f"{hour:02}:{minute:02}", hi) if hour < _HOURS and minute < _MINUTES else None


def _zone(scan: Scan, at: int) -> tuple[str | None, int]:
    """The zone told at `at`, as we write it, and the token after it."""
    step = at + 1 if scan.low(at) in ("hours", "hrs", "(") else at
    low = scan.low(step)
    if low == "local":
        return "local", step + 1 + (scan.low(step + 1) == "time")
    if low not in _ZONES:
        return None, at + (scan.low(at) in ("hours", "hrs"))
    sign, hours = scan.low(step + 1), scan.number(step + 2)
    if low in ("utc", "gmt") and sign in ("+", "-") and hours is not None and hours < _NOON + 3:
        return f"UTC{sign}{hours}", step + 3
    return ("UTC" if _ZONES[low] == 0 else low.upper()), step + 1


def read_part(scan: Scan, at: int) -> Found | None:
    """The part of the day at `at`; "this morning" counts from today."""
    low = scan.low(at)
    before = scan.low(at - 1)
    if low in ("midnight", "noon"):
        return _at_turn(scan, at, "00:00" if low == "midnight" else "12:00")
    if before in ("this", "later") and scan.anchor is not None:
        return Found(lo=at - 1, hi=at + 1, kind=DateKind.RELATIVE_DAY, period=Period.day(scan.anchor), part=PARTS[low])
    is_alone = before in ("at", "the") and scan.low(at - 2) not in ("of",) and scan.low(at + 1) != "vision"
    return Found(lo=at, hi=at + 1, kind=DateKind.PART_OF_DAY, part=PARTS[low], clings=not is_alone)


def _at_turn(scan: Scan, at: int, clock: str) -> Found:
    """ "noon", "shortly after midnight": a clock time only where nothing says that it is not exact."""
    before = scan.low(at - 1)
    lo = at - 1 if before in ("after", "before") else at
    lo -= lo < at and scan.low(lo - 1) in ("shortly", "just", "soon")
    exact = clock if before == "at" else None
    return Found(lo=lo, hi=at + 1, kind=DateKind.PART_OF_DAY, part=PARTS[scan.low(at)], clock=exact)


def read_edge(scan: Scan, at: int) -> Found | None:
    """ "early" or "late" before a day, "in the early hours of": a part of that day."""
    low, part = scan.low(at), "morning" if scan.low(at) in ("early", "earlier") else "night"
    if scan.lows(at + 1, at + 2) == ("hours",) and low == "early":
        return Found(lo=at, hi=at + 2, kind=DateKind.PART_OF_DAY, part="night", clings=True)
    return Found(lo=at, hi=at + 1, kind=DateKind.PART_OF_DAY, part=part, clings=True)


def instant(period: Period, local: dt.timedelta | None = None) -> dt.datetime | None:
    """The instant in UTC of a period with a clock time, or None where it has none or its zone is not known.

    Args:
        period: one day with a clock time.
        local: how far the place spoken of is ahead of UTC, for times told without a zone.
    """
    if period.clock is None or period.start is None or period.length_days != 1:
        return None
    ahead = _ahead(period.zone, local)
    if ahead is None:
        return None
    hour, minute = (int(part) for part in period.clock.split(":"))
    told = dt.datetime.combine(period.start, dt.time(hour, minute), tzinfo=dt.UTC)
    return told - ahead


def _ahead(zone: str | None, local: dt.timedelta | None) -> dt.timedelta | None:
    if zone is None or zone == "local":
        return local
    offset = _OFFSET.fullmatch(zone)
    if offset is not None:
        return dt.timedelta(hours=int(offset[1] + offset[2]))
    hours = _ZONES.get(zone.lower())
    return None if hours is None else dt.timedelta(hours=hours)
