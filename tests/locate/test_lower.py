import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.geo.gazetteer import Gazetteer
from harmledger.locate.locator import Locator
from harmledger.locate.lower import find_lower_spans, has_no_capitals


def found(locator: Locator, text: str) -> list[str]:
    return [text[start:end] for (start, end), _ in locator.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a bomb went off in bogota on monday, police said.", ["bogota"]),
        ("two soldiers died in the town of apopa, el salvador, today.", ["apopa", "el salvador"]),
        ("rebels struck in antioquia department. antioquia is quiet now.", ["antioquia", "antioquia"]),
        ("clashes near aleppo left four dead; aleppo's hospitals are full.", ["aleppo", "aleppo"]),
        ("the president of colombia said so on the radio.", ["colombia"]),
    ],
)
def test_places_are_found_where_something_beside_them_says_so(locator: Locator, text: str, names: list[str]) -> None:
    spotted = [text[one.start : one.end] for one in find_lower_spans(text, locator.gazetteer)]

    assert [name.removesuffix(" department") for name in spotted] == [
        name.removesuffix(" department") for name in names
    ]


@pytest.mark.parametrize(
    "text",
    [
        "most of the police came in march and kept reading the news.",
        "jordan said that he would go home, and chad laughed at his jokes.",
        "he ate turkey with his family and a friend from work.",
        "the front attacked the guard at night with a car bomb.",
        "general lincoln davis spoke to mr. washington about it.",
        "so it goes, they said, in the end, for some of them.",
    ],
)
def test_words_and_persons_are_no_places(locator: Locator, text: str) -> None:
    assert found(locator, text) == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a bomb went off in bogota on monday", True),
        ("A bomb went off in bogota on monday", False),
        ("in bogota", False),
        ("قصفت قوات النظام بلدة كفرنبل في ريف إدلب", False),
        ("", False),
    ],
)
def test_texts_without_capitals_are_told_from_others(text: str, *, is_one: bool) -> None:
    assert has_no_capitals(text) is is_one


def test_capitals_find_more_than_none(locator: Locator) -> None:
    text = "Shells fell on Saraqib and Ariha, in Idlib, Syria, on Monday; Saraqib was hit twice."
    with_capitals, without = found(locator, text), found(locator, text.lower())

    assert set(without) <= {name.lower() for name in with_capitals}
    assert without


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.sampled_from(list("aleppo in syria's us. san jose, colombia\n’ حلب")), max_size=120))
def test_spans_lie_in_the_text_in_order_and_apart(gazetteer: Gazetteer, text: str) -> None:
    spans = find_lower_spans(text, gazetteer)

    ends = [edge for one in spans for edge in (one.start, one.end)]
    assert ends == sorted(ends)
    assert all(0 <= one.start < one.end <= len(text) and text[one.start : one.end].strip() for one in spans)
