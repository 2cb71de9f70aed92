import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.dates.say import day_words, days_words, period_words
from harmledger.model.period import Period, Precision

MARCH_9 = dt.date(2019, 3, 9)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period.day(MARCH_9), "9 March 2019"),
        (Period.day(MARCH_9, clock="21:00"), "9 March 2019, 21:00"),
        (Period.day(MARCH_9, part_of_day="evening"), "9 March 2019, evening"),
        (Period.inclusive(MARCH_9, dt.date(2019, 3, 11), Precision.DAYS), "9 to 11 March 2019"),
        (Period.inclusive(MARCH_9, dt.date(2019, 4, 2), Precision.DAYS), "9 March to 2 April 2019"),
        (Period.inclusive(dt.date(2018, 12, 30), MARCH_9, Precision.DAYS), "30 December 2018 to 9 March 2019"),
        (Period.inclusive(dt.date(2019, 3, 1), dt.date(2019, 3, 31), Precision.MONTH), "March 2019"),
        (Period.inclusive(dt.date(2013, 1, 1), dt.date(2013, 12, 31), Precision.YEAR), "2013"),
        (Period.inclusive(MARCH_9, None, Precision.OPEN), "since 9 March 2019"),
        (Period.inclusive(None, MARCH_9, Precision.OPEN), "until 9 March 2019"),
    ],
    ids=str,
)
def test_a_period_is_told_with_no_more_precision_than_it_has(period: Period, words: str) -> None:
    assert period_words(period) == words


@given(first=st.dates(dt.date(1800, 1, 2), dt.date(2199, 1, 1)), length=st.integers(0, 1000))
def test_both_ends_of_days_are_told(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)

    words = days_words(first, last)
    assert words.endswith(day_words(last))
    assert words.startswith(str(first.day))
    assert (" to " in words) == (length > 0)
