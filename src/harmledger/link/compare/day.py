"""When: days apart, and how fine the days are."""

import datetime as dt

from harmledger.dates.say import day_words
from harmledger.link.compare.comparison import Comparison
from harmledger.link.profile import Profile

CLOSE = 3
"""Days in a period up to which it counts as a day told loosely ("overnight", "since Saturday")."""
LOOSE = 31
"""Days in a period up to which overlapping says something: a week, a month."""
APART = 1
"""Days apart that two accounts of one happening may lie: past midnight, time zones, the day after."""


def day_level(a: Profile, b: Profile) -> str:
    """same, close, next, loose, wide, apart, one_undated, undated."""
    if not _is_dated(a) or not _is_dated(b):
        return "undated" if _is_dated(a) == _is_dated(b) else "one_undated"
    gap = days_apart(a, b)
    if gap > APART:
        return "apart"
    longest = max(_length(a), _length(b))
    if gap:
        return "next" if longest <= CLOSE else "loose"
    if longest == 1:
        return "same"
    if longest <= CLOSE:
        return "close"
    return "loose" if longest <= LOOSE else "wide"


def days_apart(a: Profile, b: Profile) -> int:
    """Days between the nearest days of both; 0 where they overlap or an end is open."""
    after = a.first - b.last if a.first is not None and b.last is not None else 0
    before = b.first - a.last if b.first is not None and a.last is not None else 0
    return max(0, after, before)


def _is_dated(profile: Profile) -> bool:
    return profile.first is not None or profile.last is not None


def _length(profile: Profile) -> int:
    return LOOSE + 1 if profile.length is None else profile.length


def _words(a: Profile, b: Profile, level: str) -> str:
    match level:
        case "same":
            return f"both on {_day(a.first)}"
        case "close" | "loose" | "wide":
            return f"{_days(a)} and {_days(b)} overlap"
        case "next":
            return f"a day apart: {_days(a)} and {_days(b)}"
        case "apart":
            return f"{days_apart(a, b)} days apart: {_days(a)} and {_days(b)}"
        case "one_undated":
            return f"only one gives a day: {_days(a if _is_dated(a) else b)}"
        case _:
            return "neither gives a day"


def _days(profile: Profile) -> str:
    if profile.first is None or profile.last is None:
        return f"since {_day(profile.first)}" if profile.last is None else f"until {_day(profile.last)}"
    return _day(profile.first) if profile.length == 1 else f"{_day(profile.first)} to {_day(profile.last)}"


def _day(ordinal: int | None) -> str:
    if ordinal is None:
        return "an unknown day"
    return day_words(dt.date.fromordinal(ordinal))


DAY = Comparison("day", day_level, _words)
