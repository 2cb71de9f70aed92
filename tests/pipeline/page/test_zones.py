"""Zones on the map: every path is read back and held against the outline that it was made from."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from harmledger.lexicon.agreements import load_agreements
from harmledger.model.agreement import Agreement, Outline, Unit
from harmledger.model.place import PlacePrecision
from harmledger.pipeline.change import ChangeRow, Changes
from harmledger.pipeline.page.areas import Located
from harmledger.pipeline.page.basemap import Basemap
from harmledger.pipeline.page.frame import Frame, frame_around
from harmledger.pipeline.page.map import map_section
from harmledger.pipeline.page.outline import SMOOTH, shape
from harmledger.pipeline.page.zones import zones_on

AGREEMENTS = load_agreements()
ZONES = {zone.id: zone for agreement in AGREEMENTS for zone in agreement.zones}
EMPTY = Basemap(rings=(), towns=())
OFF = SMOOTH + 1.5
"""Pixels that a path may be off: what is smoothed away, and rounding to whole pixels."""


def _row(changes: Changes, lat: float, lon: float, day: dt.date | None = dt.date(2019, 3, 10)) -> ChangeRow:
    row = changes.rows[0]
    point = replace(row.points[0], lat=lat, lon=lon, precision=PlacePrecision.COMMUNITY, radius_km=2.0)
    return replace(row, points=(point,), first_day=day, last_day=day)


def _frame(changes: Changes, lat: float, lon: float) -> Frame:
    return frame_around(_row(changes, lat, lon).points)


def _rings(path: str) -> list[list[tuple[float, float]]]:
    """The closed rings of a path, read back."""
    rings = []
    for ring in re.findall(r"M([^Z]+)Z", path):
        start, _, steps = ring.partition("l")
        x, y = map(int, start.split(","))
        points = [(float(x), float(y))]
        for step in steps.split():
            dx, dy = map(int, step.split(","))
            x, y = x + dx, y + dy
            points.append((float(x), float(y)))
        rings.append(points)
    return rings


def _is_in_rings(path: str, x: float, y: float) -> bool:
    """By even and odd, as the page fills it."""
    return sum(Polygon(ring).contains(Point(x, y)) for ring in _rings(path)) % 2 == 1


def _is_in_units(units: Sequence[Unit], lon: float, lat: float) -> bool:
    return any(Polygon(outer, holes).contains(Point(lon, lat)) for unit in units for outer, *holes in unit.polygons)


def _nearest(path: str, x: float, y: float) -> float:
    return min((Polygon(ring).exterior.distance(Point(x, y)) for ring in _rings(path)), default=float("inf"))


def _idlib(turn: int = 0) -> Outline:
    return ZONES["idlib"].outlines[turn]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # the fixture is a value: nothing changes it
@given(across=st.floats(0, 1), down=st.floats(0, 1), turn=st.integers(0, 1))
def test_what_is_filled_on_the_picture_lies_in_the_units_on_the_ground(
    changes: Changes, across: float, down: float, turn: int
) -> None:
    frame, outline = _frame(changes, 35.6, 36.6), _idlib(turn)
    drawn = shape(outline, frame)
    lon = frame.west + across * (frame.east - frame.west)
    lat = frame.south + down * (frame.north - frame.south)
    x, y = frame.place((lon, lat))

    assert drawn is not None
    for path, units in ((drawn.core, outline.core), (drawn.part, [part.unit for part in outline.parts])):
        if _nearest(path, x, y) > OFF:
            assert _is_in_rings(path, x, y) is _is_in_units(units, lon, lat)


@pytest.mark.parametrize("away", [0.0, 0.6], ids=["near", "farther off, with another scale"])
def test_the_band_is_as_wide_as_the_doubt_on_both_sides(changes: Changes, away: float) -> None:
    row = _row(changes, 35.6, 36.6)
    far = replace(row.points[0], lat=35.6 + 2 * away)
    frame = frame_around((row.points[0], far))
    drawn = shape(_idlib(), frame)

    assert drawn is not None
    left, right = (frame.place((36.6 + east / frame.km_per_lon, 35.6)) for east in (-5.0, 5.0))
    assert drawn.band == pytest.approx(right[0] - left[0])
    assert _idlib().edge_band_km == 5.0


def test_nothing_is_made_of_a_zone_far_from_the_picture(changes: Changes) -> None:
    assert shape(_idlib(), _frame(changes, 33.3, 44.4)) is None


def test_a_picture_wholly_inside_is_filled(changes: Changes) -> None:
    around = ((30.0, 30.0), (42.0, 30.0), (42.0, 41.0), (30.0, 41.0), (30.0, 30.0))
    unit = Unit(code="XX", name="Everything", area_km2=1.0, polygons=((around,),))
    frame = _frame(changes, 35.6, 36.6)

    drawn = shape(replace(_idlib(), core=(unit,), parts=(), edge=()), frame)

    assert drawn is not None
    assert not drawn.edge
    for x, y in ((1, 1), (frame.width - 1, frame.height - 1), (frame.width / 2, frame.height / 2)):
        assert _is_in_rings(drawn.core, x, y)


def _names(row: ChangeRow, agreements: Sequence[Agreement] = AGREEMENTS) -> list[tuple[str, str, str]]:
    zones = zones_on([Located(1, row, row.points[0])], frame_around(row.points), agreements)
    return [(one.zone.id, one.outline.id, one.line) for one in zones]


def test_both_rival_drawings_of_a_zone_are_shown_in_lines_of_their_own(changes: Changes) -> None:
    assert _names(_row(changes, 35.9, 36.6)) == [
        ("idlib", "words-of-2017", "solid line"),
        ("idlib", "lines-of-2018", "dashed line"),
    ]


@pytest.mark.parametrize(
    ("lat", "lon", "day"),
    [
        (33.3, 44.4, dt.date(2019, 3, 10)),
        (35.6, 36.6, dt.date(2012, 3, 10)),
        (35.6, 36.6, None),
    ],
    ids=["far off", "not in force", "no day told"],
)
def test_a_page_without_zones_in_force_stays_as_it_was(
    changes: Changes, lat: float, lon: float, day: dt.date | None
) -> None:
    rows = [_row(changes, lat, lon, day)]

    assert _names(rows[0]) == []
    assert map_section(rows, EMPTY, AGREEMENTS) == map_section(rows, EMPTY)


def test_a_drawing_of_later_lines_is_not_shown_for_earlier_days(changes: Changes) -> None:
    assert [outline for _, outline, _ in _names(_row(changes, 35.9, 36.6, dt.date(2017, 6, 1)))] == ["words-of-2017"]


def test_the_map_the_legend_and_the_table_tell_the_same_zones(changes: Changes) -> None:
    section = map_section([_row(changes, 35.9, 36.6)], EMPTY, AGREEMENTS)

    assert section is not None
    classes = set(re.findall(r'class="((?:core|part|band) z\d)"', section))
    assert {"core z0", "part z0", "band z0", "core z1", "part z1"} <= classes
    assert "Map of 1 incident and 1 zone" in section
    assert "words-of-2017 in a solid line and lines-of-2018 in a dashed line" in section
    for words in ("26 areas", "13 areas", "23 areas", "16 areas", "5 km", "Sochi memorandum of 17 September 2018"):
        assert words in section
    assert section.index('class="core z0"') < section.index('class="dot"'), "zones lie beneath"


def test_hostile_names_of_zones_come_out_as_words(changes: Changes) -> None:
    def bad(words: Any) -> Any:
        return replace(words, name="<script>alert(1)</script>", names=())

    agreements = [replace(one, short="the <b>pact</b>", zones=tuple(map(bad, one.zones))) for one in AGREEMENTS]

    section = map_section([_row(changes, 35.6, 36.6)], EMPTY, agreements)

    assert section is not None
    assert "<script" not in section
    assert "<b>" not in section
    assert "&lt;script&gt;" in section
