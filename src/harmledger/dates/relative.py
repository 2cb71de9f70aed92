"""Days that count from the report's own: "today", "two days ago", "overnight", "last night", "the previous day"."""

from harmledger.dates import days
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.vocabulary import HEADS, NUMBERS, PARTS, UNITS
from harmledger.model.period import Period, Precision

_TODAY = {"today": 0, "todays": 0, "tonight": 0, "tonights": 0, "yesterday": -1, "yesterdays": -1, "tomorrow": 1}
_TODAY |= {"اليوم": 0, "أمس": -1, "امس": -1}
_SAME = ("on", "in", "that", "during", "the")
_ORDER = {"previous": -1, "preceding": -1, "following": 1, "next": 1, "same": 0}


def read_relative(scan: Scan, at: int) -> Found | None:
    """What "today", "yesterday" or "overnight" means."""
    if scan.anchor is None:
        return None
    low = scan.low(at)
    if low == "overnight":
        return night_before(scan, at, at + 1)
    shift = _TODAY[low]
    lo, hi = at, at + 1
    if scan.lows(at - 3, at) == ("day", "before", "") or scan.lows(at - 2, at) == ("day", "before"):
        lo, shift = at - 2 - (scan.low(at - 3) == "the"), shift - 1
    day = days.back(scan.anchor, "day", -shift)
    if day is None:
        return None
    part = "night" if low.startswith("tonight") else None
    lo -= scan.low(lo - 1) in ("earlier", "later")
    return Found(lo=lo, hi=hi, kind=DateKind.RELATIVE_DAY, period=Period.day(day), part=part)


def night_before(scan: Scan, lo: int, hi: int) -> Found | None:
    """The night that led to the report's day: it has two dates, so the period has both."""
    if scan.anchor is None:
        return None
    period = Period.inclusive(scan.anchor - days.DAY, scan.anchor, Precision.PART_OF_DAY)
    return Found(lo=lo, hi=hi, kind=DateKind.RELATIVE_DAY, period=period, part="night")


def read_last_part(scan: Scan, at: int) -> Found | None:
    """ "last night", "yesterday evening" begins elsewhere; "during the night", "the night before"."""
    low = scan.low(at)
    if low not in PARTS or scan.anchor is None:
        return None
    before = scan.lows(at - 2, at)
    if low == "night" and scan.low(at - 1) == "last":
        return night_before(scan, at - 1, at + 1)
    if low == "night" and before == ("during", "the") and not _names_days(scan, at + 1):
        return night_before(scan, at - 2, at + 1)
    if scan.low(at + 1) == "before" and scan.low(at - 1) == "the":
        return Found(lo=at - 1, hi=at + 2, kind=DateKind.RELATIVE_DAY, shift=-1, part=PARTS[low])
    return None


def _names_days(scan: Scan, at: int) -> bool:
    """Whether the night's days follow: "during the night of 5 May", "between Friday and Saturday"."""
    return scan.low(at) in ("of", "from", "between") and (scan.low(at + 1) in HEADS or scan.number(at + 1) is not None)


def read_ago(scan: Scan, at: int) -> Found | None:
    """ "eight days ago", "a week ago"; a week or longer ago is no exact day."""
    if scan.low(at + 1) != "ago" or scan.anchor is None:
        return None
    count, lo = amount_before(scan, at)
    if count is None:
        return None
    unit = UNITS[scan.low(at)]
    day = None if unit == "weekend" else days.back(scan.anchor, unit, 0 if unit == "hour" else count)
    if day is None:
        return None
    period = Period.day(day)
    if unit in ("week", "fortnight"):
        period = days.whole_week(day, 0)
    elif unit == "month":
        period = days.whole_month(day.year, day.month) or period
    elif unit == "year":
        period = days.whole_year(day.year) or period
    return Found(lo=lo, hi=at + 2, kind=DateKind.RELATIVE_DAY, period=period)


def amount_before(scan: Scan, at: int) -> tuple[int | None, int]:
    """The number that ends before token `at` ("two", "48", "a") and where it begins."""
    low = scan.low(at - 1)
    if low in ("a", "an", "one"):
        return 1, at - 1
    if low in NUMBERS:
        tens = NUMBERS.get(scan.low(at - 2), 0) if scan.low(at - 2).endswith("ty") and NUMBERS[low] < _TEN else 0
        return NUMBERS[low] + tens, at - 1 - bool(tens)
    number = scan.number(at - 1)
    return (number, at - 1) if number is not None and 0 < number < _MOST else (None, at)


_TEN, _MOST = 10, 1000


def read_shift(scan: Scan, at: int) -> Found | None:
    """Words that count from the day last told of: "the same day", "a day earlier", "two days later"."""
    if scan.low(at) not in ("day", "days"):
        return None
    after, before = scan.low(at + 1), scan.low(at - 1)
    if before in _ORDER and scan.low(at - 2) in ("the", "on", "a", "that"):
        return _shifted(at - 2 + (scan.low(at - 2) in ("on",)), at + 1, _ORDER[before])
    if after in ("earlier", "before", "previously") and not (after == "before" and scan.low(at + 2) in _NOT_SHIFTED):
        count, lo = amount_before(scan, at)
        count, lo = (1, at - 1) if count is None and before == "the" else (count, lo)
        return None if count is None else _shifted(lo, at + 2, -count)
    if after in ("later", "afterwards"):
        count, lo = amount_before(scan, at)
        return None if count is None else _shifted(lo, at + 2, count)
    if before in _SAME and scan.low(at - 3) in ("earlier", "later") and scan.low(at - 2) in ("in", "on"):
        return _shifted(at - 3, at + 1, 0)
    return None


_NOT_SHIFTED = frozenset(("yesterday", "the", "he", "she", "they", "a", "it"))


def read_after(scan: Scan, at: int) -> Found | None:
    """ "A day after the raid", "one week after": the happening told after these words came so long before."""
    if scan.low(at + 1) != "after" or scan.low(at + 2) in _STOP_AFTER:
        return None
    count, lo = amount_before(scan, at)
    if count is None or UNITS[scan.low(at)] not in ("day", "week"):
        return None
    days_before = count * (7 if UNITS[scan.low(at)] == "week" else 1)
    return Found(lo=lo, hi=at + 2, kind=DateKind.EVENT_BEFORE, shift=-days_before)


_STOP_AFTER = frozenset((".", "day", "\n", "week"))


def _shifted(lo: int, hi: int, shift: int) -> Found:
    return Found(lo=lo, hi=hi, kind=DateKind.RELATIVE_DAY, shift=shift)


def read_now(scan: Scan, at: int) -> Found | None:
    """ "till now", "until now", "right now"."""
    if scan.anchor is None or scan.low(at - 1) not in ("till", "until", "right"):
        return None
    return Found(lo=at - 1, hi=at + 1, kind=DateKind.RELATIVE_DAY, period=Period.day(scan.anchor))
