"""Decisions: who and why, one answer to a question, taken back to what stood before."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.ledger import verify
from harmledger.model.audience import TEAM
from harmledger.model.decision import DecisionKind
from harmledger.model.errors import InputError
from harmledger.review.decide import Why, decide, find_decision, standing
from harmledger.review.incident import undo

TEAM_ONLY = frozenset({TEAM})
KINDS = st.sampled_from([DecisionKind.ACCEPT, DecisionKind.AMEND, DecisionKind.HOLD, DecisionKind.OUT_OF_SCOPE])


@pytest.mark.parametrize(
    ("person", "reason", "message"),
    [("", "x", "the person"), ("  ", "x", "the person"), ("a", "\n", "a reason"), ("a", "x" * 4001, "letters")],
)
def test_a_decision_without_a_person_or_a_reason_is_refused(person: str, reason: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Why(person=person, reason=reason)


def test_a_later_decision_on_one_subject_supersedes_the_earlier_and_both_stay(planted: Any, why: Why) -> None:
    first = decide(planted.ledger, "clm-1", DecisionKind.ACCEPT, None, why)
    second = decide(planted.ledger, "clm-1", DecisionKind.AMEND, "12", why)

    assert second.supersedes == first.id
    assert standing(planted.ledger, "clm-1") == second
    assert [one.id for one in planted.ledger.reader(TEAM_ONLY).decisions("clm-1")] == [first.id, second.id]


def test_sealing_is_a_question_of_its_own(planted: Any, why: Why) -> None:
    accepted = decide(planted.ledger, "clm-1", DecisionKind.ACCEPT, None, why)
    sealed = decide(planted.ledger, "clm-1", DecisionKind.SEAL, "need:doctors", why)

    assert sealed.supersedes is None
    assert standing(planted.ledger, "clm-1") == accepted
    assert standing(planted.ledger, "clm-1", is_seal=True) == sealed


def test_taking_back_brings_back_what_was_superseded(planted: Any, why: Why) -> None:
    first = decide(planted.ledger, "clm-1", DecisionKind.ACCEPT, None, why)
    second = decide(planted.ledger, "clm-1", DecisionKind.AMEND, "12", why)

    undo(planted.ledger, second.id, why)

    stands = standing(planted.ledger, "clm-1")
    assert stands is not None
    assert (stands.kind, stands.value) == (first.kind, first.value)


def test_taking_back_the_only_decision_leaves_the_question_open(planted: Any, why: Why) -> None:
    only = decide(planted.ledger, "clm-1", DecisionKind.ACCEPT, None, why)

    undo(planted.ledger, only.id, why)

    assert standing(planted.ledger, "clm-1") is None


def test_a_decision_is_found_by_the_beginning_of_its_id(planted: Any, why: Why) -> None:
    made = decide(planted.ledger, "clm-1", DecisionKind.ACCEPT, None, why)
    every = list(planted.ledger.reader(TEAM_ONLY).decisions())

    assert find_decision(every, made.id[:9]) == find_decision(every, made.id.removeprefix("dec-")[:6]) == made
    with pytest.raises(InputError, match="no decisions of this book begin with"):
        find_decision(every, "dec-zzz")


@settings(max_examples=20, deadline=None)
@given(acts=st.lists(st.tuples(KINDS, st.none() | st.text(max_size=5)), min_size=1, max_size=5))
def test_taking_back_the_last_decision_restores_what_stood_before_it(
    make: Any, acts: list[tuple[DecisionKind, str | None]]
) -> None:
    why = Why(person="reviewer", reason="a property")
    with make.book() as ledger:
        for kind, value in acts[:-1]:
            decide(ledger, "clm-1", kind, value, why)
        before = standing(ledger, "clm-1")
        last = decide(ledger, "clm-1", acts[-1][0], acts[-1][1], why)

        undo(ledger, last.id, why)

        after = standing(ledger, "clm-1")
        assert (after and (after.kind, after.value)) == (before and (before.kind, before.value))
        assert len(list(ledger.reader(TEAM_ONLY).decisions("clm-1"))) == len(acts) + 1
        assert verify(ledger).holds
