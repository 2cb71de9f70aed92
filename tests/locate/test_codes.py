import pytest

from harmledger.geo.gazetteer import Gazetteer
from harmledger.locate.codes import acled_geo_precision, airwars_accuracy, ucdp_areas, ucdp_where_prec
from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context
from harmledger.model.place import Place, PlacePrecision

# What each of UCDP's codes is said to mean, with ACLED's and Airwars' for the same words.
VECTORS = [
    ("Morek", 1, 1, "town"),
    ("Khmeimim air base", 1, 1, "nearby_landmark"),
    ("village of Morek", 1, 1, "village"),
    ("near Saraqib", 2, 2, "subdistrict"),
    ("5 km north of Saraqib", 2, 2, "subdistrict"),
    ("the Castello road, Aleppo", 5, 2, "subdistrict"),
    ("Saraqib sub-district", 2, 2, "subdistrict"),
    ("Jisr al-Shughur district", 3, 3, "district"),
    ("Idlib province", 4, 3, "province_governorate"),
    ("northwestern Idlib", 4, 3, "province_governorate"),
    ("between Saraqib and Maarat al-Numan", 5, 2, "subdistrict"),
    ("the road from Damascus to Homs", 5, 3, "province_governorate"),
    ("Jabal al-Zawiya", 5, 2, "subdistrict"),
    ("Syria", 6, None, None),
    ("Middle East", 6, None, None),
]


def place_of(locator: Locator, words: str) -> Place:
    place = locator.locate([words], context=Context(country="SY"))[0]
    assert place is not None, words
    return place


@pytest.mark.parametrize(("words", "ucdp", "acled", "airwars"), VECTORS, ids=[vector[0] for vector in VECTORS])
def test_each_kind_of_place_has_its_codes(
    locator: Locator, words: str, ucdp: int, acled: int | None, airwars: str | None
) -> None:
    place = place_of(locator, words)

    assert (ucdp_where_prec(place), acled_geo_precision(place), airwars_accuracy(place)) == (ucdp, acled, airwars)


def test_waters_have_a_code_of_their_own() -> None:
    sea = Place(words="Black Sea", name="Black Sea", lat=43, lon=34, precision=PlacePrecision.PROVINCE, radius_km=600)

    assert ucdp_where_prec(sea) == 7
    assert ucdp_areas(sea) == (None, None)


@pytest.mark.parametrize(
    ("words", "areas"),
    [
        ("Morek", ("Hama", "Hama")),
        ("Jisr al-Shughur district", ("Idleb", "Jisr-Ash-Shugur")),
        ("Idlib province", ("Idleb", None)),
        ("Syria", (None, None)),
        ("between Saraqib and Maarat al-Numan", ("Idleb", None)),
        ("5 km north of Saraqib", ("Idleb", "Idleb")),
    ],
)
def test_areas_are_blank_where_the_code_wants_them_blank(
    locator: Locator, words: str, areas: tuple[str | None, str | None]
) -> None:
    assert ucdp_areas(place_of(locator, words)) == areas


@pytest.mark.parametrize(
    ("words", "slug"), [("Aleppo", "city"), ("Morek", "town"), ("Badou neighbourhood", "neighbourhood_area")]
)
def test_the_entry_tells_a_city_from_a_village(locator: Locator, gazetteer: Gazetteer, words: str, slug: str) -> None:
    place = place_of(locator, words)
    entries = [hit.entry for hits in gazetteer.named([place.name.lower()]).values() for hit in hits]
    entry = next((one for one in entries if (one.lat, one.lon) == (place.lat, place.lon)), None)

    assert airwars_accuracy(place, entry) == slug


@pytest.mark.parametrize("words", [vector[0] for vector in VECTORS])
def test_no_code_claims_more_than_the_place(locator: Locator, words: str) -> None:
    place = place_of(locator, words)

    if ucdp_where_prec(place) == 2:
        assert place.radius_km <= 25
    if place.precision not in {PlacePrecision.SITE, PlacePrecision.COMMUNITY}:
        assert ucdp_where_prec(place) > 1
        assert acled_geo_precision(place) != 1
