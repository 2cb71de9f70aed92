"""Days as people write them, the same on every machine whatever its language."""

import datetime as dt

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(day: dt.date) -> str:
    """The day as in "11 March 2019"."""
    return f"{day.day} {month_words(day)}"


def month_words(day: dt.date) -> str:
    """The month as in "March 2019"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"
