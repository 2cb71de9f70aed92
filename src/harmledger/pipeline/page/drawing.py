"""The map as SVG, drawn here and now: outlines, towns, and each incident as a circle as wide as its doubt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harmledger.model.place import Place, PlacePrecision
from harmledger.pipeline.change import ChangeRow
from harmledger.pipeline.page.basemap import Basemap, Point, Town
from harmledger.pipeline.page.frame import Frame, clipped, frame_around
from harmledger.pipeline.page.markup import Html, tag
from harmledger.pipeline.view.words import counted

MOST_TOWNS = 16
DOT = 4.0
"""Pixels. A circle on the ground that would be smaller than its dot is not drawn."""
DIGIT = 8.0
"""Pixels that a digit of a number takes, about."""
LABEL_ROOM = (96.0, 18.0)
"""Pixels that a town's name takes, about: another one nearer than this would be printed over it."""
BAR_SHARE = 4
"""The scale bar is at most this part of the width."""
_POINTS = frozenset({PlacePrecision.SITE, PlacePrecision.COMMUNITY})
"""Where a dot says no more than the words did."""
_CAPTION = (
    "Each circle is as wide as the place is uncertain; no dot where only a larger area is known. Outlines and towns: "
    "Natural Earth (public domain). Borders are drawn as they are held; parties dispute some."
)


@dataclass(frozen=True, slots=True)
class Located:
    """An incident with its number on the page and the place it is drawn at."""

    number: int
    row: ChangeRow
    place: Place


def drawing(located: Sequence[Located], basemap: Basemap) -> Html:
    """All incidents that have a place, over the basemap, each leading to its article."""
    frame = frame_around(one.place for one in located)
    size = f"0 0 {frame.width:.0f} {frame.height:.0f}"
    drawn = tag(
        "svg",
        _land(basemap, frame),
        *_towns(basemap.towns, frame),
        *_circles(located, frame),
        *_marks(located, frame),
        *_bar(frame),
        viewBox=size,
        role="group",
        aria_label=f"Map of {counted(len(located), 'incident')}; the table below tells the same",
    )
    return tag("figure", drawn, tag("figcaption", _CAPTION))


def _land(basemap: Basemap, frame: Frame) -> Html:
    shown = (clipped(ring, frame) for ring in basemap.rings if _may_show(ring, frame))
    path = "".join(_path([frame.place(point) for point in ring]) for ring in shown if ring)
    return tag("path", d=path, class_="land", fill_rule="evenodd")


def _may_show(ring: tuple[Point, ...], frame: Frame) -> bool:
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    apart = min(lons) > frame.east or max(lons) < frame.west or min(lats) > frame.north or max(lats) < frame.south
    return not apart


def _path(points: list[Point]) -> str:
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"M{steps}Z"


def _towns(towns: Iterable[Town], frame: Frame) -> list[Html]:
    taken: list[Point] = []
    drawn: list[Html] = []
    for town in towns:
        if not frame.shows(town.point) or len(taken) == MOST_TOWNS:
            continue
        at = frame.place(town.point)
        if any(abs(at[0] - x) < LABEL_ROOM[0] and abs(at[1] - y) < LABEL_ROOM[1] for x, y in taken):
            continue
        taken.append(at)
        drawn += _town(town, at)
    return drawn


def _town(town: Town, at: Point) -> tuple[Html, Html]:
    x, y = at
    dot = tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=2, class_="town")
    return dot, tag("text", town.name, x=f"{x + 5:.1f}", y=f"{y + 4:.1f}", class_="town")


def _circles(located: Sequence[Located], frame: Frame) -> list[Html]:
    circles = {(one.place.lon, one.place.lat, one.place.radius_km) for one in located}
    widest_first = sorted(circles, key=lambda circle: -circle[2])
    return [
        tag("circle", cx=_px(x), cy=_px(y), r=_px(radius * frame.scale), class_="uncertain")
        for (x, y), radius in ((frame.place((lon, lat)), radius) for lon, lat, radius in widest_first)
        if radius * frame.scale > DOT
    ]


def _marks(located: Sequence[Located], frame: Frame) -> list[Html]:
    """A number for each incident; those at one point stand side by side before the name of the place."""
    together: dict[Point, list[Located]] = {}
    for one in located:
        together.setdefault(frame.place((one.place.lon, one.place.lat)), []).append(one)
    return [mark for at, ones in together.items() for mark in _marks_at(at, ones)]


def _marks_at(at: Point, ones: Sequence[Located]) -> Iterator[Html]:
    x, y = at[0] + DOT + 2, at[1] - DOT
    for one in ones:
        yield _mark(one, at, (x, y))
        x += DIGIT * (len(str(one.number)) + 1)
    yield tag("text", ones[0].place.name, x=_px(x), y=_px(y), class_="name", dir="auto")


def _mark(one: Located, at: Point, beside: Point) -> Html:
    dot = tag("circle", cx=_px(at[0]), cy=_px(at[1]), r=DOT, class_="dot") if one.place.precision in _POINTS else None
    number = tag("text", str(one.number), x=_px(beside[0]), y=_px(beside[1]), class_="number")
    return tag("a", tag("title", f"{one.number}. {one.row.title}"), dot, number, href=f"#incident-{one.number}")


def _bar(frame: Frame) -> tuple[Html, Html]:
    most = frame.width / frame.scale / BAR_SHARE
    km = max(length for power in range(-1, 5) for length in (10**power, 2 * 10**power, 5 * 10**power) if length <= most)
    right, y = frame.width - 12, frame.height - 12
    line = tag("path", d=f"M{_px(right - km * frame.scale)},{_px(y)}H{_px(right)}", class_="bar")
    return line, tag("text", f"{km:g} km", x=_px(right), y=_px(y - 5), class_="bar")


def _px(length: float) -> str:
    return f"{length:.1f}"
