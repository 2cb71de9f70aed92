"""Clock times, with the zone where it is told: "21:00", "9 p.m.", "0645 GMT", "02:00 local time".

A clock time belongs to the local day of the place that is spoken of: 02:00 there may be the day before in UTC, and
`instant` says so.
"""

import datetime as dt
import re

from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.model.period import Period

_HOURS, _MINUTES, _NOON = 24, 60, 12
_FOUR = len("0645")
_FURTHEST_ZONE = 14
_AT = frozenset(("at", "around", "about", "approximately", "by", "near", "since", "until", "from", "before", "after"))
_UNITS = frozenset(("gmt", "utc", "hours", "hrs", "local", "ksa"))
_DAYS = frozenset(("on", "this", "today", "yesterday", "tonight"))
_ZONES = {"gmt": 0, "utc": 0, "ksa": 3, "est": -5, "edt": -4, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3}
"""Hours ahead of UTC. Those that mean different things in different countries (CST, IST) are left out."""
_OFFSET = re.compile(r"UTC([+-])(\d{1,2})")


def read_clock(scan: Scan, at: int) -> Found | None:
    """The clock time that begins with the number at `at`."""
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
    mark, minute = scan.low(at + 1), scan.number(at + 2)
    if mark not in (":", ".") or minute is None or len(scan.raw(at + 2)) != len("45"):
        return None
    if not (scan.touches(at + 1) and scan.touches(at + 2)):
        return None
    hi, half = _half(scan, at + 3)
    is_ratio = scan.low(hi) == ":" and scan.touches(hi)
    return None if half is None and (mark == "." or is_ratio) else _told(hour, minute, half, hi)


def _four(scan: Scan, at: int, number: int) -> tuple[str, int] | None:
    """Four digits are a time only where the words beside them say so: as often they are a year or a count."""
    if len(scan.raw(at)) != _FOUR:
        return None
    hi, half = _half(scan, at + 1)
    after = scan.low(at + 1)
    is_led = scan.low(at - 1) in _AT and after in _DAYS
    if half is None and after not in _UNITS and not (is_led or _in_dateline(scan, at) or _is_told_twice(scan, at)):
        return None
    return _told(number // 100, number % 100, half, hi)


def _in_dateline(scan: Scan, at: int) -> bool:
    """Whether it follows a year as outlets print it: "Sat 24 Aug 2013 at 2354"."""
    return scan.low(at - 1) == "at" and len(scan.raw(at - 2)) == _FOUR and scan.number(at - 2) is not None


def _is_told_twice(scan: Scan, at: int) -> bool:
    """Whether the same time in another zone follows: "1830 (0030 GMT)"."""
    return scan.low(at + 1) == "(" and len(scan.raw(at + 2)) == _FOUR and scan.low(at + 3) in ("gmt", "utc")


def _bare_hour(scan: Scan, at: int, hour: int) -> tuple[str, int] | None:
    hi, half = _half(scan, at + 1)
    return None if half is None or not 1 <= hour <= _NOON else _told(hour, 0, half, hi)


def _half(scan: Scan, at: int) -> tuple[int, str | None]:
    """The half of the day at `at` ("pm", "p.m.", empty for "o'clock") and the token after it."""
    low = scan.low(at)
    if low == "pm" or (low == "am" and (scan.touches(at) or scan.low(at + 1) not in ("a", "the", "not", "i"))):
        return at + 1, low
    if low in ("a", "p") and scan.lows(at + 1, at + 3) == (".", "m"):
        return at + 3 + (scan.low(at + 3) == "."), f"{low}m"
    if low == "o" and scan.low(at + 2) == "clock":
        return at + 3, ""
    return (at + 1, "") if low == "oclock" else (at, None)


def _told(hour: int, minute: int, half: str | None, hi: int) -> tuple[str, int] | None:
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    if hour == _HOURS and minute == 0:
        hour = 0
    return (f"{hour:02}:{minute:02}", hi) if hour < _HOURS and minute < _MINUTES else None


def _zone(scan: Scan, at: int) -> tuple[str | None, int]:
    """The zone told at `at`, as we write it, and the token after it."""
    at += scan.low(at) in ("hours", "hrs")
    low = scan.low(at)
    if low == "local":
        return "local", at + 1 + (scan.low(at + 1) == "time")
    if low not in _ZONES:
        return None, at
    sign, ahead = scan.low(at + 1), scan.number(at + 2)
    if _ZONES[low] == 0 and sign in ("+", "-") and ahead is not None and ahead <= _FURTHEST_ZONE:
        return f"UTC{sign}{ahead}", at + 3
    return ("UTC" if _ZONES[low] == 0 else low.upper()), at + 1


def instant(period: Period, local: dt.timedelta | None = None) -> dt.datetime | None:
    """The instant in UTC of a period with a clock time, or None where it has none or its zone is not known.

    Args:
        period: one day with a clock time.
        local: how far the place spoken of is ahead of UTC, for times told without a zone.
    """
    if period.clock is None or period.start is None or period.length_days != 1:
        return None
    ahead = zone_offset(period.zone)
    if ahead is None and period.zone in (None, "local"):
        ahead = local
    if ahead is None:
        return None
    hour, minute = (int(part) for part in period.clock.split(":"))
    return dt.datetime.combine(period.start, dt.time(hour, minute), tzinfo=dt.UTC) - ahead


def zone_offset(zone: str | None) -> dt.timedelta | None:
    """How far a zone as we write it is ahead of UTC, or None where that is not known."""
    told = _OFFSET.fullmatch(zone or "")
    hours = int(told[1] + told[2]) if told else _ZONES.get((zone or "").lower())
    return None if hours is None else dt.timedelta(hours=hours)
