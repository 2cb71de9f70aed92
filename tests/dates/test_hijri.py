"""The arithmetical Islamic calendar against known days and its own rules."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.dates.hijri import YEARS, hijri_day, hijri_month, hijri_year

YEAR = st.integers(YEARS.start, YEARS.stop - 1)


@pytest.mark.parametrize(
    ("year", "month", "day", "known"),
    [
        (1400, 1, 1, "1979-11-21"),
        (1437, 9, 1, "2016-06-06"),
        (1440, 1, 1, "2018-09-11"),
        (1444, 12, 10, "2023-06-28"),
        (1445, 9, 1, "2024-03-11"),
        (1446, 10, 1, "2025-03-30"),
    ],
)
def test_the_table_lies_within_a_day_of_what_was_observed(year: int, month: int, day: int, known: str) -> None:
    assert abs((hijri_day(year, month, day) - dt.date.fromisoformat(known)).days) <= 1


@given(year=YEAR, month=st.integers(1, 12))
def test_months_have_29_or_30_days_and_follow_on_each_other(year: int, month: int) -> None:
    first, last = hijri_month(year, month)
    following = hijri_day(year + 1, 1) if month == 12 else hijri_day(year, month + 1)

    assert (last - first).days + 1 in (29, 30)
    assert following - last == dt.timedelta(days=1)


def test_every_day_lies_in_the_year_that_is_told_for_it() -> None:
    for ordinal in range(dt.date(1810, 1, 1).toordinal(), dt.date(2170, 1, 1).toordinal()):
        day = dt.date.fromordinal(ordinal)
        year = hijri_year(day)

        assert hijri_day(year, 1) <= day < hijri_day(year + 1, 1), day


def test_thirty_years_hold_eleven_leap_years() -> None:
    lengths = [(hijri_day(year + 1, 1) - hijri_day(year, 1)).days for year in range(1411, 1441)]

    assert sorted(lengths) == [354] * 19 + [355] * 11
