"""Findings, sightings and tallies as JSON: days are inclusive, offsets count characters of the report's text."""

from typing import Any

from harmledger.model.finding import Accusation, Finding, Inside, ZoneWords
from harmledger.model.kinds import ObservationKind
from harmledger.model.period import Period
from harmledger.model.place import Place
from harmledger.model.span import Span
from harmledger.model.watch import Sighting
from harmledger.monitor.count import QuietWeek, Tally
from harmledger.monitor.watching import Coverage

_UNTIMED = {ObservationKind.TAKE_OFF, ObservationKind.OVERFLIGHT}
"""Printed without clock, observer and position: nothing that helps to aim or to hide, and nobody who watched."""


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "id": finding.id(),
        "subject": finding.subject_id,
        "agreement": finding.agreement_id,
        "clause": finding.clause_id,
        "zone": finding.zone_id,
        "standing": finding.standing.value,
        "allegation": finding.allegation.value,
        "flags": sorted(flag.value for flag in finding.flags),
        "accused": list(finding.accused),
        "accusations": [_accusation_json(one) for one in finding.accusations],
        "responses": [
            {"text": one.span.quote, "span": _span_json(one.span), "by": one.by, "to": one.to, "kind": one.kind.value}
            for one in finding.responses
        ],
        "inside": _inside_json(finding.inside),
        "place": finding.place,
        **_days_json(finding.day),
        "reasons": list(finding.reasons),
    }


def sighting_json(sighting: Sighting, place: Place | None) -> dict[str, Any]:
    """One row of a monitor's table with where it lies."""
    line = {
        "id": sighting.id,
        "kind": sighting.kind.value,
        **_days_json(sighting.day),
        "time": sighting.day.clock,
        "means": sighting.means.value,
        "number": sighting.number,
        "unit": None if sighting.unit is None else sighting.unit.value,
        "weapon": sighting.weapon,
        "actor": sighting.actor,
        "observer": sighting.observer,
        "position": sighting.position,
        "direction": sighting.direction,
        "distance_km": None if sighting.distance_km is None else list(sighting.distance_km),
        "place": None if place is None else _place_json(place),
        "audience": sighting.audience.name,
    }
    if sighting.kind in _UNTIMED:
        for name in ("time", "observer", "position", "direction", "distance_km"):
            del line[name]
    return line


def tally_json(tally: Tally) -> dict[str, Any]:
    """One row of counts, beside the watches."""
    cell = tally.cell
    return {
        "agreement": cell.agreement_id,
        "clause": cell.clause_id,
        "week": None if cell.monday is None else cell.monday.isoformat(),
        "place": cell.place,
        "accused": cell.accused,
        "accuser": cell.accuser,
        "within_terms": tally.within,
        "cannot_tell": tally.cannot_tell,
        **_coverage_json(tally.coverage),
    }


def quiet_json(quiet: QuietWeek) -> dict[str, Any]:
    """A watched week without anything counted."""
    about = dict.fromkeys(("agreement", "clause", "accused", "accuser"))
    where = {"week": quiet.monday.isoformat(), "place": quiet.place}
    return {**about, **where, "within_terms": 0, "cannot_tell": 0, **_coverage_json(quiet.coverage)}


def _coverage_json(watched: Coverage) -> dict[str, Any]:
    return {
        "watched_days": watched.watched_days,
        "stopped_days": watched.stopped_days,
        "observers": list(watched.observers),
        "watch": watched.words,
    }


def _accusation_json(accusation: Accusation) -> dict[str, Any]:
    by = accusation.by
    return {
        "text": accusation.span.quote,
        "span": _span_json(accusation.span),
        "by": accusation.accuser,
        "by_span": None if by is None else _span_json(by),
        "kind": accusation.by_kind.value,
        "accused": list(accusation.accused),
        "accused_spans": [_span_json(span) for span in accusation.accused_words],
        "with_supporters": accusation.with_supporters,
    }


def _inside_json(inside: Inside | None) -> dict[str, Any] | None:
    if inside is None:
        return None
    chances = {name: round(getattr(inside, name), 3) for name in ("low", "likely", "high")}
    return {**chances, "words": None if inside.words is None else _words_json(inside.words)}


def _words_json(words: ZoneWords) -> dict[str, Any]:
    return {"text": words.span.quote, "span": _span_json(words.span), "inside": words.is_inside}


def _place_json(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
        "radius_km": round(place.radius_km, 1),
        "pcode": place.pcode,
        "reasons": list(place.reasons),
    }


def _days_json(day: Period | None) -> dict[str, Any]:
    first, last = (None, None) if day is None else (day.first, day.last)
    return {"from": first and first.isoformat(), "to": last and last.isoformat()}


def _span_json(span: Span) -> list[int]:
    return [span.start, span.end]
