"""The rectangle of the earth that a map shows, and how it lies on the page.

Equirectangular about the middle latitude: over the few hundred kilometres of one conflict, lengths are right to a
percent or two, and a circle on the ground is a circle on the page.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from harmledger.model.place import Place, PlacePrecision
from harmledger.pipeline.page.basemap import Point

KM_PER_DEGREE = 111.32
"""Kilometres of one degree of latitude (and of longitude at the equator), WGS84 mean."""
LEAST_SPAN_KM = 120.0
"""Below this a map of one village would show nothing to find one's way by."""
MARGIN = 0.12
"""Of the span, on each side."""
WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 720.0, 320.0, 520.0
"""Of the picture, in CSS pixels."""

_WIDE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is shown: the south-west corner, pixels of a kilometre, and the size of the picture."""

    west: float
    south: float
    km_per_lon: float
    scale: float
    height: float
    width: float = WIDTH

    @property
    def east(self) -> float:
        """Longitude of the right edge."""
        return self.west + self.width / self.scale / self.km_per_lon

    @property
    def north(self) -> float:
        """Latitude of the upper edge."""
        return self.south + self.height / self.scale / KM_PER_DEGREE

    def place(self, point: Point) -> Point:
        """Where a point lies on the picture, in pixels from its upper left."""
        lon, lat = point
        x = (lon - self.west) * self.km_per_lon * self.scale
        y = self.height - (lat - self.south) * KM_PER_DEGREE * self.scale
        return x, y

    def shows(self, point: Point) -> bool:
        """Whether the point lies on the picture."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


def frame_around(places: Iterable[Place]) -> Frame:
    """The frame that holds all `places` with a margin. There must be at least one.

    Where some are finer than a province, these set the scale, and of a province only the middle has to be seen.
    """
    circles = _circles(places)
    km_per_lon = KM_PER_DEGREE * max(0.05, math.cos(math.radians(sum(lat for _, lat, _ in circles) / len(circles))))
    west = min(lon - radius / km_per_lon for lon, _, radius in circles)
    east = max(lon + radius / km_per_lon for lon, _, radius in circles)
    south = min(lat - radius / KM_PER_DEGREE for _, lat, radius in circles)
    north = max(lat + radius / KM_PER_DEGREE for _, lat, radius in circles)
    wide, high = (_span((east - west) * km_per_lon), _span((north - south) * KM_PER_DEGREE))
    scale = min(WIDTH / wide, MOST_HEIGHT / high)
    height = max(LEAST_HEIGHT, min(MOST_HEIGHT, high * scale))
    return Frame(
        west=(west + east) / 2 - WIDTH / scale / km_per_lon / 2,
        south=(south + north) / 2 - height / scale / KM_PER_DEGREE / 2,
        km_per_lon=km_per_lon,
        scale=scale,
        height=height,
    )


def _circles(places: Iterable[Place]) -> list[tuple[float, float, float]]:
    held = list(places)
    has_finer = any(place.precision not in _WIDE for place in held)
    return [
        (place.lon, place.lat, 0.0 if has_finer and place.precision in _WIDE else place.radius_km) for place in held
    ]


def _span(km: float) -> float:
    return max(LEAST_SPAN_KM, km * (1 + 2 * MARGIN))


def clipped(ring: tuple[Point, ...], frame: Frame) -> list[Point]:
    """The part of a ring in a box a little wider than the frame, so that cuts stay unseen (Sutherland and Hodgman)."""
    pad_x, pad_y = (frame.east - frame.west) / 20, (frame.north - frame.south) / 20
    edges = (
        (0, frame.west - pad_x, 1),
        (0, frame.east + pad_x, -1),
        (1, frame.south - pad_y, 1),
        (1, frame.north + pad_y, -1),
    )
    points = list(ring)
    for axis, limit, sign in edges:
        points = _cut(points, axis, limit, sign)
    return points


def _cut(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for at, point in enumerate(points):
        before = points[at - 1]
        inside, was_inside = (sign * (p[axis] - limit) >= 0 for p in (point, before))
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            kept.append(point)
    return kept
