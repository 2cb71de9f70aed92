import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.geo.distance import distance_km
from harmledger.geo.sphere import FARTHEST_KM, Circle, bearing_to, circle_about, point_along

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)
CIRCLES = st.builds(Circle, LAT, LON, st.floats(0, 900))


@given(LAT, LON, st.floats(0, 360), st.floats(0, 19_000))
def test_who_goes_so_far_is_so_far_away(lat: float, lon: float, bearing: float, km: float) -> None:
    there = point_along(lat, lon, bearing, km)

    assert distance_km(lat, lon, *there) == pytest.approx(km, abs=0.01)
    assert -90 <= there[0] <= 90
    assert -180 <= there[1] <= 180


@given(st.floats(-80, 80), LON, st.floats(0, 359.9), st.floats(1, 5_000))
def test_the_bearing_leads_there(lat: float, lon: float, bearing: float, km: float) -> None:
    found = bearing_to(lat, lon, *point_along(lat, lon, bearing, km))

    assert math.cos(math.radians(found - bearing)) == pytest.approx(1, abs=1e-3)


@given(st.lists(CIRCLES, min_size=1, max_size=6))
def test_a_circle_about_others_takes_in_each_of_them(circles: list[Circle]) -> None:
    about = circle_about(circles)

    for one in circles:
        needed = distance_km(about.lat, about.lon, one.lat, one.lon) + one.radius_km
        assert min(needed, FARTHEST_KM) <= about.radius_km + 1e-6


@given(CIRCLES, CIRCLES)
def test_it_is_hardly_larger_than_two_circles_need(one: Circle, other: Circle) -> None:
    apart = distance_km(one.lat, one.lon, other.lat, other.lon)
    least = max((apart + one.radius_km + other.radius_km) / 2, one.radius_km, other.radius_km)
    about = circle_about([one, other])

    if least < 5_000:  # beyond, great circles bend too much for the search to be near the least
        assert about.radius_km <= 1.1 * least + 1


def test_neither_the_antimeridian_nor_a_pole_is_an_edge() -> None:
    fiji = circle_about([Circle(-17, 179.5, 1), Circle(-17, -179.5, 1)])
    pole = circle_about([Circle(89.5, 0, 1), Circle(89.5, 180, 1)])

    assert abs(fiji.lon) > 179.9
    assert fiji.radius_km < 60
    assert pole.lat > 89.9
    assert pole.radius_km < 60


def test_from_a_pole_the_way_back_is_the_way_that_was_told() -> None:
    there = point_along(90.0, 0.0, 0.0, 2.0)

    again = point_along(90.0, 0.0, bearing_to(90.0, 0.0, *there), 2.0)

    assert distance_km(*there, *again) < 0.001
