"""Days and incidents as a sentence names them, the same on every machine whatever its language."""

from harmledger.dates.say import day_words, month_words
from harmledger.model.period import Period, Precision


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
        return month_words(first)
    return f"{day_words(first)} to {day_words(last)}"


def bounds_words(low: int, high: int | None) -> str:
    """A sum as a person writes it: "12", "12 to 15", "at least 12"."""
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"
