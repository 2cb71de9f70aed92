import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.english.frame import Frame
from harmledger.extract.english.frames import frames_of
from harmledger.extract.english.sentence import read_sentences
from harmledger.lexicon.english import load_english

Frames = Callable[..., list[Frame]]
LEXICON = load_english()
WORDS = (
    "an air strike killed ten people while earlier attack after rebels shelled hospital not will said Atareb in".split()
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_clauses_of_any_words_lie_apart_and_hold_their_harms(words: list[str]) -> None:
    (sentence,) = read_sentences("", "\n" + " ".join(words), LEXICON)

    frames = frames_of(sentence, [], None)

    assert all(one.end <= other.start for one, other in itertools.pairwise(frames))
    assert all(frame.start <= harm.word.start < frame.end for frame in frames for harm in frame.harms)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("An air strike hit Atareb while rebels shelled Fua.", ["air_strike", "shelling"]),
        ("A chemical attack by warplanes hit Douma.", ["chemical_attack"]),
        ("An attack by warplanes hit Douma.", ["air_strike"]),
        ("Ten people were killed.", ["attack"]),
    ],
)
def test_each_clause_gets_its_most_specific_type(text: str, kinds: list[str], frames: Frames) -> None:
    assert [frame.type.value for frame in frames(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Russia threatened to bomb Atareb.",
        "No air strikes were reported.",
        "The truce would halt air strikes.",
        "Talks in Geneva ended without result.",
        "The plane crashed.",
    ],
)
def test_threats_denials_talks_and_weak_words_alone_make_no_frame(text: str, frames: Frames) -> None:
    assert [frame for frame in frames(text) if frame.triggers or frame.harms] == []


def test_an_earlier_attack_is_a_clause_of_its_own_on_the_same_site(frames: Frames) -> None:
    first, second = frames("A warplane hit rescuers in Ariha searching the site of an earlier attack.")

    assert (first.is_earlier, second.is_earlier) == (False, True)
    assert second.place_names == first.place_names == {"ariha"}


@pytest.mark.parametrize("opening", ["Meanwhile", "Elsewhere", "Separately"])
def test_some_words_open_another_happening(opening: str, frames: Frames) -> None:
    assert [frame.opens for frame in frames(f"{opening}, shelling hit Fua.")] == [True]


def test_the_attack_points_back_and_an_attack_does_not(frames: Frames) -> None:
    assert [frame.is_anaphoric for frame in frames("The attack killed ten people.")] == [True]
    assert [frame.is_anaphoric for frame in frames("An attack killed ten people.")] == [False]
