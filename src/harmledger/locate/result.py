"""A choice as a `Place`: precision, how far the true point may lie, the areas that hold it, the reasons in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import Entry, FeatureKind
from harmledger.geo.gazetteer import Gazetteer
from harmledger.locate.candidate import Candidate, Match
from harmledger.locate.query import Name, Query
from harmledger.locate.relation import Shape
from harmledger.model.place import Place, PlacePrecision

PRECISION = {
    FeatureKind.COUNTRY: PlacePrecision.COUNTRY,
    FeatureKind.ADMIN1: PlacePrecision.PROVINCE,
    FeatureKind.ADMIN2: PlacePrecision.DISTRICT,
    FeatureKind.ADMIN3: PlacePrecision.SUBDISTRICT,
    FeatureKind.COMMUNITY: PlacePrecision.COMMUNITY,
    FeatureKind.SECTION: PlacePrecision.COMMUNITY,
    FeatureKind.AIRFIELD: PlacePrecision.SITE,
}
KIND_WORDS = {
    FeatureKind.REGION: "a region",
    FeatureKind.COUNTRY: "a country",
    FeatureKind.ADMIN1: "a province",
    FeatureKind.ADMIN2: "a district",
    FeatureKind.ADMIN3: "a sub-district",
    FeatureKind.COMMUNITY: "a community",
    FeatureKind.SECTION: "a part of a town",
    FeatureKind.AIRFIELD: "an airfield",
}
_REACHES = (
    (25.0, PlacePrecision.SUBDISTRICT),
    (60.0, PlacePrecision.DISTRICT),
    (1_000.0, PlacePrecision.PROVINCE),
)
"""How far what is no unit of administration may reach to be told like one: 25 km is UCDP's "near a known place"."""
SURROUNDINGS_KM = 15.0
"""How far "near", "outskirts" and "countryside" of a town reach, beyond the town."""
NEARBY_KM = 60.0
"""A neighbour within it is worth telling as a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The candidate chosen for a name, how sure that is, and how many others there were."""

    candidate: Candidate
    probability: float
    rivals: tuple[Entry, ...]
    """The other entries that are spelled so."""

    @property
    def entry(self) -> Entry:
        """The entry chosen."""
        return self.candidate.entry


def place_of(
    gazetteer: Gazetteer, words: str, query: Query, index: int, choice: Choice, settled: Sequence[Entry]
) -> Place:
    """The place for some words, of whose names the one at `index` was found.

    Args:
        gazetteer: where areas and outlines are looked up.
        words: the words as the report has them.
        query: the same taken apart.
        index: which of its names the choice is for; names before it are in no gazetteer.
        choice: what was chosen.
        settled: everything chosen in the report, for the reasons.
    """
    entry, name = choice.entry, query.names[index]
    areas = gazetteer.areas(entry)
    is_around = index > 0 or name.is_beyond or (name.is_part and not choice.candidate.is_whole)
    reasons = [
        *(
            f"{missed.words} is in no gazetteer of ours; it is said to lie in or near {name.words}"
            for missed in query.names[:index]
        ),
        _spelling(name, choice),
        *_kind_reason(name, choice),
        *_namesake_reason(name, choice),
        *_context_reasons(entry, areas, settled),
        *_outline_reasons(gazetteer, entry, areas),
    ]
    radius = entry.radius_km
    if is_around and not entry.kind.is_area:
        radius += SURROUNDINGS_KM
        reasons.append(f"the words mean its surroundings, so up to {radius:.0f} km away")
    elif is_around and name.is_beyond:
        radius += SURROUNDINGS_KM
        reasons.append(f"the words mean what lies around it, so up to {radius:.0f} km from its middle")
    elif is_around:
        reasons.append("the words mean a part of it; the point is the middle of the whole")
    return Place(
        words=words,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        precision=_precision(entry, is_around=is_around),
        radius_km=round(radius, 1),
        country=entry.country,
        geoname_id=entry.geoname_id,
        pcode=entry.pcode,
        pcode_chain=tuple(one.pcode for one in (entry, *areas) if one.pcode),
        parents=tuple(area.name for area in areas),
        reasons=tuple(reasons),
        probability=round(choice.probability, 4),
    )


def says_where(name: Name, choice: Choice) -> bool:
    """Whether a choice for a name says where: the entry that a road or a river is called after does not."""
    return not name.is_line or choice.candidate.is_whole


def abstention(query: Query, choices: Sequence[Choice | None]) -> tuple[str, ...]:
    """Why no place was chosen."""
    if not query.names:
        return ("the words name no place",)
    if query.names[0].is_line:
        return (f"{query.names[0].words} is told as a road, a river or a border; the words do not say where along it",)
    missed = [name.words for name, choice in zip(query.names, choices, strict=True) if choice is None]
    if query.shape is Shape.BETWEEN and len(missed) == 1:
        return (f"no entry of the gazetteer is likely enough to be {missed[0]}, so nobody can say how far it is there",)
    return (f"no entry of the gazetteer is likely enough to be {' or '.join(missed)}",)


def _precision(entry: Entry, *, is_around: bool) -> PlacePrecision:
    if entry.kind is FeatureKind.REGION:
        return precision_of_reach(entry.radius_km)
    precision = PRECISION[entry.kind]
    return _coarser(precision, PlacePrecision.SUBDISTRICT) if is_around else precision


def precision_of_reach(radius_km: float) -> PlacePrecision:
    """What a region that reaches so far is as fine as."""
    return next((one for reach, one in _REACHES if radius_km <= reach), PlacePrecision.COUNTRY)


def _coarser(one: PlacePrecision, other: PlacePrecision) -> PlacePrecision:
    order = list(PlacePrecision)
    return max(one, other, key=order.index)


def _spelling(name: Name, choice: Choice) -> str:
    entry, match = choice.entry, choice.candidate.match
    called = entry.name if entry.native is None else f"{entry.name} ({entry.native})"
    if match is Match.PEOPLE:
        return f"{name.words} is what the people of {entry.name} are called"
    if match in {Match.SOUND, Match.NEAR}:
        return f"spelled {name.words}; {called} is the closest spelling here, {choice.candidate.quality:.0%} alike"
    others = len(choice.rivals)
    many = {0: "the only entry of that name", 1: "one other entry has that name"}
    return f"{called} has the name {name.words}; {many.get(others, f'{others} other entries have it too')}"


def _kind_reason(name: Name, choice: Choice) -> list[str]:
    kind = choice.entry.kind
    if name.kinds and kind not in name.kinds and not choice.candidate.is_whole:
        asked = KIND_WORDS[name.kinds[0]]
        return [f"the words ask for {asked}; none is likelier than this one, which is {KIND_WORDS[kind]}"]
    if name.kinds and kind is not name.kinds[0] and kind in name.kinds:
        return [f"the words ask for {KIND_WORDS[name.kinds[0]]}, which {KIND_WORDS[kind]} may be called too"]
    return [f"the words ask for {KIND_WORDS[kind]}"] if kind in name.kinds else []


def _namesake_reason(name: Name, choice: Choice) -> list[str]:
    """That the area about a town has its name too, where the words do not say which is meant."""
    if name.kinds or choice.entry.kind is not FeatureKind.COMMUNITY:
        return []
    around = [rival for rival in choice.rivals if rival.id in choice.entry.areas]
    if not around:
        return []
    widest = min(around, key=lambda entry: entry.kind)
    what = KIND_WORDS[widest.kind].partition(" ")[2]
    return [f"the {what} of that name, which reaches {widest.radius_km:.0f} km, may be meant instead"]


def _context_reasons(entry: Entry, areas: Sequence[Entry], settled: Sequence[Entry]) -> list[str]:
    reasons = []
    named = [area for area in areas if area in settled]
    if named:
        reasons.append(f"in {named[0].name}, which is named too")
    near = [
        (distance_km(entry.lat, entry.lon, other.lat, other.lon), other.name)
        for other in settled
        if other != entry and not other.kind.is_area and not entry.kind.is_area
    ]
    if near and min(near)[0] <= NEARBY_KM:
        reasons.append(f"{min(near)[0]:.0f} km from {min(near)[1]}, which is named too")
    if not named and not near:
        reasons.extend(_beside(entry, settled))
    return reasons


def _beside(entry: Entry, settled: Sequence[Entry]) -> list[str]:
    """That the place lies just outside an area that is named."""
    for area in settled:
        if area.kind.is_area and area.kind > FeatureKind.COUNTRY and area.country == entry.country and area != entry:
            apart = distance_km(entry.lat, entry.lon, area.lat, area.lon)
            if apart <= area.radius_km + SURROUNDINGS_KM:
                return [f"not in {area.name}, which is named too, but {apart:.0f} km from its middle"]
    return []


def _outline_reasons(gazetteer: Gazetteer, entry: Entry, areas: Sequence[Entry]) -> list[str]:
    """That the point lies outside the outline of its own area, where it does."""
    if entry.pcode is None or not areas or entry.kind.is_area:
        return []
    gap = gazetteer.gap_km(entry.lat, entry.lon, areas[0])
    if gap is None or gap <= 0:
        return []
    return [f"its point lies {max(gap, 0.1):.1f} km outside the outline of {areas[0].name}: the sources do not agree"]
