"""Second review: by another person, or with a mark that one person did both."""

from typing import Any

import pytest

from harmledger.model.audience import TEAM
from harmledger.model.decision import decisions_in_force
from harmledger.model.errors import InputError, StaleError
from harmledger.review.act import Accept, acting
from harmledger.review.book import read_part
from harmledger.review.change import Position, ReviewState, position_of
from harmledger.review.decide import Why, find_decision
from harmledger.review.incident import carry_out, preview, undo, undoing
from harmledger.review.second import Review, confirm, contest, reviewing

TEAM_ONLY = frozenset({TEAM})
SECOND = Why(person="reviewer-2", reason="read it all again")
THIRD = Why(person="reviewer-3", reason="the third report is about another day")


@pytest.fixture
def decided(planted: Any, make: Any, why: Why) -> Any:
    """An accepted incident: its account, and the decision."""
    (account,) = planted.tell("first", make.said(killed=4))
    planted.settle()
    return account, carry_out(
        planted.ledger, acting(planted.ledger, planted.home(account), Accept(), why), why
    ).decision


def _stands(planted: Any, account: str) -> Position:
    book = read_part(planted.ledger.reader(TEAM_ONLY), [planted.home(account)])
    return position_of(book, book.incidents[planted.home(account)])


def test_a_decision_waits_for_a_second_person(planted: Any, decided: Any) -> None:
    account, decision = decided
    assert _stands(planted, account).review is ReviewState.UNREVIEWED

    confirm(planted.ledger, decision.id, SECOND)

    held = _stands(planted, account)
    assert (held.review, held.is_one_person) == (ReviewState.CONFIRMED, False)
    assert held.decision == decision


def test_who_contests_is_seen_until_they_say_otherwise(planted: Any, decided: Any) -> None:
    account, decision = decided
    confirm(planted.ledger, decision.id, SECOND)
    contest(planted.ledger, decision.id, THIRD)
    assert _stands(planted, account).review is ReviewState.CONTESTED

    confirm(planted.ledger, decision.id, Why(person=THIRD.person, reason="it is the same day after all"))

    assert _stands(planted, account).review is ReviewState.CONFIRMED
    assert {review.person for review in _stands(planted, account).reviews} == {SECOND.person, THIRD.person}


def test_nobody_reviews_their_own_decision_unless_it_is_marked(planted: Any, decided: Any, why: Why) -> None:
    account, decision = decided
    with pytest.raises(InputError, match="somebody else"):
        confirm(planted.ledger, decision.id, why)

    confirm(planted.ledger, decision.id, why, team_of_two=True)
    held = _stands(planted, account)
    assert (held.review, held.is_one_person) == (ReviewState.ONE_PERSON, True)

    confirm(planted.ledger, decision.id, SECOND, team_of_two=True)
    assert _stands(planted, account).review is ReviewState.CONFIRMED


def test_a_decision_that_no_longer_stands_is_not_reviewed(planted: Any, decided: Any, why: Why) -> None:
    _, decision = decided
    late = reviewing(planted.ledger, decision.id, Review.CONFIRMS, SECOND)
    undo(planted.ledger, decision.id, why)

    with pytest.raises(StaleError, match="took a decision back"):
        carry_out(planted.ledger, late, SECOND)
    with pytest.raises(StaleError, match="no longer stands"):
        confirm(planted.ledger, decision.id, SECOND)
    undoing_one = next(d for d in planted.ledger.reader(TEAM_ONLY).decisions() if d.supersedes == decision.id)
    with pytest.raises(InputError, match="nothing to review"):
        confirm(planted.ledger, undoing_one.id, SECOND)


def test_a_review_is_not_reviewed_but_can_be_taken_back(planted: Any, decided: Any) -> None:
    account, decision = decided
    review = confirm(planted.ledger, decision.id, SECOND).decision
    with pytest.raises(InputError, match="is a review itself"):
        confirm(planted.ledger, review.id, THIRD)

    undo(planted.ledger, review.id, SECOND)

    assert _stands(planted, account).review is ReviewState.UNREVIEWED


def test_taking_back_what_was_confirmed_says_so(planted: Any, decided: Any, why: Why) -> None:
    _, decision = decided
    confirm(planted.ledger, decision.id, SECOND)

    shown = preview(planted.ledger, undoing(planted.ledger, decision.id, why))

    assert len(shown.notes) == 1
    assert "reviewer-2 confirmed the decision of reviewer" in shown.notes[0]
    assert undo(planted.ledger, decision.id, why).notes == shown.notes


def test_reviews_are_found_and_in_force_like_any_decision(planted: Any, decided: Any) -> None:
    _, decision = decided
    review = confirm(planted.ledger, decision.id, SECOND).decision
    every = list(planted.ledger.reader(TEAM_ONLY).decisions())

    assert find_decision(every, review.id[:12]) == review
    assert set(decisions_in_force(every)) == {decision, review}
