"""A person killed, injured, missing or taken, as a report names them."""

from dataclasses import dataclass

from harmledger.model.audience import TEAM, Audience
from harmledger.model.kinds import Effect, Status
from harmledger.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """One named person. Private persons' names stay with the team until a person admits them."""

    span: Span
    name: str
    effect: Effect
    age: str | None = None
    sex: str | None = None
    role: str | None = None
    status: Status = Status.UNKNOWN
    audience: Audience = TEAM
