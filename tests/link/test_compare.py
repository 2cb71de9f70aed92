from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.link.candidate import Candidate
from harmledger.link.compare import COMPARISONS, compare_pair
from harmledger.link.compare.count import count_level
from harmledger.link.profile import profile_of
from harmledger.link.weights import WEIGHTS
from harmledger.model.count import Count
from harmledger.model.kinds import EventType
from harmledger.model.place import Place, PlacePrecision

Make = Callable[..., Candidate]

COUNTS = st.one_of(
    st.integers(0, 60).map(Count.exact),
    st.integers(1, 60).map(Count.at_least),
    st.integers(1, 60).map(Count.up_to),
    st.just(Count.some(24)),
)
FACTS = st.fixed_dictionaries(
    {
        "day": st.one_of(st.none(), st.integers(1, 6)),
        "days": st.sampled_from([1, 1, 2, 20, 365]),
        "type": st.sampled_from([kind.value for kind in EventType]),
        "places": st.lists(
            st.sampled_from(["Morek", "Murak", "Hama", "Idlib province", "the town", "Syria"]), max_size=3
        ),
        "killed": st.lists(COUNTS, max_size=2).map(tuple),
        "injured": st.lists(COUNTS, max_size=1).map(tuple),
        "targets": st.lists(st.sampled_from(["medical", "market", "other"]), max_size=1),
        "actors": st.lists(st.sampled_from(["russia", "syrian_government"]), max_size=2),
        "names": st.lists(st.sampled_from(["yousuf", "omar", "mazen", "zahra"]), max_size=4),
        "words": st.sampled_from(["", "four people were killed", "four people were killed in the strike on Monday"]),
        "report": st.sampled_from(["r1", "r2", "r3"]),
    }
)


def levels(told: Make, one: dict[str, Any], other: dict[str, Any]) -> dict[str, str]:
    found = compare_pair(profile_of(told("a", **one)), profile_of(told("b", **other)))
    return dict(level.split(".") for level in found)


@given(FACTS, FACTS)
def test_levels_are_the_same_both_ways_and_all_are_weighed(
    told: Make, one: dict[str, Any], other: dict[str, Any]
) -> None:
    a, b = profile_of(told("a", **one)), profile_of(told("b", **other))

    assert compare_pair(a, b) == compare_pair(b, a)
    assert set(compare_pair(a, b)) <= set(WEIGHTS)


@given(FACTS, FACTS)
def test_every_level_that_weighs_has_words(told: Make, one: dict[str, Any], other: dict[str, Any]) -> None:
    a, b = profile_of(told("a", **one)), profile_of(told("b", **other))

    for comparison, level in zip(COMPARISONS, compare_pair(a, b), strict=True):
        words = comparison.words(a, b, level.partition(".")[2])
        assert "None" not in words
        assert words or abs(WEIGHTS[level]) < 0.5


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ({"day": 1}, {"day": 1}, "same"),
        ({"day": 1}, {"day": 2}, "next"),
        ({"day": 1}, {"day": 3}, "apart"),
        ({"day": 1}, {"day": 1, "days": 3}, "close"),
        ({"day": 1}, {"day": 1, "days": 31}, "loose"),
        ({"day": 1}, {"day": 1, "days": 365}, "wide"),
        ({"day": 1}, {"day": None}, "one_undated"),
        ({"day": None}, {"day": None}, "undated"),
    ],
)
def test_days_are_held_against_how_fine_they_are(
    told: Make, one: dict[str, Any], other: dict[str, Any], level: str
) -> None:
    assert levels(told, one, other)["day"] == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (["Khan Sheikhoun", "Idlib"], ["Khan Shaykhun"], "same"),
        (["Aleppo"], ["Salaheddin", "Aleppo"], "inside"),
        (["Jobar", "Zamalka"], ["Zamalka", "Jobar"], "shared"),
        (["Douma", "Ghouta"], ["Saqba", "Ghouta"], "area"),
        (["Douma"], ["Saqba"], "other"),
        (["the town"], ["Saqba"], "untold"),
    ],
)
def test_places_are_compared_by_their_names(told: Make, one: list[str], other: list[str], level: str) -> None:
    assert levels(told, {"places": one}, {"places": other})["place"] == level


def point(name: str, lat: float, lon: float, precision: str = "community", **more: Any) -> Place:
    return Place(
        words=name,
        name=name,
        lat=lat,
        lon=lon,
        precision=PlacePrecision(precision),
        radius_km=more.get("radius", 2.0),
        parents=more.get("parents", ()),
        probability=more.get("probability"),
    )


MAARA, BESIDE = point("Qux", 35.64, 36.68, parents=("Idlib",)), point("Fob", 35.645, 36.685)
NEAR, SARAQIB = point("Fob", 35.69, 36.68), point("Fob", 35.86, 36.80)
IDLIB, ALEPPO = point("Idlib", 35.8, 36.6, "province", radius=60), point("Aleppo", 36.2, 37.5, "province", radius=60)
DARAA, GUESS = point("Daraa", 32.6, 36.1, "province", radius=40), point("Fob", 32.6, 36.1, probability=0.3)
CITY = point("Idlib", 35.93, 36.63, parents=("Idlib", "Syria"))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (MAARA, BESIDE, "same"),
        (MAARA, NEAR, "near"),
        (MAARA, SARAQIB, "far"),
        (MAARA, IDLIB, "within"),
        (MAARA, CITY, "within"),
        (MAARA, DARAA, "far"),
        (MAARA, GUESS, "other"),
        (IDLIB, ALEPPO, "other"),
        (IDLIB, DARAA, "far"),
        (IDLIB, point("Idlib", 35.8, 36.6, "province"), "same_area"),
        (point("Zahra", 36.2, 37.1), point("Zahra", 34.7, 36.7), "far"),
    ],
    ids="beside near far inside city-for-province far-province unsure provinces far-provinces area homonyms".split(),
)
def test_resolved_places_are_compared_by_distance_against_both_radii(
    told: Make, one: Place, other: Place, level: str
) -> None:
    here, there = ({"places": [place.words], "points": (place,)} for place in (one, other))

    assert levels(told, here, there)["place"] == level


def test_the_nearest_towns_count_where_reports_list_several(told: Make) -> None:
    one = {"places": ["Zod", "Qux"], "points": (point("Zod", 36.3, 37.0), MAARA)}
    other = {"places": ["Fob"], "points": (NEAR,)}

    assert levels(told, one, other)["place"] == "near"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (Count.exact(12), Count.exact(12), "equal_big"),
        (Count.at_least(12), Count.exact(12), "equal_big"),
        (Count.exact(5), Count.exact(5), "equal_some"),
        (Count.exact(1), Count.exact(1), "equal_small"),
        (Count.at_least(5), Count.exact(50), "fits"),
        (Count.exact(50), Count.exact(45), "near"),
        (Count.exact(50), Count.exact(5), "far"),
        (Count.some(24), Count.exact(5), "vague"),
        (Count.none(), Count.none(), "silent"),
        (Count.none(), Count.exact(9), "far"),
    ],
)
def test_a_floor_fits_above_and_a_vague_word_says_no_number(one: Count, other: Count, level: str) -> None:
    assert count_level((one,), (other,)) == level


def test_saying_nothing_is_not_saying_nobody() -> None:
    assert count_level((), (Count.none(),)) == "one_silent"
    assert count_level((), ()) == "silent"
