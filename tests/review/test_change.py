"""How incidents stand: what was accepted stays, what comes in moves it, and every act is shown before it is written."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from harmledger.ledger import verify
from harmledger.model.audience import TEAM
from harmledger.model.count import Count
from harmledger.model.decision import DecisionKind
from harmledger.model.errors import InputError, StaleError
from harmledger.model.kinds import Effect
from harmledger.reconcile.judgement import JUDGEMENT
from harmledger.review.accepted import accepted_of
from harmledger.review.act import Accept, Amend, Hold, accepting, acting, amending, holding, leaving_out
from harmledger.review.book import find_incident_id, read_book, read_part
from harmledger.review.change import ChangeState, Position, position_of, positions, seen_of
from harmledger.review.criteria import criteria_of, ruling_by
from harmledger.review.decide import Why
from harmledger.review.grade import set_grade
from harmledger.review.incident import carry_out, merge, merging, preview, split, splitting, undo, undoing

TEAM_ONLY = frozenset({TEAM})
HOLD = Hold(question="Which of the two hospitals?", due=dt.date(2026, 2, 1))


@pytest.fixture
def one(planted: Any, make: Any) -> str:
    """The account of one incident with four dead."""
    (account,) = planted.tell("first", make.said(killed=4, by=("russia",)), day=2)
    planted.settle()
    return str(account)


@pytest.fixture
def stands(planted: Any) -> Any:
    """How the incident of an account stands."""

    def of(account: str) -> Position:
        reader = planted.ledger.reader(TEAM_ONLY)
        book = read_part(reader, [planted.home(account)])
        held = position_of(book, book.incidents[planted.home(account)])
        whole = read_book(reader)
        assert held == position_of(whole, whole.incidents[held.incident_id])  # a part tells what the whole book tells
        return held

    return of


@pytest.fixture
def do(planted: Any, why: Why) -> Any:
    """Writes an act, and holds what was shown against what was written."""

    def act(account: str, what: Any, seen: str | None = None) -> Any:
        made = acting(planted.ledger, planted.home(account), what, why, seen)
        shown = preview(planted.ledger, made)
        done = carry_out(planted.ledger, made, why)
        assert shown == done
        return done

    return act


def _words(moves: Any) -> list[tuple[str | None, str | None]]:
    return [(m.before and m.before.words, m.after and m.after.words) for m in moves]


def test_what_nobody_decided_is_new_and_has_nothing_accepted(one: str, stands: Any) -> None:
    held = stands(one)

    assert (held.state, held.accepted, held.decision) == (ChangeState.NEW, None, None)
    assert _words(held.moves) == [(None, "4")]


def test_accepting_settles_and_a_later_report_moves(planted: Any, make: Any, one: str, stands: Any, do: Any) -> None:
    effect = do(one, Accept())
    settled = stands(one)
    planted.tell("second", make.said(killed=7, by=("russia",)), day=3)
    planted.settle()
    moved = stands(one)

    assert _words(effect.published[0].moves) == [(None, "4")]
    assert settled.state is ChangeState.SETTLED
    assert moved.state is ChangeState.MOVED
    assert _words(moved.moves) == [("4", "4 to 7")]
    assert moved.accepted == settled.accepted == accepted_of(effect.decision)


def test_a_report_that_says_the_same_moves_nothing(planted: Any, make: Any, one: str, stands: Any, do: Any) -> None:
    do(one, Accept())
    planted.tell("second", make.said(killed=4, by=("russia",)), day=3)
    planted.settle()

    assert stands(one).state is ChangeState.SETTLED
    assert stands(one).now.voices == 2


def test_another_party_accused_moves_although_no_figure_does(
    planted: Any, make: Any, one: str, stands: Any, do: Any
) -> None:
    do(one, Accept())
    planted.tell("second", make.said(killed=4, by=("syrian_government",)), day=3)
    planted.settle()

    held = stands(one)
    assert held.state is ChangeState.MOVED
    assert [accusation.party for accusation in held.now.accused] == ["russia", "syrian_government"]


def test_what_was_accepted_is_read_back_as_it_was_but_for_the_words_of_reports(
    planted: Any, make: Any, stands: Any, do: Any
) -> None:
    """Decisions are never erased, so whoever spoke, or was named as a culprit, must not stand in them."""
    said = make.said(killed=4, by=("russia", "Samir the miller"), source=("Doctor Huda", "medical"))
    (account,) = planted.tell("first", said)
    planted.settle()
    now = stands(account).now
    assert any("Doctor Huda" in line for line in now.figure(Effect.KILLED).figure.trace)
    assert [one.words for one in now.accused] == ["Samir the miller", "russia"]
    do(account, Accept())
    held = stands(account)

    assert held.state is ChangeState.SETTLED
    assert held.accepted.figure(Effect.KILLED).figure == replace(now.figure(Effect.KILLED).figure, trace=())
    assert replace(held.accepted, figures=(), accused=()) == replace(now, figures=(), accused=())
    assert "Huda" not in held.decision.value
    assert "Samir" not in held.decision.value


def test_a_persons_figure_stands_with_its_reason_and_the_claims_stay(
    planted: Any, make: Any, one: str, stands: Any, do: Any, why: Why
) -> None:
    effect = do(one, Amend(effect=Effect.KILLED, count=Count.at_least(6)))
    held = stands(one)

    assert held.state is ChangeState.SETTLED
    assert _words(effect.published[0].moves) == [(None, "at least 6")]
    figure = held.accepted.figure(Effect.KILLED).figure
    assert figure.rule == JUDGEMENT
    assert why.reason in figure.trace[0]
    assert figure.trace[1] == "the claims give 4 (range/1)"
    assert held.now.figure(Effect.KILLED).figure.words == "4"

    planted.tell("second", make.said(killed=7, by=("russia",)), day=3)
    planted.settle()
    assert stands(one).state is ChangeState.MOVED
    do(one, Accept(keeps_judged=True))
    kept = stands(one)
    assert (kept.state, _words(kept.moves)) == (ChangeState.SETTLED, [("at least 6", "4 to 7")])
    do(one, Accept())
    assert _words(stands(one).moves) == [("4 to 7", "4 to 7")]


def test_a_second_amendment_keeps_the_first(one: str, stands: Any, do: Any) -> None:
    do(one, Amend(effect=Effect.KILLED, count=Count.not_stated()))
    do(one, Amend(effect=Effect.INJURED, count=Count.exact(9)))

    figures = {f.figure.effect: f.figure.words for f in stands(one).accepted.figures}
    assert figures == {Effect.KILLED: "not stated", Effect.INJURED: "9"}


def test_a_hold_keeps_what_was_accepted_and_asks_until_it_is_decided(one: str, stands: Any, do: Any) -> None:
    do(one, Accept())
    effect = do(one, HOLD)
    held = stands(one)

    assert held.state is ChangeState.HELD
    assert (held.question.text, held.question.due) == (HOLD.question, HOLD.due)
    assert held.question.is_due(HOLD.due)
    assert not held.question.is_due(HOLD.due - dt.timedelta(days=1))
    assert _words(effect.published[0].moves) == [("4", "4")]
    do(one, Accept())
    assert stands(one).question is None


def test_out_of_scope_takes_the_figure_away_and_undoing_brings_it_back(
    planted: Any, one: str, stands: Any, do: Any, why: Why
) -> None:
    do(one, Accept())
    left_out = carry_out(planted.ledger, leaving_out(planted.ledger, planted.home(one), why), why)
    assert stands(one).state is ChangeState.OUT_OF_SCOPE
    assert _words(left_out.published[0].moves) == [("4", None)]

    shown = preview(planted.ledger, undoing(planted.ledger, left_out.decision.id, why))
    back = undo(planted.ledger, left_out.decision.id, why)

    assert _words(back.published[0].moves) == [(None, "4")]
    assert [p.state_after for p in shown.published] == [ChangeState.SETTLED]
    assert stands(one).state is ChangeState.SETTLED


def test_a_merged_incident_brings_its_decision_along_and_may_be_accepted_anew(
    planted: Any, make: Any, one: str, stands: Any, do: Any, why: Why
) -> None:
    (other,) = planted.tell("far", make.said(day=20, place="Southville", killed=7), day=21)
    planted.settle()
    do(one, Accept())
    do(other, Accept())

    effect = merge(planted.ledger, planted.home(one), planted.home(other), why)
    held = stands(one)

    assert {p.state_after for p in effect.published} == {ChangeState.MOVED, None}
    assert held.state is ChangeState.MOVED
    assert [accepted_of(d).figure(Effect.KILLED).figure.words for d in held.absorbed] == ["7"]
    do(one, Accept())
    assert stands(one).state is ChangeState.SETTLED


def test_what_was_out_of_scope_before_a_merge_yields_to_the_incidents_own_decision(
    planted: Any, make: Any, one: str, stands: Any, do: Any, why: Why
) -> None:
    (other,) = planted.tell("far", make.said(day=20, place="Southville", killed=7), day=21)
    planted.settle()
    carry_out(planted.ledger, leaving_out(planted.ledger, planted.home(other), why), why)
    merge(planted.ledger, planted.home(one), planted.home(other), why)
    assert stands(one).state is ChangeState.OUT_OF_SCOPE
    do(one, Accept())

    book = read_book(planted.ledger.reader(TEAM_ONLY))
    assert stands(one).state is ChangeState.SETTLED
    assert ruling_by(book, criteria_of(book))(book.recorded[0]).decision_id is None


def test_whoever_looked_earlier_is_told_who_decided_what(planted: Any, one: str, stands: Any, do: Any) -> None:
    seen = stands(one).seen
    do(one, Accept())

    with pytest.raises(StaleError, match=r"reviewer decided accept on 2026-01-02.*read both reports"):
        holding(planted.ledger, planted.home(one), HOLD, Why(person="reviewer-2", reason="unsure"), seen)


def test_whoever_looked_earlier_is_told_which_report_came_in(
    planted: Any, make: Any, one: str, stands: Any, why: Why
) -> None:
    seen = stands(one).seen
    planted.tell("late", make.said(killed=7, by=("russia",)), day=3, outlet="The Late Post")
    planted.settle()

    with pytest.raises(StaleError, match=r"report late \(The Late Post\) came in"):
        accepting(planted.ledger, planted.home(one), why, seen)


def test_a_grade_that_somebody_set_in_between_is_noticed_too(planted: Any, one: str, stands: Any, why: Why) -> None:
    from harmledger.reconcile.record_grade import GradeKind

    seen = stands(one).seen
    set_grade(planted.ledger, planted.home(one), GradeKind.CONFIRMED, why)

    with pytest.raises(StaleError, match="graded"):
        accepting(planted.ledger, planted.home(one), why, seen)


def test_a_decision_that_waits_is_refused_where_another_was_faster(planted: Any, one: str, why: Why) -> None:
    slow = amending(planted.ledger, planted.home(one), Amend(effect=Effect.KILLED, count=Count.exact(5)), why)
    carry_out(planted.ledger, accepting(planted.ledger, planted.home(one), why), why)
    before = list(planted.ledger.reader(TEAM_ONLY).log())

    with pytest.raises(StaleError, match="Nothing was written"):
        carry_out(planted.ledger, slow, why)

    assert list(planted.ledger.reader(TEAM_ONLY).log()) == before


def test_merging_splitting_and_undoing_are_locked_too(planted: Any, make: Any, one: str, do: Any, why: Why) -> None:
    (other,) = planted.tell("far", make.said(day=20, place="Southville", killed=7), day=21)
    planted.settle()
    ids = sorted((planted.home(one), planted.home(other)))
    book = read_part(planted.ledger.reader(TEAM_ONLY), ids)
    seen = seen_of(book, *book.incidents.values())
    made = merging(planted.ledger, *ids, why, seen)
    do(one, Accept())

    with pytest.raises(StaleError, match="accept"):
        carry_out(planted.ledger, made, why)
    with pytest.raises(StaleError, match="accept"):
        merging(planted.ledger, *ids, why, seen)
    merged = merge(planted.ledger, *ids, why)
    first, second = (undoing(planted.ledger, merged.decision.id, why) for _ in range(2))
    carry_out(planted.ledger, first, why)
    with pytest.raises(StaleError, match="took a decision back"):
        carry_out(planted.ledger, second, why)
    with pytest.raises(StaleError):
        splitting(planted.ledger, ids[0], ["first"], why, "see-0-0-0")


def test_writing_a_decision_again_changes_nothing(planted: Any, one: str, why: Why) -> None:
    made = accepting(planted.ledger, planted.home(one), why)
    carry_out(planted.ledger, made, why)
    carry_out(planted.ledger, made, why)

    assert [d.id for d in planted.ledger.reader(TEAM_ONLY).decisions()] == [made.id]


def test_deciding_the_same_twice_is_told(planted: Any, one: str, do: Any, why: Why) -> None:
    do(one, Accept())

    with pytest.raises(InputError, match="decided just that"):
        accepting(planted.ledger, planted.home(one), why)


def test_an_incident_is_found_by_the_beginning_of_its_id(planted: Any, make: Any, one: str, why: Why) -> None:
    (other,) = planted.tell("far", make.said(day=20, place="Southville", killed=7), day=21)
    planted.settle()
    reader, home = planted.ledger.reader(TEAM_ONLY), planted.home(one)
    assert find_incident_id(reader, home[:9]) == find_incident_id(reader, home.removeprefix("inc-")) == home
    gone = planted.home(other)
    merge(planted.ledger, home, gone, why)
    assert find_incident_id(reader, gone) == planted.home(one)
    for wrong in ("%", "_", "nothing"):
        with pytest.raises(InputError, match="no incident"):
            find_incident_id(reader, wrong)


def test_a_split_leaves_the_accepted_state_with_the_incident_that_keeps_the_id(
    planted: Any, make: Any, one: str, stands: Any, do: Any, why: Why
) -> None:
    (other,) = planted.tell("second", make.said(killed=7, by=("russia",)), day=3)
    planted.settle()
    do(one, Accept())

    effect = split(planted.ledger, planted.home(one), ["second"], why)

    assert stands(one).state is ChangeState.MOVED
    assert stands(other).state is ChangeState.NEW
    assert {p.state_after for p in effect.published} == {ChangeState.MOVED, ChangeState.NEW}


def test_the_log_holds_after_all_kinds_of_decisions(planted: Any, one: str, do: Any, why: Why) -> None:
    for act in (Accept(), HOLD, Amend(effect=Effect.KILLED, count=Count.between(3, 5))):
        do(one, act)
    carry_out(planted.ledger, leaving_out(planted.ledger, planted.home(one), why), why)

    assert verify(planted.ledger).holds
    kinds = [d.kind for d in planted.ledger.reader(TEAM_ONLY).decisions()]
    assert kinds == [DecisionKind.ACCEPT, DecisionKind.HOLD, DecisionKind.AMEND, DecisionKind.OUT_OF_SCOPE]
    assert len(positions(read_book(planted.ledger.reader(TEAM_ONLY)))) == 1
