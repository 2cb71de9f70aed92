import datetime as dt
from collections.abc import Callable

import pytest

from harmledger.dates.words import find_dates
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.frames import frames_of
from harmledger.extract.english.sentence import read_sentences
from harmledger.extract.english.tolls import is_toll_frame, tolls_of
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.report import Anchor, AnchorSource

Frames = Callable[..., list[Frame]]
DAY = dt.date(2019, 3, 11)


@pytest.mark.parametrize(
    "text",
    [
        "At least 116 civilians have been killed since the beginning of 2019.",
        "In 2018 air strikes killed 342 people.",
        "More than 300,000 people have been killed.",
        "Thousands were killed since the conflict began.",
        "Police shot 30 people in 2018.",
    ],
)
def test_figures_over_long_times_and_whole_wars_sum(text: str, frames: Frames) -> None:
    assert [is_toll_frame(frame) for frame in frames(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "An air strike killed ten people.",
        "In March a chemical attack killed ten people.",
        "Shelling hit Fua in 2018.",
        "In March another attack on Fua killed ten people.",
        "Two brothers are charged with the March shooting of three women in Salem, who were killed.",
    ],
)
def test_one_happening_is_no_toll(text: str, frames: Frames) -> None:
    assert [is_toll_frame(frame) for frame in frames(text)] == [False]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("116 civilians have been killed since the beginning of 2019.", dt.date(2019, 1, 1), DAY),
        ("In 2018 air strikes killed 342 people.", dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
        ("More than 300,000 people have been killed.", None, DAY),
    ],
)
def test_a_toll_runs_from_the_day_told_to_the_one_told_or_to_publication(
    text: str, first: dt.date | None, last: dt.date, frames: Frames
) -> None:
    (frame,) = frames(text)
    (toll,) = tolls_of(frame, Anchor(day=DAY, source=AnchorSource.METADATA), [])

    assert toll.period is not None
    assert (toll.period.first, toll.period.last) == (first, last)


def test_without_a_day_to_count_from_an_open_toll_has_no_period(frames: Frames) -> None:
    (frame,) = frames("More than 300,000 people have been killed.")

    assert tolls_of(frame, Anchor(day=None, source=AnchorSource.UNKNOWN), [])[0].period is None


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Air strikes killed 30 people last week.", True),
        ("Last week 30 people were killed.", True),
        ("The shelling of Fua killed ten people last week.", False),
    ],
)
def test_a_week_sums_beside_several_strikes_and_dates_a_single_one(
    text: str, *, sums: bool, lexicon: EnglishLexicon
) -> None:
    dates = find_dates(f"\n{text}", DAY)
    told = [frame for read in read_sentences("", f"\n{text}", lexicon) for frame in frames_of(read, dates, None)]

    assert [is_toll_frame(frame) for frame in told] == [sums]
