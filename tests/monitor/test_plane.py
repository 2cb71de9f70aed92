"""The flat map keeps distances from its middle, everywhere on the ball."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.geo.distance import distance_km
from harmledger.monitor.plane import Plane, disc

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)


@given(LAT, LON, LAT, LON)
def test_a_point_lies_as_far_from_the_middle_as_on_the_ball(lat: float, lon: float, there: float, east: float) -> None:
    x, y = Plane(lat, lon).project([(east, there)])[0]

    assert math.hypot(x, y) == pytest.approx(distance_km(lat, lon, there, east), abs=0.01)


@given(LAT, LON, LAT, LON, st.floats(-360, 360))
def test_turning_the_ball_about_its_axis_changes_nothing(
    lat: float, lon: float, there: float, east: float, turn: float
) -> None:
    still = Plane(lat, lon).project([(east, there)])[0]
    turned = Plane(lat, lon + turn).project([(east + turn, there)])[0]

    assert math.hypot(*(still - turned)) < 1e-3 or math.hypot(*still) > 19_000  # a direction means nothing antipodally


@given(st.floats(0.1, 500), st.integers(1, 200))
def test_the_points_of_a_disc_lie_in_it_and_spread_evenly(radius: float, number: int) -> None:
    points = disc(radius, number)

    reach = np.hypot(points[:, 0], points[:, 1])
    assert (reach <= radius).all()
    assert abs((reach <= radius / math.sqrt(2)).mean() - 0.5) <= 1 / number
