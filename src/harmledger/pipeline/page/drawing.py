"""The map as SVG, drawn here and now: outlines, towns, and each incident as a circle as wide as its doubt."""

from collections.abc import Iterable, Iterator, Sequence

from harmledger.pipeline.page.areas import Located
from harmledger.pipeline.page.basemap import Basemap, Point, Town
from harmledger.pipeline.page.frame import Frame, clipped
from harmledger.pipeline.page.labels import CHARACTER, Labels
from harmledger.pipeline.page.markup import Html, tag
from harmledger.pipeline.page.zones import LINES, DrawnZone
from harmledger.text.phrase import counted

MOST_TOWNS = 16
DOT = 4.0
"""Pixels. A circle on the ground that would be smaller than its dot is not drawn."""
ONE_LABEL = 14.0
"""Pixels. Points nearer than this to each other have their numbers side by side in one label."""
BAR_SHARE = 4
"""The scale bar is at most this part of the width."""


def drawing(located: Sequence[Located], frame: Frame, basemap: Basemap, zones: Sequence[DrawnZone] = ()) -> Html:
    """The incidents of one area over the zones and the basemap, each leading to its article."""
    labels = Labels(frame.width)
    marks = [*_dots(located, frame), *_numbers(located, frame, labels)]
    return tag(
        "svg",
        _land(basemap, frame),
        *_zones(zones),
        *_circles(located, frame),
        *_towns(basemap.towns, frame, labels),
        *marks,
        *_zone_names(zones, labels),
        *_bar(frame),
        viewBox=f"0 0 {frame.width:.0f} {frame.height:.0f}",
        role="group",
        aria_label=f"Map of {_contents(located, zones)}; the table below tells the same",
    )


def _contents(located: Sequence[Located], zones: Sequence[DrawnZone]) -> str:
    incidents, names = counted(len(located), "incident"), dict.fromkeys(one.zone.name for one in zones)
    return f"{incidents} and {counted(len(names), 'zone')}" if names else incidents


def _zones(zones: Sequence[DrawnZone]) -> Iterator[Html]:
    """Each drawing: the band in which its edge may run, then its parts, then its core."""
    banded = set()
    for one in zones:
        style, shape = f"z{one.turn % len(LINES)}", one.shape
        if shape.edge and shape.band and (shape.edge, shape.band) not in banded:
            banded.add((shape.edge, shape.band))  # rivals mostly share their edge
            yield tag("path", d=shape.edge, class_=f"band {style}", stroke_width=_px(shape.band))
        for name, path in (("part", shape.part), ("core", shape.core)):
            if path:
                yield tag("path", d=path, class_=f"{name} {style}", fill_rule="evenodd")


def _zone_names(zones: Sequence[DrawnZone], labels: Labels) -> Iterator[Html]:
    """The name of each zone where there is room for it: incidents and towns go first."""
    for one in zones:
        x, y = one.shape.middle
        x -= CHARACTER * len(one.zone.name) / 2
        if not one.turn and x > 0 and labels.take(x - CHARACTER, y, f" {one.zone.name} "):
            yield tag("text", one.zone.name, x=_px(x), y=_px(y), class_="zone")


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


def _circles(located: Sequence[Located], frame: Frame) -> Iterator[Html]:
    circles = {(one.place.lon, one.place.lat, one.place.radius_km) for one in located}
    for lon, lat, radius_km in sorted(circles, key=lambda circle: -circle[2]):  # the widest lie below
        if radius_km * frame.scale > DOT:
            x, y = frame.place((lon, lat))
            yield tag("circle", cx=_px(x), cy=_px(y), r=_px(radius_km * frame.scale), class_="uncertain")


def _towns(towns: Iterable[Town], frame: Frame, labels: Labels) -> Iterator[Html]:
    """As many towns as have room, the greatest first."""
    left = MOST_TOWNS
    for town in towns:
        x, y = frame.place(town.point)
        if left and frame.shows(town.point) and labels.take(x + DOT, y + DOT, town.name):
            left -= 1
            yield tag("circle", cx=_px(x), cy=_px(y), r=2, class_="town")
            yield tag("text", town.name, x=_px(x + DOT), y=_px(y + DOT), class_="town")


def _dots(located: Sequence[Located], frame: Frame) -> Iterator[Html]:
    points = {(one.place.lon, one.place.lat) for one in located if one.place.precision.is_point}
    for x, y in sorted(map(frame.place, points)):
        yield tag("circle", cx=_px(x), cy=_px(y), r=DOT, class_="dot")


def _numbers(located: Sequence[Located], frame: Frame, labels: Labels) -> Iterator[Html]:
    """The numbers of the incidents, those of near points together, each followed by its place's name if it has room."""
    groups = _groups(located, frame)
    placed = []
    for (x, y), ones in groups:
        words = " ".join(str(one.number) for one in ones)
        line = labels.take_below(x + DOT + 2, y - DOT / 2, words)
        placed.append((x + DOT + 2, line, ones, words))
    for x, line, ones, words in placed:
        yield from _links(x, line, ones)
        names = {one.place.name for one in ones}
        after = x + CHARACTER * (len(words) + 1)
        if len(names) == 1 and labels.take(after, line, name := names.pop()):
            yield tag("text", name, x=_px(after), y=_px(line), class_="name")


def _groups(located: Sequence[Located], frame: Frame) -> list[tuple[Point, list[Located]]]:
    groups: list[tuple[Point, list[Located]]] = []
    for one in located:
        x, y = frame.place((one.place.lon, one.place.lat))
        near = next((ones for at, ones in groups if abs(at[0] - x) < ONE_LABEL and abs(at[1] - y) < ONE_LABEL), None)
        if near is None:
            groups.append(((x, y), [one]))
        else:
            near.append(one)
    return groups


def _links(x: float, y: float, ones: Sequence[Located]) -> Iterator[Html]:
    for one in ones:
        number = str(one.number)
        drawn = tag("text", number, x=_px(x), y=_px(y), class_="number")
        yield tag("a", tag("title", f"{number}. {one.row.title}"), drawn, href=f"#incident-{number}")
        x += CHARACTER * (len(number) + 1)


def _bar(frame: Frame) -> tuple[Html, Html]:
    most = frame.width / frame.scale / BAR_SHARE
    km = max(length for power in range(-1, 5) for length in (10**power, 2 * 10**power, 5 * 10**power) if length <= most)
    right, y = frame.width - 12, frame.height - 12
    line = tag("path", d=f"M{_px(right - km * frame.scale)},{_px(y)}H{_px(right)}", class_="bar")
    return line, tag("text", f"{km:g} km", x=_px(right), y=_px(y - 5), class_="bar")


def _px(length: float) -> str:
    return f"{length:.1f}"
