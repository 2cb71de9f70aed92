"""Places, rival drawings and the report's own words, held together."""

import datetime as dt
from typing import Any

import pytest

from harmledger.model.finding import Inside, ZoneWords
from harmledger.model.period import Period, Precision
from harmledger.model.place import PlacePrecision
from harmledger.model.span import Span
from harmledger.monitor.inside import Drawing
from harmledger.monitor.membership import is_outside, is_within, leaf_places, membership


def _words(quote: str = "inside the green zone", *, is_inside: bool = True) -> ZoneWords:
    return ZoneWords(zone_id="zone", span=Span(0, len(quote), quote), is_inside=is_inside)


def _member(made: Any, *outlines: Any, words: tuple[ZoneWords, ...] = (), places: Any = None, **facts: Any) -> Inside:
    zone = made.zone(*outlines, **facts)
    happening = made.happening(zone_words=words, **({} if places is None else {"places": places}))
    return membership(happening, zone, [Drawing(outline) for outline in outlines])


def _whole(made: Any, **facts: Any) -> Any:
    return made.outline(made.unit(made.ring_around(10.0, 20.0, 50.0)), **facts)


def _part(made: Any, **facts: Any) -> Any:
    return made.outline(parts=((made.unit(made.ring_around(10.0, 20.0, 50.0)), 0.1),), **facts)


def _elsewhere(made: Any, **facts: Any) -> Any:
    return made.outline(made.unit(made.ring_around(30.0, 20.0, 50.0)), **facts)


def test_a_part_is_open_until_the_report_says_it(made: Any) -> None:
    unsaid = _member(made, _part(made))
    said = _member(made, _part(made), words=(_words(),))
    denied = _member(made, _part(made), words=(_words("outside the green zone", is_inside=False),))

    assert not is_within(unsaid)
    assert not is_outside(unsaid)
    assert is_within(said)
    assert is_outside(denied)
    assert said.words is not None
    assert '"inside the green zone"' in said.reasons[0]


def test_words_do_not_win_against_every_drawing(made: Any) -> None:
    inside = _member(made, _elsewhere(made), words=(_words(),))

    assert not is_within(inside)
    assert not is_outside(inside)
    assert "the map says otherwise" in inside.reasons[0]


def test_a_short_name_is_not_heard_where_the_map_rules_it_out(made: Any) -> None:
    facts = {"names": ("green zone of the north",), "short_names": ("green zone",)}

    assert is_outside(_member(made, _elsewhere(made), words=(_words(),), **facts))
    assert is_within(_member(made, _part(made), words=(_words(),), **facts))


def test_a_report_that_says_both_leaves_it_open(made: Any) -> None:
    both = (_words(), _words("outside the green zone", is_inside=False))

    inside = _member(made, _whole(made), words=both)

    assert not is_within(inside)
    assert not is_outside(inside)


def test_rival_drawings_that_differ_leave_it_open_and_say_so(made: Any) -> None:
    inside = _member(made, _whole(made, id="one"), _elsewhere(made, id="other"))

    assert (inside.low, inside.high) == (0.0, 1.0)
    assert "the drawings of it differ here: one, other" in inside.reasons


def test_rival_drawings_that_agree_are_no_doubt(made: Any) -> None:
    assert is_within(_member(made, _whole(made, id="one"), _whole(made, id="other")))


def test_a_drawing_counts_only_for_the_days_that_it_pictures(made: Any) -> None:
    later = Period.inclusive(dt.date(2020, 1, 1), None, Precision.DAYS)

    of_its_day = _member(made, _whole(made, id="one"), _elsewhere(made, id="later", valid=later))
    with_no_other = _member(made, _elsewhere(made, id="later", valid=later))

    assert is_within(of_its_day)
    assert is_outside(with_no_other)


def test_places_on_both_sides_leave_it_open(made: Any) -> None:
    inside = _member(made, _whole(made), places=(made.place(10.0, 20.0), made.place(30.0, 20.0, name="There")))

    assert not is_within(inside)
    assert not is_outside(inside)
    assert "same side" in inside.reasons[-1]


def test_without_a_place_nothing_is_known(made: Any) -> None:
    inside = _member(made, _whole(made), places=())

    assert (inside.low, inside.high) == (0.0, 1.0)


def test_a_zone_that_nobody_drew_is_never_decided_by_the_map(made: Any) -> None:
    strip = made.zone(id="strip", name="Strip", names=("strip",), within="zone")
    holds, far = [Drawing(_whole(made))], [Drawing(_elsewhere(made))]

    assert not is_within(membership(made.happening(), strip, holds))
    assert is_outside(membership(made.happening(), strip, far))


def test_only_the_finest_places_count(made: Any) -> None:
    district = made.place(10.0, 20.0, 30.0, name="D", pcode="XX01", precision=PlacePrecision.DISTRICT)
    town = made.place(10.0, 20.0, 2.0, name="T", pcode="C1", pcode_chain=("C1", "XX0101", "XX01", "XX"))
    country = made.place(0.0, 0.0, 900.0, name="X", pcode="XX", precision=PlacePrecision.COUNTRY)
    zone_itself = made.place(10.0, 20.0, 30.0, words="the Green Zone", name="Green")

    places = leaf_places((district, town, country, zone_itself), made.zone())

    assert [place.name for place in places] == ["T"]


@pytest.mark.parametrize("words", ["inside the Green Zone", "in the GREEN ZONE"])
def test_names_are_known_however_they_are_written(made: Any, words: str) -> None:
    terms = made.terms(made.agreement(made.round_zone()))

    assert [found.span.quote for found in terms.zone_names.find(f"It fell {words}.")] == [words]
