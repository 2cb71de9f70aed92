import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.geo.distance import EARTH_RADIUS_KM, distance_km

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)
POINT = st.tuples(LAT, LON)


@given(POINT, POINT)
def test_it_is_as_far_there_as_back(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert distance_km(*one, *other) == pytest.approx(distance_km(*other, *one), abs=1e-6)


@given(POINT, POINT, POINT)
def test_a_detour_is_never_shorter(
    one: tuple[float, float], by: tuple[float, float], other: tuple[float, float]
) -> None:
    assert distance_km(*one, *other) <= distance_km(*one, *by) + distance_km(*by, *other) + 1e-3


@given(POINT, POINT)
def test_nothing_lies_farther_than_the_other_side(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert 0 <= distance_km(*one, *other) <= math.pi * EARTH_RADIUS_KM + 1e-6


@given(LON, LON)
def test_at_a_pole_every_meridian_is_the_same(lon: float, other_lon: float) -> None:
    assert distance_km(90, lon, 90, other_lon) == pytest.approx(0, abs=1e-3)


@given(LAT)
def test_the_antimeridian_is_no_wall(lat: float) -> None:
    assert distance_km(lat, 180, lat, -180) == pytest.approx(0, abs=1e-3)


def test_a_degree_along_the_equator_is_a_three_hundred_and_sixtieth_of_the_way_round() -> None:
    assert distance_km(0, 179.5, 0, -179.5) == pytest.approx(2 * math.pi * EARTH_RADIUS_KM / 360)
