"""The map: each incident as an area as wide as its doubt; where there are too many, those near each other as one."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmledger.model.place import Place, PlacePrecision
from harmledger.pipeline.page.basemap import read_basemap
from harmledger.pipeline.page.frame import Frame, clipped, frame_around
from harmledger.pipeline.page.labels import Labels
from harmledger.pipeline.page.markup import Html, tag
from harmledger.web.shelf.cell import SIZE, row_and_column, south_west
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.links import incident_url
from harmledger.web.shelf.models import Card

MOST_SINGLE = 150
"""Incidents that are drawn one by one."""
_CELLS = 18
"""Clusters along the longer side."""
_MOST_TOWNS = 14
_DOT = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What is drawn at one point: an incident, or several."""

    lat: float
    lon: float
    number: int
    points: int
    """Of these, known as finely as a town."""
    radius_km: float
    words: str
    url: str

    def json(self) -> dict[str, Any]:
        """For the live map."""
        names = ("lat", "lon", "number", "points", "radius_km", "words", "url")
        return {name: getattr(self, name) for name in names}


def spots(found: QuerySet[Card], filters: Filters, path: str) -> tuple[list[Spot], int]:
    """What to draw of the incidents `found`, and how many a map can show: a circle as wide as a country shows nothing.

    A cluster leads to the same page, narrowed down to its place.
    """
    drawn = found.filter(cell__isnull=False)
    squares = list(drawn.values_list("cell").annotate(number=Count("*"), points=Sum("is_point")).order_by())
    total = sum(number for _, number, _ in squares)
    if total <= MOST_SINGLE or len(squares) == 1:
        return [_single(card) for card in drawn.order_by("-effect", "id")[:MOST_SINGLE]], total
    return list(_clusters(squares, filters, path)), total


def _single(card: Card) -> Spot:
    near = _("within %g km") % card.radius_km
    return Spot(
        lat=card.lat,
        lon=card.lon,
        number=1,
        points=int(card.is_point),
        radius_km=card.radius_km,
        words=f"{card.title}; {_('killed: %s') % card.killed_words}; {near}",
        url=incident_url(card.id),
    )


def _clusters(squares: Sequence[tuple[int, int, int]], filters: Filters, path: str) -> Iterator[Spot]:
    """Squares put together until few enough are left; a cluster stands in the middle of what it holds."""
    placed = [(*row_and_column(cell), number, points) for cell, number, points in squares]
    rows, columns = [one[0] for one in placed], [one[1] for one in placed]
    side = max(1, -(-max(max(rows) - min(rows), max(columns) - min(columns)) // _CELLS))
    groups: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
    for one in placed:
        groups.setdefault((one[0] // side, one[1] // side), []).append(one)
    for (up, across), held in sorted(groups.items()):
        yield _cluster(held, (up * side, across * side, side), f"{path}?", filters)


def _cluster(held: Sequence[tuple[int, int, int, int]], at: tuple[int, int, int], path: str, filters: Filters) -> Spot:
    up, across, side = at
    south, west = south_west(up, across)
    north, east = south_west(up + side, across + side)
    number, points = sum(one[2] for one in held), sum(one[3] for one in held)
    lat = sum((south_west(one[0], one[1])[0] + SIZE / 2) * one[2] for one in held) / number
    lon = sum((south_west(one[0], one[1])[1] + SIZE / 2) * one[2] for one in held) / number
    known = _("%d known as finely as a town") % points
    said = ngettext("%d incident", "%d incidents", number) % number
    box = tuple(round(edge, 4) for edge in (west, south, east, north))
    return Spot(
        lat=round(lat, 4),
        lon=round(lon, 4),
        number=number,
        points=points,
        radius_km=0.0,
        words=f"{said}; {known}",
        url=path + filters.query(box=box),
    )


def drawing(drawn: Sequence[Spot]) -> Html | None:
    """The map as SVG; None where nothing can be drawn."""
    if not drawn:
        return None
    frame = frame_around(_place(spot) for spot in drawn)
    labels = Labels(frame.width)
    most = max(spot.number for spot in drawn)
    return tag(
        "svg",
        tag("path", d=_land(frame), class_="land", fill_rule="evenodd"),
        *_areas(drawn, frame),
        *_towns(frame, labels),
        *(_spot(spot, frame, most) for spot in sorted(drawn, key=lambda spot: -spot.number)),
        viewBox=f"0 0 {frame.width:.0f} {frame.height:.0f}",
        role="group",
        class_="overview-map",
        aria_label=_("Map of the incidents; the table beside it tells the same"),
    )


def _place(spot: Spot) -> Place:
    precision = PlacePrecision.COMMUNITY if spot.points else PlacePrecision.DISTRICT
    radius = spot.radius_km if spot.number == 1 else 0.0
    return Place(words="", name="", lat=spot.lat, lon=spot.lon, precision=precision, radius_km=radius)


def _areas(drawn: Sequence[Spot], frame: Frame) -> Iterator[Html]:
    """The doubt of single incidents; that of a cluster is told in words."""
    circles = {(spot.lon, spot.lat, spot.radius_km) for spot in drawn if spot.number == 1}
    for lon, lat, radius in sorted(circles, key=lambda one: -one[2]):
        if radius * frame.scale > _DOT:
            x, y = frame.place((lon, lat))
            yield tag("circle", cx=_px(x), cy=_px(y), r=_px(radius * frame.scale), class_="uncertain")


def _spot(spot: Spot, frame: Frame, most: int) -> Html:
    x, y = frame.place((spot.lon, spot.lat))
    if spot.number == 1:
        mark = tag("circle", cx=_px(x), cy=_px(y), r=_px(_DOT), class_="dot" if spot.points else "uncertain")
        return tag("a", tag("title", spot.words), mark, href=spot.url or None)
    radius = 7 + 15 * math.sqrt(spot.number / most)
    return tag(
        "a",
        tag("title", spot.words),
        tag("circle", cx=_px(x), cy=_px(y), r=_px(radius)),
        tag("text", str(spot.number), x=_px(x), y=_px(y + 4)),
        href=spot.url,
        class_="cluster",
    )


def _towns(frame: Frame, labels: Labels) -> Iterator[Html]:
    left = _MOST_TOWNS
    for town in read_basemap().towns:
        if not left or not frame.shows(town.point):
            continue
        x, y = frame.place(town.point)
        if labels.take(x + _DOT, y + _DOT, town.name):
            left -= 1
            yield tag("circle", cx=_px(x), cy=_px(y), r=2, class_="town")
            yield tag("text", town.name, x=_px(x + _DOT), y=_px(y + _DOT), class_="town")


@lru_cache(maxsize=64)
def _land(frame: Frame) -> str:
    """The outlines of countries in a frame: going through those of the world takes longer than all the rest."""
    parts = []
    for ring in read_basemap().rings:
        lons, lats = [point[0] for point in ring], [point[1] for point in ring]
        if min(lons) > frame.east or max(lons) < frame.west or min(lats) > frame.north or max(lats) < frame.south:
            continue
        shown = [frame.place(point) for point in clipped(ring, frame)]
        if shown:
            parts.append("M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in shown) + "Z")
    return "".join(parts)


def _px(length: float) -> str:
    return f"{length:.1f}"
