"""Points and circles on the ball: where a way leads, what takes in others; poles and antimeridian are no edge."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from harmledger.geo.distance import EARTH_RADIUS_KM, distance_km

FARTHEST_KM = math.pi * EARTH_RADIUS_KM
"""To the other side of the earth; no circle needs to reach farther."""
_STEPS = 60
"""Steps of the search for a small circle; each moves less, the last by a sixtieth of the way."""
_ROUNDING_KM = 0.001
Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Circle:
    """All points within `radius_km` of a point."""

    lat: float
    lon: float
    radius_km: float


def point_along(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Where one comes to who sets out from a point in a direction (degrees from north, clockwise) and goes so far."""
    north, east, turn = math.radians(lat), math.radians(lon), math.radians(bearing)
    angle = km / EARTH_RADIUS_KM
    northward = (-math.sin(north) * math.cos(east), -math.sin(north) * math.sin(east), math.cos(north))
    eastward = (-math.sin(east), math.cos(east), 0.0)
    # by vectors, not by the usual formula of the longitude: at a pole that one divides nothing by nothing
    x, y, z = (
        here * math.cos(angle) + (up * math.cos(turn) + across * math.sin(turn)) * math.sin(angle)
        for here, up, across in zip(_vector(lat, lon), northward, eastward, strict=True)
    )
    there = _point((x, y, z))
    return there[0], _wrapped(there[1])


def circle_about(circles: Sequence[Circle]) -> Circle:
    """A circle that takes in all of some circles (at least one), about as small as can be."""
    lat, lon = _middle(circles)
    for step in range(2, _STEPS):
        farthest = max(circles, key=lambda one: distance_km(lat, lon, one.lat, one.lon) + one.radius_km)
        lat, lon = _towards(lat, lon, farthest, 1 / step)
    reach = max(distance_km(lat, lon, one.lat, one.lon) + one.radius_km for one in circles)
    return Circle(lat, lon, min(FARTHEST_KM, reach + _ROUNDING_KM))


def _middle(circles: Sequence[Circle]) -> tuple[float, float]:
    """The direction of the mean of the points in space; the first point where they cancel out."""
    vectors = [_vector(one.lat, one.lon) for one in circles]
    mean = tuple(sum(parts) / len(vectors) for parts in zip(*vectors, strict=True))
    if math.hypot(*mean) < 1e-9:  # noqa: PLR2004 - nothing but rounding is left
        return circles[0].lat, circles[0].lon
    return _point((mean[0], mean[1], mean[2]))


def _towards(lat: float, lon: float, circle: Circle, share: float) -> tuple[float, float]:
    """A share of the way to the far rim of a circle."""
    apart = distance_km(lat, lon, circle.lat, circle.lon)
    if apart < _ROUNDING_KM:
        return lat, lon
    return point_along(lat, lon, bearing_to(lat, lon, circle.lat, circle.lon), share * (apart + circle.radius_km) / 2)


def bearing_to(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The direction from one point to another, in degrees from north, clockwise."""
    north, other, east = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    across = math.sin(east) * math.cos(other)
    along = math.cos(north) * math.sin(other) - math.sin(north) * math.cos(other) * math.cos(east)
    return math.degrees(math.atan2(across, along)) % 360


def _vector(lat: float, lon: float) -> Vector:
    north, east = math.radians(lat), math.radians(lon)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def _point(vector: Vector) -> tuple[float, float]:
    x, y, z = vector
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _wrapped(lon: float) -> float:
    return (lon + 180) % 360 - 180
