"""The circle of a place told by way of others takes in all that the words can mean, everywhere on earth."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import Entry, FeatureKind, Seat
from harmledger.geo.gazetteer import Gazetteer
from harmledger.geo.sphere import FARTHEST_KM, bearing_to, point_along
from harmledger.locate.candidate import Candidate, Match
from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context
from harmledger.locate.query import parse_query
from harmledger.locate.region import place_by_ends, place_by_offset
from harmledger.locate.relation import Offset
from harmledger.locate.result import Choice
from harmledger.model.place import Place, PlacePrecision

WINDS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
POINT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
Place_of = Callable[..., Place]
EVERYWHERE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def chosen(number: int, lat: float, lon: float, radius_km: float) -> Choice:
    entry = Entry(
        id=number, name=f"Town {number}", native=None, kind=FeatureKind.COMMUNITY, country=None, areas=(), lat=lat,
        lon=lon, radius_km=radius_km, population=0, seat=Seat.NONE, renown=0, geoname_id=None, pcode=None,
    )  # fmt: skip
    candidate = Candidate(entry=entry, match=Match.EXACT, quality=1.0, weight=1.0, is_whole=True)
    return Choice(candidate=candidate, probability=0.9, rivals=())


OFFSETS = st.builds(
    lambda low, more, wind: Offset(low_km=low, high_km=low + more, wind=wind),
    st.floats(0, 60),
    st.floats(0, 30),
    st.sampled_from(sorted(WINDS)),
)


@EVERYWHERE
@given(point=POINT, town_km=st.floats(0.1, 40), offset=OFFSETS, within=st.tuples(st.floats(0, 1), st.floats(-1, 1)))
def test_so_far_in_a_direction_is_covered(
    gazetteer: Gazetteer, point: tuple[float, float], town_km: float, offset: Offset, within: tuple[float, float]
) -> None:
    place = place_by_offset(gazetteer, "there", offset, chosen(1, *point, town_km))
    # Anywhere from the distance told, off the middle, to that off the rim; as far round as the wind's name reaches.
    km = offset.low_km + within[0] * (offset.high_km - offset.low_km + town_km)
    wind = offset.wind or ""
    turn = within[1] * (45 if wind in {"north", "south", "east", "west"} else 22.5)
    there = point_along(*point, WINDS[wind] + turn, km)

    assert distance_km(place.lat, place.lon, *there) <= place.radius_km


@EVERYWHERE
@given(point=POINT, town_km=st.floats(0.1, 40), km=st.floats(0, 60), bearing=st.floats(0, 360), share=st.floats(0, 1))
def test_so_far_in_any_direction_is_covered(
    gazetteer: Gazetteer, point: tuple[float, float], town_km: float, km: float, bearing: float, share: float
) -> None:
    place = place_by_offset(gazetteer, "there", Offset(low_km=km, high_km=km), chosen(1, *point, town_km))
    there = point_along(*point, bearing, km + share * town_km)

    assert distance_km(place.lat, place.lon, *there) <= place.radius_km


@EVERYWHERE
@given(
    one=POINT,
    bearing=st.floats(0, 360),
    apart=st.floats(0, 3_000),
    radii=st.tuples(st.floats(0.1, 90), st.floats(0.1, 90)),
    share=st.floats(0, 1),
)
def test_all_of_the_way_between_two_places_is_covered(
    gazetteer: Gazetteer,
    one: tuple[float, float],
    bearing: float,
    apart: float,
    radii: tuple[float, float],
    share: float,
) -> None:
    other = point_along(*one, bearing, apart)
    choices = [chosen(1, *one, radii[0]), chosen(2, *other, radii[1])]
    place = place_by_ends(gazetteer, "between", parse_query("between Foo and Bar"), choices)
    assert place is not None
    there = point_along(*one, bearing_to(*one, *other), share * apart)

    assert distance_km(place.lat, place.lon, *there) <= place.radius_km + 0.01
    for point, radius in zip((one, other), radii, strict=True):
        assert min(distance_km(place.lat, place.lon, *point) + radius, FARTHEST_KM) <= place.radius_km + 0.01


def test_the_middle_of_two_towns_by_the_antimeridian_is_by_the_antimeridian(gazetteer: Gazetteer) -> None:
    choices = [chosen(1, -17.0, 179.9, 2), chosen(2, -17.0, -179.9, 2)]
    place = place_by_ends(gazetteer, "between", parse_query("between Foo and Bar"), choices)

    assert place is not None
    assert abs(place.lon) > 179.9
    assert place.radius_km < 20


@pytest.fixture
def place_of(locator: Locator) -> Place_of:
    def _place(words: str) -> Place:
        place = locator.locate([words], context=Context(country="SY"))[0]
        assert place is not None, words
        return place

    return _place


def test_a_direction_moves_the_point_that_way(place_of: Place_of) -> None:
    town = place_of("Saraqib")

    assert place_of("5 km north of Saraqib").lat > town.lat + 0.03
    assert place_of("5 km west of Saraqib").lon < town.lon - 0.03
    assert place_of("على بعد 5 كم شمال سراقب").lat > town.lat + 0.03


def test_the_farther_the_wider(place_of: Place_of) -> None:
    near, far = place_of("5 km north of Saraqib"), place_of("40 km north of Saraqib")

    assert near.radius_km < far.radius_km
    assert (near.precision, far.precision) == (PlacePrecision.SUBDISTRICT, PlacePrecision.DISTRICT)


def test_a_place_by_way_of_another_has_none_of_its_codes(place_of: Place_of) -> None:
    place = place_of("5 km north of Saraqib")

    assert (place.pcode, place.geoname_id) == (None, None)
    assert place.pcode_chain[-2:] == ("SY07", "SY")
    assert any("give or take 45 degrees" in reason for reason in place.reasons)


def test_near_is_wider_than_at(place_of: Place_of) -> None:
    assert place_of("near Saraqib").radius_km > place_of("Saraqib").radius_km
    assert place_of("near Idlib province").radius_km > place_of("Idlib province").radius_km
    assert place_of("northern Idlib province").radius_km == place_of("Idlib province").radius_km


def test_several_districts_are_one_region(place_of: Place_of) -> None:
    region = place_of("Saraqib, Maarat al-Numan and Khan Sheikhoun districts")

    for name in ("Saraqib district", "Maarat al-Numan district", "Khan Sheikhoun district"):
        one = place_of(name)
        assert distance_km(region.lat, region.lon, one.lat, one.lon) + one.radius_km <= region.radius_km + 0.1


def test_a_road_alone_is_nowhere_and_says_so(locator: Locator) -> None:
    (road,) = locator.resolve_account(["the Castello road"], context=Context(country="SY"))

    assert road.place is None
    assert "where along it" in road.reasons[0]


def test_a_road_in_a_city_is_about_the_city(place_of: Place_of) -> None:
    road, city = place_of("the Castello road, Aleppo"), place_of("Aleppo")

    assert road.pcode == city.pcode
    assert road.radius_km > city.radius_km
    assert road.precision is PlacePrecision.SUBDISTRICT


def test_a_river_beside_named_places_is_only_as_sure_as_a_river(locator: Locator) -> None:
    river = locator.locate(["Orontes river", "Hama"])[0]
    town = locator.locate(["Naugatuck River"], context=Context(other_places=("Waterbury, Connecticut",)))[0]

    assert river is None or river.radius_km > 100
    assert town is not None
    assert town.precision is PlacePrecision.PROVINCE
    assert town.radius_km > 100


def test_what_lies_between_a_place_and_one_that_nobody_knows_may_lie_anywhere(locator: Locator) -> None:
    (found,) = locator.resolve_account(["between Paris and Qwfpgxxzq"], context=Context(country="FR"))

    assert found.place is None
    assert "how far" in found.reasons[0]
