import datetime as dt
from collections.abc import Callable

import pytest

from harmledger.dates.words import find_dates
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.telling import telling_dates

Read = Callable[[str], Sentence]
DAY = dt.date(2019, 3, 11)


def told(text: str, read: Read) -> list[str]:
    return [date.span.quote for date in telling_dates(read(text), find_dates(f"\n{text}", DAY))]


def test_the_day_of_the_happening_comes_before_the_day_of_speaking(read: Read) -> None:
    text = "The Observatory said on Monday that shelling hit Fua on Sunday."

    assert told(text, read) == ["Sunday", "Monday"]


@pytest.mark.parametrize(
    "text", ["Ten were killed since 2011.", "Ten were killed in 2018.", "Ten were killed in three weeks."]
)
def test_dates_that_bound_a_toll_tell_no_day(text: str, read: Read) -> None:
    assert told(text, read) == []
