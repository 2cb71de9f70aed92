"""The JSON Schema of an answer: the annotation's fields, its closed lists as enums. Every field is asked for."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

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

Schema = dict[str, Any]
NAME = "harmledger_reading"
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
NUMBER_OR_NULL: Schema = {"type": ["integer", "null"]}


def answer_schema(actors: Sequence[str]) -> Schema:
    """The schema of one report's answer; `actors` are the ids that a party may have."""
    actor = {"type": ["string", "null"], "enum": [*actors, None]}
    perpetrator = _object(text=TEXT, actor=actor, role=_one_of(Role))
    return _object(accounts=_list(_account(actor, perpetrator)), tolls=_list(_toll(perpetrator)))


def _account(actor: Schema, perpetrator: Schema) -> Schema:
    return _object(
        trigger=TEXT,
        type=_one_of(EventType),
        stance=_one_of(Stance),
        background={"type": "boolean"},
        date={"anyOf": [_object(**{"text": TEXT_OR_NULL, "from": TEXT_OR_NULL, "to": TEXT_OR_NULL}), {"type": "null"}]},
        places=_list(TEXT),
        perpetrators=_list(perpetrator),
        means=_list(TEXT),
        targets=_list(_object(text=TEXT, kind=_one_of(TargetKind), effect=_one_of(TargetEffect, nullable=True))),
        harms=_list(_object(**_HARM)),
        sources=_list(_object(text=TEXT, kind=_one_of(SourceKind))),
        responses=_list(_object(text=TEXT, by=actor, to=actor, kind=_one_of(ResponseKind))),
        victims=_list(_object(name=TEXT, effect=_one_of(Effect))),
    )


def _toll(perpetrator: Schema) -> Schema:
    days = {"from": TEXT_OR_NULL, "to": TEXT_OR_NULL}
    return _object(**_HARM, **days, area=TEXT_OR_NULL, perpetrators=_list(perpetrator))


def _object(**fields: Schema) -> Schema:
    """An object with just these fields; servers that keep strictly to a schema want all of them required."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _one_of(kind: type[StrEnum], *, nullable: bool = False) -> Schema:
    names: list[str | None] = [member.value for member in kind]
    return {"type": ["string", "null"], "enum": [*names, None]} if nullable else {"type": "string", "enum": names}


_HARM: dict[str, Schema] = {
    "text": TEXT,
    "effect": _one_of(Effect),
    "group": _one_of(Group),
    "status": _one_of(Status),
    "low": NUMBER_OR_NULL,
    "high": NUMBER_OR_NULL,
    "source": TEXT_OR_NULL,
}
