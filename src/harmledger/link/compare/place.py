"""Where: by coordinates against both radii where both places are resolved, else by the names as written."""

from harmledger.link.compare.comparison import Comparison
from harmledger.link.profile import Profile, distance_km
from harmledger.model.place import Place, PlacePrecision

FINE = frozenset({PlacePrecision.SITE, PlacePrecision.COMMUNITY})
SAME_KM = 2.0
"""Kilometres within which two points of towns are one town: gazetteers disagree by as much."""
HOMONYM_KM = 15.0
"""Kilometres beyond both radii from which points of one name are two places."""
SLACK_KM = 5.0
"""Kilometres beyond both radii that still count as near: "near X" is told of a town's surroundings."""


def place_level(a: Profile, b: Profile) -> str:
    """What the names say, bettered or corrected by the points where both are resolved."""
    named = _name_level(a, b)
    if not a.points or not b.points:
        return named
    if named in ("same", "shared", "inside"):
        return "homonym" if _are_homonyms(a.points[0], b.points[0]) else named
    return _point_level(a, b, named)


def _are_homonyms(a: Place, b: Place) -> bool:
    """Whether one name was resolved to two towns: Zahra is in every governorate."""
    return _are_fine(a, b) and distance_km(a, b) > HOMONYM_KM + a.radius_km + b.radius_km


def _name_level(a: Profile, b: Profile) -> str:
    """same, inside, shared, area, other, untold."""
    if not a.names or not b.names:
        return "untold"
    heads = a.names[0][1].is_spelling_of(b.names[0][1])
    if heads:
        return "same"
    a_in_b = _has(b, a.names[0][1].whole, a)
    b_in_a = _has(a, b.names[0][1].whole, b)
    if a_in_b and b_in_a:
        return "shared"
    if a_in_b or b_in_a:
        return "inside"
    return "area" if a.name_keys & b.name_keys else "other"


def _has(holder: Profile, whole: str, owner: Profile) -> bool:
    """Whether `holder` names the most specific place of `owner` too."""
    head = owner.names[0][1]
    return any(name.whole == whole or name.is_spelling_of(head) for _, name in holder.names)


def _point_level(a: Profile, b: Profile, named: str) -> str:
    """same_point, near, within, far, or the names' level where both points are of wide areas."""
    here, there = a.points[0], b.points[0]
    if _are_fine(here, there):
        return _fine_level(a, b)
    if here.precision not in FINE and there.precision not in FINE:
        return named
    fine, wide = (here, there) if here.precision in FINE else (there, here)
    return "within" if _lies_in(fine, wide) else "far"


def _fine_level(a: Profile, b: Profile) -> str:
    """Of the two nearest fine points: an attack on several towns is told by each report with other ones first."""
    slack, apart = min(
        (distance_km(here, there) - here.radius_km - there.radius_km, distance_km(here, there))
        for here in a.points
        for there in b.points
        if _are_fine(here, there)
    )
    if apart <= SAME_KM:
        return "same_point"
    return "near" if slack <= SLACK_KM else "far"


def _are_fine(a: Place, b: Place) -> bool:
    return a.precision in FINE and b.precision in FINE


def _lies_in(fine: Place, wide: Place) -> bool:
    if wide.pcode is not None and fine.pcode_chain:
        return wide.pcode in fine.pcode_chain
    if wide.name in fine.parents:
        return True
    return distance_km(fine, wide) <= wide.radius_km + fine.radius_km


def _words(a: Profile, b: Profile, level: str) -> str:
    if level == "untold":
        return "at least one names no place"
    if level in ("same_point", "near", "within", "far"):
        return _point_words(a.points[0], b.points[0], level)
    here, there = a.names[0][0], b.names[0][0]
    match level:
        case "homonym":
            return f"{here} and {there} are one name, {distance_km(a.points[0], b.points[0]):.0f} km apart"
        case "same":
            return f"both at {here}" if here == there else f"{here} and {there} are one name"
        case "shared" | "inside":
            return f"{here} and {there}: one names the other's place too"
        case "area":
            return f"{here} and {there}, in one area"
        case _:
            return f"different places: {here} and {there}"


def _point_words(a: Place, b: Place, level: str) -> str:
    match level:
        case "same_point":
            return f"both at {a.name}"
        case "within":
            fine, wide = (a, b) if a.precision in FINE else (b, a)
            return f"{fine.name} lies in {wide.name}"
        case _:
            return f"{a.name} and {b.name}, {distance_km(a, b):.0f} km apart"


PLACE = Comparison("place", place_level, _words)
