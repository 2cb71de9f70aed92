"""Which zones of agreements lie beneath the incidents of a map: those in force while one of these happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmledger.model.agreement import Agreement, Outline, Unit, Zone
from harmledger.model.period import Period, Precision
from harmledger.monitor.force import InForce, force_on
from harmledger.pipeline.page.areas import Located
from harmledger.pipeline.page.frame import KM_PER_DEGREE, Frame
from harmledger.pipeline.page.outline import Shape, shape

LINES = ("solid line", "dashed line", "dotted line")
"""How rival drawings of a zone are told apart, also without colour; page.css has their styles."""


@dataclass(frozen=True, slots=True)
class DrawnZone:
    """One drawing of a zone as a map shows it."""

    zone: Zone
    outline: Outline
    agreements: tuple[str, ...]
    """What to call those that it belongs to."""
    turn: int
    """Its place among the rival drawings of the zone."""
    shape: Shape

    @property
    def line(self) -> str:
        """How its line looks."""
        return LINES[self.turn % len(LINES)]


def zones_on(located: Iterable[Located], frame: Frame, agreements: Sequence[Agreement]) -> tuple[DrawnZone, ...]:
    """The zones that the map touches, each rival drawing that is a fair picture of one of the days."""
    days = [day for one in located if (day := _days(one)) is not None]
    zones: dict[str, Zone] = {}
    names: dict[str, list[str]] = {}
    for agreement in agreements:
        for zone in _bound(agreement, days):
            zones[zone.id] = zone
            names.setdefault(zone.id, []).append(agreement.short.removeprefix("the "))
    return tuple(
        DrawnZone(zone, outline, tuple(names[zone.id]), turn, drawn)
        for zone in zones.values()
        for turn, outline in enumerate(_fair(zone, days))
        if _may_touch(outline, frame) and (drawn := shape(outline, frame)) is not None
    )


def _days(one: Located) -> Period | None:
    first, last = one.row.first_day, one.row.last_day
    return None if first is None or last is None else Period.inclusive(first, last, Precision.DAYS)


def _bound(agreement: Agreement, days: Sequence[Period]) -> list[Zone]:
    """The drawn zones of the clauses that surely bound on one of the days."""
    held = [
        clause
        for clause in agreement.clauses
        if clause.is_checked and any(force_on(day, agreement, clause).answer is InForce.YES for day in days)
    ]
    return [zone for zone in agreement.zones if zone.outlines and any(zone.id in clause.zones for clause in held)]


def _fair(zone: Zone, days: Sequence[Period]) -> Sequence[Outline]:
    """The drawings that the monitor holds these days against (`monitor.membership.valid_on`)."""
    fair = [one for one in zone.outlines if one.valid is None or any(one.valid.overlaps(day) for day in days)]
    return fair or zone.outlines


def _may_touch(outline: Outline, frame: Frame) -> bool:
    """A quick look at the boxes around its units: most zones of the world lie far away."""
    pad_lat = outline.edge_band_km / KM_PER_DEGREE
    pad_lon = outline.edge_band_km / frame.km_per_lon
    return any(_overlaps(unit, frame, pad_lon, pad_lat) for unit in outline.units)


def _overlaps(unit: Unit, frame: Frame, pad_lon: float, pad_lat: float) -> bool:
    lons = [lon for polygon in unit.polygons for lon, _ in polygon[0]]
    lats = [lat for polygon in unit.polygons for _, lat in polygon[0]]
    return (
        min(lons) - pad_lon <= frame.east
        and max(lons) + pad_lon >= frame.west
        and min(lats) - pad_lat <= frame.north
        and max(lats) + pad_lat >= frame.south
    )
