"""Whether a clause bound on a day, for every precision that days are told in."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.agreement import MomentKind
from harmledger.model.period import Period, Precision
from harmledger.monitor.force import InForce, force_on

START, END = dt.date(2018, 9, 17), dt.date(2020, 1, 5)
DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2022, 1, 1))


def _answer(made: Any, day: Period | None, **facts: Any) -> InForce:
    agreement = made.agreement(made.round_zone(), **facts)
    return force_on(day, agreement, agreement.clauses[0]).answer


def _bounded(made: Any) -> dict[str, Any]:
    begins = made.moment(MomentKind.IN_FORCE, START, clock="00:00")
    return {"moments": (begins, made.moment(MomentKind.ENDED, END))}


@given(DAYS, st.integers(0, 900))
def test_a_period_is_judged_as_all_of_its_days_are(made: Any, first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    day = Period.inclusive(first, last, Precision.DAYS)

    def of(one: dt.date) -> InForce:
        return InForce.NO if one < START or one > END else InForce.OPEN if one == END else InForce.YES

    ends = {of(first), of(last)} | ({InForce.YES} if first < START and last > END else set())
    expected = ends.pop() if len(ends) == 1 else InForce.OPEN
    if expected is InForce.NO and first < START <= END < last:
        expected = InForce.OPEN
    assert _answer(made, day, **_bounded(made)) is expected


@given(DAYS)
def test_what_the_sources_do_not_reach_is_open(made: Any, day: dt.date) -> None:
    known = dt.date(2019, 6, 1)

    answer = _answer(made, Period.day(day), known_until=known)

    assert answer is (InForce.NO if day < START else InForce.YES if day <= known else InForce.OPEN)


@pytest.mark.parametrize(
    ("begins", "clock", "expected"),
    [
        ("00:01", None, InForce.YES),
        ("12:00", None, InForce.OPEN),
        (None, None, InForce.OPEN),
        (None, "23:00", InForce.OPEN),
        ("12:00", "11:59", InForce.NO),
        ("12:00", "12:00", InForce.YES),
        ("12:00", "21:30", InForce.YES),
    ],
)
def test_on_the_very_first_day_the_clock_decides(
    made: Any, begins: str | None, clock: str | None, expected: InForce
) -> None:
    moments = (made.moment(MomentKind.IN_FORCE, START, clock=begins),)

    assert _answer(made, Period.day(START, clock=clock), moments=moments) is expected


@pytest.mark.parametrize(
    "day",
    [
        None,
        Period(start=None, end=END, precision=Precision.OPEN),
        Period(start=END, end=None, precision=Precision.OPEN),
    ],
    ids=["no day", "no start", "no end"],
)
def test_a_day_that_nobody_told_leaves_it_open(made: Any, day: Period | None) -> None:
    assert _answer(made, day) is InForce.OPEN


def test_a_beginning_between_two_days_leaves_those_days_open(made: Any) -> None:
    late = made.moment(MomentKind.IN_FORCE, START, START + dt.timedelta(days=14))
    agreement = made.agreement(made.round_zone(), made.clause(since=late))

    answers = [
        force_on(Period.day(START + dt.timedelta(days=days)), agreement, agreement.clauses[0]).answer
        for days in (-1, 0, 14, 15)
    ]

    assert answers == [InForce.NO, InForce.OPEN, InForce.OPEN, InForce.YES]
