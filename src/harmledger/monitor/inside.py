"""How likely a place lies inside one drawing of a zone.

A spot: its true point is as likely anywhere within `radius_km` of the given one. For each of 61 points spread evenly
over that disc:

    inside a whole unit         1, or 1/2 + d/2b within the edge band
    inside a part of a unit     0 to 1, likely its share
    outside                     0, or 1/2 - d/2b within the edge band

where d is the distance from the drawn edge and b the width of the band: the true edge is as likely anywhere within b on
either side. Along a state's border there is no band. The mean over the points is the answer.

An area (a district, a province): at least the share of its square kilometres that whole units take; at most 1, since
happenings are not spread evenly over a province.

Then the place itself is in doubt. If the words mean it with probability p, `low` becomes p low, and `high` becomes
p high + (1 - p)/2: another place of that name is no likelier inside than outside. A place far off stays outside.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmledger.model.agreement import Outline, Part, Unit
from harmledger.model.finding import Inside
from harmledger.model.place import Place
from harmledger.monitor.plane import Caps, Floats, Plane, disc

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SAMPLES = 61
"""Points of the disc: an error below 0.02 for a straight edge, which the test measures."""
NAMED = 0.95
"""How likely a place lies inside that a source names as lying there: sources err, and names come twice."""
MOST_KNOWN = 4096
"""Places that a drawing remembers: more than any one conflict has in its news, and some megabytes at most."""
NO_BAND_KM = 0.001
"""A band narrower than a metre is none."""
ELSEWHERE = 0.5
"""How likely at most another place that the words may mean lies inside."""
FAR_KM = 100.0
"""Beyond it a place is outside whatever else the words may mean: names come again, but not in every country."""
MOST_REASONS = 3
"""Units told at most: a province holds dozens."""
_COUNTRY = 2
"""Letters of a code that name its country. Areas of one country and coding do not overlap."""


class Drawing:
    """An outline made ready once for many places."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.caps = Caps(outline.units)
        self.named = {code: part for part in outline.parts for code, _ in part.named}
        self._known: dict[Place, Inside] = {}

    def inside(self, place: Place) -> Inside:
        """How likely the place lies inside, with the reasons."""
        gaps_km = self.caps.gaps_km(place.lat, place.lon)
        if gaps_km.min() > max(FAR_KM, place.radius_km + self.outline.edge_band_km):
            return Inside(low=0.0, likely=0.0, high=0.0, reasons=(f"{place.name} lies far outside",))
        # Reports name the same towns over and over, and a hundred shapes are drawn anew for each answer.
        sure = replace(place, words="", reasons=(), probability=None)
        if sure not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[sure] = self._certain(sure, gaps_km)
        return _doubted(self._known[sure], place)

    def _certain(self, place: Place, gaps_km: Floats) -> Inside:
        """The same for words that surely mean this place."""
        part = self.named.get(place.pcode or "")
        if part is not None:
            reason = f"{place.name} is named as lying in it ({part.source.title})"
            return Inside(low=NAMED, likely=NAMED, high=NAMED, reasons=(reason,))
        return _by_units(place, self.outline) or self._by_drawing(place, gaps_km)

    def _by_drawing(self, place: Place, gaps_km: Floats) -> Inside:
        near = gaps_km <= place.radius_km + self.outline.edge_band_km
        if not near.any():
            return Inside(low=0.0, likely=0.0, high=0.0, reasons=(f"{place.name} lies outside",))
        plane = Plane(place.lat, place.lon)
        parts = (None,) * len(self.outline.core) + self.outline.parts
        pieces = [
            _Piece(unit, plane.area(unit), part)
            for unit, part, is_near in zip(self.outline.units, parts, near, strict=True)
            if is_near
        ]
        return _weighed(place, self.outline, pieces, _edge(plane, self.outline))


def _doubted(inside: Inside, place: Place) -> Inside:
    """What is left when the words may mean another place, which may lie inside as well as outside."""
    sure = 1.0 if place.probability is None else place.probability
    low, high = inside.low * sure, min(1.0, inside.high * sure + (1 - sure) * ELSEWHERE)
    reasons = inside.reasons
    if sure < NAMED:
        reasons = (*reasons, f"the words mean {place.name} with a probability of {sure:.0%} only")
    high = max(high, low)
    return replace(inside, low=low, likely=min(max(inside.likely, low), high), high=high, reasons=reasons)


def _by_units(place: Place, outline: Outline) -> Inside | None:
    """An area by its code: what holds it, what it holds, or neither. None for a spot and where codes do not tell."""
    code = place.pcode
    if code is None or place.precision.is_point:
        return None
    if any(unit.code in place.pcode_chain for unit in outline.core):
        return Inside(low=1.0, likely=1.0, high=1.0, reasons=(f"{place.name} lies in it as a whole",))
    for part in outline.parts:
        if part.unit.code in place.pcode_chain:
            return Inside(low=0.0, likely=part.share, high=1.0, reasons=(_part_words(part),))
    if any(unit.code.startswith(code) for unit in outline.units):
        return _by_area(place, code, outline)
    if all(unit.code[:_COUNTRY] == code[:_COUNTRY] for unit in outline.units):
        return Inside(low=0.0, likely=0.0, high=0.0, reasons=(f"{place.name} is another area",))
    return None


def _by_area(place: Place, code: str, outline: Outline) -> Inside | None:
    """An area that holds units of the zone, by square kilometres; None where its size is not known."""
    area = dict(outline.wider).get(code)
    if area is None:
        return None
    core = sum(unit.area_km2 for unit in outline.core if unit.code.startswith(code))
    parts = [part for part in outline.parts if part.unit.code.startswith(code)]
    likely = core + sum(part.share * part.unit.area_km2 for part in parts)
    reasons = [f"{place.name} is an area, of which {core / area:.0%} lies wholly inside"]
    reasons += [_part_words(part) for part in parts[:MOST_REASONS]]
    low, likely = min(1.0, core / area), min(1.0, likely / area)
    return Inside(low=low, likely=likely, high=1.0, reasons=tuple(reasons))


def _part_words(part: Part) -> str:
    return f"only a part of {part.unit.name} lies in it ({part.because}); no line was published"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit on the map around a place. `part` is None for a whole one."""

    unit: Unit
    area: "BaseGeometry"
    part: Part | None

    @property
    def words(self) -> str:
        """What lying in it means."""
        return f"{self.unit.name} lies in it as a whole" if self.part is None else _part_words(self.part)


def _edge(plane: Plane, outline: Outline) -> "BaseGeometry":
    """The edge in doubt; the rim of all units together where the outline does not say which."""
    from shapely import union_all

    if outline.edge is not None:
        return plane.lines(outline.edge)
    return union_all([plane.area(unit) for unit in outline.units]).boundary


def _weighed(place: Place, outline: Outline, pieces: list[_Piece], edge: "BaseGeometry") -> Inside:
    """The mean over the points of the disc."""
    points = disc(place.radius_km, SAMPLES if place.radius_km else 1)
    piece_of = _pieces_at(points, pieces)
    known = _known(place, pieces, piece_of)
    points, piece_of = points[known], piece_of[known]
    shares = np.array([np.nan if piece.part is None else piece.part.share for piece in pieces] + [np.nan])[piece_of]
    in_part, is_outside = ~np.isnan(shares), piece_of == len(pieces)
    apart = _apart(points, edge)
    chance = _chance(np.where(is_outside, -apart, apart), outline.edge_band_km)
    low, likely, high = (
        float(np.clip(np.where(in_part, inside, chance).mean(), 0.0, 1.0)) for inside in (0.0, shares, 1.0)
    )
    if likely > 0 and not place.precision.is_point:
        high = 1.0
    held = [pieces[index] for index in np.unique(piece_of) if index < len(pieces)]
    is_at_edge = place.precision.is_point and bool(in_part.any() or apart.min() < outline.edge_band_km)
    reasons = _reasons(place, outline, held, float(apart.min()))
    likely = min(max(likely, low), high)
    return Inside(low=low, likely=likely, high=high, reasons=reasons, is_at_edge=is_at_edge)


def _known(place: Place, pieces: list[_Piece], piece_of: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The points of the disc that the gazetteer leaves open: of a spot that lies in a unit, those in that unit."""
    everywhere = np.ones(len(piece_of), dtype=bool)
    holding = [index for index, piece in enumerate(pieces) if piece.unit.code in place.pcode_chain]
    inside = np.isin(piece_of, holding)
    return inside if place.precision.is_point and inside.any() else everywhere


def _pieces_at(points: Floats, pieces: list[_Piece]) -> NDArray[np.int64]:
    """For each point the first piece that holds it; whole units come first. One past the last: none does."""
    from shapely import intersects_xy

    found = np.full(len(points), len(pieces))
    for index, piece in reversed(list(enumerate(pieces))):
        found[intersects_xy(piece.area, points[:, 0], points[:, 1])] = index
    return found


def _apart(points: Floats, edge: "BaseGeometry") -> Floats:
    """How far each point lies from the edge in doubt."""
    import shapely

    if edge.is_empty:
        return np.full(len(points), np.inf)
    return np.asarray(shapely.distance(shapely.points(points), edge))


def _chance(depth: Floats, band_km: float) -> Floats:
    """The probability to lie inside at a depth behind the drawn edge (negative: before it)."""
    if band_km < NO_BAND_KM:
        return np.where(depth >= 0, 1.0, 0.0)
    return np.clip(0.5 + depth / (2 * band_km), 0.0, 1.0)


def _reasons(place: Place, outline: Outline, held: list[_Piece], apart_km: float) -> tuple[str, ...]:
    reasons = [piece.words for piece in held[:MOST_REASONS]]
    if not held:
        reasons.append(f"{place.name} lies outside what is drawn of it")
    if apart_km < outline.edge_band_km:
        reasons.append(f"its edge is known to {outline.edge_band_km:g} km only and runs {apart_km:.1f} km away")
    if place.radius_km:
        reasons.append(f"the true point may lie {place.radius_km:g} km from the one of {place.name}")
    return tuple(reasons)
