from collections.abc import Callable

import pytest

from harmledger.extract.english.frame import Frame

Frames = Callable[..., list[Frame]]


def shooters(told: list[Frame]) -> list[str]:
    return [frame.sentence.span(doer.start, doer.end).quote for frame in told for doer in frame.doers]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A 24-year-old man opened fire in a bar in Salem, wounding two people.", ["A 24-year-old man"]),
        ("Two people were shot by a teenager in Salem.", ["a teenager"]),
    ],
)
def test_one_person_who_shot_is_told_to_have_done_it(sentence: str, told: list[str], frames: Frames) -> None:
    assert shooters(frames(sentence)) == told


@pytest.mark.parametrize(
    "sentence", ["A woman was shot in Salem.", "Four people shot in Salem.", "A man died, shot twice."]
)
def test_who_was_shot_is_no_shooter(sentence: str, frames: Frames) -> None:
    assert shooters(frames(sentence)) == []
