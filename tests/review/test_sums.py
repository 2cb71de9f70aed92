"""Sums: what is added, what stands beside it, as of any day; and what criteria leave out."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.model.audience import TEAM
from harmledger.model.count import Count
from harmledger.model.criteria import Criteria, Inclusion
from harmledger.model.errors import InputError
from harmledger.model.figure import FigureState
from harmledger.model.kinds import Effect, EventType, Status
from harmledger.reconcile.record_scope import Scope
from harmledger.reconcile.sums import Sum, sum_up
from harmledger.review.book import Book, read_book
from harmledger.review.criteria import (
    adopt_criteria,
    criteria_of,
    criteria_text,
    default_criteria,
    leave_out,
    parse_criteria,
    read_criteria,
    ruling_by,
    stored_criteria,
)
from harmledger.review.decide import Why
from harmledger.review.incident import undo
from harmledger.review.sums import month_period, view_sum

TEAM_ONLY = frozenset({TEAM})
MARCH = month_period("2019-03")


def _book(planted: Any) -> Book:
    planted.settle()
    return read_book(planted.ledger.reader(TEAM_ONLY))


def _bounds(found: Sum) -> tuple[int | None, int | None]:
    return found.figure.low, found.figure.high


@pytest.fixture
def march(planted: Any, make: Any) -> Any:
    """4 dead by two voices, 6 by one, 9 contested, "dozens" in Lowland, one strike in April, one without a day."""
    planted.tell("a", make.said(killed=4, injured=11), day=2)
    planted.tell("a2", make.said(killed=4, injured=11), day=2)
    planted.tell("b", make.said(killed=6, day=9, place="Eastham", type="shelling"), day=10)
    planted.tell("c", make.said(killed=9, injured=31, day=15, by=("x_army",)), day=16)
    planted.tell("c2", make.said(killed=9, injured=31, day=15, by=("y_group",)), day=17)
    planted.tell("d", make.said(killed=Count.some(24), day=20, place="Southville", type="shooting"), day=21)
    planted.tell("e", make.said(killed=70, day=38, place="Southville", type="air_strike"), day=39)
    planted.tell("f", make.said(killed=2, day=None, place="Eastham", type="chemical_attack"), day=28)
    return planted


def test_a_sum_tells_apart_what_it_adds_and_what_it_does_not(march: Any) -> None:
    found = view_sum(_book(march), Scope(period=MARCH))

    assert _bounds(found) == (19, 19)
    assert len(found.counted) == 3
    assert [share.low for share in found.single_voice] == [6]
    assert [share.low for share in found.contested] == [9]
    assert [share.title.split(",")[1] for share in found.without_number] == [" Southville"]
    assert [share.high for share in found.may_belong] == [2]
    assert "all-harm/1" in found.words
    assert "sum/1" in found.words
    assert found.words.startswith("Killed: 19 in 3 incidents")


@pytest.mark.parametrize(
    ("day", "low", "incidents"),
    [(1, None, 0), (2, 4, 1), (10, 10, 2), (17, 19, 3), (39, 19, 3)],
    ids=["before anything", "the first strike", "two", "three", "all"],
)
def test_a_sum_as_of_a_day_knows_nothing_later(march: Any, day: int, low: int | None, incidents: int) -> None:
    as_of = dt.date(2019, 2, 28) + dt.timedelta(days=day)

    found = view_sum(_book(march), Scope(period=MARCH), as_of)

    assert (found.figure.low, len(found.counted), found.figure.as_of) == (low, incidents, as_of)
    assert found.figure.state is (FigureState.NUMBER if incidents else FigureState.NOT_STATED)


def test_one_floor_makes_a_sum_a_floor(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=4), day=2)
    planted.tell("b", make.said(killed=Count.at_least(6), day=9, place="Eastham", type="shelling"), day=10)

    found = view_sum(_book(planted), Scope(period=MARCH))

    assert found.figure.words == "at least 10"


def test_people_of_unknown_status_widen_a_sum_of_civilians_and_do_not_raise_its_low(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=4), day=2)
    planted.tell("b", make.said(killed=6, day=9, place="Eastham", type="shelling", status="unknown"), day=10)

    found = view_sum(_book(planted), Scope(period=MARCH, status=Status.CIVILIAN))

    assert _bounds(found) == (4, 10)


def test_nobody_said_is_none_and_nothing_said_is_not_stated(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=Count.none()), day=2)
    none_said = view_sum(_book(planted), Scope(period=MARCH))
    elsewhere = view_sum(_book(planted), Scope(period=MARCH, area="Lowland"))

    assert (none_said.figure.words, elsewhere.figure.words) == ("none", "not stated")


def test_a_sum_is_the_same_again_from_the_claims_that_it_names(march: Any) -> None:
    book = _book(march)
    found = view_sum(book, Scope(period=MARCH))
    named = set(found.figure.claim_ids)
    assert named

    kept = {name: record for name, record in book.accounts.items() if named & {claim.id for claim in record.claims}}
    again = sum_up(
        [one for one in book.recorded if any(record.id in kept for record in one.records)],
        found.scope,
        default_criteria(),
        ruling_by(book, default_criteria()),
        found.figure.as_of,
    )

    assert again.figure == found.figure


def test_an_incident_that_a_person_leaves_out_is_in_no_sum_until_that_is_taken_back(march: Any, why: Why) -> None:
    book = _book(march)
    before = view_sum(book, Scope(period=MARCH))
    worst = max(before.counted, key=lambda share: share.low)

    decision = leave_out(march.ledger, worst.incident_id, Why(person="reviewer-1", reason="a road accident"))
    without = view_sum(_book(march), Scope(period=MARCH))
    undo(march.ledger, decision.id, why)
    after = view_sum(_book(march), Scope(period=MARCH))

    assert _bounds(without) == (10, 10)
    assert [(one.because, one.decision_id) for one in without.left_out] == [("a road accident", decision.id)]
    assert after.figure == before.figure


RULES: list[tuple[dict[str, Any], dict[str, Inclusion]]] = [
    ({"kinds": (EventType.SHELLING,)}, {"b": Inclusion.IN, "a": Inclusion.OUT}),
    ({"areas": ("Lowland",)}, {"d": Inclusion.IN, "a": Inclusion.OUT}),
    ({"last": dt.date(2019, 3, 31)}, {"a": Inclusion.IN, "e": Inclusion.OUT, "f": Inclusion.OPEN}),
    ({"least_voices": 2}, {"a": Inclusion.IN, "b": Inclusion.OUT}),
    ({"accused": ("x_army",)}, {"c": Inclusion.OPEN, "a": Inclusion.OPEN}),
    ({"effects": (Effect.INJURED,)}, {"a": Inclusion.IN, "b": Inclusion.OUT}),
    ({"victims": (Status.COMBATANT,)}, {"a": Inclusion.OUT}),
    ({}, {"a": Inclusion.IN, "f": Inclusion.IN}),
]


@pytest.mark.parametrize(("rules", "expected"), RULES, ids=[next(iter(rules), "no rule") for rules, _ in RULES])
def test_a_rule_leaves_out_what_does_not_meet_it_and_opens_what_does_not_tell(
    march: Any, rules: dict[str, Any], expected: dict[str, Inclusion]
) -> None:
    book = _book(march)
    rule = ruling_by(book, Criteria(id="ours", version=3, title="Ours", **rules))

    ruled = {one.tellers[record.id].name: rule(one) for one in book.recorded for record in one.records}

    assert {name: ruled[name].inclusion for name in expected} == expected
    assert all(ruled[name].because for name in expected)


def test_a_book_adopts_criteria_and_figures_carry_their_name(march: Any, why: Why) -> None:
    ours = Criteria(id="ours", version=1, title="Shelling only", kinds=(EventType.SHELLING,))

    adopt_criteria(march.ledger, ours, why)

    book = _book(march)
    assert criteria_of(book) == ours
    assert view_sum(book, Scope(period=MARCH)).criteria == "ours/1"
    assert _bounds(view_sum(book, Scope(period=MARCH))) == (6, 6)


def test_other_criteria_need_another_version(march: Any, why: Why) -> None:
    adopt_criteria(march.ledger, Criteria(id="ours", version=1, title="Ours"), why)

    with pytest.raises(InputError, match="raise the version"):
        adopt_criteria(march.ledger, Criteria(id="ours", version=1, title="Ours", least_voices=2), why)
    adopt_criteria(march.ledger, Criteria(id="ours", version=2, title="Ours", least_voices=2), why)

    assert criteria_of(_book(march)).version == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: a\nversion: 1\ntitle: t\ninclude: {kind: [shelling]}", "no 'kind'"),
        ("id: a\nversion: 1\ntitle: t\ninclude: {kinds: [bombs]}", "kinds: each of"),
        ("id: a\nversion: one\ntitle: t", "whole number"),
        ("id: A B\nversion: 1\ntitle: t", "no id of criteria"),
        ("id: a\nversion: 1\ntitle: t\ninclude: {from: soon}", "should be a day"),
        ("id: a\nversion: 1\ntitle: t\ninclude: {from: 2019-03-02, to: 2019-03-01}", "reversed"),
        ("id: a\nversion: 1\ntitle: t\ninclude: {areas: Idlib}", "should be a list"),
        ("id: a\nversion: 1\ntitle: t\ninclude: {history: 'no'}", "true or false"),
        ("id: [", "no YAML"),
        ("just words", "have an id"),
    ],
)
def test_criteria_with_a_slip_are_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as refused:
        parse_criteria(text, "ours.yaml")

    assert str(refused.value).startswith("ours.yaml: ")


def test_the_criteria_that_come_with_the_package_leave_out_only_what_harms_nobody(march: Any, make: Any) -> None:
    (harmless,) = march.tell("g", make.said(day=28, place="Southville", type="destruction"), day=29)
    book = _book(march)
    rule = ruling_by(book, default_criteria())

    out = {one.id for one in book.recorded if rule(one).inclusion is not Inclusion.IN}

    assert out == {march.home(harmless)}


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_bytes(b"id: \xff")

    with pytest.raises(InputError, match="not written in UTF-8"):
        read_criteria(path)


@settings(max_examples=60)
@given(
    criteria=st.builds(
        Criteria,
        id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True),
        version=st.integers(1, 99),
        title=st.text(max_size=20).map(str.strip),
        why=st.text(max_size=20).map(str.strip),
        effects=st.lists(st.sampled_from(Effect), unique=True).map(tuple),
        kinds=st.lists(st.sampled_from(EventType), unique=True).map(tuple),
        areas=st.lists(st.text(min_size=1, max_size=9), max_size=3).map(tuple),
        first=st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2019, 1, 1)),
        last=st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2030, 1, 1)),
        victims=st.lists(st.sampled_from(Status), unique=True).map(tuple),
        accused=st.lists(st.text(min_size=1, max_size=9), max_size=3).map(tuple),
        least_voices=st.integers(1, 9),
        takes_history=st.booleans(),
    )
)
def test_criteria_come_back_as_they_were_written(criteria: Criteria) -> None:
    assert stored_criteria(criteria_text(criteria)) == criteria
