import math
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from harmledger.model.place import Place, PlacePrecision
from harmledger.pipeline.page.frame import KM_PER_DEGREE, clipped, frame_around

_PLACES = st.lists(
    st.builds(
        Place,
        words=st.just("x"),
        name=st.just("x"),
        lat=st.floats(-60, 60),
        lon=st.floats(-150, 150),
        precision=st.just(PlacePrecision.COMMUNITY),
        radius_km=st.floats(0, 200),
    ),
    min_size=1,
    max_size=6,
)


@given(places=_PLACES)
def test_every_circle_lies_on_the_picture_as_wide_as_its_radius(places: list[Place]) -> None:
    frame = frame_around(places)

    for place in places:
        x, y = frame.place((place.lon, place.lat))
        radius = place.radius_km * frame.scale
        assert x - radius >= -0.01
        assert x + radius <= frame.width + 0.01
        assert y - radius >= -0.01
        assert y + radius <= frame.height + 0.01


@given(places=_PLACES, north_km=st.floats(0, 50))
def test_a_kilometre_north_is_as_long_as_the_scale_says(places: list[Place], north_km: float) -> None:
    frame = frame_around(places)
    here = (places[0].lon, places[0].lat)
    there = (here[0], here[1] + north_km / KM_PER_DEGREE)

    (x, y), (other_x, other_y) = frame.place(here), frame.place(there)

    assert math.isclose(x, other_x, abs_tol=1e-6)
    assert math.isclose(y - other_y, north_km * frame.scale, abs_tol=1e-6)


@given(places=_PLACES, ring=st.lists(st.tuples(st.floats(-170, 170), st.floats(-80, 80)), min_size=4, max_size=12))
def test_a_clipped_ring_never_leaves_the_frame_by_more_than_its_hem(
    places: list[Place], ring: list[tuple[float, float]]
) -> None:
    frame = frame_around(places)
    hem_x, hem_y = (frame.east - frame.west) / 20 + 1e-6, (frame.north - frame.south) / 20 + 1e-6

    for lon, lat in clipped(tuple(ring), frame):
        assert frame.west - hem_x <= lon <= frame.east + hem_x
        assert frame.south - hem_y <= lat <= frame.north + hem_y


@given(places=_PLACES)
def test_a_ring_inside_the_frame_stays_as_it_is(places: list[Place]) -> None:
    frame = frame_around(places)
    assume(frame.east - frame.west > 1e-6)
    third_x, third_y = (frame.east - frame.west) / 3, (frame.north - frame.south) / 3
    ring = (
        (frame.west + third_x, frame.south + third_y),
        (frame.east - third_x, frame.south + third_y),
        (frame.east - third_x, frame.north - third_y),
    )

    assert clipped(ring, frame) == list(ring)


def test_a_province_does_not_shrink_the_villages_beside_it() -> None:
    village = Place(words="x", name="x", lat=35, lon=36, precision=PlacePrecision.COMMUNITY, radius_km=2)
    province = replace(village, lat=35.2, precision=PlacePrecision.PROVINCE, radius_km=150)

    frame = frame_around([village, province])

    assert frame.scale == frame_around([village]).scale
    assert frame.shows((province.lon, province.lat))
