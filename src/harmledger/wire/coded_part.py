"""Tolls, and the parts of accounts and tolls that people decide on one by one, as JSON of offsets (see `wire.coded`).

A part is a claim, or what stands beside the claims: a source, an answer of the accused, a named person; of a toll also
the area and the time that it is over.
"""

from typing import Any, TypeAlias

from harmledger.model.account import Toll
from harmledger.model.claim import Attribution, Claim, Response
from harmledger.model.errors import InputError
from harmledger.model.period import Period
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.wire.coded import (
    decode_claim,
    decode_response,
    decode_source,
    decode_victim,
    encode_claim,
    encode_response,
    encode_source,
    encode_victim,
    told_of,
)
from harmledger.wire.coded_value import VALUES, Json, period_from, period_json

Part: TypeAlias = Claim[Any] | Attribution | Response | Victim | Span | Period
LISTED = {"source": "sources", "response": "responses", "victim": "victims"}
"""The field of an account that holds the parts of a slot which are no claims."""
_DECODED: dict[str, Any] = {"source": decode_source, "response": decode_response, "victim": decode_victim}


def encode_part(slot: str, part: Part) -> Json:
    """A part without its words."""
    match part:
        case Claim():
            return encode_claim(slot, part)
        case Attribution():
            return encode_source(part)
        case Response():
            return encode_response(part)
        case Victim():
            return encode_victim(part)
        case Span():
            return {"span": [part.start, part.end]}
        case Period():
            return period_json(part)


def decode_part(text: str, slot: str, obj: Json) -> Part:
    """The part of a slot with its words from `text`.

    Raises:
        EvidenceError: a span lies beyond the text.
        InputError: a field is missing, or holds what it cannot hold.
    """
    if slot in VALUES:
        return decode_claim(text, slot, obj)
    with told_of(slot):
        match slot:
            case "area":
                return Span.of(text, *obj["span"])
            case "period":
                return period_from(obj)
    if slot not in _DECODED:
        raise InputError(f"{slot!r} is no part of an account or toll")
    part: Part = _DECODED[slot](text, obj)
    return part


def span_of(part: Part) -> Span | None:
    """The words that a part stands on first, or None where it stands on none."""
    match part:
        case Span():
            return part
        case Period():
            return None
        case _:
            return part.span


def encode_toll(toll: Toll) -> Json:
    """A toll without its words."""
    return {
        "harm": encode_claim("harm", toll.harm),
        "period": None if toll.period is None else encode_part("period", toll.period),
        "area": None if toll.area is None else encode_part("area", toll.area),
        "perpetrators": [encode_claim("perpetrator", claim) for claim in toll.perpetrators],
        "source": None if toll.source is None else encode_source(toll.source),
    }


def decode_toll(text: str, obj: Json) -> Toll:
    """The toll with its words from `text`. Raises as `decode_part`."""
    with told_of("toll"):
        one: dict[str, Any] = {
            slot: None if obj[slot] is None else decode_part(text, slot, obj[slot])
            for slot in ("harm", "period", "area", "source")
        }
        return Toll(perpetrators=tuple(decode_claim(text, "perpetrator", who) for who in obj["perpetrators"]), **one)
