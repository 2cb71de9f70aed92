from collections.abc import Callable

import pytest

from harmledger.extract.english.assemble import assemble, fit, reasons
from harmledger.extract.english.frame import Frame

Frames = Callable[..., list[Frame]]


def groups(text: str, frames: Frames, title: str = "") -> list[list[int]]:
    """The sentences that each happening was told in."""
    return [[frame.sentence.index for frame in happening.frames] for happening in assemble(frames(text, title))]


def test_headline_lead_and_detail_tell_one_happening(frames: Frames) -> None:
    text = "An air strike killed ten people in Atareb. The strike hit a market."

    assert groups(text, frames, "Ten killed in air strike") == [[0, 1, 2]]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("Shelling killed ten people in Fua.", "other place"),
        ("A roadside bomb killed ten people in Atareb.", "other type"),
        ("An air strike killed 30 people in Atareb.", "other figure"),
        ("On March 3, 2019 an air strike hit Atareb.", "other day"),
    ],
)
def test_what_differs_speaks_against(second: str, reason: str, frames: Frames) -> None:
    first, later = frames(f"On March 9, 2019 an air strike killed ten people in Atareb. {second}")
    (happening,) = assemble([first])

    told = list(reasons(happening, later, is_last=True))

    assert reason in told
    assert fit(happening, later, is_last=True) < fit(happening, first, is_last=True)


def test_two_places_with_their_own_dead_are_two_happenings(frames: Frames) -> None:
    text = "Air strikes killed ten people in Atareb. Meanwhile, shelling killed two people in Fua."

    assert groups(text, frames) == [[0], [1]]


def test_an_earlier_attack_never_joins_another(frames: Frames) -> None:
    text = "A warplane hit rescuers in Ariha searching the site of an earlier attack. The attack killed ten people."

    assert groups(text, frames) == [[0, 1], [0]]


def test_every_frame_is_in_one_happening(frames: Frames) -> None:
    told = frames("Shelling hit Fua. An air strike hit Atareb. The raid killed ten people. Rebels shelled Kafr Nabl.")

    assert sorted(map(id, told)) == sorted(id(frame) for happening in assemble(told) for frame in happening.frames)


def test_the_type_is_the_most_specific_and_of_equals_the_first(frames: Frames) -> None:
    (happening,) = assemble(frames("An attack hit Atareb. The air strike killed ten people."))

    assert happening.type.value == "air_strike"
