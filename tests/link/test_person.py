"""Named victims of many reports as persons: never on the name alone."""

import datetime as dt
import random
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.link.person import Mention, age_years, compare_mentions, match_people
from harmledger.model.incident import Verdict
from harmledger.model.kinds import Effect
from harmledger.model.period import Period

DAY = dt.date(2019, 3, 10)
NAME = "Amin Sameer"


def mention(name: str = "a", **facts: Any) -> Mention:
    days = facts.pop("day", None)
    return Mention(
        id=f"vic-{name}",
        owner_id=facts.pop("owner", f"acc-{name}"),
        source=f"report {name}",
        name=facts.pop("named", NAME),
        day=None if days is None else Period.day(DAY + dt.timedelta(days=days)),
        towns=frozenset(facts.pop("towns", ())),
        **facts,
    )


def verdict(one: dict[str, Any], other: dict[str, Any]) -> Verdict | None:
    match = compare_mentions(mention("a", **one), mention("b", **{"named": "Ameen Samir", **other}))
    return None if match is None else match.verdict


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, Verdict.ASK),
        ({"sex": "male"}, {"sex": "m"}, Verdict.ASK),
        ({"age": "36"}, {"age": "37 years old"}, Verdict.SAME),
        ({"day": 0, "towns": ["morek"]}, {"day": 1, "towns": ["morek"]}, Verdict.SAME),
        ({"incident_id": "inc-1"}, {"incident_id": "inc-1"}, Verdict.SAME),
        ({"day": 0}, {"day": 0}, Verdict.ASK),
        ({"age": "36"}, {"age": "60"}, Verdict.DIFFERENT),
        ({"sex": "male", "age": "36"}, {"sex": "female", "age": "36"}, Verdict.DIFFERENT),
        ({"day": 0, "age": "36"}, {"day": 9, "age": "36"}, Verdict.DIFFERENT),
        ({"day": 0, "age": "36", "effect": Effect.INJURED}, {"day": 9, "age": "36"}, Verdict.SAME),
        ({"incident_id": "inc-1", "owner": "acc-1"}, {"incident_id": "inc-1", "owner": "acc-1"}, Verdict.DIFFERENT),
        ({"age": "36"}, {"age": "36", "named": "Hassan Ali"}, None),
    ],
    ids=[
        "a name alone asks",
        "a sex only asks",
        "an age",
        "a day and a place",
        "an incident",
        "a day alone asks",
        "other ages",
        "other sexes",
        "killed on other days",
        "injured, then dead",
        "two of one account",
        "other names",
    ],
)
def test_two_mentions_are_one_person_by_more_than_a_name(
    one: dict[str, Any], other: dict[str, Any], expected: Verdict | None
) -> None:
    assert verdict(one, other) is expected


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("36", (36, 36)),
        ("36-year-old", (36, 36)),
        ("in his 40s", (40, 49)),
        ("six months", (0, 1)),
        ("8 months", (0, 1)),
        ("٣٦", (36, 36)),
        ("old", None),
        ("190", None),
        (None, None),
    ],
)
def test_an_age_in_words_gives_years(words: str | None, years: tuple[int, int] | None) -> None:
    assert age_years(words) == years


def test_a_person_keeps_every_spelling_and_why_they_are_one() -> None:
    people = match_people([mention("a", age="36"), mention("b", age="36", named="Ameen Samir Omar")])

    (person,) = people.persons
    assert (person.name, person.variants) == ("Ameen Samir Omar", ("Amin Sameer", "Ameen Samir Omar"))
    assert "aged 36 and 36" in person.reasons


def test_a_mention_that_fits_two_people_who_differ_joins_one_and_never_both() -> None:
    young, old = mention("a", age="20"), mention("b", age="60")
    ageless = mention("c", incident_id="inc-1")
    people = match_people([young, old, ageless])

    assert len(people.persons) == 3
    assert len(people.questions) == 2


def test_an_age_is_no_bridge_between_people_who_contradict_each_other() -> None:
    chain = [mention(str(at), age=str(30 + at)) for at in range(4)]

    people = match_people(chain)

    assert all(len({m.years for m in person.mentions}) <= 2 for person in people.persons)
    assert len(people.persons) == 2


def test_what_a_person_decided_stands_whatever_the_names_say() -> None:
    one, other, third = mention("a", age="36"), mention("b", age="36"), mention("c", named="Hassan Ali")
    rulings = {frozenset(("vic-a", "vic-b")): Verdict.DIFFERENT, frozenset(("vic-a", "vic-c")): Verdict.SAME}

    groups = {frozenset(m.id for m in person.mentions) for person in match_people([one, other, third], rulings).persons}

    assert groups == {frozenset(("vic-a", "vic-c")), frozenset(("vic-b",))}


def test_an_account_that_names_one_name_twice_names_two_people() -> None:
    people = match_people([mention("a", owner="acc-1", age="36"), mention("b", owner="acc-1", age="36")])

    assert len(people.persons) == 2


GIVEN = ("Ahmad", "Omar", "Hassan", "Hussein", "Khaled", "Fatima", "Mariam", "Yusuf", "Salim", "Nadia")
SPELLINGS = {"Khaled": "Khalid", "Yusuf": "Youssef", "Fatima": "Fatma", "Salim": "Saleem", "Omar": "Umar"}


def _planted(seed: int) -> list[tuple[int, Mention]]:
    """People of three names and an age, told by up to three sources in other spellings; their numbers beside."""
    chance = random.Random(seed)
    told = []
    for number in range(60):
        parts, age = chance.choices(GIVEN, k=3), chance.randint(1, 90)
        for source in range(chance.randint(1, 3)):
            name = " ".join(SPELLINGS.get(part, part) if chance.random() < 0.5 else part for part in parts)
            told.append(
                (number, mention(f"{number}-{source}", named=name, age=str(age), owner=f"list-{source}-{number}"))
            )
    chance.shuffle(told)
    return told


@pytest.mark.parametrize("seed", range(3))
def test_planted_people_are_found_again(seed: int) -> None:
    told = _planted(seed)
    truth = {m.id: number for number, m in told}

    people = match_people(m for _, m in told)

    pairs = _pairs([[m.id for m in person.mentions] for person in people.persons])
    right = _pairs([[name for name, n in truth.items() if n == number] for number in set(truth.values())])
    assert len(pairs & right) == len(right)
    assert len(pairs & right) / len(pairs) > 0.97  # two of 60 may share name and age by chance


def _pairs(groups: Iterable[list[str]]) -> set[frozenset[str]]:
    return {frozenset((a, b)) for group in groups for a in group for b in group if a != b}


@given(st.permutations(range(6)))
def test_the_persons_do_not_depend_on_the_order_of_mentions(order: list[int]) -> None:
    told = [m for _, m in _planted(9)][:6]

    again = match_people([told[at] for at in order])

    assert again == match_people(told)
