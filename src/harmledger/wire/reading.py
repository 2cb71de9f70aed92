"""A reading as the JSON object of the annotation, with the fields that only an extractor gives.

Days are inclusive here and half-open in the model; offsets are half-open in both, in code points of the report's text.
"""

import datetime as dt
from typing import Any

from harmledger.model.account import Account, Observation, Reading, Toll
from harmledger.model.claim import Attribution, Claim, Harm, Perpetrator, Response, Target, Words
from harmledger.model.kinds import Stance
from harmledger.model.period import Period
from harmledger.model.place import Place
from harmledger.model.span import Span
from harmledger.model.victim import Victim

Json = dict[str, Any]


def reading_json(doc: str, reading: Reading, places: tuple[tuple[Place, ...], ...] = ()) -> Json:
    """One output line of `extract`: `doc` is the id that the report came with.

    Args:
        doc: the report's given id.
        reading: what the engine took from it.
        places: resolved places of each account, in the order of `reading.accounts`, where they were looked up.
    """
    line: Json = {
        "doc": doc,
        "engine": reading.engine,
        "anchor": {"day": _iso(reading.anchor.day), "source": reading.anchor.source.value},
        "accounts": [
            _account(account, places[index] if index < len(places) else ())
            for index, account in enumerate(reading.accounts)
        ],
        "tolls": [_toll(toll) for toll in reading.tolls],
        "observations": [_observation(observation) for observation in reading.observations],
    }
    if reading.uncovered:
        line["uncovered"] = [{"text": span.quote, "span": _ends(span)} for span in reading.uncovered]
    if reading.refused:
        line["refused"] = dict(reading.refused)
    return line


def _account(account: Account, places: tuple[Place, ...]) -> Json:
    line: Json = {
        "type": account.type.value.value,
        "trigger": account.trigger.quote,
        "trigger_span": _ends(account.trigger),
        "stance": account.stance.value,
        "date": None if account.day is None else _date(account.day),
        "places": [claim.quote for claim in account.places],
        "places_spans": [_ends(claim.span) for claim in account.places],
        "perpetrators": [_perpetrator(claim) for claim in account.perpetrators],
        "means": [claim.quote for claim in account.means],
        "means_spans": [_ends(claim.span) for claim in account.means],
        "targets": [_target(claim) for claim in account.targets],
        "harms": [_harm(claim) for claim in account.harms],
        "sources": [_source(source) for source in account.sources],
    }
    if account.is_background:
        line["background"] = True
    if account.responses:
        line["responses"] = [_response(response) for response in account.responses]
    if account.victims:
        line["victims"] = [_victim(victim) for victim in account.victims]
    if account.follows is not None:
        line["follows"] = account.follows
    if account.confidence is not None:
        line["confidence"] = round(account.confidence, 4)
    if places:
        line["resolved"] = [place_json(place) for place in places]
    return line


def _toll(toll: Toll) -> Json:
    line = _harm(toll.harm)
    line["from"] = None if toll.period is None else _iso(toll.period.first)
    line["to"] = None if toll.period is None else _iso(toll.period.last)
    line["area"] = None if toll.area is None else toll.area.quote
    line["area_span"] = _ends(toll.area)
    line["perpetrators"] = [_perpetrator(claim) for claim in toll.perpetrators]
    return line


def _date(claim: Claim[Period]) -> Json:
    period = claim.value
    line: Json = {
        "text": claim.quote,
        "span": _ends(claim.span),
        "from": _iso(period.first),
        "to": _iso(period.last),
        "precision": period.precision.value,
    }
    if claim.span is None and not isinstance(claim.basis, Words):
        line["basis"] = "implied"
    if period.clock:
        line["time"] = period.clock
    if period.part_of_day:
        line["part_of_day"] = period.part_of_day
    return line


def _perpetrator(claim: Claim[Perpetrator]) -> Json:
    line = _valued(claim)
    line["actor"] = claim.value.actor
    line["role"] = claim.value.role.value
    line["stance"] = claim.stance.value
    if claim.source is not None:
        line["source"] = claim.source.quote
        line["source_span"] = _ends(claim.source)
    return line


def _target(claim: Claim[Target]) -> Json:
    effect = claim.value.effect
    return {**_valued(claim), "kind": claim.value.kind.value, "effect": None if effect is None else effect.value}


def _harm(claim: Claim[Harm]) -> Json:
    harm = claim.value
    line = _valued(claim)
    line["effect"] = harm.effect.value
    line["group"] = harm.group.value
    line["status"] = harm.status.value
    line["low"], line["high"] = harm.count.low, harm.count.high
    line["qualifier"] = harm.count.kind.value
    line["source"] = None if claim.source is None else claim.source.quote
    line["source_span"] = _ends(claim.source)
    for name in ("affiliation", "sex", "age"):
        if getattr(harm, name):
            line[name] = getattr(harm, name)
    if claim.stance is not Stance.STATED:
        line["stance"] = claim.stance.value
    return line


def _source(source: Attribution) -> Json:
    line: Json = {"text": source.text, "span": _ends(source.span), "kind": source.kind.value}
    if source.via is not None:
        line["via"] = source.via
    return line


def _response(response: Response) -> Json:
    return {
        "text": response.span.quote,
        "span": _ends(response.span),
        "by": response.by,
        "to": response.to,
        "kind": response.kind.value,
    }


def _victim(victim: Victim) -> Json:
    line: Json = {"name": victim.name, "span": _ends(victim.span), "effect": victim.effect.value}
    for name in ("age", "sex", "role"):
        if getattr(victim, name):
            line[name] = getattr(victim, name)
    return line


def _observation(observation: Observation) -> Json:
    return {
        "text": observation.span.quote,
        "span": _ends(observation.span),
        "kind": observation.kind.value,
        "places": [span.quote for span in observation.places],
        "actor": observation.actor,
        "account": observation.account,
    }


def place_json(place: Place) -> Json:
    """A resolved place as `locate` prints it."""
    return {
        "text": place.words,
        "name": place.name,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
        "geonameid": place.geoname_id,
        "pcode": place.pcode,
        "pcode_chain": list(place.pcode_chain),
        "country": place.country,
        "precision": place.precision.value,
        "radius_km": place.radius_km,
        "parents": list(place.parents),
        "reasons": list(place.reasons),
    }


def _valued(claim: Claim[Any]) -> Json:
    line: Json = {"text": claim.quote, "span": _ends(claim.span)}
    if isinstance(claim.basis, Words) and len(claim.basis.spans) > 1:
        line["spans"] = [_ends(span) for span in claim.basis.spans]
    if claim.confidence is not None:
        line["confidence"] = round(claim.confidence, 4)
    return line


def _ends(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
