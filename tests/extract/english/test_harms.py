"""Planted truth: sentences are built from numbers and nouns that are known, and must be read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.extract.english.counting import find_people
from harmledger.extract.english.harms import find_harms
from harmledger.extract.english.sentence import read_sentences
from harmledger.lexicon.english import EnglishLexicon, load_english

LEXICON = load_english()
Harm = tuple[str, str, str, int | None, int | None]

NOUNS = {
    "people": ("all", "unknown"),
    "civilians": ("all", "civilian"),
    "children": ("children", "civilian"),
    "women": ("women", "civilian"),
    "fighters": ("all", "combatant"),
    "rescue workers": ("rescue_workers", "civilian"),
    "journalists": ("journalists", "civilian"),
}
BOUNDS = {
    "": lambda n: (n, n),
    "at least ": lambda n: (n, None),
    "more than ": lambda n: (n, None),
    "up to ": lambda n: (None, n),
    "about ": lambda n: (n, n),
}
KILLED = [
    "{} were killed",
    "{} have been killed",
    "an air strike killed {}",
    "the shelling left the town empty, killing {}",
]
FRAMES = [
    *KILLED,
    "{} died",
    "the blast claimed the lives of {}",
    "the deaths of {} were confirmed",
]


def harms_of(sentence: str, lexicon: EnglishLexicon = LEXICON) -> set[Harm]:
    found = set()
    for read in read_sentences("", f"\n{sentence}", lexicon):
        for harm in find_harms(read, find_people(read, [])):
            found.add((harm.effect.value, harm.people.group.value, harm.status.value, harm.count.low, harm.count.high))
    return found


@given(st.sampled_from(FRAMES), st.sampled_from(sorted(BOUNDS)), st.integers(2, 1800), st.sampled_from(sorted(NOUNS)))
@settings(max_examples=200)
def test_a_planted_toll_is_read_back(frame: str, bound: str, number: int, noun: str) -> None:
    group, status = NOUNS[noun]

    found = harms_of(frame.format(f"{bound}{number} {noun}") + " in the town.")

    assert found == {("killed", group, status, *BOUNDS[bound](number))}


@given(st.integers(2, 900), st.integers(2, 900), st.sampled_from(sorted(NOUNS)))
@settings(max_examples=100)
def test_killed_and_wounded_keep_their_own_figures(killed: int, wounded: int, noun: str) -> None:
    group, status = NOUNS[noun]

    found = harms_of(f"The strike killed {killed} {noun} and wounded {wounded} others.")

    assert ("killed", group, status, killed, killed) in found
    assert {(effect, low, high) for effect, _, _, low, high in found} == {
        ("killed", killed, killed),
        ("injured", wounded, wounded),
    }


@given(st.integers(10, 900), st.integers(2, 9), st.sampled_from(["including", "among them"]))
@settings(max_examples=100)
def test_a_part_stands_beside_its_total(total: int, part: int, link: str) -> None:
    found = harms_of(f"At least {total} people were killed, {link} {part} children.")

    assert found == {("killed", "all", "unknown", total, None), ("killed", "children", "civilian", part, part)}


def test_who_fell_victim_died() -> None:
    told = {("killed", "all", "civilian", 60, None)}

    assert harms_of("More than 60 civilians have fallen victims to the raids on Atareb.") == told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Seven dead 20 wounded in central blast", {("killed", 7), ("injured", 20)}),
        ("Ten people killed and 15 injured in the attack.", {("killed", 10), ("injured", 15)}),
        (
            "killing four people, including two children, and wounding 17 others",
            {("killed", 4), ("killed", 2), ("injured", 17)},
        ),
        ("Fighters killed 30 soldiers in the raid.", {("killed", 30)}),
        ("The death toll from the shelling has reached 20 people.", {("killed", 20)}),
        (
            "Four people were killed, while two other volunteers were seriously injured.",
            {("killed", 4), ("injured", 2)},
        ),
        ("17 people died; five of the dead were children.", {("killed", 17), ("killed", 5)}),
        ("A 12-year-old girl was killed.", {("killed", 1)}),
        ("One woman was killed in a terrorist attack.", {("killed", 1)}),
        ("Rockets fell on a camp for displaced people, killing six.", {("killed", 6)}),
    ],
)
def test_the_ways_of_headlines_and_leads(sentence: str, expected: set[tuple[str, int]]) -> None:
    assert {(effect, low) for effect, _, _, low, _ in harms_of(sentence)} == expected


@pytest.mark.parametrize(
    ("words", "low"), [("dozens of people", 24), ("scores of people", 40), ("several people", 3), ("civilians", 2)]
)
def test_a_vague_word_is_read_as_its_code_with_no_upper_end(words: str, low: int) -> None:
    assert {(count, high) for *_, count, high in harms_of(f"The strike killed {words}.")} == {(low, None)}


def test_killed_or_wounded_gives_each_a_ceiling() -> None:
    found = harms_of("The blast killed or wounded 30 people.")

    assert found == {("killed", "all", "unknown", None, 30), ("injured", "all", "unknown", None, 30)}


def test_killed_or_wounded_without_an_upper_bound_is_no_figure() -> None:
    assert harms_of("The blast killed or wounded dozens of people.") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "The helicopter was shot down over 2016 hectares of forest.",
        "Rebels captured three villages and destroyed 12 vehicles.",
        "The meeting on Friday 12 August 2016 lasted 3 hours.",
        "He was treated among the wounded.",
        "Damage was caused in a terrorist attack on the town.",
    ],
)
def test_numbers_that_count_no_people_harm_nobody(sentence: str) -> None:
    assert harms_of(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Two people wounded in the shelling of the town on Sunday died on Friday.",
        "Two people who were wounded in the shelling died of their wounds.",
    ],
)
def test_people_described_as_wounded_who_died_are_dead(sentence: str) -> None:
    assert harms_of(sentence) == {("killed", "all", "unknown", 2, 2)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ten people were wounded when shells hit the town and the patient in bed 4 died.",
        "Ten people were wounded in the town, its mayor died.",
        "Ten people wounded in the town said that it died as a place to live, and that it was empty.",
    ],
)
def test_those_who_were_wounded_are_not_dead_because_something_else_died(sentence: str) -> None:
    assert ("injured", "all", "unknown", 10, 10) in harms_of(sentence)


def test_no_casualties_is_nobody_killed_and_nobody_injured() -> None:
    found = harms_of("An air strike hit a school, and no casualties were reported.")

    assert found == {("killed", "all", "unknown", 0, 0), ("injured", "all", "unknown", 0, 0)}


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no immediate reports of casualties in the strike.",
        "No casualties were immediately reported.",
        "No casualties have been confirmed so far.",
    ],
)
def test_that_nobody_knew_of_casualties_is_not_zero(sentence: str) -> None:
    assert harms_of(sentence) == set()
