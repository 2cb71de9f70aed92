"""How precise a period is, in the codes of UCDP GED (`date_prec`) and ACLED (`time_precision`).

Both count whole days. What no code fits (an open end, more than a year, more than a month for ACLED) is refused with a
message that says what to do.
"""

import datetime as dt
from dataclasses import dataclass

from harmledger.dates.days import DAY, whole_month
from harmledger.model.errors import ValueRefusedError
from harmledger.model.period import Period, Precision

_UCDP = ((0, 1), (5, 2), (6, 3), (30, 4), (365, 5))
"""Most days between start and end for each `date_prec`, as 3,194 published rows have them."""
_WEEK, _MONTH = 7, 31
_NIGHT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledTime:
    """The one day that an ACLED row may carry, and how far it may be off."""

    event_date: dt.date
    time_precision: int
    note: str | None = None
    """What the row's notes must say where the day is one of several."""


def ucdp_date_prec(period: Period) -> int:
    """UCDP's 1 (exact day), 2 (up to 6 days), 3 (the week), 4 (8 to 30 days or a month), 5 (up to a year).

    Raises:
        ValueRefusedError: where an end is open or it holds more than a year.
    """
    first, last = _ends(period, "UCDP")
    distance = (last - first).days
    for most, code in _UCDP:
        if distance <= most:
            return code
    raise ValueRefusedError(f"{first} to {last} is longer than a year: UCDP wants one row for each year, so split it")


def acled_time(period: Period) -> AcledTime:
    """ACLED's 1 (exact day), 2 (within the week or weekend) or 3 (within the month), with the day that goes with it.

    Of a week or month the middle day stands for it; for the beginning or end of a month its first or last day. A night
    between two days is the earlier of them.

    Raises:
        ValueRefusedError: where an end is open or it holds more than a month.
    """
    first, last = _ends(period, "ACLED")
    length = (last - first).days + 1
    if length == 1:
        return AcledTime(event_date=first, time_precision=1)
    note = f"reported as {first} to {last}"
    if length == _NIGHT and period.precision is Precision.PART_OF_DAY:
        return AcledTime(event_date=first, time_precision=1, note=note)
    if length > _MONTH:
        raise ValueRefusedError(f"{first} to {last} is longer than a month: ACLED has no code for it, so leave it out")
    day = _edge(first, last) or first + dt.timedelta(days=(length - 1) // 2)
    return AcledTime(event_date=day, time_precision=2 if length <= _WEEK else 3, note=note)


def _edge(first: dt.date, last: dt.date) -> dt.date | None:
    """The first or last day of the month whose beginning or end this is, where it is longer than a week."""
    month = whole_month(first.year, first.month)
    if (
        month is None
        or last - first < _WEEK * DAY
        or (first, last) == (month.first, month.last)
        or last.month != first.month
    ):
        return None
    if first == month.first:
        return first
    return last if last == month.last else None


def _ends(period: Period, name: str) -> tuple[dt.date, dt.date]:
    if period.first is None or period.last is None:
        raise ValueRefusedError(
            f"one end of this time is not told, and {name} wants both: leave it out or judge the end"
        )
    return period.first, period.last
