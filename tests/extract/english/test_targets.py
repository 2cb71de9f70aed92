from collections.abc import Callable

import pytest

from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.targets import find_targets

Read = Callable[[str], Sentence]


def targets(sentence: Sentence) -> list[tuple[str, str, str | None]]:
    return [
        (
            sentence.span(one.start, one.end).quote,
            one.kind.value,
            None if one.effect is None else one.effect.value,
        )
        for one in find_targets(sentence, [])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike hit a market.", ("market", "market", None)),
        ("The shelling destroyed a school.", ("school", "school", "destroyed")),
        ("Shells fell on a hospital, which was damaged.", ("hospital", "medical", "damaged")),
        (
            "The raid left the field hospital out of service.",
            ("field hospital", "medical", "out_of_service"),
        ),
        ("A mosque was bombed.", ("mosque", "worship", None)),
        ("The hospital was heavily damaged and became unusable.", ("hospital", "medical", "out_of_service")),
        ("Rebels captured a checkpoint.", ("checkpoint", "military", "captured")),
    ],
)
def test_what_was_hit_and_what_became_of_it(text: str, expected: tuple[str, str, str | None], read: Read) -> None:
    assert targets(read(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The wounded were taken to a hospital.",
        "The minister visited a school.",
        "A helicopter dropped barrel bombs.",
    ],
)
def test_places_of_refuge_and_weapons_are_not_hit(text: str, read: Read) -> None:
    assert targets(read(text)) == []


def test_an_aircraft_is_hit_where_it_is_downed(read: Read) -> None:
    assert ("helicopter", "military", "destroyed") in targets(read("Rebels downed a helicopter."))


def test_a_word_of_a_places_name_is_left_to_the_place(read: Read) -> None:
    sentence = read("Shells hit Castello Road.")

    assert [one.start for one in find_targets(sentence, [])] == [3]
    assert find_targets(sentence, [(2, 4)]) == []


def test_another_clause_tells_nothing_of_the_target(read: Read) -> None:
    assert targets(read("Bombs hit a school while a bridge was destroyed."))[0][2] is None
