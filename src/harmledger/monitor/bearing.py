"""Where something lies that was heard or seen from a position: "3 to 5 km to the north-east"."""

import math

from harmledger.geo.distance import EARTH_RADIUS_KM

_POINTS = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split()
_HALF_POINT = math.radians(22.5)
"""Directions by ear or eye are told in eight or sixteen points: half of an eighth to either side."""


def degrees_of(direction: str) -> float | None:
    """The bearing of a compass point, clockwise from north; None for what is none."""
    name = direction.strip().upper()
    return _POINTS.index(name) * 360 / len(_POINTS) if name in _POINTS else None


def away(lat: float, lon: float, bearing: float, far_km: float) -> tuple[float, float]:
    """The point `far_km` from a point in a direction, along the great circle."""
    north, turn, angle = math.radians(lat), math.radians(bearing), far_km / EARTH_RADIUS_KM
    there = math.asin(
        max(-1.0, min(1.0, math.sin(north) * math.cos(angle) + math.cos(north) * math.sin(angle) * math.cos(turn)))
    )
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(north), math.cos(angle) - math.sin(north) * math.sin(there)
    )
    return math.degrees(there), (lon + math.degrees(east) + 540) % 360 - 180


def reach_km(nearest_km: float, farthest_km: float) -> float:
    """How far the true point may lie from the middle of the piece of the ring that direction and distance leave."""
    middle = (nearest_km + farthest_km) / 2
    return math.hypot((farthest_km - nearest_km) / 2, middle * math.sin(_HALF_POINT))
