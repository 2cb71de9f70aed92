"""Where: by what the places are and how far they lie from each other where that is known, else by their names."""

from itertools import product

from harmledger.geo.distance import distance_km
from harmledger.link.compare.comparison import Comparison
from harmledger.link.profile import Profile, Spot
from harmledger.model.place import Place

SAME_KM = 2.0
"""Kilometres within which two points of towns are one town: gazetteers disagree by as much."""
NEAR_KM = 5.0
"""Kilometres beyond both radii that still count as near: "near X" is told of a town's surroundings."""
FAR_KM = 15.0
"""Kilometres beyond both radii from which no telling of one happening would name both places."""


def place_level(a: Profile, b: Profile) -> str:
    """same, same_area, shared, inside, within, near, area, other, far, untold."""
    here, there = a.head, b.head
    if here is None or there is None:
        return "untold"
    if _are_one(here, there):
        return "same" if _is_specific(here) and _is_specific(there) else "same_area"
    a_in_b = any(_are_one(here, spot) for spot in b.spots)
    b_in_a = any(_are_one(there, spot) for spot in a.spots)
    if a_in_b and b_in_a:
        return "shared"
    if a_in_b or b_in_a:
        return "inside"
    return _point_level(a, b) or ("area" if a.name_keys & b.name_keys else "other")


def _are_one(a: Spot, b: Spot) -> bool:
    """Whether both are one place: by the gazetteer where it knows both, else by their names."""
    if a.place is None or b.place is None:
        return a.name.is_spelling_of(b.name)
    if a.place.pcode is not None and a.place.pcode == b.place.pcode:
        return True
    if _is_fine(a.place) and _is_fine(b.place):
        apart = _km(a.place, b.place)
        return apart <= SAME_KM or (a.name.is_spelling_of(b.name) and _slack(a.place, b.place) <= FAR_KM)
    return a.name.is_spelling_of(b.name)  # a city and its province


def _is_specific(spot: Spot) -> bool:
    return spot.place is None or _is_fine(spot.place)


def _is_fine(place: Place) -> bool:
    return place.precision.is_point


def _point_level(a: Profile, b: Profile) -> str | None:
    """within, near, far, or None where the points say nothing."""
    ours, theirs = _places(a), _places(b)
    if not ours or not theirs:
        return None
    fine = [list(filter(_is_fine, places)) for places in (ours, theirs)]
    slack = min(_slack(x, y) for x, y in product(*(fine if all(fine) else (ours, theirs))))
    if all(fine) and slack <= NEAR_KM:
        return "near"
    if any(_lies_in(x, y) or _lies_in(y, x) for x, y in product(ours, theirs)):
        return "within"
    return "far" if slack > FAR_KM else None


def _places(profile: Profile) -> list[Place]:
    return [spot.place for spot in profile.spots if spot.place is not None]


def _lies_in(inner: Place, outer: Place) -> bool:
    """Whether `inner` lies in `outer`, or in an area of `outer`'s name: "Idlib" may be the city or the province."""
    if outer.name in inner.parents or (outer.pcode is not None and outer.pcode in inner.pcode_chain):
        return True
    is_wider = not _is_fine(outer) and outer.radius_km > inner.radius_km
    return is_wider and outer.pcode is None and _slack(inner, outer) <= 0


def _slack(a: Place, b: Place) -> float:
    """Kilometres between the nearest points that both may mean; negative where they overlap."""
    return _km(a, b) - a.radius_km - b.radius_km


def _km(a: Place, b: Place) -> float:
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def _words(a: Profile, b: Profile, level: str) -> str:
    if a.head is None or b.head is None:
        return "at least one names no place"
    here, there = a.head.words, b.head.words
    match level:
        case "same" | "same_area":
            return f"both at {here}" if here == there else f"{here} and {there} are one place"
        case "shared" | "inside":
            return f"{here} and {there}: one names the other's place too"
        case "within":
            return f"of {here} and {there}, one lies in the other"
        case "area":
            return f"{here} and {there}, in one area"
        case "near" | "far":
            return f"{here} and {there}, {_least_km(a, b):.0f} km apart"
        case _:
            return f"different places: {here} and {there}"


def _least_km(a: Profile, b: Profile) -> float:
    """Between the two nearest places of both, the fine ones where both have any."""
    ours, theirs = _places(a), _places(b)
    fine = [list(filter(_is_fine, places)) for places in (ours, theirs)]
    return min(_km(x, y) for x, y in product(*(fine if all(fine) else (ours, theirs))))


PLACE = Comparison("place", place_level, _words)
