"""The value of a claim as JSON without the words of its report, slot by slot."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from harmledger.model.claim import Claim, Harm, Perpetrator, Target
from harmledger.model.count import Count, CountKind
from harmledger.model.errors import InputError
from harmledger.model.kinds import Effect, EventType, Group, Role, Status, TargetEffect, TargetKind
from harmledger.model.period import Period, Precision

Json = dict[str, Any]
_TEXT = "text"


def _worded(claim: Claim[Any], words: str) -> Json:
    """The words of a value, where they are not just those that it stands on."""
    return {} if words == claim.quote else {_TEXT: words}


def _harm_json(claim: Claim[Harm]) -> Json:
    harm = claim.value
    named = {name: getattr(harm, name) for name in ("affiliation", "sex", "age") if getattr(harm, name) is not None}
    count = {"kind": harm.count.kind.value, "low": harm.count.low, "high": harm.count.high}
    return {
        "effect": harm.effect.value,
        "group": harm.group.value,
        "status": harm.status.value,
        "count": count,
        **named,
    }


def _harm(obj: Json, _words: str) -> Harm:
    count = obj["count"]
    return Harm(
        effect=Effect(obj["effect"]),
        group=Group(obj.get("group", "all")),
        status=Status(obj.get("status", "unknown")),
        count=Count(CountKind(count["kind"]), count.get("low"), count.get("high")),
        **{name: obj.get(name) for name in ("affiliation", "sex", "age")},
    )


_DAY_WORDS = ("clock", "zone", "part_of_day")


def _day_json(claim: Claim[Period]) -> Json:
    return period_json(claim.value)


def period_json(period: Period) -> Json:
    """Days as they are written, both included."""
    named = {name: getattr(period, name) for name in _DAY_WORDS if getattr(period, name) is not None}
    first, last = (None if day is None else day.isoformat() for day in (period.first, period.last))
    return {"from": first, "to": last, "precision": period.precision.value, **named}


def _day(obj: Json, _words: str) -> Period:
    return period_from(obj)


def period_from(obj: Json) -> Period:
    """What `period_json` wrote."""
    first, last = (None if day is None else dt.date.fromisoformat(day) for day in (obj["from"], obj["to"]))
    period = Period.inclusive(first, last, Precision(obj["precision"]))
    named = {name: obj.get(name) for name in _DAY_WORDS}
    return Period(start=period.start, end=period.end, precision=period.precision, **named)


def _perpetrator_json(claim: Claim[Perpetrator]) -> Json:
    who = claim.value
    return {"actor": who.actor, "role": who.role.value, **_worded(claim, who.text)}


def _perpetrator(obj: Json, words: str) -> Perpetrator:
    return Perpetrator(text=_words_of(obj, words), actor=obj.get("actor"), role=Role(obj.get("role", "accused")))


def _target_json(claim: Claim[Target]) -> Json:
    target = claim.value
    effect = None if target.effect is None else target.effect.value
    return {"kind": target.kind.value, "effect": effect, **_worded(claim, target.text)}


def _target(obj: Json, words: str) -> Target:
    effect = obj.get("effect")
    return Target(
        text=_words_of(obj, words),
        kind=TargetKind(obj["kind"]),
        effect=None if effect is None else TargetEffect(effect),
    )


def _words_json(claim: Claim[str]) -> Json:
    return _worded(claim, claim.value)


def _words_of(obj: Json, words: str) -> str:
    told = str(obj.get(_TEXT, words))
    if not told.strip():
        raise InputError("this needs words: select them, or write them where no words say it")
    return told


def _type_json(claim: Claim[EventType]) -> Json:
    return {"type": claim.value.value}


def _type(obj: Json, _words: str) -> EventType:
    return EventType(obj["type"])


VALUES: dict[str, tuple[Callable[[Any], Json], Callable[[Json, str], Any]]] = {
    "type": (_type_json, _type),
    "day": (_day_json, _day),
    "place": (_words_json, _words_of),
    "perpetrator": (_perpetrator_json, _perpetrator),
    "means": (_words_json, _words_of),
    "target": (_target_json, _target),
    "harm": (_harm_json, _harm),
}
"""How the value of each slot is written, and read again."""
