import datetime as dt
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.intake.day import parse_day
from harmledger.model.period import EARLIEST, LATEST

DAYS = st.dates(min_value=EARLIEST, max_value=LATEST)
DAY = dt.date(2019, 3, 11)


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y"]))
def test_a_day_in_numbers_is_read_back(day: dt.date, form: str) -> None:
    written = day.strftime(form)

    assert parse_day(written) == (day, None)


@given(
    DAYS,
    st.sampled_from(
        ["{d} {m} {y}", "{d}th {m}, {y}", "{m} {d}, {y}", "{m3} {d} {y}", "{d}-{m3}-{y}", "Mon, {d} {m3} {y}"]
    ),
)
def test_a_day_with_its_months_name_is_read_back(day: dt.date, form: str) -> None:
    names = "January February March April May June July August September October November December".split()
    name = names[day.month - 1]
    written = form.format(d=day.day, m=name, m3=name[:3], y=day.year)

    assert parse_day(written) == (day, None)


@given(st.datetimes(min_value=dt.datetime(1900, 1, 1), max_value=dt.datetime(2100, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001  # hypothesis wants naive ends
def test_the_day_of_a_moment_is_the_one_that_was_written_down(moment: dt.datetime, hours: int) -> None:
    there = moment.replace(tzinfo=dt.timezone(dt.timedelta(hours=hours)), microsecond=0)

    assert parse_day(there.isoformat()) == (there.date(), None)
    assert parse_day(format_datetime(there)) == (there.date(), None)


@given(DAYS)
def test_day_and_month_are_never_exchanged_on_a_guess(day: dt.date) -> None:
    for form in ("%d/%m/%Y", "%m/%d/%Y"):
        found, note = parse_day(day.strftime(form))

        assert (found, note) == (day, None) or (found is None and note is not None and "two ways" in note)


@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers()))
def test_any_value_is_a_day_or_noted_or_absent(value: object) -> None:
    day, note = parse_day(value)

    assert day is None or EARLIEST <= day <= LATEST
    is_absent = value is None or (isinstance(value, str) and not value.strip())
    assert is_absent or day is not None or note is not None


@pytest.mark.parametrize(
    "value",
    [
        "30000-01-01",
        "0000-00-00",
        "2019-02-30",
        "2019-13-01",
        "1700-01-01",
        "99999999999",
        "soon",
        "11/99/2019",
        True,
        [2019],
    ],
)
def test_a_day_that_cannot_be_is_noted(value: object) -> None:
    day, note = parse_day(value)

    assert day is None
    assert note


@pytest.mark.parametrize("value", [1552262400, 1552262400.5, 1552262400000])
def test_seconds_since_1970_are_read_and_said(value: float) -> None:
    day, note = parse_day(value)

    assert day == DAY
    assert note is not None
    assert "1970" in note


@pytest.mark.parametrize(
    "value", ["٢٠١٩-٠٣-١١", " 2019-03-11 ", "2019-03-11T23:30:00-05:00", "2019-03-11 10:00", "20190311T101500Z"]
)
def test_other_common_ways_of_writing_a_day(value: str) -> None:
    assert parse_day(value) == (DAY, None)
