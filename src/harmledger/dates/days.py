"""The calendar: which day, week, month or third of a month words mean, seen from the day they were printed on.

Two rules of the annotation stand above all: a weekday is the latest such day on or before that day, and a month or a
year alone is spanned whole.
"""

import calendar
import datetime as dt

from harmledger.model.period import EARLIEST, LATEST, Period, Precision

DAY = dt.timedelta(days=1)
MONTHS_A_YEAR = 12
DAYS_A_MONTH = range(1, 32)
_EARLY_ENDS, _LATE_BEGINS = 10, 21
"""The thirds of a month as the annotated reports have them: 1 to 10, 11 to 20, 21 to the end."""


def weekday_before(anchor: dt.date, weekday: int, least: int = 0) -> dt.date:
    """The latest such weekday that lies at least `least` days before `anchor`."""
    latest = anchor - dt.timedelta(days=least)
    return latest - dt.timedelta(days=(latest.weekday() - weekday) % 7)


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has none such or it lies outside what a book may hold."""
    try:
        made = dt.date(year, month, day)
    except ValueError:
        return None
    return made if EARLIEST < made < LATEST else None


def shifted(day: dt.date, count: int) -> dt.date | None:
    """So many days after `day`, or None where that lies outside what a book may hold."""
    reach = (LATEST - day).days if count > 0 else (day - EARLIEST).days
    return day + dt.timedelta(days=count) if abs(count) < reach else None


def month_day(anchor: dt.date, month: int, day: int) -> dt.date | None:
    """The latest such day on or before `anchor`; four years back find every 29 February but one a century."""
    years = range(anchor.year, anchor.year - 9, -1)
    days = (make_day(year, month, day) for year in years)
    return next((made for made in days if made is not None and made <= anchor), None)


def whole_month(year: int, month: int) -> Period | None:
    """All of a month."""
    first = make_day(year, month, 1)
    if first is None or make_day(year, month, 28) is None:
        return None
    last = first.replace(day=calendar.monthrange(year, month)[1])
    return Period.inclusive(first, last, Precision.MONTH)


def latest_month(anchor: dt.date, month: int) -> Period | None:
    """All of the latest month of that name that had begun by `anchor`."""
    return whole_month(anchor.year if month <= anchor.month else anchor.year - 1, month)


def month_before(anchor: dt.date, months: int) -> Period | None:
    """All of the month that lies so many months before that of `anchor`."""
    count = anchor.year * MONTHS_A_YEAR + anchor.month - 1 - months
    return whole_month(count // MONTHS_A_YEAR, count % MONTHS_A_YEAR + 1)


def first_of(year: int) -> dt.date | None:
    """New Year's Day."""
    return make_day(year, 1, 1)


def last_of(year: int) -> dt.date | None:
    """The last day of a year."""
    return make_day(year, MONTHS_A_YEAR, 31)


def whole_year(year: int) -> Period | None:
    """All of a year."""
    first, last = first_of(year), last_of(year)
    return Period.inclusive(first, last, Precision.YEAR) if first and last else None


def whole_season(year: int, month: int) -> Period | None:
    """Three months from `month` on; the winter of a year reaches into the next one."""
    begin = whole_month(year, month)
    end = whole_month(year + (month + 2) // 13, (month + 1) % MONTHS_A_YEAR + 1)
    return Period(start=begin.start, end=end.end, precision=Precision.SEASON) if begin and end else None


def latest_season(anchor: dt.date, month: int) -> Period | None:
    """The latest such season that had begun by `anchor`."""
    return whole_season(anchor.year if month <= anchor.month else anchor.year - 1, month)


def whole_week(anchor: dt.date, weeks_before: int) -> Period:
    """Monday to Sunday of the week that lies so many weeks before that of `anchor`."""
    monday = anchor - dt.timedelta(days=anchor.weekday() + 7 * weeks_before)
    return Period.inclusive(monday, monday + 6 * DAY, Precision.WEEK)


def weekend(anchor: dt.date, *, before_this: bool) -> Period:
    """The latest Saturday and Sunday that had begun by `anchor`; with `before_this` not the one still running."""
    in_weekend = anchor.weekday() >= calendar.SATURDAY
    saturday = weekday_before(anchor, calendar.SATURDAY, 2 if before_this and in_weekend else 0)
    sunday = saturday + DAY if before_this else min(saturday + DAY, max(anchor, saturday))
    return Period.inclusive(saturday, sunday, Precision.DAYS)


def back(anchor: dt.date, unit: str, count: int) -> dt.date | None:
    """The day so many units before `anchor` (a day that its month lacks becomes that month's last)."""
    if unit in ("month", "year"):
        months = count * (MONTHS_A_YEAR if unit == "year" else 1)
        month = month_before(anchor, months) if months < MONTHS_A_YEAR * anchor.year else None
        if month is None or month.start is None or month.last is None:
            return None
        return month.start.replace(day=min(anchor.day, month.last.day))
    return shifted(anchor, -{"hour": -(-count // 24), "day": count, "week": 7 * count, "fortnight": 14 * count}[unit])


def third(whole: Period, name: str) -> Period | None:
    """The early, mid or late third of a month; of a longer period the third of its months (of a week, its days).

    Of a month or year that is not over, what lies in the period; where nothing does, the third that is to come.
    """
    first, last = whole.start, whole.last
    if first is None or last is None:
        return None
    if whole.precision is Precision.MONTH:
        begin, end = _days_of(first, name)
    elif whole.precision is Precision.WEEK:
        offset = {"early": 0, "mid": 2, "late": 4}[name]
        begin, end = first + offset * DAY, first + (offset + 1 + (name == "late")) * DAY
    else:
        begin, end = _months_of(whole, name)
    return Period.inclusive(begin, min(end, last) if begin <= last else end, Precision.DAYS)


def _days_of(first: dt.date, name: str) -> tuple[dt.date, dt.date]:
    begin = {"early": 1, "mid": _EARLY_ENDS + 1, "late": _LATE_BEGINS}[name]
    end = {"early": _EARLY_ENDS, "mid": _LATE_BEGINS - 1, "late": calendar.monthrange(first.year, first.month)[1]}[name]
    return first.replace(day=begin), first.replace(day=end)


def _months_of(whole: Period, name: str) -> tuple[dt.date, dt.date]:
    first = whole.start or EARLIEST
    share = 1 if whole.precision is Precision.SEASON else MONTHS_A_YEAR // 3
    count = {"early": 0, "mid": share, "late": 2 * share}[name]
    begin, end = back(first, "month", -count), back(first, "month", -count - share)
    return begin or first, (end or LATEST) - DAY
