"""The objects of an answer as objects of the annotation, every quote one that the report says."""

from collections.abc import Callable
from typing import Any

from harmledger.extract.llm.days import day_of_words, implied_days
from harmledger.extract.llm.refusal import Refusal
from harmledger.extract.llm.sieve import Sieve
from harmledger.model.kinds import (
    Effect,
    EventType,
    Group,
    ResponseKind,
    Role,
    SourceKind,
    Stance,
    Status,
    TargetEffect,
    TargetKind,
)

Json = dict[str, Any]


def read_account(sieve: Sieve, told: Json) -> Json | None:
    """An account with all of it that passes; None without words for the happening, or without its type or stance."""
    trigger = sieve.quote(told.get("trigger"))
    kind, stance = sieve.word(told.get("type"), EventType), sieve.word(told.get("stance"), Stance)
    if trigger is None or kind is None or stance is None:
        return None
    account: Json = {
        "type": kind,
        "trigger": trigger,
        "stance": stance,
        "date": _date(sieve, told.get("date")),
        "places": sieve.quotes(told.get("places")),
        "means": sieve.quotes(told.get("means")),
    }
    account.update({name: sieve.objects(told.get(name), read) for name, read in _LISTS.items()})
    if _is_background(sieve, told.get("background")):
        account["background"] = True
    return account


def read_toll(sieve: Sieve, told: Json) -> Json | None:
    """A toll with all of it that passes; None without its figure."""
    toll = _harm(sieve, told)
    if toll is None:
        return None
    toll["from"], last = sieve.days(told.get("from"), told.get("to"))
    toll["to"] = last or (None if sieve.anchor.day is None else sieve.anchor.day.isoformat())
    toll["area"] = sieve.quote_or_null(told.get("area"))
    toll["perpetrators"] = sieve.objects(told.get("perpetrators"), _perpetrator)
    return toll


def _is_background(sieve: Sieve, value: object) -> bool:
    if not isinstance(value, bool | None):
        sieve.refuse(Refusal.SHAPE)
    return value is True


def _date(sieve: Sieve, told: object) -> Json | None:
    if told is None:
        return None
    if not isinstance(told, dict):
        sieve.refuse(Refusal.SHAPE)
        return None
    words = told.get("text")
    if words is None or words == "":
        implied = implied_days(told.get("from"), told.get("to"), sieve.anchor)
        return None if implied is None else {"text": None, "from": implied[0], "to": implied[1]}
    quote = sieve.quote(words)
    return None if quote is None else _quoted_date(sieve, quote, told)


def _quoted_date(sieve: Sieve, quote: str, told: Json) -> Json | None:
    ours = day_of_words(quote, sieve.anchor.day)
    if ours is not None:
        first, last = (None if day is None else day.isoformat() for day in (ours.first, ours.last))
        return {"text": quote, "from": first, "to": last, "precision": ours.precision.value}
    first, last = sieve.days(told.get("from"), told.get("to"))
    return None if first is None and last is None else {"text": quote, "from": first, "to": last}


def _harm(sieve: Sieve, told: Json) -> Json | None:
    words = sieve.quote(told.get("text"))
    effect, group = sieve.word(told.get("effect"), Effect), sieve.word(told.get("group"), Group)
    status = sieve.word(told.get("status"), Status)
    if words is None or effect is None or group is None or status is None:
        return None
    ends = sieve.count(told.get("low"), told.get("high"), words)
    if ends is None:
        return None
    harm = {"effect": effect, "group": group, "status": status, "low": ends[0], "high": ends[1], "text": words}
    return {**harm, "source": sieve.quote_or_null(told.get("source"))}


def _perpetrator(sieve: Sieve, told: Json) -> Json | None:
    words = sieve.quote(told.get("text"))
    role = sieve.word(told.get("role", Role.ACCUSED), Role)
    if words is None or role is None:
        return None
    return {"text": words, "actor": sieve.actor(told.get("actor")), "role": role}


def _target(sieve: Sieve, told: Json) -> Json | None:
    words, kind = sieve.quote(told.get("text")), sieve.word(told.get("kind"), TargetKind)
    if words is None or kind is None:
        return None
    effect = told.get("effect")
    return {"text": words, "kind": kind, "effect": None if effect is None else sieve.word(effect, TargetEffect)}


def _source(sieve: Sieve, told: Json) -> Json | None:
    words, kind = sieve.quote(told.get("text")), sieve.word(told.get("kind"), SourceKind)
    return None if words is None or kind is None else {"text": words, "kind": kind}


def _response(sieve: Sieve, told: Json) -> Json | None:
    words, kind = sieve.quote(told.get("text")), sieve.word(told.get("kind"), ResponseKind)
    if words is None or kind is None:
        return None
    return {"text": words, "by": sieve.actor(told.get("by")), "to": sieve.actor(told.get("to")), "kind": kind}


def _victim(sieve: Sieve, told: Json) -> Json | None:
    name, effect = sieve.quote(told.get("name")), sieve.word(told.get("effect"), Effect)
    return None if name is None or effect is None else {"name": name, "effect": effect}


_LISTS: dict[str, Callable[[Sieve, Json], Json | None]] = {
    "perpetrators": _perpetrator,
    "targets": _target,
    "harms": _harm,
    "sources": _source,
    "responses": _response,
    "victims": _victim,
}
