"""What drafts of entries have in common: sizes, middles, which names to keep."""

import math
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from shapely.geometry.base import BaseGeometry

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import SPELLED_BY_EAR, FeatureKind
from harmledger.geo.scheme import Draft
from harmledger.text.fold import fold

SHORTEST = 3
"""Letters that a name from a list of alternates needs; what is shorter is a code."""
LONGEST_CODE = 4
"""All-capital alternates up to this length are airport and station codes."""


def town_radius(population: int) -> float:
    """How far a town of so many people reaches: at 5,000 to the square kilometre, at least 2 km."""
    return max(2.0, math.sqrt(population / (5_000 * math.pi)))


def reach(lat: float, lon: float, geometry: BaseGeometry) -> float:
    """Kilometres from a point to the farthest corner of a geometry's box."""
    west, south, east, north = geometry.bounds
    return max(distance_km(lat, lon, y, x) for y in (south, north) for x in (west, east))


def airfield(name: str, country: str, lat: float, lon: float, parent: Draft | None) -> Draft:
    """An airfield under the words that stand before "airport" or "air base"."""
    core = fold(name)
    for word in ("international", "int l", "intl", "regional", "airport", "airfield", "air base"):
        core = core.replace(word, " ")
    return Draft(
        name=name.replace("Int'l", "International Airport"),
        kind=FeatureKind.AIRFIELD,
        country=country,
        lat=lat,
        lon=lon,
        radius_km=3.0,  # a runway and what stands about it
        parent=parent,
        aliases={" ".join(core.split())},
        is_spelled_by_ear=country in SPELLED_BY_EAR,
    )


def is_worth_keeping(name: str) -> bool:
    """Whether an alternate name may stand in a report of ours: Latin with a capital, Arabic, Cyrillic or Hebrew."""
    if len(name) < SHORTEST or any(character.isdigit() for character in name):
        return False
    first = name.lstrip("‘'ʼ`")[:1]
    if first.isascii() or "LATIN" in char_name(first):
        return first.isupper() and not (name.isupper() and len(name) <= LONGEST_CODE)
    return any(script in char_name(first) for script in ("ARABIC", "CYRILLIC", "HEBREW"))


@cache
def char_name(character: str) -> str:
    """The Unicode name of a character, empty where it has none."""
    return unicodedata.name(character, "") if character else ""


def nearest(drafts: list[Draft], lat: float, lon: float, within_km: float) -> Draft | None:
    """The nearest of `drafts` within so many kilometres."""
    found = min(drafts, key=lambda one: distance_km(lat, lon, one.lat, one.lon), default=None)
    return found if found and distance_km(lat, lon, found.lat, found.lon) <= within_km else None


def centre(area: Draft, held: list[Draft]) -> None:
    """Put an area without an outline in the middle of its towns, reaching to the farthest of them and 10 km more."""
    area.lat = (min(one.lat for one in held) + max(one.lat for one in held)) / 2
    area.lon = (min(one.lon for one in held) + max(one.lon for one in held)) / 2
    area.radius_km = 10.0 + max(distance_km(area.lat, area.lon, one.lat, one.lon) for one in held)


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
