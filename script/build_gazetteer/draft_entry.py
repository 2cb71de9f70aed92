"""What drafts of entries have in common: sizes, middles, the areas that hold them."""

from collections.abc import Iterable, Iterator

from shapely.geometry.base import BaseGeometry

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import SPELLED_BY_EAR, FeatureKind
from harmledger.geo.extent import AIRFIELD_KM, AREA_MARGIN_KM
from harmledger.geo.scheme import Draft
from harmledger.geo.source_name import airfield_core


def reach(lat: float, lon: float, geometry: BaseGeometry) -> float:
    """Kilometres from a point to the farthest corner of a geometry's box."""
    west, south, east, north = geometry.bounds
    return max(distance_km(lat, lon, y, x) for y in (south, north) for x in (west, east))


def airfield(name: str, country: str, lat: float, lon: float, parent: Draft | None) -> Draft:
    """An airfield under the words that stand before "airport" or "air base"."""
    return Draft(
        name=name.replace("Int'l", "International Airport"),
        kind=FeatureKind.AIRFIELD,
        country=country,
        lat=lat,
        lon=lon,
        radius_km=AIRFIELD_KM,
        parent=parent,
        aliases={airfield_core(name)},
        is_spelled_by_ear=country in SPELLED_BY_EAR,
    )


def nearest(drafts: list[Draft], lat: float, lon: float, within_km: float) -> Draft | None:
    """The nearest of `drafts` within so many kilometres."""
    found = min(drafts, key=lambda one: distance_km(lat, lon, one.lat, one.lon), default=None)
    return found if found and distance_km(lat, lon, found.lat, found.lon) <= within_km else None


def centre(area: Draft, held: list[Draft]) -> None:
    """Put an area without an outline in the middle of its towns, reaching beyond the farthest of them."""
    area.lat = (min(one.lat for one in held) + max(one.lat for one in held)) / 2
    area.lon = (min(one.lon for one in held) + max(one.lon for one in held)) / 2
    area.radius_km = AREA_MARGIN_KM + max(distance_km(area.lat, area.lon, one.lat, one.lon) for one in held)


def lift_weights(drafts: Iterable[Draft]) -> None:
    """Give areas below the country the people of all their towns, and the renown of their seat."""
    for place in drafts:
        if place.kind is FeatureKind.COMMUNITY:
            for level, area in enumerate(walk(place), start=1):
                if area.kind is not FeatureKind.COUNTRY:
                    area.population += place.population
                    area.renown = max(area.renown, place.renown if level <= place.seat else 0)


def walk(draft: Draft) -> Iterator[Draft]:
    """The areas that hold `draft`, the finest first."""
    while draft.parent is not None:
        draft = draft.parent
        yield draft
