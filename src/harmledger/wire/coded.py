"""Accounts and claims as JSON of offsets: what a decision keeps of a person's coding.

Decisions are never erased, so they hold no words of a report: each span is `[start, end]`, and the words come from the
report's own text when it is read. What a person judged without words is in their own words, like a reason.

Invariant: decoding against the same text gives what was encoded; spans beyond the text raise.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from harmledger.model.account import Account
from harmledger.model.audience import Audience
from harmledger.model.claim import Attribution, Basis, Claim, Implied, Judgement, Response, Words
from harmledger.model.errors import InputError, ValueRefusedError
from harmledger.model.kinds import Effect, ResponseKind, SourceKind, Stance, Status
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.wire.coded_value import VALUES, Json

LISTS = {"place": "places", "perpetrator": "perpetrators", "means": "means", "target": "targets", "harm": "harms"}
"""The field of an account that holds the claims of a slot."""


def encode_account(account: Account) -> Json:
    """An account without its words."""
    return {
        "trigger": _ends(account.trigger),
        "type": encode_claim("type", account.type),
        "stance": account.stance.value,
        "background": account.is_background,
        "day": None if account.day is None else encode_claim("day", account.day),
        **{name: [encode_claim(slot, claim) for claim in getattr(account, name)] for slot, name in LISTS.items()},
        "sources": [encode_source(source) for source in account.sources],
        "responses": [encode_response(response) for response in account.responses],
        "victims": [encode_victim(victim) for victim in account.victims],
        "follows": account.follows,
        "confidence": account.confidence,
    }


def decode_account(text: str, obj: Json) -> Account:
    """The account with its words from `text`.

    Raises:
        EvidenceError: a span lies beyond the text.
        InputError: a field is missing, or holds what it cannot hold.
    """
    with told_of("account"):
        lists = {name: tuple(decode_claim(text, slot, one) for one in obj[name]) for slot, name in LISTS.items()}
        return Account(
            trigger=_span(text, obj["trigger"]),
            type=decode_claim(text, "type", obj["type"]),
            stance=Stance(obj["stance"]),
            is_background=bool(obj["background"]),
            day=None if obj["day"] is None else decode_claim(text, "day", obj["day"]),
            sources=tuple(decode_source(text, one) for one in obj["sources"]),
            responses=tuple(decode_response(text, one) for one in obj["responses"]),
            victims=tuple(decode_victim(text, one) for one in obj["victims"]),
            follows=obj["follows"],
            confidence=obj["confidence"],
            **lists,
        )


def encode_claim(slot: str, claim: Claim[Any]) -> Json:
    """A claim without its words."""
    told: Json = {
        "basis": _basis_json(claim.basis),
        "stance": claim.stance.value,
        **VALUES[slot][0](claim),
    }
    if claim.source is not None:
        told["source"] = _ends(claim.source)
    if claim.as_of is not None:
        told["as_of"] = claim.as_of.isoformat()
    if claim.confidence is not None:
        told["confidence"] = claim.confidence
    return told


def decode_claim(text: str, slot: str, obj: Json) -> Claim[Any]:
    """The claim of a slot with its words from `text`. Raises as `decode_account`."""
    if slot not in VALUES:
        raise InputError(f"{slot!r} is no part of an account; it has {', '.join(VALUES)}")
    with told_of(slot):
        basis = _basis(text, obj["basis"])
        words = basis.head.quote if isinstance(basis, Words) else ""
        source, day = obj.get("source"), obj.get("as_of")
        return Claim(
            value=VALUES[slot][1](obj, words),
            basis=basis,
            source=None if source is None else _span(text, source),
            stance=Stance(obj.get("stance", "stated")),
            as_of=None if day is None else dt.date.fromisoformat(day),
            confidence=obj.get("confidence"),
        )


def encode_places(places: Iterable[Place], account: Account) -> list[Json]:
    """Where the place words of an account lie; the words themselves are told by which of its places they are."""
    words = [claim.value for claim in account.places]
    return [
        {**asdict(place), "words": words.index(place.words), "precision": place.precision.value}
        for place in places
        if place.words in words
    ]


def decode_places(account: Account, located: Iterable[Json]) -> tuple[Place, ...]:
    """The places that `encode_places` wrote of the same account."""
    with told_of("place"):
        return tuple(_place(account.places[one["words"]].value, one) for one in located)


def _place(words: str, obj: Json) -> Place:
    told: Json = {name: tuple(value) if isinstance(value, list) else value for name, value in obj.items()}
    return Place(**{**told, "words": words, "precision": PlacePrecision(obj["precision"])})


class told_of:  # noqa: N801 - reads as a verb where it is used
    """Turns what a field cannot hold into InputError that names what it belongs to."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ValueRefusedError):
            raise InputError(f"the {self.what}: {error}") from error
        if isinstance(error, KeyError | TypeError) or type(error) is ValueError:
            raise InputError(f"the {self.what} lacks or misspells a field: {error}") from error


def _ends(span: Span) -> list[int]:
    return [span.start, span.end]


def _span(text: str, ends: list[int]) -> Span:
    return Span.of(text, *ends)


def _basis_json(basis: Basis) -> Json:
    match basis:
        case Words(spans=spans):
            return {"spans": [_ends(span) for span in spans]}
        case Implied(by=by):
            return {"implied": by}
        case Judgement(person=person, reason=reason):
            return {"judged": {"person": person, "reason": reason}}


def _basis(text: str, obj: Json) -> Basis:
    if "spans" in obj:
        return Words(tuple(_span(text, ends) for ends in obj["spans"]))
    if "implied" in obj:
        return Implied(obj["implied"])
    return Judgement(**obj["judged"])


def encode_source(source: Attribution) -> Json:
    """Whom a report credits, without the words."""
    return {"span": _ends(source.span), "kind": source.kind.value, "via": source.via}


def decode_source(text: str, obj: Json) -> Attribution:
    """The source with its words from `text`. Raises as `decode_account`."""
    with told_of("source"):
        return Attribution(span=_span(text, obj["span"]), kind=SourceKind(obj["kind"]), via=obj.get("via"))


def encode_response(response: Response) -> Json:
    """An answer of the accused, without its words."""
    return {"span": _ends(response.span), "by": response.by, "to": response.to, "kind": response.kind.value}


def decode_response(text: str, obj: Json) -> Response:
    """The answer with its words from `text`. Raises as `decode_account`."""
    with told_of("answer"):
        span = _span(text, obj["span"])
        return Response(span=span, by=obj.get("by"), to=obj.get("to"), kind=ResponseKind(obj["kind"]))


def encode_victim(victim: Victim) -> Json:
    """A named person; the name is left to the report's words wherever it is just those."""
    named = {name: getattr(victim, name) for name in ("age", "sex", "role") if getattr(victim, name) is not None}
    other = {} if victim.name == victim.span.quote else {"name": victim.name}
    return {
        "span": _ends(victim.span),
        "effect": victim.effect.value,
        "status": victim.status.value,
        "audience": victim.audience.name,
        **named,
        **other,
    }


def decode_victim(text: str, obj: Json) -> Victim:
    """The person with the name from `text`. Raises as `decode_account`."""
    with told_of("named person"):
        span = _span(text, obj["span"])
        return Victim(
            span=span,
            name=obj.get("name", span.quote),
            effect=Effect(obj["effect"]),
            status=Status(obj.get("status", "unknown")),
            audience=Audience(obj.get("audience", "team")),
            **{name: obj.get(name) for name in ("age", "sex", "role")},
        )
