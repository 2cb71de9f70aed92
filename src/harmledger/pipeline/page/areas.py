"""Which incidents share a map: those near each other, so that one far away does not shrink all others to a dot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmledger.geo.distance import distance_km
from harmledger.model.place import Place, PlacePrecision
from harmledger.pipeline.change import ChangeRow

NEAR_KM = 150.0
"""Two incidents nearer than this share a map. About the length of a province: neighbours are seen together."""


@dataclass(frozen=True, slots=True)
class Located:
    """An incident with its number on the page and the place it is drawn at."""

    number: int
    row: ChangeRow
    place: Place


@dataclass(frozen=True, slots=True)
class Sorted:
    """Incidents by what a map can show of them."""

    areas: list[list[Located]]
    """Those of one map each, the fullest first."""
    countries: list[Located]
    """Known only to the country: a circle as wide as a country shows nothing."""
    nowhere: list[int]
    """Numbers of those without a place."""


def sort_by_area(rows: Sequence[ChangeRow]) -> Sorted:
    """Every incident in exactly one of the three lists."""
    numbered = list(enumerate(rows, start=1))
    located = [Located(number, row, row.points[0]) for number, row in numbered if row.points]
    countries = [one for one in located if one.place.precision is PlacePrecision.COUNTRY]
    drawn = [one for one in located if one.place.precision is not PlacePrecision.COUNTRY]
    return Sorted(
        areas=sorted(areas(drawn), key=lambda area: (-len(area), area[0].number)),
        countries=countries,
        nowhere=[number for number, row in numbered if not row.points],
    )


def areas(located: Iterable[Located]) -> list[list[Located]]:
    """Groups in which each lies near some other of its group, and no two groups lie near each other."""
    found: list[list[Located]] = []
    for one in located:
        near = [area for area in found if any(_is_near(one, other) for other in area)]
        joined = sorted([one, *(other for area in near for other in area)], key=lambda other: other.number)
        found = [area for area in found if area not in near] + [joined]
    return found


def _is_near(one: Located, other: Located) -> bool:
    return distance_km(one.place.lat, one.place.lon, other.place.lat, other.place.lon) < NEAR_KM
