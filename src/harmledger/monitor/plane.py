"""A flat map around one point, in kilometres: distances from the point and directions at it are true.

Azimuthal equidistant, on a ball. Nothing special happens at a pole or at the antimeridian, since a ring is projected
point by point and drawn straight between them; that asks for short edges, as administrative outlines have.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from harmledger.geo.distance import EARTH_RADIUS_KM
from harmledger.model.agreement import Line, Point, Unit

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats: TypeAlias = NDArray[np.float64]


def unit_vectors(points: Sequence[Point]) -> Floats:
    """The points on a ball of radius one, a row each."""
    lon, lat = np.radians(np.asarray(points, dtype=np.float64)).T
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


class Caps:
    """For each of some units a round piece of the ball that holds it: a quick answer for what lies far away."""

    def __init__(self, units: Sequence[Unit]) -> None:
        caps = [_cap(unit) for unit in units]
        self._middles = np.array([middle for middle, _ in caps])
        self._reaches_km = np.array([reach_km for _, reach_km in caps])

    def gaps_km(self, lat: float, lon: float) -> Floats:
        """At least how far a point lies from each unit; 0 where it may lie in it."""
        cosines = np.clip(self._middles @ unit_vectors([(lon, lat)])[0], -1.0, 1.0)
        return np.asarray(np.maximum(0.0, EARTH_RADIUS_KM * np.arccos(cosines) - self._reaches_km))


def _cap(unit: Unit) -> tuple[Floats, float]:
    """The middle as a unit vector, and how far the unit reaches from it."""
    vectors = unit_vectors([point for polygon in unit.polygons for point in polygon[0]])
    middle = vectors.mean(axis=0)
    length = float(np.linalg.norm(middle))
    # Points all around the ball have no middle; then any does, and the reach takes in everything.
    middle = middle / length if length else np.array([0.0, 0.0, 1.0])
    return middle, EARTH_RADIUS_KM * math.acos(float(np.clip((vectors @ middle).min(), -1.0, 1.0)))


@dataclass(frozen=True, slots=True)
class Plane:
    """The map around a point."""

    lat: float
    lon: float

    def project(self, points: Sequence[Point]) -> Floats:
        """Kilometres east and north of the middle, a row for each point."""
        lon, lat = np.radians(np.asarray(points, dtype=np.float64)).T
        here, turn = math.radians(self.lat), lon - math.radians(self.lon)
        # The chord keeps its precision for points near the middle, where an arc cosine would lose it.
        half = np.sin((lat - here) / 2) ** 2 + math.cos(here) * np.cos(lat) * np.sin(turn / 2) ** 2
        apart = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
        east = np.cos(lat) * np.sin(turn)
        north = math.cos(here) * np.sin(lat) - math.sin(here) * np.cos(lat) * np.cos(turn)
        bearing = np.arctan2(east, north)
        return np.column_stack((apart * np.sin(bearing), apart * np.cos(bearing)))

    def area(self, unit: Unit) -> "BaseGeometry":
        """A unit's polygons on the map."""
        from shapely import make_valid, union_all
        from shapely.geometry import Polygon

        return union_all(
            [
                # Drawing a ring anew can make it touch itself where the original all but did.
                make_valid(Polygon(self.project(outer), [self.project(hole) for hole in holes]))
                for outer, *holes in unit.polygons
            ]
        )

    def lines(self, lines: Sequence[Line]) -> "BaseGeometry":
        """Lines on the map."""
        from shapely.geometry import MultiLineString

        return MultiLineString([self.project(line) for line in lines])


def disc(radius_km: float, number: int) -> Floats:
    """Points evenly over a disc around the middle: a sunflower, each standing for the same area."""
    index = np.arange(number)
    reach = radius_km * np.sqrt((index + 0.5) / number)
    turn = index * math.pi * (3 - math.sqrt(5))
    return np.column_stack((reach * np.cos(turn), reach * np.sin(turn)))
