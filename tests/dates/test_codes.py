"""The precision codes of UCDP and ACLED."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.dates.codes import acled_time, ucdp_date_prec
from harmledger.dates.days import third, whole_month
from harmledger.model.errors import ValueRefusedError
from harmledger.model.period import Period, Precision

FIRST = st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1))


def span(first: str, last: str, precision: Precision = Precision.DAYS) -> Period:
    return Period.inclusive(dt.date.fromisoformat(first), dt.date.fromisoformat(last), precision)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2019-03-09", "2019-03-09", 1),
        ("2019-03-09", "2019-03-11", 2),
        ("2019-03-04", "2019-03-10", 3),
        ("2019-03-01", "2019-03-31", 4),
        ("2019-01-01", "2019-03-31", 5),
        ("2019-01-01", "2020-01-01", 5),
    ],
)
def test_ucdp_codes_are_those_of_the_published_rows(first: str, last: str, code: int) -> None:
    assert ucdp_date_prec(span(first, last)) == code


def test_more_than_a_year_is_refused_with_the_way_out() -> None:
    with pytest.raises(ValueRefusedError, match="split"):
        ucdp_date_prec(span("2019-01-01", "2020-01-02"))


@pytest.mark.parametrize("code", [ucdp_date_prec, acled_time])
def test_an_open_end_is_refused(code: object) -> None:
    assert callable(code)

    with pytest.raises(ValueRefusedError, match="not told"):
        code(Period.inclusive(None, dt.date(2019, 3, 9), Precision.OPEN))


@given(first=FIRST, length=st.integers(0, 364), more=st.integers(1, 364))
def test_a_longer_time_is_never_coded_as_more_precise(first: dt.date, length: int, more: int) -> None:
    shorter = Period.inclusive(first, first + dt.timedelta(days=length), Precision.DAYS)
    longer = Period.inclusive(first, first + dt.timedelta(days=min(length + more, 365)), Precision.DAYS)

    assert ucdp_date_prec(shorter) <= ucdp_date_prec(longer)


@given(first=FIRST, length=st.integers(0, 30))
def test_the_day_that_acled_gets_lies_in_the_time_told(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)

    coded = acled_time(Period.inclusive(first, last, Precision.DAYS))

    assert first <= coded.event_date <= last
    assert coded.time_precision == (1 if length == 0 else 2 if length < 7 else 3)
    assert (coded.note is None) == (length == 0)


@pytest.mark.parametrize(
    ("name", "day", "code"), [("early", "2019-03-01", 3), ("mid", "2019-03-15", 3), ("late", "2019-03-31", 3)]
)
def test_the_beginning_and_the_end_of_a_month_are_its_first_and_last_day(name: str, day: str, code: int) -> None:
    month = whole_month(2019, 3)
    assert month is not None
    part = third(month, name)
    assert part is not None

    coded = acled_time(part)

    assert (coded.event_date.isoformat(), coded.time_precision) == (day, code)


def test_a_whole_month_is_its_middle_day() -> None:
    coded = acled_time(span("2019-03-01", "2019-03-31", Precision.MONTH))

    assert (coded.event_date, coded.time_precision) == (dt.date(2019, 3, 16), 3)


def test_a_night_between_two_days_is_the_earlier_day_with_a_note() -> None:
    coded = acled_time(span("2019-03-09", "2019-03-10", Precision.PART_OF_DAY))

    assert (coded.event_date, coded.time_precision) == (dt.date(2019, 3, 9), 1)
    assert coded.note is not None
    assert "2019-03-10" in coded.note


def test_more_than_a_month_has_no_code() -> None:
    with pytest.raises(ValueRefusedError, match="month"):
        acled_time(span("2019-03-01", "2019-04-02"))
