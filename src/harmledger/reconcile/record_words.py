"""Days and incidents as a sentence names them, the same on every machine whatever its language."""

import datetime as dt
from collections.abc import Sequence

from harmledger.model.period import Period, Precision

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_words(day: dt.date) -> str:
    """The day as in "11 March 2019"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_words(period: Period | None) -> str:
    """The period with no more precision than it has."""
    if period is None:
        return "day not stated"
    first, last = period.first, period.last
    if first is None or last is None:
        return f"since {day_words(first)}" if first else f"until {day_words(last)}" if last else "day not stated"
    if first == last:
        return day_words(first)
    if period.precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{day_words(first)} to {day_words(last)}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: "1 report", "3 reports"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Names as a sentence lists them."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def bounds_words(low: int, high: int | None) -> str:
    """A sum as a person writes it: "12", "12 to 15", "at least 12"."""
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"
