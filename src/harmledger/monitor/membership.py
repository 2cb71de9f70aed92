"""Whether a happening lies in a zone: its places against rival drawings, and the report's own words.

Words that name the zone decide where only a part of a unit lies in it, or where the drawings differ: nobody but the
report knows better. They do not decide against drawings that all rule it out: then the answer is open.
"""

from collections.abc import Sequence
from dataclasses import replace

from harmledger.model.agreement import Zone
from harmledger.model.finding import Inside, ZoneWords
from harmledger.model.period import Period
from harmledger.model.place import Place, PlacePrecision
from harmledger.monitor.happening import Happening
from harmledger.monitor.inside import Drawing

WITHIN = 0.75
"""From which probability on the machine says inside, and below 1 - WITHIN outside. A policy, not a measurement."""
_ORDER = tuple(PlacePrecision)


def is_within(inside: Inside) -> bool:
    """Whether it is held to lie inside."""
    return inside.low >= WITHIN


def is_outside(inside: Inside) -> bool:
    """Whether it is held to lie outside."""
    return inside.high <= 1 - WITHIN


def membership(happening: Happening, zone: Zone, drawings: Sequence[Drawing]) -> Inside:
    """How likely the happening lies in the zone.

    Args:
        happening: what is asked about.
        zone: the zone.
        drawings: its outlines, or those of the zone that holds it where it has none of its own.
    """
    drawn = by_places(leaf_places(happening.places, zone), valid_on(happening.day, drawings))
    if not zone.outlines:
        reason = f"no line of the {zone.name} was published"
        drawn = replace(drawn, low=0.0, likely=0.0, reasons=(reason, *drawn.reasons))
    said = [words for words in happening.zone_words if words.zone_id == zone.id]
    return _with_words(drawn, said, zone) if said else drawn


def valid_on(day: Period | None, drawings: Sequence[Drawing]) -> Sequence[Drawing]:
    """The drawings that are a fair picture of the day; all of them where the day is not told or none is of it."""
    if day is None:
        return drawings
    fair = [one for one in drawings if one.outline.valid is None or one.outline.valid.overlaps(day)]
    return fair or drawings


def leaf_places(places: Sequence[Place], zone: Zone) -> list[Place]:
    """The places that hold no other one, without countries and without those that only repeat the zone's own name."""
    names = (*zone.names, *zone.short_names)
    told = [place for place in located(places) if not any(name in place.words.lower() for name in names)]
    return [place for place in told if not any(_holds(place, other) for other in told)]


def located(places: Sequence[Place]) -> list[Place]:
    """The places that say where: "in Syria" does not."""
    return [place for place in places if place.precision is not PlacePrecision.COUNTRY]


def _holds(place: Place, other: Place) -> bool:
    if _ORDER.index(other.precision) >= _ORDER.index(place.precision):
        return False
    if place.pcode is not None:
        return place.pcode in other.pcode_chain and place.pcode != other.pcode
    return place.name in other.parents


def by_places(places: Sequence[Place], drawings: Sequence[Drawing]) -> Inside:
    """All places against all drawings: the widest range, since rivals stand side by side."""
    if not places:
        return Inside(low=0.0, likely=0.0, high=1.0, reasons=("no place that could be found on a map is told",))
    found = [(place, drawing, drawing.inside(place)) for place in places for drawing in drawings]
    if not found:
        return Inside(low=0.0, likely=0.0, high=1.0)
    low, high = min(one.low for *_, one in found), max(one.high for *_, one in found)
    likely = sum(one.likely for *_, one in found) / len(found)
    reasons = dict.fromkeys(reason for *_, one in found for reason in one.reasons)
    return Inside(
        low=low,
        likely=min(max(likely, low), high),
        high=high,
        reasons=(*reasons, *_rivals(found)),
        is_at_edge=any(one.is_at_edge for *_, one in found),
    )


def _rivals(found: Sequence[tuple[Place, Drawing, Inside]]) -> list[str]:
    """That places or drawings disagree, where they do."""
    sides = {(is_within(one), is_outside(one)) for *_, one in found}
    if len(sides) == 1:
        return []
    if len({drawing.outline.id for _, drawing, _ in found}) > 1 and len({place.name for place, *_ in found}) == 1:
        names = ", ".join(dict.fromkeys(drawing.outline.id for _, drawing, _ in found))
        return [f"the drawings of it differ here: {names}"]
    return ["the places that are told do not all lie on the same side of its edge"]


def _with_words(drawn: Inside, said: Sequence[ZoneWords], zone: Zone) -> Inside:
    words = said[0]
    if {one.is_inside for one in said} == {True, False}:
        reason = "the report says both that it lies inside and that it lies outside"
        return replace(drawn, low=0.0, high=1.0, reasons=(reason, *drawn.reasons), words=words)
    told = f'the report itself says so: "{words.span.quote}"'
    is_against = is_outside(drawn) if words.is_inside else is_within(drawn)
    if is_against:
        if _is_short(words, zone):
            return drawn
        reason = f"{told}; the map says otherwise"
        return replace(drawn, low=0.0, high=1.0, reasons=(reason, *drawn.reasons), words=words)
    sure = 1.0 if words.is_inside else 0.0
    return replace(drawn, low=sure, likely=sure, high=sure, reasons=(told, *drawn.reasons), words=words)


def _is_short(words: ZoneWords, zone: Zone) -> bool:
    """Whether the words name the zone only for who knows which is meant."""
    return not any(name in words.span.quote.lower() for name in zone.names)
