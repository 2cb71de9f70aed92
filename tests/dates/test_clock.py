"""Clock times, their zones, and the instants they are."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.dates.clock import instant
from harmledger.dates.words import find_dates
from harmledger.model.period import Period, Precision

DAY = dt.date(2020, 3, 6)


@pytest.mark.parametrize(
    ("text", "clock", "zone"),
    [
        ("at 21:00 on Thursday", "21:00", None),
        ("around 9 pm on Thursday", "21:00", None),
        ("at 9 p.m. Thursday", "21:00", None),
        ("Thursday at about 9:40 p.m.", "21:40", None),
        ("at 0645 GMT on Thursday", "06:45", "UTC"),
        ("at 02:00 local time on Thursday", "02:00", "local"),
        ("at 18:49 UTC+3 on Thursday", "18:49", "UTC+3"),
        ("Thursday 12:22AM EDT", "00:22", "EDT"),
        ("at 12 pm on Thursday", "12:00", None),
        ("at 2350 on Thursday", "23:50", None),
        ("at 1400 hours on Thursday", "14:00", None),
        ("at seven o'clock on Thursday"[len("at seven ") :], None, None),
        ("at 7 o'clock on Thursday", "07:00", None),
        ("at midnight on Thursday", "00:00", None),
        ("around noon on Thursday", None, None),
    ],
)
def test_a_clock_time_joins_its_day(text: str, clock: str | None, zone: str | None) -> None:
    (words,) = find_dates(text, DAY)

    assert words.period.start == dt.date(2020, 3, 5)
    assert (words.period.clock, words.period.zone) == (clock, zone)
    assert (words.period.precision is Precision.MINUTE) == (clock is not None)


@pytest.mark.parametrize(
    "text", ["25:00", "9:75", "0645", "a 3:2 win", "1400 people", "12.15", "at 99 pm", "10:15:30:20"]
)
def test_other_figures_are_no_clock_times(text: str) -> None:
    assert [words.period.clock for words in find_dates(text, DAY)] == []


def test_two_in_the_morning_there_may_be_the_day_before_in_utc() -> None:
    period = Period.day(DAY, clock="00:01")

    assert instant(period, dt.timedelta(hours=2)) == dt.datetime(2020, 3, 5, 22, 1, tzinfo=dt.UTC)


def test_an_instant_needs_a_clock_time_and_a_zone() -> None:
    assert instant(Period.day(DAY), dt.timedelta(hours=2)) is None
    assert instant(Period.day(DAY, clock="00:01")) is None


@given(ahead=st.integers(-12, 14), clock=st.times().map(lambda time: time.strftime("%H:%M")))
def test_a_told_zone_outranks_the_place(ahead: int, clock: str) -> None:
    period = Period(
        start=DAY, end=DAY + dt.timedelta(days=1), precision=Precision.MINUTE, clock=clock, zone=f"UTC{ahead:+d}"
    )

    found = instant(period, dt.timedelta(hours=5))

    assert found is not None
    there = found + dt.timedelta(hours=ahead)
    assert (there.date(), there.strftime("%H:%M")) == (DAY, clock)
