"""Half-open time with the precision that the words had. Days are the local days of the place that is spoken of.

Comparing two periods never pretends that they are instants: they overlap, or lie some days apart.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from harmledger.model.errors import ValueRefusedError

EARLIEST = dt.date(1800, 1, 1)
"""A day before it is taken for a mistake of reading: no book of ours begins earlier."""
LATEST = dt.date(2200, 1, 1)


class Precision(StrEnum):
    """How fine the words were that gave the period."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    DAYS = "days"
    """Several days told as a span: "since Thursday", "the past 48 hours"."""
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    OPEN = "open"
    """One end is not told: "since the war began"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days `[start, end)`; one of both may be open (None), never both."""

    start: dt.date | None
    end: dt.date | None
    precision: Precision
    clock: str | None = None
    """Clock time as told, "21:00", local unless `zone` says otherwise."""
    zone: str | None = None
    part_of_day: str | None = None
    """dawn, morning, noon, afternoon, evening, night, as the words had it."""

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueRefusedError("a period needs a start or an end")
        for day in (self.start, self.end):
            if day is not None and not EARLIEST <= day <= LATEST:
                raise ValueRefusedError(f"{day} lies outside {EARLIEST} to {LATEST}")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueRefusedError(f"a period from {self.start} up to {self.end} is empty or reversed")

    @classmethod
    def day(cls, day: dt.date, *, clock: str | None = None, part_of_day: str | None = None) -> Self:
        """One whole day."""
        precision = Precision.DAY
        if part_of_day:
            precision = Precision.PART_OF_DAY
        if clock:
            precision = Precision.MINUTE
        end = day + dt.timedelta(days=1)
        return cls(start=day, end=end, precision=precision, clock=clock, part_of_day=part_of_day)

    @classmethod
    def inclusive(cls, first: dt.date | None, last: dt.date | None, precision: Precision) -> Self:
        """From `first` to `last`, both included, as JSON and people write days."""
        return cls(start=first, end=None if last is None else last + dt.timedelta(days=1), precision=precision)

    @property
    def first(self) -> dt.date | None:
        """The first day in it."""
        return self.start

    @property
    def last(self) -> dt.date | None:
        """The last day in it (inclusive)."""
        return None if self.end is None else self.end - dt.timedelta(days=1)

    @property
    def length_days(self) -> int | None:
        """How many days it holds, or None where an end is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days

    def overlaps(self, other: "Period") -> bool:
        """Whether at least one day may lie in both."""
        return self.days_apart(other) == 0

    def days_apart(self, other: "Period") -> int:
        """Days between the nearest days of both; 0 where they overlap."""
        gap = 0
        for early, late in ((self, other), (other, self)):
            if early.end is not None and late.start is not None:
                gap = max(gap, (late.start - early.end).days + 1)
        return gap
