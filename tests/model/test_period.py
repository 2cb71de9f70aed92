import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.errors import ValueRefusedError
from harmledger.model.period import EARLIEST, LATEST, Period, Precision

DAYS = st.dates(EARLIEST, LATEST - dt.timedelta(days=1))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Period.inclusive(first, last, Precision.DAYS)


def days_of(period: Period) -> set[int]:
    assert period.start is not None
    assert period.end is not None
    return set(range(period.start.toordinal(), period.end.toordinal()))


@given(DAYS)
def test_a_day_holds_itself_alone(day: dt.date) -> None:
    period = Period.day(day)

    assert (period.first, period.last, period.length_days) == (day, day, 1)


@given(st.dates(dt.date(2010, 1, 1), dt.date(2010, 3, 1)), st.integers(0, 20), st.integers(-60, 60), st.integers(0, 20))
def test_days_apart_agrees_with_counting_days(start: dt.date, length: int, shift: int, other_length: int) -> None:
    one = Period.inclusive(start, start + dt.timedelta(days=length), Precision.DAYS)
    from_day = start + dt.timedelta(days=shift)
    other = Period.inclusive(from_day, from_day + dt.timedelta(days=other_length), Precision.DAYS)

    counted = min(abs(a - b) for a in days_of(one) for b in days_of(other))

    assert one.days_apart(other) == other.days_apart(one) == counted
    assert one.overlaps(other) == (counted == 0)


@given(periods())
def test_an_open_end_overlaps_whatever_comes_on_its_side(period: Period) -> None:
    onwards = Period(start=period.start, end=None, precision=Precision.OPEN)

    assert onwards.overlaps(period)
    assert onwards.length_days is None


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None),
        (dt.date(2019, 3, 10), dt.date(2019, 3, 10)),
        (dt.date(2019, 3, 11), dt.date(2019, 3, 10)),
        (dt.date(1700, 1, 1), None),
        (dt.date(3000, 1, 1), None),
    ],
)
def test_a_period_that_cannot_be_is_refused(start: dt.date | None, end: dt.date | None) -> None:
    with pytest.raises(ValueRefusedError):
        Period(start=start, end=end, precision=Precision.DAYS)
