"""The form of the files in resources/agreements, as a person fills it in. docs/reference/agreements.md explains it.

A field that the form does not know is a mistake and is refused: a misspelled "exemptions" must not vanish silently.
"""

import datetime as dt
from typing import Annotated, TypeAlias

import msgspec

from harmledger.model.agreement import MomentKind, PartyRole
from harmledger.model.kinds import EventType, ObservationKind

_Share: TypeAlias = Annotated[float, msgspec.Meta(gt=0, lt=1)]
_Kilometres: TypeAlias = Annotated[float, msgspec.Meta(ge=0)]
_Clock: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
_Points: TypeAlias = list[tuple[float, float]]


class _Form(msgspec.Struct, forbid_unknown_fields=True):
    pass


class SourceForm(_Form):
    """Where a fact was read."""

    title: str
    url: str | None = None
    note: str | None = None


class PartyForm(_Form):
    """Who has which roles."""

    name: str
    actor: str | None
    roles: list[PartyRole]
    source: str
    supports: list[str] = []


class SinceForm(_Form, rename={"first": "from", "last": "to"}):
    """When something began, between two days where the source leaves it open."""

    first: dt.date
    last: dt.date
    source: str
    clock: _Clock | None = None
    note: str | None = None


class MomentForm(_Form, rename={"first": "from", "last": "to"}):
    """A date of the agreement."""

    kind: MomentKind
    first: dt.date
    last: dt.date
    source: str
    clock: _Clock | None = None
    note: str | None = None


class ExemptionForm(_Form):
    """What a clause leaves out."""

    words: str
    actors: list[str] = []


class ClauseForm(_Form):
    """A term."""

    id: str
    kind: str
    words: str
    source: str
    zones: list[str] = []
    prohibits: list[EventType] = []
    observes: list[ObservationKind] = []
    by: list[str] = []
    obliges: list[str] = []
    exemptions: list[ExemptionForm] = []
    since: SinceForm | None = None


class AgreementForm(_Form):
    """One file: an agreement."""

    id: str
    title: str
    short: str
    names: list[str]
    sources: dict[str, SourceForm]
    parties: list[PartyForm]
    moments: list[MomentForm]
    clauses: list[ClauseForm]
    known_until: dt.date | None = None
    known_by: str | None = None
    note: str | None = None


class UnitForm(_Form):
    """A whole area: its name, and its outline where it is none of the shipped ones."""

    name: str
    points: _Points | None = None


class PartForm(_Form):
    """A share of an area."""

    name: str
    share: _Share
    source: str
    because: str
    named: dict[str, str] = {}
    points: _Points | None = None


class OutlineForm(_Form):
    """A drawing of a zone."""

    id: str
    source: str
    edge_band_km: _Kilometres
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: str | None = None
    core: dict[str, str | UnitForm] = {}
    also_core: dict[str, str | UnitForm] = {}
    part: dict[str, PartForm] = {}


class ZoneForm(_Form):
    """An area."""

    id: str
    name: str
    names: list[str] = []
    short_names: list[str] = []
    within: str | None = None
    note: str | None = None
    outlines: list[OutlineForm] = []


class ZonesForm(_Form):
    """One file: zones with their sources."""

    zones: list[ZoneForm]
    sources: dict[str, SourceForm] = {}


class BuiltUnit(_Form):
    """Polygons of a unit, as script/build_zones wrote them."""

    polygons: list[list[_Points]]


class BuiltOutlines(_Form):
    """The built file."""

    sources: list[str] = []
    units: dict[str, BuiltUnit] = {}
    edges: dict[str, list[_Points]] = {}
    areas: dict[str, float] = {}
