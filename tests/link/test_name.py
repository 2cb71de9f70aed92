import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.link.name import place_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khan Sheikhoun", "Khan-Shaykhun"),
        ("Salah al-Din district", "Salaheddin"),
        ("Deir Ezzor", "Deir el-Zour"),
        ("Hasakeh", "Hassakeh city"),
        ("al-Bukamal", "Boukamal"),
        ("Ash Shairat", "Shayrat Airfield"),
        ("Kfar Zeita", "Kafr Zeita"),
        ("rural Idlib", "Idlib province"),
        ("Aleppos outskirts", "Aleppo"),
        ("جسر الشغور", "جسر الشغور"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert place_name(one).is_spelling_of(place_name(other))
    assert place_name(one).keys & place_name(other).keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hama", "Homs"),
        ("Khan Sheikhoun", "Khan al-Assal"),
        ("Kafr Zeita", "Kafr Takharim"),
        ("Douma", "Duwayleh"),
        ("the capital", "the city"),
        ("Syria", "Syria"),
    ],
)
def test_other_names_and_words_that_name_nothing_are_not(one: str, other: str) -> None:
    assert not place_name(one).is_spelling_of(place_name(other))


@given(st.text(), st.text())
def test_being_a_spelling_is_mutual(one: str, other: str) -> None:
    assert place_name(one).is_spelling_of(place_name(other)) == place_name(other).is_spelling_of(place_name(one))


@given(st.text(), st.text())
def test_spellings_of_one_name_share_a_key_to_be_found_by(one: str, other: str) -> None:
    a, b = place_name(one), place_name(other)

    assert not a.is_spelling_of(b) or a.keys & b.keys
