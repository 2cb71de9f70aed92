"""A drawing of a zone as shapes on a picture: whole units, units of which only a part lies in it, and its edge."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from harmledger.model.agreement import Line, Outline, Unit
from harmledger.pipeline.page.frame import Frame

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SMOOTH = 0.8
"""Pixels: what a line may be off its true course. Less is not seen and makes the page heavy."""
BEYOND = 4.0
"""Pixels that shapes reach beyond the picture, so that the cut is not seen."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Paths of SVG; an empty one where there is nothing of the kind. `middle` is a point inside, for the name."""

    core: str
    part: str
    edge: str
    band: float
    """Pixels on both sides of the edge together: where the true one may run."""
    middle: tuple[float, float]


def shape(outline: Outline, frame: Frame) -> Shape | None:
    """What of the drawing lies on the picture; None where nothing does."""
    from shapely import union_all
    from shapely.geometry import box

    reach = outline.edge_band_km * frame.scale
    picture = box(-BEYOND, -BEYOND, frame.width + BEYOND, frame.height + BEYOND)
    units = [_unit(unit, frame) for unit in outline.units]
    core = union_all(units[: len(outline.core)]).intersection(picture)
    part = union_all(units[len(outline.core) :]).intersection(picture)
    edge = _edge(outline, units, frame).intersection(picture.buffer(reach))
    if core.is_empty and part.is_empty and edge.is_empty:
        return None
    middle = (edge if core.is_empty and part.is_empty else part if core.is_empty else core).representative_point()
    return Shape(_areas(core), _areas(part), _lines(edge), 2 * reach, (middle.x, middle.y))


def _unit(unit: Unit, frame: Frame) -> "BaseGeometry":
    from shapely import make_valid, union_all
    from shapely.geometry import Polygon

    return union_all(
        [
            make_valid(Polygon(_placed(outer, frame), [_placed(hole, frame) for hole in holes]))
            for outer, *holes in unit.polygons
        ]
    )


def _placed(line: Line, frame: Frame) -> list[tuple[float, float]]:
    return [frame.place(point) for point in line]


def _edge(outline: Outline, units: Sequence["BaseGeometry"], frame: Frame) -> "BaseGeometry":
    """Where the edge is in doubt; all around where the outline does not say."""
    from shapely import union_all
    from shapely.geometry import MultiLineString

    if outline.edge is None:
        return union_all(units).boundary
    return MultiLineString([_placed(line, frame) for line in outline.edge])


def _areas(found: "BaseGeometry") -> str:
    from shapely.geometry import Polygon

    polygons = (piece for piece in _pieces(found) if isinstance(piece, Polygon))
    paths = (_path(ring.coords[:-1]) for one in polygons for ring in (one.exterior, *one.interiors))
    return "".join(f"{path}Z" for path in paths if path)


def _lines(found: "BaseGeometry") -> str:
    from shapely.geometry import LineString

    return "".join(_path(piece.coords) for piece in _pieces(found) if isinstance(piece, LineString))


def _pieces(found: "BaseGeometry") -> Iterator["BaseGeometry"]:
    """The pieces, simplified. Where shapes only touch the picture, points and lines are left over of areas."""
    smooth: BaseGeometry = found.simplify(SMOOTH)
    pieces: Iterable[BaseGeometry] = getattr(smooth, "geoms", (smooth,))
    return (piece for piece in pieces if not piece.is_empty)


def _path(points: Iterable[tuple[float, ...]]) -> str:
    """From the first point step by step, which is shorter, in whole pixels: no drawing is known to fractions of one."""
    whole = [(round(x), round(y)) for x, y, *_ in points]
    steps = [f"{x - left},{y - top}" for (left, top), (x, y) in pairwise(whole) if (x, y) != (left, top)]
    return f"M{whole[0][0]},{whole[0][1]}l{' '.join(steps)}" if steps else ""
