"""Parts of the day: "dawn", "Friday night", "early Tuesday", "overnight", "last night", "shortly after midnight".

A night that the report's day follows has two dates, so its period has both.
"""

from harmledger.dates import days
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.vocabulary import HEADS, PARTS
from harmledger.model.period import Period, Precision

_SHIFTS = {"that": 0, "same": 0, "previous": -1, "preceding": -1, "following": 1, "next": 1}
_TURNS = {"midnight": "00:00", "noon": "12:00"}


def read_part(scan: Scan, at: int) -> Found | None:
    """What the part of the day at `at` says, alone or with the words that lead to it."""
    low, before = scan.low(at), scan.low(at - 1)
    if low in _TURNS:
        return _at_turn(scan, at)
    if low == "night" and before == "last":
        return night_before(scan, at - 1, at + 1)
    if low == "night" and scan.lows(at - 2, at) == ("during", "the") and not _names_days(scan, at + 1):
        return night_before(scan, at - 2, at + 1)
    if before == "this":
        period = None if scan.anchor is None else Period.day(scan.anchor)
        kind = DateKind.RELATIVE_DAY
        return None if period is None else Found(lo=at - 1, hi=at + 1, kind=kind, period=period, part=PARTS[low])
    return _from_day_told(scan, at) or _plain(scan, at)


def _from_day_told(scan: Scan, at: int) -> Found | None:
    """Parts that count from the day told last: "that evening", "the previous night", "the night before"."""
    before, part, kind = scan.low(at - 1), PARTS[scan.low(at)], DateKind.RELATIVE_DAY
    if before in _SHIFTS:
        shift = _SHIFTS[before]
        lo = at - 1 - (scan.low(at - 2) == "the")
        return Found(lo=lo, hi=at + 1, kind=kind, shift=shift, part=part, is_bound=shift >= 0)
    if before == "the" and scan.low(at + 1) == "before" and scan.low(at + 2) not in ("the", "he", "she", "they"):
        return Found(lo=at - 1, hi=at + 2, kind=kind, shift=-1, part=part)
    return None


def _plain(scan: Scan, at: int) -> Found:
    is_alone = (
        scan.low(at - 1) in ("at", "the", "around")
        and scan.low(at - 2) != "of"
        and scan.low(at + 1) not in ("of", "vision")
    )
    return Found(lo=at, hi=at + 1, kind=DateKind.PART_OF_DAY, part=PARTS[scan.low(at)], clings=not is_alone)


def _names_days(scan: Scan, at: int) -> bool:
    """Whether the night's days follow: "during the night of 5 May", "between Friday and Saturday"."""
    return scan.low(at) in ("of", "from", "between") and (scan.low(at + 1) in HEADS or scan.number(at + 1) is not None)


def night_before(scan: Scan, lo: int, hi: int) -> Found | None:
    """The night that led to the report's day."""
    if scan.anchor is None:
        return None
    period = Period.inclusive(scan.anchor - days.DAY, scan.anchor, Precision.PART_OF_DAY)
    return Found(lo=lo, hi=hi, kind=DateKind.RELATIVE_DAY, period=period, part="night")


def _at_turn(scan: Scan, at: int) -> Found:
    """Noon and midnight are clock times only after "at": "shortly after midnight" is a part of the night."""
    before, low = scan.low(at - 1), scan.low(at)
    lo = at - (before in ("after", "before"))
    lo -= lo < at and scan.low(lo - 1) in ("shortly", "just", "soon")
    clock = _TURNS[low] if before == "at" else None
    return Found(lo=lo, hi=at + 1, kind=DateKind.PART_OF_DAY, part=PARTS[low], clock=clock)


def read_edge(scan: Scan, at: int) -> Found:
    """The early or late part of the day that follows: "early Friday", "late on Monday", "early hours of Tuesday"."""
    low = scan.low(at)
    is_hours = low == "early" and scan.low(at + 1) == "hours"
    part = "morning" if low == "early" and not is_hours else "night"
    return Found(lo=at, hi=at + 1 + is_hours, kind=DateKind.PART_OF_DAY, part=part, clings=True)
