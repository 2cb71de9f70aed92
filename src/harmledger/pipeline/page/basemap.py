"""Country outlines and towns of the world, for the small map: Natural Earth, public domain.

`script/build_basemap.py` makes the file and tells its format.
"""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Point = tuple[float, float]
"""Longitude, latitude."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town to find one's way by. Rank 0 is seen from farthest away."""

    name: str
    point: Point
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """What lies under the incidents. `towns` has the greatest first."""

    rings: tuple[tuple[Point, ...], ...]
    towns: tuple[Town, ...]


@cache
def read_basemap() -> Basemap:
    """The basemap in the package."""
    packed = files("harmledger").joinpath("resources", "basemap.json.gz").read_bytes()
    raw = json.loads(gzip.decompress(packed))
    rings = (_ring(steps, raw["scale"]) for _, outline in raw["countries"] for steps in outline)
    towns = (Town(name=name, point=(lon, lat), rank=rank) for name, lon, lat, rank in raw["towns"])
    return Basemap(rings=tuple(rings), towns=tuple(towns))


def _ring(steps: list[int], scale: int) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return tuple(points)
