"""Monitors' tables: what a row says, what it does not say, and where it lies."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.geo.distance import distance_km
from harmledger.model.errors import InputError
from harmledger.model.kinds import ObservationKind
from harmledger.model.outcome import Dropped, DropReason, Kept
from harmledger.model.watch import CountUnit, Means, Sighting
from harmledger.monitor.bearing import away, degrees_of, reach_km
from harmledger.monitor.line import sighting_json
from harmledger.monitor.observation import read_sightings
from harmledger.monitor.spot import place_of_sighting

OSCE = "Date,Time,SMM position,Event location,Means,No.,Observation,Description,Weapon\n"


def _one(row: str, header: str = OSCE) -> Sighting:
    (outcome,) = read_sightings(header + row, "t.csv")
    assert isinstance(outcome, Kept), outcome
    return outcome.value


def _dropped(row: str, header: str = OSCE) -> Dropped:
    (outcome,) = read_sightings(header + row, "t.csv")
    assert isinstance(outcome, Dropped), outcome
    return outcome


def test_a_row_of_the_osces_tables_is_read() -> None:
    seen = _one("2016-03-01,09:10,Debaltseve,3-5km ENE,Heard,12,Explosions,undetermined,N/K")

    assert (seen.kind, seen.unit, seen.number) == (ObservationKind.EXPLOSION, CountUnit.EXPLOSION, 12)
    assert (seen.means, seen.position, seen.place) == (Means.HEARD, "Debaltseve", None)
    assert (seen.direction, seen.distance_km) == ("ENE", (3.0, 5.0))
    assert seen.day.clock == "09:10"


@pytest.mark.parametrize(
    ("words", "unit"), [("Burst", CountUnit.BURST), ("Shots", CountUnit.SHOT), ("Projectile", CountUnit.PROJECTILE)]
)
def test_bursts_and_explosions_are_counted_apart(words: str, unit: CountUnit) -> None:
    assert _one(f"2016-03-01,,Here,,Saw,3,{words},,").unit is unit


@pytest.mark.parametrize("number", ["", "N/K", "undetermined"])
def test_a_number_that_is_not_stated_is_no_number(number: str) -> None:
    assert _one(f"2016-03-01,,Here,,Saw,{number},Burst,,").number is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",,Here,,Saw,1,Burst,,", "date is empty"),
        ("1 March,,Here,,Saw,1,Burst,,", "no day"),
        ("2016-03-01,,Here,,Saw,many,Burst,,", "no whole number"),
        ("2016-03-01,,Here,,Saw,1,Boom,,", "none that we know"),
        ("2016-03-01,,,,Saw,1,Burst,,", "where it was is missing"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(row: str, why: str) -> None:
    dropped = _dropped(row)

    assert dropped.reason is DropReason.BAD_RECORD
    assert dropped.subject == "t.csv:2"
    assert why in dropped.detail


@pytest.mark.parametrize("table", ["", "place,kind\nHere,burst\n"])
def test_a_table_without_its_needed_columns_is_refused(table: str) -> None:
    with pytest.raises(InputError, match="there is no column for date"):
        list(read_sightings(table, "t.csv"))


def test_the_same_table_gives_the_same_ids_and_equal_rows_stay_two() -> None:
    row = "2016-03-01,,Here,,Saw,1,Burst,,\n"

    first, second = ([one.value.id for one in read_sightings(OSCE + row + row, "t.csv")] for _ in range(2))

    assert first == second
    assert len(set(first)) == 2


@given(st.text(max_size=200))
def test_any_table_is_read_or_refused_in_words(text: str) -> None:
    try:
        outcomes = list(read_sightings(OSCE + text, "t.csv"))
    except InputError:
        return
    assert all(isinstance(one, Kept) or one.detail for one in outcomes)


@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(0, 360), st.floats(0, 100))
def test_what_is_told_by_direction_lies_so_far_away(lat: float, lon: float, bearing: float, far: float) -> None:
    there, east = away(lat, lon, bearing, far)

    assert distance_km(lat, lon, there, east) == pytest.approx(far, abs=0.01)
    assert -180 <= east <= 180


@pytest.mark.parametrize(("way", "north", "east"), [("N", 1, 0), ("E", 0, 1), ("sw", -1, -1), ("NNW", 1, -1)])
def test_directions_are_those_of_the_compass(way: str, north: int, east: int) -> None:
    bearing = degrees_of(way)
    assert bearing is not None

    lat, lon = away(0.0, 0.0, bearing, 50.0)

    assert (round(lat, 3) > 0) - (round(lat, 3) < 0) == north
    assert (round(lon, 3) > 0) - (round(lon, 3) < 0) == east


def test_the_vaguer_the_hearing_the_wider_the_place(made: Any) -> None:
    def found(row: str) -> Any:
        return place_of_sighting(_one(row), lambda _: made.place(48.0, 38.0, 2.0))

    near = found("2016-03-01,,Here,1-2km N,Heard,1,Burst,,")
    far = found("2016-03-01,,Here,6-10km N,Heard,1,Burst,,")

    assert near.radius_km == pytest.approx(2.0 + reach_km(1, 2))
    assert far.radius_km > near.radius_km + math.hypot(2, 8 * 0.38) - 1
    assert found("2016-03-01,,Here,,Heard,1,Burst,,") is None


def test_a_given_point_is_taken_as_it_is() -> None:
    seen = _one("2016-03-01,burst,48.1,38.2\n", "date,kind,lat,lon\n")

    place = place_of_sighting(seen, lambda _: None)

    assert place is not None
    assert (place.lat, place.lon) == (48.1, 38.2)


@pytest.mark.parametrize("kind", ["take_off", "overflight"])
def test_a_take_off_is_printed_without_times_and_without_who_watched(kind: str) -> None:
    header = "date,time,kind,place,observer,position,direction,distance_km\n"
    secret = ("04:17", "Spotter Seven", "Hill Nine", "NNE", "6.5")
    day = f"2016-03-01,{secret[0]},{{}},Air Base,{','.join(secret[1:])}\n"

    printed = json.dumps(sighting_json(_one(day.format(kind), header), None))
    other = json.dumps(sighting_json(_one(day.format("burst"), header), None))

    assert [word for word in secret if word in printed] == []
    assert [word for word in secret if word in other] == list(secret)
    assert '"audience": "team"' in printed
