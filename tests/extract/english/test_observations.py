from collections.abc import Callable

import pytest

from harmledger.extract.english.observations import find_observations
from harmledger.extract.english.sentence import Sentence

Read = Callable[[str], Sentence]


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("A Russian jet took off from Hmeimim.", "take_off", "took off from"),
        ("Drones hovered over Idlib.", "overflight", "hovered over"),
        ("Explosions were heard in Idlib.", "explosion", "Explosions were heard"),
        ("Air raid sirens sounded in Idlib.", "siren", "Air raid sirens sounded"),
        ("Monitors were denied access.", "access_denied", "denied access"),
    ],
)
def test_what_was_seen_or_heard_is_told_in_its_words(text: str, kind: str, quote: str, read: Read) -> None:
    (found,) = find_observations(read(text), None)

    assert (found.kind.value, found.span.quote) == (kind, quote)


def test_a_take_off_has_its_base_and_its_party(read: Read) -> None:
    (found,) = find_observations(read("In Ariha a Russian jet took off from Hmeimim air base."), 3)

    assert ([place.quote for place in found.places], found.actor, found.account) == (["Hmeimim air base"], "russia", 3)


def test_a_sentence_of_harm_alone_is_no_observation(read: Read) -> None:
    assert find_observations(read("An explosion killed ten people."), 0) == []
