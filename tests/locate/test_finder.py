import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.geo.gazetteer import Gazetteer
from harmledger.locate.finder import find_spans
from harmledger.locate.locator import Locator


def found(locator: Locator, text: str) -> list[str]:
    return [text[start:end] for (start, end), _ in locator.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Saraqib in Idlib on Monday.", ["Saraqib", "Idlib"]),
        ("Rescuers in Idlib's Jisr al-Shughur district said so.", ["Idlib", "Jisr al-Shughur"]),
        ("He flew from Gainesville, Ga., to the U.S. capital.", ["Gainesville", "Ga.", "U.S."]),
        ("The Aleppo Health Directorate closed two clinics.", ["Aleppo"]),
        ("A strike hit the town of Kafranbel in Syria.", ["Kafranbel", "Syria"]),
        ("قصفت قوات النظام بلدة كفرنبل في ريف إدلب", ["كفرنبل", "إدلب"]),
    ],
)
def test_places_are_found_as_they_stand(locator: Locator, text: str, names: list[str]) -> None:
    assert found(locator, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian and Russian jets came back.",
        "Henry Washington said he saw nothing. Washington was calm.",
        "Mr. Lincoln Davis spoke.",
        "They met on Dublin Road at noon.",
        "I've seen it. Reading helps.",
        "no capital letters here, not even damascus",
        "",
    ],
)
def test_people_streets_and_everyday_words_are_no_places(locator: Locator, text: str) -> None:
    assert found(locator, text) == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.sampled_from(list("Aleppo in Syria's US. al-Bab, Idlib\n’ حلب في")), max_size=120))
def test_spans_lie_in_the_text_in_order_and_apart(gazetteer: Gazetteer, text: str) -> None:
    spans = find_spans(text, gazetteer)

    ends = [edge for one in spans for edge in (one.start, one.end)]
    assert ends == sorted(ends)
    assert all(0 <= one.start < one.end <= len(text) and text[one.start : one.end].strip() for one in spans)
