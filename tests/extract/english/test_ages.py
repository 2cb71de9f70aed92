"""An age is nobody's count: whoever is 36 years old is one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.english.counting import find_people
from harmledger.extract.english.people import People
from harmledger.extract.english.sentence import read_sentences
from harmledger.lexicon.english import load_english
from harmledger.model.count import Count
from harmledger.model.kinds import Group

LEXICON = load_english()
AGES = st.integers(1, 99)
NAMES = ("Hassan Ali", "the woman", "A man", "A driver", "Mona Saleh")


def people_of(text: str) -> list[People]:
    (sentence,) = read_sentences("", f"\n{text}", LEXICON)
    return find_people(sentence, [])


def numbers(text: str) -> set[int | None]:
    return {one.count.high for one in people_of(text)}


@given(AGES.filter(lambda age: age > 2), st.sampled_from(NAMES), st.sampled_from([", {},", " ({})"]))
def test_an_age_behind_a_name_counts_nobody(age: int, name: str, written: str) -> None:
    assert age not in numbers(f"{name}{written.format(age)} was killed by shelling")


@given(st.lists(AGES.filter(lambda age: age > 4), min_size=2, max_size=4))
def test_a_list_of_ages_counts_nobody(ages: list[int]) -> None:
    listed = f"{', '.join(map(str, ages[:-1]))} and {ages[-1]}"

    assert numbers(f"Three men aged {listed} were killed") == {3}


@given(AGES, st.sampled_from(["{}-year-old", "{} year-old", "{} year old", "{}-year old"]))
def test_somebody_told_by_an_age_is_one_person_and_under_eighteen_a_child(age: int, written: str) -> None:
    (one,) = people_of(f"A {written.format(age)} male was killed")

    assert one.count == Count.exact(1)
    assert (one.group is Group.CHILDREN) == (age < 18)


@pytest.mark.parametrize(
    "text",
    [
        "In Idlib, 17, including three children, were killed",
        "In Saraqib, 17, most of them children, were killed",
        "The strike killed 17, wounding others",
        "Shelling in Idlib killed 17.",
    ],
)
def test_a_total_between_commas_stays_a_count(text: str) -> None:
    assert 17 in numbers(text)
