"""Zones from their files: names, and outlines put together from whole units and parts of units."""

import math
from collections.abc import Mapping

from harmledger.lexicon.agreement_form import BuiltOutlines, OutlineForm, PartForm, SourceForm, UnitForm, ZoneForm
from harmledger.model.agreement import Citation, Outline, Part, Point, Polygon, Unit, Zone
from harmledger.model.errors import InputError
from harmledger.model.period import Period, Precision

_KM_A_DEGREE = 111.195  # on a ball of 6,371 km
_LEAST_POINTS = 3


def zone_of(form: ZoneForm, sources: Mapping[str, SourceForm], built: BuiltOutlines) -> Zone:
    """The zone that a file describes; raises InputError where something is missing."""
    return Zone(
        id=form.id,
        name=form.name,
        names=tuple(name.lower() for name in form.names),
        short_names=tuple(name.lower() for name in form.short_names),
        within=form.within,
        outlines=tuple(_outline(form.id, outline, sources, built) for outline in form.outlines),
        note=form.note,
    )


def citation_of(key: str, sources: Mapping[str, SourceForm]) -> Citation:
    """The source that a file calls by a short name."""
    if key not in sources:
        raise InputError(f'the source "{key}" is not among the sources of this file: {", ".join(sources) or "none"}')
    form = sources[key]
    return Citation(title=form.title, url=form.url, note=form.note)


def _outline(zone: str, form: OutlineForm, sources: Mapping[str, SourceForm], built: BuiltOutlines) -> Outline:
    core = {**form.core, **form.also_core}
    edges = built.edges.get(f"{zone}/{form.id}")
    codes = {*core, *form.part}
    return Outline(
        id=form.id,
        core=tuple(_unit(code, unit, built) for code, unit in core.items()),
        parts=tuple(_part(code, part, sources, built) for code, part in form.part.items()),
        edge_band_km=form.edge_band_km,
        source=citation_of(form.source, sources),
        valid=_validity(form),
        edge=None if edges is None else tuple(tuple(line) for line in edges),
        wider=tuple((code, area) for code, area in built.areas.items() if _holds(code, codes)),
        note=form.note,
    )


def _validity(form: OutlineForm) -> Period | None:
    if form.valid_from is None and form.valid_to is None:
        return None
    return Period.inclusive(form.valid_from, form.valid_to, Precision.DAYS)


def _holds(code: str, codes: set[str]) -> bool:
    """Whether an area holds one of the units: OCHA codes begin with the code of what holds them."""
    return any(unit != code and unit.startswith(code) for unit in codes)


def _part(code: str, form: PartForm, sources: Mapping[str, SourceForm], built: BuiltOutlines) -> Part:
    return Part(
        unit=_unit(code, UnitForm(name=form.name, points=form.points), built),
        share=form.share,
        because=form.because,
        source=citation_of(form.source, sources),
        named=tuple(form.named.items()),
    )


def _unit(code: str, form: str | UnitForm, built: BuiltOutlines) -> Unit:
    known = form if isinstance(form, UnitForm) else UnitForm(name=form)
    if known.points is not None:
        ring = tuple(known.points)
        if len(ring) < _LEAST_POINTS:
            raise InputError(f"{known.name}: an outline needs at least three points (longitude, latitude)")
        return Unit(code=code, name=known.name, area_km2=_area_km2(ring), polygons=((ring,),))
    if code not in built.units:
        raise InputError(f"there is no outline for {code} ({known.name}): give its points, or run script/build_zones")
    polygons: tuple[Polygon, ...] = tuple(tuple(tuple(ring) for ring in rings) for rings in built.units[code].polygons)
    return Unit(code=code, name=known.name, area_km2=built.areas[code], polygons=polygons)


def _area_km2(ring: tuple[Point, ...]) -> float:
    """The shoelace formula on a plane stretched at the ring's own latitude."""
    squeeze = math.cos(math.radians(sum(lat for _, lat in ring) / len(ring)))
    turns = zip(ring, (*ring[1:], ring[0]), strict=True)
    doubled = sum(east * other_north - other_east * north for (east, north), (other_east, other_north) in turns)
    return abs(doubled) / 2 * squeeze * _KM_A_DEGREE**2
