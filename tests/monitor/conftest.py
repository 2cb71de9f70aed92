"""Zones, agreements and places made from plain facts, so that a test shows only what it is about."""

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import pytest

from harmledger.lexicon.actors import load_actors
from harmledger.lexicon.agreements import load_agreements
from harmledger.model.agreement import (
    Agreement,
    Citation,
    Clause,
    Exemption,
    Moment,
    MomentKind,
    Outline,
    Part,
    Party,
    PartyRole,
    Unit,
    Zone,
)
from harmledger.model.kinds import EventType
from harmledger.model.period import Period, Precision
from harmledger.model.place import Place, PlacePrecision
from harmledger.monitor.happening import Happening
from harmledger.monitor.terms import Terms

SOURCE = Citation(title="a source")


def ring_around(lat: float, lon: float, radius_km: float, points: int = 120) -> tuple[tuple[float, float], ...]:
    """Points at one great-circle distance from a point. By vectors alone, so that poles are points like others."""
    far, north, east = radius_km / 6371.0, math.radians(lat), math.radians(lon)
    up = (math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north))
    to_north = (-math.sin(north) * math.cos(east), -math.sin(north) * math.sin(east), math.cos(north))
    to_east = (-math.sin(east), math.cos(east), 0.0)
    ring = []
    for step in range(points):
        turn = 2 * math.pi * step / points
        x, y, z = (
            math.cos(far) * a + math.sin(far) * (math.cos(turn) * b + math.sin(turn) * c)
            for a, b, c in zip(up, to_north, to_east, strict=True)
        )
        ring.append((math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1.0, min(1.0, z))))))
    return tuple(ring)


def a_unit(ring: tuple[tuple[float, float], ...], code: str = "XX01", area_km2: float = 100.0) -> Unit:
    return Unit(code=code, name=f"Unit {code}", area_km2=area_km2, polygons=((ring,),))


def an_outline(*core: Unit, band: float = 0.0, parts: tuple[tuple[Unit, float], ...] = (), **facts: Any) -> Outline:
    return Outline(
        id=facts.pop("id", "drawn"),
        core=core,
        parts=tuple(Part(unit=unit, share=share, because="so", source=SOURCE) for unit, share in parts),
        edge_band_km=band,
        source=SOURCE,
        **facts,
    )


def a_place(lat: float, lon: float, radius_km: float = 0.0, **facts: Any) -> Place:
    facts = {"words": "Here", "name": "Here", "precision": PlacePrecision.COMMUNITY, **facts}
    return Place(lat=lat, lon=lon, radius_km=radius_km, **facts)


def a_zone(*outlines: Outline, **facts: Any) -> Zone:
    facts = {"id": "zone", "name": "Green Zone", "names": ("green zone",), **facts}
    return Zone(outlines=outlines, **facts)


def a_moment(kind: MomentKind, first: dt.date, last: dt.date | None = None, clock: str | None = None) -> Moment:
    last = last or first
    period = Period.inclusive(first, last, Precision.DAY if first == last else Precision.DAYS)
    return Moment(kind=kind, period=Period.day(first, clock=clock) if clock else period, source=SOURCE)


def a_clause(**facts: Any) -> Clause:
    facts = {"prohibits": (EventType.SHELLING, EventType.AIR_STRIKE), "zones": ("zone",), **facts}
    return Clause(id=facts.pop("id", "1"), kind="ceasefire", words="No fire.", source=SOURCE, **facts)


def an_agreement(zone: Zone, *clauses: Clause, **facts: Any) -> Agreement:
    facts = {
        "id": "pact",
        "title": "The pact",
        "short": "the pact",
        "names": ("the green pact",),
        "parties": (
            Party(
                name="Russia", actor="russia", roles=frozenset({PartyRole.SIGNATORY}), supports=("syrian_government",)
            ),
        ),
        "moments": (a_moment(MomentKind.IN_FORCE, dt.date(2018, 9, 17), clock="00:00"),),
        "sources": (SOURCE,),
        **facts,
    }
    return Agreement(clauses=clauses or (a_clause(),), zones=(zone,), **facts)


def a_happening(**facts: Any) -> Happening:
    facts = {
        "id": "acc-1",
        "kind": EventType.SHELLING,
        "day": Period.day(dt.date(2019, 3, 10)),
        "places": (a_place(10.0, 20.0),),
        **facts,
    }
    return Happening(**facts)


class Made:
    """The makers above as one fixture: test folders are no packages, so nothing is imported from here."""

    ring_around = staticmethod(ring_around)
    unit = staticmethod(a_unit)
    outline = staticmethod(an_outline)
    place = staticmethod(a_place)
    zone = staticmethod(a_zone)
    moment = staticmethod(a_moment)
    clause = staticmethod(a_clause)
    agreement = staticmethod(an_agreement)
    happening = staticmethod(a_happening)
    exemption = staticmethod(Exemption)
    source = SOURCE

    @staticmethod
    def round_zone(radius_km: float = 50.0, band: float = 0.0, **facts: Any) -> Zone:
        """A zone around 10 north, 20 east."""
        return a_zone(an_outline(a_unit(ring_around(10.0, 20.0, radius_km)), band=band), **facts)

    @staticmethod
    def terms(*agreements: Agreement) -> Terms:
        return Terms.of(agreements, load_actors())


@pytest.fixture(scope="session")
def made() -> type[Made]:
    return Made


@pytest.fixture(scope="session")
def shipped() -> Terms:
    """The agreements that ship, made ready."""
    return Terms.of(load_agreements(), load_actors())


@pytest.fixture(scope="session")
def zones(shipped: Terms) -> dict[str, Zone]:
    return {zone.id: zone for agreement in shipped.agreements for zone in agreement.zones}


@pytest.fixture(scope="session")
def located() -> Callable[[list[str]], Place]:
    """Finds places in the gazetteer that ships."""
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.locate.locator import Locator

    locator = Locator(open_gazetteer())

    def find(words: list[str]) -> Place:
        place = locator.locate(words)[0]
        assert place is not None, words
        return place

    return find
