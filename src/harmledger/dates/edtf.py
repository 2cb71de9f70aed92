"""Periods in and out of EDTF (ISO 8601-2, levels 0 and 1, and the `..` of open ends).

Out: a day `2016-07-29`, a whole month `2016-07`, a whole year `2016`, a season `2016-22`, an interval
`2016-07-11/2016-07-20` or `2014/2015`, an open one `../2016-07-20`, a minute `2016-07-29T21:00:00Z` (without `Z`
local); `~` about, `?` not sure, `%` both (of a minute only the day: EDTF marks no clock times). EDTF has no word for
dawn or night and none for a week: a part of the day goes out as its day, a week as an interval.
In: these, and digits that are not told (`201X`, `2016-XX`, `2016-07-XX`).
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from harmledger.dates import days
from harmledger.dates.clock import zone_offset
from harmledger.model.errors import ValueRefusedError
from harmledger.model.period import Period, Precision

_OPEN = ("..", "")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF's seasons, and the months that they begin with, north of the equator."""
_FIGURES = {Precision.YEAR: len("2016"), Precision.MONTH: len("2016-07")}
"""How much of each end an interval of whole years or months writes."""
_QUALIFIERS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d(?::?00)?)?")
_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class EdtfTime:
    """What an EDTF text says: the period, and whether it is said to be about then, or not sure."""

    period: Period
    is_approximate: bool = False
    is_uncertain: bool = False


def render_edtf(period: Period, *, is_approximate: bool = False, is_uncertain: bool = False) -> str:
    """The period as EDTF."""
    mark = next(key for key, value in _QUALIFIERS.items() if value == (is_approximate, is_uncertain))
    whole = _rendered(period)
    if whole is not None:
        return whole + (mark or _time(period))
    figures = _FIGURES[period.precision] if _is_of_wholes(period) else None
    ends = (_OPEN[0] if day is None else day.isoformat()[:figures] + mark for day in (period.first, period.last))
    return "/".join(ends)


def _rendered(period: Period) -> str | None:
    """The period where EDTF has one name for it."""
    first, last = period.first, period.last
    if first is None or last is None:
        return None
    if first == last:
        return first.isoformat()
    if (first, last) == (days.first_of(first.year), days.last_of(first.year)):
        return f"{first.year:04}"
    if first.day == 1 and last == first.replace(day=calendar.monthrange(first.year, first.month)[1]):
        return f"{first.year:04}-{first.month:02}"
    if period.precision is Precision.SEASON:
        for code, month in _SEASONS.items():
            season = days.whole_season(first.year, month)
            if season is not None and (season.first, season.last) == (first, last):
                return f"{first.year:04}-{code}"
    return None


def _is_of_wholes(period: Period) -> bool:
    """Whether an interval of years or months begins and ends with whole ones."""
    first, last = period.first, period.last
    if period.precision not in _FIGURES or first is None or last is None:
        return False
    if first.day != 1 or (last + days.DAY).day != 1:
        return False
    return period.precision is Precision.MONTH or (first.month == 1 and last.month == days.MONTHS_A_YEAR)


def _time(period: Period) -> str:
    if period.precision is not Precision.MINUTE or period.clock is None:
        return ""
    if period.zone in (None, "local"):
        return f"T{period.clock}:00"
    ahead = zone_offset(period.zone)
    if ahead is None:
        return ""
    hours = int(ahead.total_seconds()) // 3600
    return f"T{period.clock}:00" + (f"{hours:+03}:00" if hours else "Z")


def parse_edtf(text: str) -> EdtfTime:
    """The time that an EDTF text tells.

    Raises:
        ValueRefusedError: where it is no EDTF that we read.
    """
    first, slash, last = text.strip().partition("/")
    if not slash:
        return _parsed(first)
    begin = None if first in _OPEN else _parsed(first)
    end = None if last in _OPEN else _parsed(last)
    both = [one for one in (begin, end) if one is not None]
    precisions = {one.period.precision for one in both}
    precision = precisions.pop() if len(precisions) == 1 and precisions <= set(_FIGURES) else Precision.DAYS
    period = Period(
        start=None if begin is None else begin.period.start,
        end=None if end is None else end.period.end,
        precision=precision if len(both) > 1 else Precision.OPEN,
    )
    return EdtfTime(
        period=period,
        is_approximate=any(one.is_approximate for one in both),
        is_uncertain=any(one.is_uncertain for one in both),
    )


def _parsed(text: str) -> EdtfTime:
    moment = _MOMENT.fullmatch(text)
    if moment is not None:
        return EdtfTime(period=_at_clock(moment))
    mark = text[-1:] if text[-1:] in _QUALIFIERS else ""
    told = _DATE.fullmatch(text.removesuffix(mark))
    period = None if told is None else _told(*told.groups())
    if period is None:
        raise ValueRefusedError(f"{text!r} is no EDTF date that we read: 2016, 2016-07, 2016-07-29, 2016-22, A/B, ../B")
    is_approximate, is_uncertain = _QUALIFIERS[mark]
    return EdtfTime(period=period, is_approximate=is_approximate, is_uncertain=is_uncertain)


def _at_clock(moment: re.Match[str]) -> Period:
    told, clock, zone = moment.groups()
    try:
        day, _ = dt.date.fromisoformat(told), dt.time.fromisoformat(clock)
    except ValueError as error:
        raise ValueRefusedError(f"{moment[0]!r} is no day and time: {error}") from error
    return replace(Period.day(day, clock=clock), zone=_zone(zone))


def _zone(told: str | None) -> str | None:
    if told is None:
        return None
    return "UTC" if told == "Z" or int(told[1:3]) == 0 else f"UTC{told[0]}{int(told[1:3])}"


def _told(year: str, month: str | None, day: str | None) -> Period | None:
    if "X" in year:
        return _years(year) if month is None else None
    if month is None or month == "XX":
        return days.whole_year(int(year)) if day in (None, "XX") else None
    if int(month) in _SEASONS:
        return days.whole_season(int(year), _SEASONS[int(month)]) if day is None else None
    if day in (None, "XX"):
        return days.whole_month(int(year), int(month))
    made = days.make_day(int(year), int(month), int(day or "0"))
    return None if made is None else Period.day(made)


def _years(year: str) -> Period | None:
    """A decade or century: 201X, 20XX."""
    first, last = days.first_of(int(year.replace("X", "0"))), days.last_of(int(year.replace("X", "9")))
    return Period.inclusive(first, last, Precision.DAYS) if first and last else None
