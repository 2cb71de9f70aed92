"""Planted counts are read back with their bounds, their nouns and their places."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.english.counting import find_people
from harmledger.extract.english.people import People
from harmledger.extract.english.sentence import Sentence, read_sentences
from harmledger.lexicon.english import load_english
from harmledger.model.count import Count

LEXICON = load_english()
Read = Callable[[str], Sentence]


def people_of(text: str) -> list[People]:
    (sentence,) = read_sentences("", f"\n{text}", LEXICON)
    return find_people(sentence, [])


@given(st.integers(2, 1800), st.sampled_from(["people", "civilians", "children", "soldiers", "doctors"]))
def test_a_number_with_a_noun_is_one_count_on_both_words(number: int, noun: str) -> None:
    (people,) = people_of(f"{number} {noun} gathered")

    assert (people.start, people.end, people.count) == (0, 2, Count.exact(number))


@given(st.integers(1, 500), st.integers(1, 500))
def test_a_range_keeps_both_ends(low: int, more: int) -> None:
    (people,) = people_of(f"between {low} and {low + more} civilians gathered")

    assert people.count == Count.between(low, low + more)


@given(
    st.integers(2, 1800), st.sampled_from(["**{} civilians**", "**{}** civilians", "*{}* civilians", "_{} civilians_"])
)
def test_bold_and_italic_type_does_not_turn_a_floor_into_a_count(number: int, written: str) -> None:
    (people,) = people_of(f"at least {written.format(number)} gathered")

    assert people.count == Count.at_least(number)


@given(st.lists(st.sampled_from("ten at least 2016 17 people children dead of the a and , others no woman".split())))
def test_counts_stand_in_order_and_never_on_one_word(words: list[str]) -> None:
    counted = people_of(" ".join(["Sources", *words]))

    assert all(0 <= one.start < one.end for one in counted)
    assert all(one.end <= other.start for one, other in pairwise(counted))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("at least ten people", Count.at_least(10)),
        ("up to ten people", Count.up_to(10)),
        ("about ten people", Count.about(10)),
        ("no civilians", Count.none()),
        ("dozens of people", Count.some(24)),
        ("a child", Count.exact(1)),
        ("a 12-year-old girl", Count.exact(1)),
        ("civilians", Count.some(2)),
        ("2016 people", Count.exact(2016)),
        ("twenty-five of the residents", Count.exact(25)),
    ],
)
def test_words_that_bound_a_count(text: str, count: Count) -> None:
    assert [one.count for one in people_of(text)] == [count]


@pytest.mark.parametrize(
    "text",
    ["In 2016 talks began.", "12 kilometers from there", "3 airstrikes", "a rebel raid", "the rebel stronghold"],
)
def test_years_things_and_attacks_are_no_people(text: str) -> None:
    assert [one for one in people_of(text) if not one.is_bare] == []


def test_dates_count_nobody(read: Read) -> None:
    sentence = read("On 12 March people fled")

    assert [one.start for one in find_people(sentence, [(1, 3)])] == [3]


def test_an_age_below_eighteen_makes_a_child() -> None:
    ages = {text: people_of(f"a {text} died")[0].group.value for text in ("17-year-old", "18-year-old")}

    assert ages == {"17-year-old": "children", "18-year-old": "all"}


@pytest.mark.parametrize("link", ["including", "among them", "mostly"])
def test_a_count_behind_such_a_word_is_a_part(link: str) -> None:
    total, part = people_of(f"30 people, {link} 12 children")

    assert (total.is_subset, part.is_subset) == (False, True)


def test_members_of_a_party_are_its_fighters() -> None:
    (fighters,) = people_of("15 ISIS members")

    assert (fighters.status.value, fighters.affiliation) == ("combatant", "isis")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Shelling killed 14 fighters from Jaish al-Islam.", "syrian_opposition"),
        ("20 members of the ISIS group were killed.", "isis"),
        ("20 residents of Homs were killed.", None),
    ],
)
def test_the_side_of_fighters_may_stand_behind_them(
    text: str, side: str | None, read: Callable[[str], Sentence]
) -> None:
    assert [one.affiliation for one in find_people(read(text), [])] == [side]
