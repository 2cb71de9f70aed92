"""Outlines and towns as GeoJSON for the live map: no tiles, from the file that the page's own map is drawn from."""

from functools import lru_cache
from typing import Any

from harmledger.pipeline.page.basemap import read_basemap
from harmledger.web.shelf.filters import Filters

_MARGIN = 3.0
"""Degrees around what is shown, so that a small move of the map shows no hole."""
_MOST_TOWNS = 60


def outline(box: str) -> dict[str, Any]:
    """The features of a part of the earth ("west,south,east,north"); none where that makes no sense."""
    asked = Filters.parse({"box": box}).box
    if asked is None:
        return {"type": "FeatureCollection", "features": []}
    west, south, east, north = (round(side) for side in asked)
    return _features(west, south, east, north)


@lru_cache(maxsize=32)
def _features(west: int, south: int, east: int, north: int) -> dict[str, Any]:
    box = (west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN)
    rings = [[list(point) for point in ring] for ring in read_basemap().rings if _meets(ring, box)]
    towns = [town for town in read_basemap().towns if _holds(town.point, box)][:_MOST_TOWNS]
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            for ring in rings
        ]
        + [
            {
                "type": "Feature",
                "properties": {"name": town.name},
                "geometry": {"type": "Point", "coordinates": list(town.point)},
            }
            for town in towns
        ],
    }


def _meets(ring: tuple[tuple[float, float], ...], box: tuple[float, float, float, float]) -> bool:
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    return min(lons) <= box[2] and max(lons) >= box[0] and min(lats) <= box[3] and max(lats) >= box[1]


def _holds(point: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
