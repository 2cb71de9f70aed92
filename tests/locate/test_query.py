import pytest

from harmledger.geo.entry import FeatureKind
from harmledger.locate.query import parse_query
from harmledger.locate.relation import Shape


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Marek district", ["Marek"]),
        ("northern countryside of Kobani", ["Kobani"]),
        ("Rajo village, Afrin", ["Rajo", "Afrin"]),
        ("Al Fardous (Aleppo)", ["Al Fardous", "Aleppo"]),
        ("Raqqa: Badou neighbourhood", ["Badou", "Raqqa"]),
        ("Idlib's Jisr al-Shughur district", ["Jisr al-Shughur", "Idlib"]),
        ("a village near Manbij", ["Manbij"]),
        ("بلدة كفرنبل بريف إدلب", ["كفرنبل", "إدلب"]),
        ("ريف حلب الغربي", ["حلب"]),
        ("the northern countryside", []),
        ("several neighbourhoods", []),
        ("Suluk district of Tell Abiad", ["Suluk", "Tell Abiad"]),
        ("Northern district of Suluk", ["Suluk"]),
        ("Saraqib, Central", ["Saraqib"]),
        ("Suluk [approximate]", ["Suluk"]),
        ("Saraqib - the old market", ["Saraqib"]),
        ("Suluk desert", ["Suluk"]),
        ("St. Paul", ["St. Paul"]),
    ],
)
def test_words_are_taken_apart_into_names_the_most_specific_first(words: str, names: list[str]) -> None:
    assert [name.words for name in parse_query(words).names] == names


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Jisr al-Shughur district", FeatureKind.ADMIN2),
        ("Idlib province", FeatureKind.ADMIN1),
        ("Khmeimim air base", FeatureKind.AIRFIELD),
        ("city of Homs", FeatureKind.COMMUNITY),
        ("محافظة الرقة", FeatureKind.ADMIN1),
    ],
)
def test_the_kind_that_the_words_ask_for_is_kept(words: str, kind: FeatureKind) -> None:
    assert parse_query(words).names[0].kinds[0] is kind


@pytest.mark.parametrize(
    ("words", "is_in_town"),
    [
        ("Badou neighbourhood", True),
        ("Imam mosque", True),
        ("حي الفردوس", True),
        ("Rajo village", False),
        ("Rajo", False),
    ],
)
def test_a_quarter_and_a_building_are_in_a_town(words: str, *, is_in_town: bool) -> None:
    assert parse_query(words).names[0].is_in_town is is_in_town


@pytest.mark.parametrize("words", ["Suluk or Saraqib", "Suluk & Saraqib", "سلوك أو سراقب"])
def test_one_or_the_other_is_a_pair(words: str) -> None:
    query = parse_query(words)

    assert query.shape is Shape.PAIR
    assert len(query.names[query.base :]) == 2


def test_a_part_of_an_area_is_told_from_the_whole() -> None:
    assert parse_query("northwestern Idlib").names[0].is_part
    assert parse_query("northwestern Idlib").names[0].is_area
    assert not parse_query("Idlib").names[0].is_part


def test_between_two_places_is_kept_as_such() -> None:
    query = parse_query("the road between Saraqib and Maarat al-Numan")

    assert query.shape is Shape.BETWEEN
    assert [name.words for name in query.names] == ["Saraqib", "Maarat al-Numan"]
