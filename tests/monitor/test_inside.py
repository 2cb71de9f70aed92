"""How likely a place lies inside: against a formula, against distances on the ball, and at the ends of the earth."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.geo.distance import distance_km
from harmledger.model.place import PlacePrecision
from harmledger.monitor.inside import NAMED, Drawing

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)
RADIUS = st.floats(0, 60)


def _semicircle_integral(t: float) -> float:
    """The integral of the distribution of one coordinate of a point spread evenly over a disc of radius one."""
    if t <= -1:
        return 0.0
    if t >= 1:
        return t
    root = math.sqrt(1 - t * t)
    return t / 2 + (t * math.asin(t) + root - root**3 / 3) / math.pi


def _straight_edge(depth: float, radius: float, band: float) -> float:
    """In closed form: a disc at a depth behind a straight edge that may run anywhere within the band."""
    if radius == 0:
        return min(1.0, max(0.0, 0.5 + depth / (2 * band)))
    ends = [_semicircle_integral((depth + side * band) / radius) for side in (1, -1)]
    return radius / (2 * band) * (ends[0] - ends[1])


@given(st.floats(-30, 30), st.one_of(st.just(0.0), st.floats(0.5, 20)), st.floats(1, 15))
@settings(max_examples=60, deadline=None)
def test_by_a_long_straight_edge_the_formula_holds(made: Any, depth: float, radius: float, band: float) -> None:
    half = made.unit(((0.0, -8.0), (0.0, 8.0), (8.0, 8.0), (8.0, -8.0)))
    edge = ((0.0, -8.0), (0.0, 0.0), (0.0, 8.0))
    place = made.place(0.0, depth / (math.pi * 6371 / 180), radius)

    inside = Drawing(made.outline(half, band=band, edge=(edge,))).inside(place)

    assert inside.likely == pytest.approx(_straight_edge(depth, radius, band), abs=0.02)


@given(LAT, LON, st.floats(20, 900), st.floats(0, 360, exclude_max=True), st.floats(0, 2))
@settings(max_examples=80, deadline=None)
def test_without_radius_and_band_the_ball_decides(
    made: Any, lat: float, lon: float, radius: float, bearing: float, share: float
) -> None:
    ring = made.ring_around(lat, lon, radius)
    (east, north), *_ = made.ring_around(lat, lon, max(0.01, radius * share))[int(bearing) // 3 :]
    apart = distance_km(lat, lon, north, east)
    if abs(apart - radius) < 0.02 * radius:
        return  # a ring of 120 points is no circle

    inside = Drawing(made.outline(made.unit(ring))).inside(made.place(north, east))

    assert inside.likely == (1.0 if apart < radius else 0.0)
    assert inside.low == inside.likely == inside.high


@pytest.mark.parametrize(("lat", "lon"), [(89.9, 0.0), (-89.9, 77.0), (10.0, 180.0), (-45.0, -180.0), (0.0, 0.0)])
def test_a_zone_holds_its_own_middle_at_poles_and_antimeridian(made: Any, lat: float, lon: float) -> None:
    drawing = Drawing(made.outline(made.unit(made.ring_around(lat, lon, 100.0)), band=5.0))

    assert drawing.inside(made.place(lat, lon, 10.0)).low == 1.0
    assert drawing.inside(made.place(math.copysign(90.0, lat), lon, 10.0)).low == (1.0 if abs(lat) > 89 else 0.0)
    assert drawing.inside(made.place(-lat / 2 + 1, lon + 90, 10.0)).high == 0.0


@given(st.tuples(LAT, LON), RADIUS, st.floats(0, 20), st.floats(-0.7, 0.7), st.floats(-360, 360))
@settings(max_examples=40, deadline=None)
def test_turning_zone_and_place_together_changes_nothing(
    made: Any, middle: tuple[float, float], radius: float, band: float, off: float, turn: float
) -> None:
    lat, lon = middle

    def likely(by: float) -> float:
        ring = tuple((east + by, north) for east, north in made.ring_around(lat, lon, 80.0))
        place = made.place(min(90.0, max(-90.0, lat + off)), lon + by, radius)
        return Drawing(made.outline(made.unit(ring), band=band)).inside(place).likely

    # Without a band a point on the very edge may fall to either side by a rounding.
    assert likely(turn) == pytest.approx(likely(0.0), abs=1e-4 if band > 0.1 else 0.05)


@given(st.floats(0, 79), st.floats(0.5, 20), RADIUS, st.floats(0, 20))
@settings(max_examples=60, deadline=None)
def test_nearer_to_the_middle_is_never_less_likely(
    made: Any, far: float, nearer: float, radius: float, band: float
) -> None:
    drawing = Drawing(made.outline(made.unit(made.ring_around(0.0, 20.0, 80.0)), band=band))

    def likely(at_km: float) -> float:
        return drawing.inside(made.place(0.0, 20.0 + at_km / 111.195, radius)).likely

    assert likely(max(0.0, far - nearer)) >= likely(far) - 0.02


@given(LAT, LON, RADIUS, st.floats(0, 1), st.floats(0, 20))
@settings(max_examples=60, deadline=None)
def test_the_range_holds_what_is_likely(
    made: Any, lat: float, lon: float, radius: float, sure: float, band: float
) -> None:
    whole, part = made.ring_around(10.0, 20.0, 80.0), made.ring_around(11.0, 21.5, 80.0)
    outline = made.outline(made.unit(whole), band=band, parts=((made.unit(part, code="XX02"), 0.4),))

    inside = Drawing(outline).inside(made.place(10 + lat / 60, 20 + lon / 60, radius, probability=sure))

    assert 0 <= inside.low <= inside.likely <= inside.high <= 1
    assert inside.reasons


def test_a_part_is_likely_by_its_share_and_never_decided(made: Any) -> None:
    drawing = Drawing(made.outline(parts=((made.unit(made.ring_around(10.0, 20.0, 50.0)), 0.3),), band=5.0))

    inside = drawing.inside(made.place(10.0, 20.0, 5.0))

    assert (inside.low, inside.high) == (0.0, 1.0)
    assert inside.likely == pytest.approx(0.3)
    assert "no line was published" in " ".join(inside.reasons)


def test_no_doubt_runs_along_a_border(made: Any) -> None:
    unit = made.unit(made.ring_around(10.0, 20.0, 50.0))
    by_the_rim = made.place(10.0, 20.0 + 49.0 / 111.195 / math.cos(math.radians(10)))

    assert Drawing(made.outline(unit, band=5.0)).inside(by_the_rim).likely < 0.7
    assert Drawing(made.outline(unit, band=5.0, edge=())).inside(by_the_rim).likely == 1.0


@pytest.mark.parametrize(
    ("east_km", "precision", "at_edge"),
    [
        (0.0, PlacePrecision.COMMUNITY, False),
        (48.0, PlacePrecision.COMMUNITY, True),
        (52.0, PlacePrecision.COMMUNITY, True),
        (48.0, PlacePrecision.DISTRICT, False),
        (80.0, PlacePrecision.COMMUNITY, False),
    ],
    ids=["in the middle", "just inside", "just outside", "an area there", "far from it"],
)
def test_only_a_spot_near_the_edge_lies_at_it(
    made: Any, east_km: float, precision: PlacePrecision, *, at_edge: bool
) -> None:
    outline = made.outline(made.unit(made.ring_around(0.0, 20.0, 50.0)), band=5.0)
    place = made.place(0.0, 20.0 + east_km / 111.195, 1.0, precision=precision)

    assert Drawing(outline).inside(place).is_at_edge is at_edge


def test_a_spot_in_a_part_lies_at_the_edge(made: Any) -> None:
    parts = ((made.unit(made.ring_around(10.0, 20.0, 50.0)), 0.3),)

    assert Drawing(made.outline(parts=parts)).inside(made.place(10.0, 20.0)).is_at_edge


def test_a_spot_that_the_gazetteer_puts_into_a_unit_stays_in_it(made: Any) -> None:
    drawing = Drawing(made.outline(made.unit(made.ring_around(10.0, 20.0, 50.0), code="XX01")))
    rim = (10.0, 20.0 + 49.0 / 111.195 / math.cos(math.radians(10)), 10.0)

    assert drawing.inside(made.place(*rim)).likely < 0.7
    assert drawing.inside(made.place(*rim, pcode_chain=("C1", "XX01", "XX"))).likely == 1.0


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_less_sure_the_words_the_wider_the_range(made: Any, sure: float, surer: float) -> None:
    low, high = sorted((sure, surer))
    drawing = Drawing(made.outline(made.unit(made.ring_around(10.0, 20.0, 50.0)), band=5.0))
    wide, narrow = (drawing.inside(made.place(10.0, 20.4, 5.0, probability=one)) for one in (low, high))

    assert wide.low <= narrow.low
    assert wide.high - wide.low >= narrow.high - narrow.low - 1e-9


def test_a_place_far_off_stays_outside_whatever_else_its_name_may_mean(made: Any) -> None:
    drawing = Drawing(made.outline(made.unit(made.ring_around(10.0, 20.0, 50.0)), band=5.0))

    assert drawing.inside(made.place(40.0, 20.0, 5.0, probability=0.2)).high == 0.0


def test_a_district_is_measured_by_its_units(made: Any) -> None:
    outline = made.outline(
        made.unit(made.ring_around(10.0, 20.0, 10.0), code="XX0101", area_km2=30.0),
        parts=((made.unit(made.ring_around(10.0, 21.0, 10.0), code="XX0102", area_km2=50.0), 0.2),),
        wider=(("XX01", 100.0),),
    )
    district = made.place(10.0, 20.5, 40.0, pcode="XX01", pcode_chain=("XX01",), precision=PlacePrecision.DISTRICT)

    inside = Drawing(outline).inside(district)

    assert (inside.low, inside.high) == (pytest.approx(0.3), 1.0)
    assert inside.likely == pytest.approx(0.4)


def test_an_area_that_neither_holds_nor_lies_in_a_unit_is_outside(zones: Any, located: Any) -> None:
    homs, idlib = located(["Homs governorate", "Syria"]), located(["Idlib province", "Syria"])

    outlines = zones["idlib"].outlines
    assert homs.precision is PlacePrecision.PROVINCE
    assert all(Drawing(outline).inside(homs).high < 0.01 for outline in outlines)
    assert all(Drawing(outline).inside(idlib).low > 0.7 for outline in outlines)


def test_what_a_source_names_lies_inside_though_its_unit_is_a_part(zones: Any, located: Any) -> None:
    murak = located(["Morek", "Hama"])

    insides = [Drawing(outline).inside(murak) for outline in zones["idlib"].outlines]

    assert murak.pcode == "C3029"
    assert all("is named as lying in it" in inside.reasons[0] for inside in insides)
    assert all(0.75 < inside.low <= NAMED for inside in insides)


@pytest.mark.parametrize("town", ["Idlib", "Ariha", "Salqin", "Kafr Nabl", "Jisr al-Shughur", "Saraqib"])
def test_the_towns_of_idlib_lie_in_every_drawing(zones: Any, located: Any, town: str) -> None:
    place = located([town, "Idlib province"])

    assert all(Drawing(outline).inside(place).low > 0.75 for outline in zones["idlib"].outlines)


@pytest.mark.parametrize("town", ["Damascus", "Latakia", "Homs", "Reyhanli", "Afrin", "Palmyra"])
def test_towns_elsewhere_lie_in_none(zones: Any, located: Any, town: str) -> None:
    place = located([town])

    assert all(Drawing(outline).inside(place).likely == 0.0 for outline in zones["idlib"].outlines)
