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


def test_a_part_of_an_area_is_told_from_the_whole() -> None:
    assert parse_query("northwestern Idlib").names[0].is_part
    assert parse_query("northwestern Idlib").names[0].is_area
    assert not parse_query("Idlib").names[0].is_part


def test_between_two_places_is_kept_as_such() -> None:
    query = parse_query("the road between Saraqib and Maarat al-Numan")

    assert query.shape is Shape.BETWEEN
    assert [name.words for name in query.names] == ["Saraqib", "Maarat al-Numan"]
