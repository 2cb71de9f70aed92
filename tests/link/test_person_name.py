"""Spellings of one person's name, and names that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.link.person_name import person_name

ONE = [
    ("Amin Sameer", "Ameen Samir"),
    ("Hassan Ali", "Hassan Mohammed Ali"),
    ("Omar al-Khatib", "Umar Khateeb"),
    ("Abdul Rahman Issa", "Abd al-Rahman Eissa"),
    ("Abdulrahman Issa", "Abdul Rahman Issa"),
    ("Fatima Omar", "Fatma Omar"),
    ("Khaled Hassan", "Khalid Hasan"),
    ("Qasem Ali", "Kassem Ali"),
    ("Yusuf Adam", "Youssef Adam"),
    ("Jamal Said", "Gamal Saeed"),
    ("حسن علي", "Hassan Ali"),
    ("فاطمة عمر", "Fatima Omar"),
    ("عبد الرحمن عيسى", "Abdulrahman Issa"),
    ("Dr. Hassan Ali", "Hassan Ali"),
]
OTHERS = [
    ("Hassan Ali", "Hussein Ali"),
    ("حسين علي", "Hassan Ali"),
    ("Nasser Ahmad", "Yasser Ahmad"),
    ("Ahmed Saleh", "Mohammed Saleh"),
    ("Samir Ali", "Samira Ali"),
    ("Rami Ali", "Rama Ali"),
    ("Omar Ali", "Amer Ali"),
    ("Mahmoud Ali", "Mohamed Ali"),
    ("Ahmad Khaled", "Khaled Ahmad"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert person_name(one).is_spelling_of(person_name(other))
    assert person_name(other).is_spelling_of(person_name(one))


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_of_others_are_not(one: str, other: str) -> None:
    assert not person_name(one).is_spelling_of(person_name(other))


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert person_name(one).keys & person_name(other).keys


@pytest.mark.parametrize("name", ["Hassan", "al-Hassan", "Dr. Hassan", "", "..."])
def test_a_single_word_tells_nobody_apart(name: str) -> None:
    assert not person_name(name).is_telling
    assert not person_name(name).is_spelling_of(person_name(name))


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_names_is_symmetric_and_never_fails(one: str, other: str) -> None:
    assert person_name(one).is_spelling_of(person_name(other)) == person_name(other).is_spelling_of(person_name(one))


@given(st.text(max_size=30))
def test_a_telling_name_is_a_spelling_of_itself(name: str) -> None:
    assert person_name(name).is_spelling_of(person_name(name)) == person_name(name).is_telling
