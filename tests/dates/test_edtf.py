"""EDTF in and out: what goes out comes back as the same days."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.dates.clock import instant
from harmledger.dates.days import whole_month, whole_season, whole_week, whole_year
from harmledger.dates.edtf import parse_edtf, render_edtf
from harmledger.model.errors import ValueRefusedError
from harmledger.model.period import Period, Precision

DAYS = st.dates(dt.date(1850, 1, 1), dt.date(2150, 12, 1))
MONTHS = st.builds(lambda day: whole_month(day.year, day.month), DAYS)
YEARS = st.builds(lambda day: whole_year(day.year), DAYS)
SEASONS = st.builds(lambda day, month: whole_season(day.year, month), DAYS, st.sampled_from((3, 6, 9, 12)))
WEEKS = st.builds(whole_week, DAYS, st.integers(0, 60))
SPANS = st.builds(
    lambda first, length: Period.inclusive(first, first + dt.timedelta(days=length), Precision.DAYS),
    DAYS,
    st.integers(1, 5000),
)
OPEN = st.builds(
    lambda day, is_start: Period.inclusive(day if is_start else None, None if is_start else day, Precision.OPEN),
    DAYS,
    st.booleans(),
)
CLOCKS = st.builds(lambda time: time.strftime("%H:%M"), st.times())
MINUTES = st.builds(
    lambda day, clock, zone: Period(
        start=day, end=day + dt.timedelta(days=1), precision=Precision.MINUTE, clock=clock, zone=zone
    ),
    DAYS,
    CLOCKS,
    st.sampled_from((None, "UTC", "UTC+3", "UTC-11")),
)
PERIODS = st.one_of(st.builds(Period.day, DAYS), MONTHS, YEARS, SEASONS, WEEKS, SPANS, OPEN, MINUTES)


@given(period=PERIODS, doubts=st.tuples(st.booleans(), st.booleans()))
def test_what_goes_out_comes_back_as_the_same_days_and_doubts(period: Period, doubts: tuple[bool, bool]) -> None:
    read = parse_edtf(render_edtf(period, is_approximate=doubts[0], is_uncertain=doubts[1]))

    assert (read.period.start, read.period.end) == (period.start, period.end)
    assert (read.is_approximate, read.is_uncertain) == doubts


@given(period=st.one_of(st.builds(Period.day, DAYS), MONTHS, YEARS, SEASONS, SPANS, OPEN))
def test_precision_survives_where_edtf_has_a_word_for_it(period: Period) -> None:
    assert render_edtf(parse_edtf(render_edtf(period)).period) == render_edtf(period)


@given(period=MINUTES)
def test_a_minute_stays_the_same_instant(period: Period) -> None:
    local = dt.timedelta(hours=2)

    assert instant(parse_edtf(render_edtf(period)).period, local) == instant(period, local)


@given(text=st.text(alphabet="0123456789X-/.T:Z~?%+ ", max_size=24))
def test_any_other_text_is_refused_with_a_message_and_nothing_else(text: str) -> None:
    with suppress(ValueRefusedError):
        assert parse_edtf(text).period.first or parse_edtf(text).period.last


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2016-07-29", "2016-07-29", "2016-07-29", Precision.DAY),
        ("2016-07", "2016-07-01", "2016-07-31", Precision.MONTH),
        ("2016", "2016-01-01", "2016-12-31", Precision.YEAR),
        ("2013-22", "2013-06-01", "2013-08-31", Precision.SEASON),
        ("2015-24", "2015-12-01", "2016-02-29", Precision.SEASON),
        ("2014/2015", "2014-01-01", "2015-12-31", Precision.YEAR),
        ("2011-03/2016-08-12", "2011-03-01", "2016-08-12", Precision.DAYS),
        ("../2016-08-12", None, "2016-08-12", Precision.OPEN),
        ("2011-03/..", "2011-03-01", None, Precision.OPEN),
        ("2016-07-XX", "2016-07-01", "2016-07-31", Precision.MONTH),
        ("2016-XX-XX", "2016-01-01", "2016-12-31", Precision.YEAR),
        ("201X", "2010-01-01", "2019-12-31", Precision.DAYS),
    ],
)
def test_each_level_is_read(text: str, first: str | None, last: str | None, precision: Precision) -> None:
    period = parse_edtf(text).period

    assert [day and day.isoformat() for day in (period.first, period.last)] == [first, last]
    assert period.precision is precision


@pytest.mark.parametrize(
    "text",
    ["", "/", "../..", "2016-13", "2016-02-30", "July 2016", "2016-07-29T25:00:00", "2016-07-11/2016-07-01", "1X16"],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueRefusedError):
        parse_edtf(text)


def test_a_part_of_the_day_goes_out_as_its_day() -> None:
    assert render_edtf(Period.day(dt.date(2016, 8, 12), part_of_day="dawn")) == "2016-08-12"
