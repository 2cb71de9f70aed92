import datetime as dt

import pytest

from harmledger.extract.llm.days import day_of_words, days_told, implied_days
from harmledger.model.report import Anchor, AnchorSource

MONDAY = dt.date(2019, 3, 11)
PRINTED = Anchor(day=MONDAY, source=AnchorSource.PRINTED)
UNKNOWN = Anchor(day=None, source=AnchorSource.UNKNOWN)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Sunday", "2019-03-10", "2019-03-10"),
        ("on Monday", "2019-03-11", "2019-03-11"),
        ("yesterday", "2019-03-10", "2019-03-10"),
        ("February 2019", "2019-02-01", "2019-02-28"),
        ("9 March", "2019-03-09", "2019-03-09"),
    ],
)
def test_words_that_tell_a_day_by_themselves_are_read_by_our_rules(words: str, first: str, last: str) -> None:
    period = day_of_words(words, MONDAY)

    assert period is not None
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize("words", ["the previous day", "the same day", "two days later", "when the market opened", ""])
def test_words_that_need_their_surroundings_are_left_to_the_model(words: str) -> None:
    assert day_of_words(words, MONDAY) is None


@pytest.mark.parametrize(
    "days",
    [
        ("2019-03-12", "2019-03-10"),
        ("2019-13-01", None),
        ("soon", None),
        (20190311, None),
        ("2019-03-13", "2019-03-13"),
        ("1066-10-14", None),
        ("9999-12-31", None),
    ],
)
def test_days_that_cannot_be_are_refused(days: tuple[object, object]) -> None:
    assert days_told(*days, PRINTED) is None


@pytest.mark.parametrize(
    "days", [("2019-03-01", "2019-03-31"), (None, None), (None, "2019-03-11"), ("2019-03-12", None)]
)
def test_days_that_can_be_pass(days: tuple[str | None, str | None]) -> None:
    assert days_told(*days, PRINTED) == days


def test_the_metadatas_day_does_not_contradict_the_model() -> None:
    told = ("2019-05-01", "2019-05-01")

    assert days_told(*told, Anchor(day=MONDAY, source=AnchorSource.METADATA)) == told
    assert days_told(*told, UNKNOWN) == told


@pytest.mark.parametrize(
    ("told", "days"),
    [
        (("2019-03-10", "2019-03-10"), ("2019-03-10", "2019-03-10")),
        (("2019-03-10", "2019-03-11"), ("2019-03-10", "2019-03-11")),
        (("2019-03-01", "2019-03-11"), ("2019-03-11", "2019-03-11")),
        ((None, None), ("2019-03-11", "2019-03-11")),
        (("x", "y"), ("2019-03-11", "2019-03-11")),
    ],
)
def test_a_day_without_words_is_the_reports_own_or_just_before_it(
    told: tuple[object, object], days: tuple[str, str]
) -> None:
    assert implied_days(*told, PRINTED) == days
    assert implied_days(*told, UNKNOWN) is None
