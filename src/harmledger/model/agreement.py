"""A ceasefire or similar: who signed, who is bound, what it prohibits, where and since when. Each fact has its source.

Signatory, guarantor, bound party, mediator and monitor are roles apart: whoever is accused may have none of them.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from harmledger.model.errors import ValueRefusedError
from harmledger.model.kinds import EventType, ObservationKind
from harmledger.model.period import Period

Point: TypeAlias = tuple[float, float]
"""(longitude, latitude) in degrees, WGS84."""
Line: TypeAlias = tuple[Point, ...]
Polygon: TypeAlias = tuple[Line, ...]
"""The outer ring, then the holes. Edges are short: a ring is drawn straight between its points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a fact was read."""

    title: str
    url: str | None = None
    note: str | None = None


class PartyRole(StrEnum):
    """What a party is to an agreement."""

    SIGNATORY = "signatory"
    GUARANTOR = "guarantor"
    BOUND = "bound"
    """Named as bound by a term without having signed."""
    MEDIATOR = "mediator"
    MONITOR = "monitor"


IS_PARTY = frozenset({PartyRole.SIGNATORY, PartyRole.GUARANTOR})
"""The roles of those who gave their word. Whoever has neither is accused as no party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who has a role. `actor` is an id of the lexicon, or None where it has none."""

    name: str
    actor: str | None
    roles: frozenset[PartyRole]
    supports: tuple[str, ...] = ()
    """Actors whose side it is known to take: whom "X and its supporters" may mean."""
    source: Citation | None = None


class MomentKind(StrEnum):
    """What happened to an agreement."""

    SIGNED = "signed"
    IN_FORCE = "in_force"
    RENEWED = "renewed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One date of an agreement, as precise as its source. `period` of an IN_FORCE moment is the day it began."""

    kind: MomentKind
    period: Period
    source: Citation
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """What a clause leaves out. The machine says only that it could be invoked, never that it holds."""

    words: str
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One term, in our words. Without `prohibits` and `observes` nothing is held against it; it is there to be read."""

    id: str
    kind: str
    words: str
    source: Citation
    prohibits: tuple[EventType, ...] = ()
    observes: tuple[ObservationKind, ...] = ()
    """What an observation must be to be held against this clause (weapons where none may be)."""
    by: tuple[str, ...] = ()
    """Whose conduct it is about, as actors' ids; empty: anybody's."""
    obliges: tuple[str, ...] = ()
    """Who gave their word for it."""
    exemptions: tuple[Exemption, ...] = ()
    zones: tuple[str, ...] = ()
    """Ids of the zones that it covers."""
    since: Moment | None = None
    """When it began to bind, where that is not the day of the agreement."""

    @property
    def is_checked(self) -> bool:
        """Whether anything can be held against it."""
        return bool(self.prohibits or self.observes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An administrative area with its outline."""

    code: str
    name: str
    area_km2: float
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A unit of which only a share lies in the zone. No line was published: the share is a judgement with a reason."""

    unit: Unit
    share: float
    because: str
    source: Citation
    named: tuple[tuple[str, str], ...] = ()
    """(p-code, name) of places that the source names as lying in the zone."""

    def __post_init__(self) -> None:
        if not 0 < self.share < 1:
            raise ValueRefusedError(f"{self.unit.name}: a share of {self.share} is no part; it lies between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One drawing of a zone: whole units, and parts of units. Rival drawings stand side by side."""

    id: str
    core: tuple[Unit, ...]
    edge_band_km: float
    """How far on either side of the drawn edge the true one may run."""
    source: Citation
    parts: tuple[Part, ...] = ()
    edge: tuple[Line, ...] | None = None
    """Where the edge is in doubt: not along a state's border. None: all around."""
    valid: Period | None = None
    """The days of which it is a fair picture; None: as long as the agreement stands."""
    wider: tuple[tuple[str, float], ...] = ()
    """(code, square kilometres) of the areas that hold its units: how much of a whole province lies inside."""
    note: str | None = None

    def __post_init__(self) -> None:
        if self.edge_band_km < 0:
            raise ValueRefusedError(f"{self.id}: an edge band of {self.edge_band_km} km cannot be")
        codes = [unit.code for unit in self.units]
        if len(set(codes)) != len(codes):
            raise ValueRefusedError(f"{self.id}: a unit stands in it twice")

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units, whole ones first."""
        return (*self.core, *(part.unit for part in self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """An area that an agreement covers. Without an outline only the words of a report can say what lies in it."""

    id: str
    name: str
    names: tuple[str, ...]
    """What reports call it, in lower case."""
    short_names: tuple[str, ...] = ()
    """What they call it where the reader knows which is meant: they count only where the place may lie in it."""
    outlines: tuple[Outline, ...] = ()
    within: str | None = None
    """Id of the zone that holds it, where it has no outline of its own."""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreement as people can review it. Summaries in our words, no legal text."""

    id: str
    title: str
    short: str
    """What to call it in a sentence: "the Sochi memorandum of 17 September 2018"."""
    names: tuple[str, ...]
    """What reports call it, in lower case."""
    parties: tuple[Party, ...]
    moments: tuple[Moment, ...]
    clauses: tuple[Clause, ...]
    zones: tuple[Zone, ...]
    sources: tuple[Citation, ...]
    known_until: dt.date | None = None
    """The last day of which our sources say that it still stood; None: nothing speaks against its standing today."""
    known_by: Citation | None = None
    note: str | None = None

    def moment(self, kind: MomentKind) -> Moment | None:
        """The first moment of a kind, or None."""
        return next((moment for moment in self.moments if moment.kind is kind), None)

    def roles_of(self, actor: str) -> frozenset[PartyRole]:
        """The roles of an actor; none for whoever is no party of any kind."""
        return frozenset().union(*(party.roles for party in self.parties if party.actor == actor))

    def supporters_of(self, actor: str) -> tuple[str, ...]:
        """The actors that are known to take an actor's side."""
        return tuple(party.actor for party in self.parties if party.actor is not None and actor in party.supports)

    def zones_of(self, clause: Clause) -> tuple[Zone, ...]:
        """The zones that a clause covers."""
        return tuple(zone for zone in self.zones if zone.id in clause.zones)
