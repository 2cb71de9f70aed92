"""Days that count from the report's own or from the day told last: "today", "two days ago", "a day earlier"."""

from harmledger.dates import days
from harmledger.dates.parts import night_before
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.vocabulary import UNITS, VAGUE
from harmledger.model.period import Period, Precision
from harmledger.text.numbers import NUMBER_WORDS

_TODAY = {"today": 0, "todays": 0, "tonight": 0, "tonights": 0, "yesterday": -1, "yesterdays": -1, "tomorrow": 1}
_TODAY |= {"اليوم": 0, "أمس": -1, "امس": -1}
_ORDER = {"previous": -1, "preceding": -1, "following": 1, "next": 1, "same": 0, "that": 0}
_TENS, _MOST = 10, 1000
_CLAUSE = frozenset(("yesterday", "the", "he", "she", "they", "a", "it"))
""""The day before the raid" counts from the raid, not from the day told last."""


def read_relative(scan: Scan, at: int) -> Found | None:
    """What "today", "yesterday", "the day before yesterday" or "overnight" means."""
    if scan.anchor is None or (scan.is_capital(at) and scan.is_capital(at - 1) and scan.is_capital(at + 1)):
        return None  # an outlet's name
    low = scan.low(at)
    if low == "overnight":
        return night_before(scan, at, at + 1)
    lo, shift = at, _TODAY[low]
    if scan.lows(at - 2, at) == ("day", "before"):
        lo, shift = at - 2 - (scan.low(at - 3) == "the"), shift - 1
    lo -= scan.low(lo - 1) in ("earlier", "later")
    day = days.shifted(scan.anchor, shift)
    part = "night" if low.startswith("tonight") else None
    if day is None:
        return None
    return Found(lo=lo, hi=at + 1, kind=DateKind.RELATIVE_DAY, period=Period.day(day), part=part)


def read_ago(scan: Scan, at: int) -> Found | None:
    """So long before the report's day: "eight days ago". A week or more ago is that week, month or year."""
    if scan.low(at + 1) != "ago" or scan.anchor is None:
        return None
    count, lo = amount_before(scan, at)
    if count is None:
        return _some_ago(scan, at)
    unit = UNITS[scan.low(at)]
    day = None if unit == "weekend" else days.back(scan.anchor, unit, 0 if unit == "hour" else count)
    if day is None:
        return None
    period: Period | None = Period.day(day)
    if unit in ("week", "fortnight"):
        period = days.whole_week(day, 0)
    elif unit == "month":
        period = days.whole_month(day.year, day.month)
    elif unit == "year":
        period = days.whole_year(day.year)
    return Found(lo=lo, hi=at + 2, kind=DateKind.RELATIVE_DAY, period=period) if period else None


def _some_ago(scan: Scan, at: int) -> Found | None:
    """So many that no number is told: "a few days ago"."""
    lo = at - 1
    while scan.low(lo - 1) in VAGUE | {"a", "of"} and scan.low(lo) in VAGUE | {"of"}:
        lo -= 1
    if scan.low(at - 1) not in VAGUE | {"of"} or scan.anchor is None or scan.low(at) in ("hours", "hour"):
        return None
    period = Period.inclusive(None, scan.anchor, Precision.OPEN)
    return Found(lo=lo, hi=at + 2, kind=DateKind.RELATIVE_DAY, period=period)


def amount_before(scan: Scan, at: int) -> tuple[int | None, int]:
    """The number that ends before token `at` ("two", "48", "a", "twenty-five") and where it begins."""
    low = scan.low(at - 1)
    if low in ("a", "an"):
        return 1, at - 1
    value = NUMBER_WORDS.get(low, 0)
    if value:
        step = at - 2 - (scan.low(at - 2) == "-")
        tens = NUMBER_WORDS.get(scan.low(step), 0)
        is_joined = tens > _TENS and scan.low(step).endswith("ty") and value < _TENS
        return (tens + value, step) if is_joined else (value, at - 1)
    number = scan.number(at - 1)
    return (number, at - 1) if number is not None and 0 < number < _MOST else (None, at)


def read_shift(scan: Scan, at: int) -> Found | None:
    """Words that count from the day told last: "the same day", "a day earlier", "two days later"."""
    if scan.low(at) not in ("day", "days"):
        return None
    before, after = scan.low(at - 1), scan.low(at + 1)
    if scan.lows(at - 3, at) in (
        ("earlier", "in", "the"),
        ("earlier", "on", "the"),
        ("later", "in", "the"),
        ("later", "on", "the"),
    ):
        return _shifted(at - 3, at + 1, 0)
    if before in _ORDER and (before == "that" or scan.low(at - 2) in ("the", "on", "that")):
        lo = at - 1 - (scan.low(at - 2) in ("the", "that"))
        return _shifted(lo, at + 1, _ORDER[before], is_bound=_ORDER[before] >= 0)
    if after in ("earlier", "later") or (after == "before" and scan.low(at + 2) not in _CLAUSE):
        count, lo = amount_before(scan, at)
        count, lo = (1, at - 1) if count is None and before == "the" and after == "before" else (count, lo)
        if count is not None:
            return _shifted(lo, at + 2, count if after == "later" else -count, is_bound=after == "later")
    return None


def _shifted(lo: int, hi: int, shift: int, *, is_bound: bool = False) -> Found:
    return Found(lo=lo, hi=hi, kind=DateKind.RELATIVE_DAY, shift=shift, is_bound=is_bound)


def read_after(scan: Scan, at: int) -> Found | None:
    """How long before the day told last the happening after these words came: "a day after the raid"."""
    unit = UNITS[scan.low(at)]
    if scan.low(at + 1) != "after" or scan.low(at + 2) in (".", "day", "week") or unit not in ("day", "week"):
        return None
    count, lo = amount_before(scan, at)
    if count is None:
        return None
    return Found(lo=lo, hi=at + 2, kind=DateKind.EVENT_BEFORE, shift=-count * (7 if unit == "week" else 1))


def read_now(scan: Scan, at: int) -> Found | None:
    """The report's day, as "till now" and "right now" have it."""
    if scan.anchor is None or scan.low(at - 1) not in ("till", "until", "right"):
        return None
    return Found(lo=at - 1, hi=at + 1, kind=DateKind.RELATIVE_DAY, period=Period.day(scan.anchor))
