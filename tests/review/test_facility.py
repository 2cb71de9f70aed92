"""Protected objects over time, as planted."""

import datetime as dt
from typing import Any

import pytest

from harmledger.model.audience import PUBLIC, TEAM
from harmledger.model.errors import InputError
from harmledger.model.facility import FacilityState
from harmledger.pipeline.view.plain import plain
from harmledger.reconcile.facility import own_name
from harmledger.review.book import read_book
from harmledger.review.decide import Why
from harmledger.review.facility import FacilitiesView, note_state, view_facilities
from harmledger.review.incident import undo

TEAM_ONLY = frozenset({TEAM})
CENTRE = ("the civil defence centre", "civil_defence")
SHAMI = ("Al-Shami Hospital", "medical")


def _seen(planted: Any, reader: Any = TEAM_ONLY) -> FacilitiesView:
    planted.settle()
    return view_facilities(read_book(planted.ledger.reader(TEAM_ONLY)), reader)


def test_one_object_keeps_what_befell_it_in_order_of_time(planted: Any, make: Any) -> None:
    planted.tell("late", make.said(day=30, targets=((*CENTRE, "out_of_service"),), killed=1), day=31)
    planted.tell("early", make.said(day=3, targets=((*CENTRE, None),), type="shelling", killed=4), day=4)

    (facility,) = _seen(planted).facilities

    assert [moment.state for moment in facility.moments] == [FacilityState.ATTACKED, FacilityState.OUT_OF_SERVICE]
    assert len(facility.incident_ids) == 2
    assert facility.state is FacilityState.OUT_OF_SERVICE
    assert "rarely has two" in facility.reasons[0]


@pytest.mark.parametrize(
    ("one", "other", "objects"),
    [
        (SHAMI, ("Shami hospital", "medical"), 1),
        (SHAMI, ("Al-Rahma Hospital", "medical"), 2),
        (("a school", "school"), ("the school", "school"), 2),
        (("the civil defence centre", "civil_defence"), ("a civil defence centre", "civil_defence"), 1),
        (SHAMI, ("a school", "school"), 2),
    ],
    ids=["one name", "two names", "no names", "a kind of which a town has one", "two kinds"],
)
def test_mentions_of_two_incidents_are_one_object_only_by_name_or_kind(
    planted: Any, make: Any, one: tuple[str, str], other: tuple[str, str], objects: int
) -> None:
    planted.tell("a", make.said(day=3, targets=((*one, None),)), day=4)
    planted.tell("b", make.said(day=20, targets=((*other, None),)), day=21)

    assert len(_seen(planted).facilities) == objects


def test_one_name_in_two_towns_is_two_objects(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(day=3, targets=((*SHAMI, None),)), day=4)
    planted.tell("b", make.said(day=20, place="Southville", targets=((*SHAMI, None),)), day=21)

    assert len(_seen(planted).facilities) == 2


def test_objects_that_only_lack_a_name_are_told_as_perhaps_one(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(day=3, targets=((*SHAMI, None),)), day=4)
    planted.tell("b", make.said(day=20, targets=(("a hospital", "medical", None),)), day=21)

    view = _seen(planted)

    assert len(view.facilities) == 2
    assert [{pair[0], pair[1]} for pair in view.perhaps_one] == [{facility.id for facility in view.facilities}]


def test_several_objects_at_once_and_targets_that_nobody_protects_are_no_facility(planted: Any, make: Any) -> None:
    targets = (("three schools", "school", None), ("a barracks", "military", "destroyed"))
    planted.tell("a", make.said(day=3, targets=targets), day=4)

    view = _seen(planted)

    assert view.facilities == ()
    assert [mention.words for mention in view.unplaced] == ["three schools"]


def test_where_it_lies_is_for_the_team_alone(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(day=3, targets=((*SHAMI, None), ("two schools", "school", None))), day=4)

    team, public = _seen(planted), _seen(planted, frozenset({PUBLIC}))

    assert team.facilities[0].point is not None
    assert "35.0" in str(plain(team))
    assert "35.0" not in str(plain(public))
    assert public.facilities[0].moments == team.facilities[0].moments


def test_where_several_at_once_lie_is_for_the_team_in_a_book_without_any_single_one(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(day=3, targets=(("three schools", "school", None),)), day=4)

    team, public = _seen(planted), _seen(planted, frozenset({PUBLIC}))

    assert not team.facilities
    assert team.unplaced[0].point is not None
    assert [mention.point for mention in public.unplaced] == [None]


def test_what_a_person_knows_of_it_stands_among_the_rest_and_can_be_taken_back(
    planted: Any, make: Any, why: Why
) -> None:
    planted.tell("a", make.said(day=3, targets=((*SHAMI, "out_of_service"),)), day=4)
    (before,) = _seen(planted).facilities

    decision = note_state(planted.ledger, before.id, FacilityState.RESTORED, dt.date(2019, 5, 1), why)

    (after,) = _seen(planted).facilities
    assert (after.state, after.moments[-1].words) == (FacilityState.RESTORED, why.reason)
    undo(planted.ledger, decision.id, why)
    assert _seen(planted).facilities == (before,)


def test_what_was_decided_stays_with_it_when_an_earlier_mention_comes_in(planted: Any, make: Any, why: Why) -> None:
    planted.tell("a", make.said(day=9, targets=((*SHAMI, None),)), day=10)
    (before,) = _seen(planted).facilities
    note_state(planted.ledger, before.id, FacilityState.RESTORED, dt.date(2019, 5, 1), why)

    planted.tell("b", make.said(day=3, killed=2, targets=((*SHAMI, None),)), day=4)

    (after,) = _seen(planted).facilities
    assert after.id != before.id
    assert after.state is FacilityState.RESTORED


def test_a_facility_that_is_not_there_is_named_in_the_message(planted: Any, why: Why) -> None:
    with pytest.raises(InputError, match="no facilities begin with 'fac-1'"):
        note_state(planted.ledger, "fac-1", FacilityState.RESTORED, dt.date(2019, 5, 1), why)


def test_rescuers_hit_the_day_after_at_the_same_place_are_a_question(planted: Any, make: Any) -> None:
    (first,) = planted.tell("a", make.said(day=3, killed=9), day=4)
    (second,) = planted.tell("b", make.said(day=4, killed=1, type="shelling", rescuers=2), day=5)
    planted.tell("c", make.said(day=4, place="Southville", type="shelling", rescuers=2), day=5)

    (found,) = _seen(planted).follow_ups

    assert (found.earlier_id, found.later_id) == (planted.home(first), planted.home(second))
    assert not found.is_told
    assert "rescue workers hit" in found.because


def test_what_a_report_tells_as_a_second_strike_is_told(planted: Any, make: Any) -> None:
    first, second = planted.tell(
        "a", make.said(day=3, killed=9), make.said(day=3, killed=1, type="shelling", follows=0), day=4
    )

    (found,) = _seen(planted).follow_ups

    assert (found.earlier_id, found.later_id, found.is_told) == (planted.home(first), planted.home(second), True)


def test_a_week_later_is_no_follow_up(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(day=3, killed=9), day=4)
    planted.tell("b", make.said(day=10, killed=1, type="shelling", rescuers=2), day=11)

    assert _seen(planted).follow_ups == ()


@pytest.mark.parametrize(
    ("words", "places", "name"),
    [
        ("Al-Shami Hospital", ("Ariha",), "al shami"),
        ("Ariha hospital", ("Ariha",), ""),
        ("the civil defence centre", ("Morek",), ""),
        ("White Helmets center", ("Morek",), ""),
        ("Kafr Nabl Surgical Hospital", ("Kafr Nabl", "Idlib"), ""),
        ("Pulse of Life hospital", (), "pulse life"),
    ],
)
def test_a_name_of_its_own_is_neither_kind_nor_town(words: str, places: tuple[str, ...], name: str) -> None:
    assert own_name(words, places) == name
