"""A claim: one value in an account or toll, with what it stands on, who says it and how it is told.

Invariant: a claim on words has their spans, an implied one says from what, a judged one names a person and a reason.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from harmledger.model.count import Count
from harmledger.model.errors import EvidenceError
from harmledger.model.kinds import (
    Effect,
    Group,
    ResponseKind,
    Role,
    SourceKind,
    Stance,
    Status,
    TargetEffect,
    TargetKind,
)
from harmledger.model.span import Span

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Words:
    """The claim stands on words: the head's span first, then every other that the value was put together from."""

    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise EvidenceError("a claim on words needs the words")

    @property
    def head(self) -> Span:
        """The words that carry the value."""
        return self.spans[0]


@dataclass(frozen=True, slots=True)
class Implied:
    """The claim follows from something that is no word of the text ("the publication day")."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person judged so, with a reason."""

    person: str
    reason: str

    def __post_init__(self) -> None:
        if not self.person.strip() or not self.reason.strip():
            raise EvidenceError("a judgement needs a person and a reason")


Basis: TypeAlias = Words | Implied | Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whom the report credits, with the kind, and through whom it came."""

    span: Span
    kind: SourceKind
    via: int | None = None
    """Index of the attribution (among its account's sources) that carries this one: Haj Yousuf via AA."""

    @property
    def text(self) -> str:
        """The words that name the source."""
        return self.span.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Generic[V]):
    """One value with its evidence."""

    value: V
    basis: Basis
    source: Span | None = None
    """Whose claim it is, where the report credits this value to somebody in particular."""
    stance: Stance = Stance.STATED
    as_of: dt.date | None = None
    confidence: float | None = None
    """Calibrated probability that the words say so, where an engine gives one."""

    @property
    def span(self) -> Span | None:
        """The head of the words, or None where the claim does not stand on words."""
        return self.basis.head if isinstance(self.basis, Words) else None

    @property
    def quote(self) -> str | None:
        """The words of the head, or None."""
        return None if self.span is None else self.span.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Perpetrator:
    """Who did it, according to the report. `actor` is an id of the lexicon or None where none fits."""

    text: str
    actor: str | None
    role: Role = Role.ACCUSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was hit and what became of it."""

    text: str
    kind: TargetKind
    effect: TargetEffect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """How many people of a group, and who they were by the text's own words."""

    effect: Effect
    group: Group
    status: Status
    count: Count
    affiliation: str | None = None
    """The side of combatants, as an actor's id."""
    sex: str | None = None
    age: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What the accused answer."""

    span: Span
    by: str | None
    to: str | None
    kind: ResponseKind
