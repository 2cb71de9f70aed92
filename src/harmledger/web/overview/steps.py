"""Time in columns: days, weeks, months or years, as many as can be read."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from harmledger.dates.say import MONTHS, day_words, month_words

_DAYS_AS_DAYS, _DAYS_AS_WEEKS, _DAYS_AS_MONTHS = 62, 400, 366 * 15


class Step(StrEnum):
    """How long a column is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Column:
    """One stretch of time, both days included."""

    first: dt.date
    last: dt.date
    step: Step

    @property
    def label(self) -> str:
        """What fits below a column."""
        match self.step:
            case Step.YEAR:
                return str(self.first.year)
            case Step.MONTH:
                return f"{MONTHS[self.first.month - 1][:3]} {self.first.year}"
            case _:
                return f"{self.first.day} {MONTHS[self.first.month - 1][:3]} {self.first.year}"

    @property
    def words(self) -> str:
        """What it is called in a sentence."""
        match self.step:
            case Step.YEAR:
                return str(self.first.year)
            case Step.MONTH:
                return month_words(self.first)
            case Step.WEEK:
                return f"{day_words(self.first)} – {day_words(self.last)}"
            case Step.DAY:
                return day_words(self.first)


def step_for(first: dt.date, last: dt.date) -> Step:
    """The finest step of which not too many fill the time between two days."""
    days = (last - first).days
    if days <= _DAYS_AS_DAYS:
        return Step.DAY
    if days <= _DAYS_AS_WEEKS:
        return Step.WEEK
    return Step.MONTH if days <= _DAYS_AS_MONTHS else Step.YEAR


def column_of(day: dt.date, step: Step) -> Column:
    """The column that a day lies in."""
    match step:
        case Step.DAY:
            return Column(day, day, step)
        case Step.WEEK:
            monday = day - dt.timedelta(days=day.weekday())
            return Column(monday, monday + dt.timedelta(days=6), step)
        case Step.MONTH:
            first = day.replace(day=1)
            return Column(first, _month_end(first), step)
        case Step.YEAR:
            return Column(day.replace(month=1, day=1), day.replace(month=12, day=31), step)


def columns(first: dt.date, last: dt.date, step: Step) -> Iterator[Column]:
    """Every column from the one of `first` to the one of `last`."""
    column = column_of(first, step)
    while column.first <= last:
        yield column
        column = column_of(column.last + dt.timedelta(days=1), step)


def _month_end(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
