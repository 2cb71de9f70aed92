"""Places told by way of others: the circle that takes in all that the words can mean, and the areas that are sure."""

import math
from collections.abc import Iterator, Sequence

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import Entry, FeatureKind
from harmledger.geo.gazetteer import Gazetteer
from harmledger.geo.sphere import Circle, circle_about, point_along
from harmledger.locate.query import Query
from harmledger.locate.relation import GIVE, Offset, Shape
from harmledger.locate.result import Choice, precision_of_reach
from harmledger.model.place import Place

LINE_KM = 100.0
"""How far along a road or a river the happening may lie from what it is called after: in local news, under 80 km."""
BACKED_KM = 200.0
"""Another place of the report this near says that the namesake is the right one."""
_ALL = {1: "it", 2: "both and all that lies between them"}
_STEPS = 8
_SAMPLING_KM = 1.02
"""What the rim may reach beyond the points of it that are looked at: steps of a twelfth of a right angle."""


def place_by_ends(gazetteer: Gazetteer, words: str, query: Query, choices: Sequence[Choice | None]) -> Place | None:
    """The region between two places, or about all of several; None where too little of it is known.

    What lies between a place and one that nobody knows may lie anywhere.
    """
    ends = [choice for choice in choices if choice is not None]
    names = query.names[query.base :]
    if len(ends) < len(names) and (query.shape is Shape.BETWEEN or not ends):
        return None
    entries = list({choice.entry.id: choice.entry for choice in ends}.values())
    about = circle_about([Circle(entry.lat, entry.lon, entry.radius_km) for entry in entries])
    called = [entry.name for entry in entries]
    listed = f"{', '.join(called[:-1])} and {called[-1]}" if len(called) > 1 else called[0]
    is_between = query.shape is Shape.BETWEEN and len(called) > 1
    what = f"between {listed}" if is_between else listed
    missed = [name.words for name, choice in zip(names, choices, strict=True) if choice is None]
    reasons = [f"{one} is in no gazetteer of ours and is left out" for one in missed]
    reasons.append(f"{what}: a circle of {about.radius_km:.0f} km takes in {_ALL.get(len(entries), 'all')}")
    shared = [area for area in _held(gazetteer, entries[0]) if all(area in _held(gazetteer, one) for one in entries)]
    probability = 1.0
    for choice in ends:
        probability *= choice.probability
    return _place(words, what, about, shared, reasons, probability)


def place_by_offset(gazetteer: Gazetteer, words: str, offset: Offset, choice: Choice) -> Place:
    """So far from a place, measured from its middle or from its rim: nobody says which."""
    entry = choice.entry
    low, high = offset.low_km * (1 - GIVE), offset.high_km * (1 + GIVE) + entry.radius_km
    rim = list(_rim(entry, offset, low, high))
    if offset.bearing is None:
        where = Circle(entry.lat, entry.lon, high)
    else:
        middle = point_along(entry.lat, entry.lon, offset.bearing, (low + high) / 2)
        reach = max(distance_km(*middle, *point) for point in rim)
        where = Circle(*middle, reach * _SAMPLING_KM)
    far = f"{offset.low_km:.3g}" if offset.low_km == offset.high_km else f"{offset.low_km:.3g} to {offset.high_km:.3g}"
    way = "from" if offset.wind is None else f"{offset.wind} of"
    reason = (
        f"{far} km {way} {entry.name}, from its middle or from its rim and a quarter more or less, so {low:.0f} to "
        f"{high:.0f} km from its middle"
    )
    give = "in a direction that is not told" if offset.bearing is None else f"give or take {offset.spread:.0f} degrees"
    areas = [area for area in gazetteer.areas(entry) if _holds(gazetteer, area, where)]
    name = f"{far} km {way} {entry.name}"
    return _place(words, name, where, areas, [_chosen(choice), f"{reason}, {give}"], choice.probability)


def place_by_line(
    gazetteer: Gazetteer, words: str, query: Query, choices: Sequence[Choice | None], settled: Sequence[Entry]
) -> Place | None:
    """What a road or a river is called after, if other places of the report lie there too; else nobody knows."""
    for name, choice in zip(query.names, choices, strict=True):
        if not name.is_line or choice is None or not _is_backed(choice.entry, settled):
            continue
        entry = choice.entry
        where = Circle(entry.lat, entry.lon, LINE_KM + entry.radius_km)
        reason = f"a road or a river called after {entry.name}: the words do not say where along it, so up to"
        areas = [area for area in gazetteer.areas(entry) if area.kind <= FeatureKind.ADMIN1]
        reasons = [_chosen(choice), f"{reason} {where.radius_km:.0f} km away"]
        return _place(words, words, where, areas, reasons, choice.probability)
    return None


def _is_backed(entry: Entry, settled: Sequence[Entry]) -> bool:
    if entry.kind < FeatureKind.ADMIN2:
        return False  # a river called after a country or a state runs through others too
    return any(
        other.id != entry.id
        and other.kind > FeatureKind.COUNTRY
        and distance_km(entry.lat, entry.lon, other.lat, other.lon) <= BACKED_KM
        for other in settled
    )


def _rim(entry: Entry, offset: Offset, low: float, high: float) -> Iterator[tuple[float, float]]:
    """Points all around the rim of the region, near enough to each other."""
    bearing, spread = offset.bearing or 0.0, offset.spread
    for step in range(-_STEPS, _STEPS + 1):
        for km in (low, high):
            yield point_along(entry.lat, entry.lon, bearing + spread * step / _STEPS, km)
    for step in range(_STEPS + 1):
        for side in (-spread, spread):
            yield point_along(entry.lat, entry.lon, bearing + side, low + (high - low) * step / _STEPS)


def _chosen(choice: Choice) -> str:
    entry, others = choice.entry, len(choice.rivals)
    called = entry.name if entry.native is None else f"{entry.name} ({entry.native})"
    return f"{called} is the only place of that name here" if not others else f"{called} is likelier than {others} more"


def _holds(gazetteer: Gazetteer, area: Entry, where: Circle) -> bool:
    """Whether the middle of a region lies in an area, as far as its outline or its reach tells."""
    gap = gazetteer.gap_km(where.lat, where.lon, area)
    return gap == 0 if gap is not None else distance_km(where.lat, where.lon, area.lat, area.lon) <= area.radius_km


def _held(gazetteer: Gazetteer, entry: Entry) -> tuple[Entry, ...]:
    """The areas that hold an entry, itself among them where it is one."""
    areas = gazetteer.areas(entry)
    return (entry, *areas) if entry.kind.is_area else areas


def _place(
    words: str, name: str, where: Circle, areas: Sequence[Entry], reasons: Sequence[str], probability: float
) -> Place:
    return Place(
        words=words,
        name=name,
        lat=where.lat,
        lon=where.lon,
        precision=precision_of_reach(where.radius_km),
        # Rounded up to more than it is: a radius that is cut short no longer covers what it says.
        radius_km=round(math.floor(where.radius_km * 10) / 10 + 0.1, 1),
        country=next((area.country for area in areas if area.country), None),
        pcode_chain=tuple(area.pcode for area in areas if area.pcode),
        parents=tuple(area.name for area in areas),
        reasons=tuple(reasons),
        probability=round(probability, 4),
    )
