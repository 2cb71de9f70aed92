"""Days and periods as people write them, the same on every machine whatever its language."""

import datetime as dt

from harmledger.model.period import Period, Precision

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(day: dt.date) -> str:
    """The day as in "11 March 2019"."""
    return f"{day.day} {month_words(day)}"


def month_words(day: dt.date) -> str:
    """The month as in "March 2019"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def period_words(period: Period) -> str:
    """The period with no more precision than it has: "9 March 2019, 21:00", "March 2019", "since 9 March 2019"."""
    first, last = period.first, period.last
    if first is None:
        assert last is not None  # a period has one end at least
        return f"until {day_words(last)}"
    if last is None:
        return f"since {day_words(first)}"
    if period.precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return month_words(first)
    if period.precision is Precision.YEAR and first.year == last.year:
        return str(first.year)
    return days_words(first, last) + _clock_words(period)


def days_words(first: dt.date, last: dt.date) -> str:
    """Both included: "9 March 2019", "9 to 11 March 2019", "28 February to 2 March 2019"."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def _clock_words(period: Period) -> str:
    when = period.clock or period.part_of_day
    if when is None:
        return ""
    return f", {when} {period.zone}" if period.clock and period.zone else f", {when}"
