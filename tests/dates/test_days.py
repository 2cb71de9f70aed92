"""The calendar's rules as properties."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.dates import days
from harmledger.model.period import Period

DAY = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@given(anchor=DAY, weekday=st.integers(0, 6), least=st.integers(0, 7))
def test_a_weekday_is_the_latest_such_day(anchor: dt.date, weekday: int, least: int) -> None:
    found = days.weekday_before(anchor, weekday, least)

    assert found.weekday() == weekday
    assert least <= (anchor - found).days < least + 7


@given(anchor=DAY, told=DAY)
def test_a_day_without_a_year_is_the_latest_such_day(anchor: dt.date, told: dt.date) -> None:
    found = days.month_day(anchor, told.month, told.day)

    assert found is not None
    assert (found.month, found.day) == (told.month, told.day)
    assert found <= anchor
    later = days.make_day(found.year + 1, told.month, told.day)
    assert later is None or later > anchor


@given(anchor=DAY, month=st.integers(1, 12))
def test_a_month_without_a_year_is_the_latest_that_has_begun(anchor: dt.date, month: int) -> None:
    found = days.latest_month(anchor, month)

    assert found is not None
    assert found.start is not None
    assert (found.start.month, found.start.day) == (month, 1)
    assert 0 <= (anchor - found.start).days <= 366


@given(anchor=DAY)
def test_the_thirds_of_a_month_share_it_out(anchor: dt.date) -> None:
    month = days.whole_month(anchor.year, anchor.month)
    assert month is not None

    thirds = [days.third(month, name) for name in ("early", "mid", "late")]

    assert [part and part.start for part in thirds[1:]] == [part and part.end for part in thirds[:2]]
    assert (thirds[0] and thirds[0].start, thirds[2] and thirds[2].end) == (month.start, month.end)


@given(year=st.integers(1900, 2100))
def test_four_seasons_make_a_year_that_runs_into_the_next(year: int) -> None:
    seasons = [days.whole_season(year, month) for month in (3, 6, 9, 12)]

    assert all(one and other and one.end == other.start for one, other in pairwise(seasons))
    assert seasons[3] is not None
    assert seasons[3].end == dt.date(year + 1, 3, 1)


@given(anchor=DAY, months=st.integers(-600, 600))
def test_going_back_and_forth_by_months_keeps_the_day_where_it_can(anchor: dt.date, months: int) -> None:
    gone = days.back(anchor, "month", months)

    assert gone is not None
    assert (anchor.year - gone.year) * 12 + anchor.month - gone.month == months
    assert gone.day == anchor.day or (gone.day < anchor.day and (gone + days.DAY).day == 1)


@pytest.mark.parametrize(
    ("today", "which", "first", "last"),
    [
        ("2016-07-19", "the", "2016-07-16", "2016-07-17"),
        ("2016-07-16", "the", "2016-07-16", "2016-07-16"),
        ("2016-07-17", "the", "2016-07-16", "2016-07-17"),
        ("2016-07-17", "last", "2016-07-09", "2016-07-10"),
        ("2016-07-18", "last", "2016-07-16", "2016-07-17"),
    ],
)
def test_a_weekend_is_not_told_beyond_the_report(today: str, which: str, first: str, last: str) -> None:
    period = days.weekend(dt.date.fromisoformat(today), before_this=which == "last")

    assert (str(period.first), str(period.last)) == (first, last)


@given(anchor=DAY, count=st.integers(-10_000_000, 10_000_000))
def test_a_day_beyond_what_a_book_holds_is_none(anchor: dt.date, count: int) -> None:
    found = days.shifted(anchor, count)

    assert found is None or Period.day(found).length_days == 1
