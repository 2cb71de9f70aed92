"""Whether a clause bound on a day, given how precise both are."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.agreement import Agreement, Clause, Moment, MomentKind
from harmledger.model.period import Period

MIDNIGHT = "00:05"
"""What begins up to then begins with the day: agreements say 00:00 or 00:01 for the same thing."""


class InForce(StrEnum):
    """Whether it bound."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Force:
    """The answer with its words."""

    answer: InForce
    reason: str


def force_on(day: Period | None, agreement: Agreement, clause: Clause) -> Force:
    """Whether `clause` bound on `day`."""
    begins = clause.since or agreement.moment(MomentKind.IN_FORCE)
    if begins is None:
        return Force(InForce.OPEN, "since when it is in force is not told")
    if day is None or day.start is None or day.last is None:
        return Force(InForce.OPEN, "on which day it happened is not told")
    checks = (
        _after_begin(day, begins),
        _before_end(day.start, day.last, agreement.moment(MomentKind.ENDED)),
        _still_known(day.last, agreement),
    )
    for answer in (InForce.NO, InForce.OPEN):
        for check in checks:
            if check is not None and check.answer is answer:
                return check
    return Force(InForce.YES, f"in force since {_days(begins.period)} ({begins.source.title})")


def _after_begin(day: Period, begins: Moment) -> Force | None:
    assert day.start is not None  # the caller asked for both ends
    assert day.last is not None
    first, last = _ends(begins.period)
    if day.last < first:
        return Force(InForce.NO, f"it was not yet in force: it began on {_days(begins.period)}")
    if day.start > last:
        return None
    if day.start == day.last == first == last:
        return _within_first_day(day.clock, begins.period.clock)
    return Force(InForce.OPEN, f"it may have happened before it came into force on {_days(begins.period)}")


def _within_first_day(clock: str | None, begins: str | None) -> Force | None:
    """On the very day that it began."""
    if begins is not None and (begins <= MIDNIGHT or (clock is not None and clock >= begins)):
        return None
    if begins is not None and clock is not None:
        return Force(InForce.NO, f"it began that day, but only at {begins}")
    return Force(InForce.OPEN, "it began on that very day; which came first is not told")


def _before_end(first: dt.date, last: dt.date, ended: Moment | None) -> Force | None:
    if ended is None:
        return None
    end_first, end_last = _ends(ended.period)
    if first > end_last:
        return Force(InForce.NO, f"it had ended on {_days(ended.period)}")
    if last < end_first:
        return None
    return Force(InForce.OPEN, f"it may have happened after it ended on {_days(ended.period)}")


def _still_known(last: dt.date, agreement: Agreement) -> Force | None:
    if agreement.known_until is None or last <= agreement.known_until:
        return None
    return Force(InForce.OPEN, f"our sources say that it stood until {agreement.known_until}, and nothing after that")


def _ends(period: Period) -> tuple[dt.date, dt.date]:
    first, last = period.first, period.last
    assert first is not None  # a moment has both
    assert last is not None
    return first, last


def _days(period: Period) -> str:
    first, last = _ends(period)
    return str(first) if first == last else f"a day between {first} and {last}"
