"""One decision on many: each checked alone, all in one transaction."""

from typing import Any

import pytest

from harmledger.model.audience import TEAM
from harmledger.review.act import Accept, OutOfScope, acting
from harmledger.review.book import read_book
from harmledger.review.bulk import decide_all
from harmledger.review.change import ChangeState, positions
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, merge

TEAM_ONLY = frozenset({TEAM})


@pytest.fixture
def many(planted: Any, make: Any) -> list[str]:
    """Six incidents on days far apart, in the order of their days."""
    accounts = [planted.tell(f"r{n}", make.said(day=5 * n, killed=n), day=5 * n + 1)[0] for n in range(1, 7)]
    planted.settle()
    return [planted.home(account) for account in accounts]


def _positions(planted: Any) -> Any:
    return positions(read_book(planted.ledger.reader(TEAM_ONLY)))


def test_all_are_decided_in_one_transaction(planted: Any, many: list[str], why: Why) -> None:
    seens = {name: held.seen for name, held in _positions(planted).items()}
    before = len(list(planted.ledger.reader(TEAM_ONLY).log()))

    outcome = decide_all(planted.ledger, many, Accept(), why, seens)

    assert [decision.subject_id for decision in outcome.done] == many
    assert outcome.refused == ()
    assert {held.state for held in _positions(planted).values()} == {ChangeState.SETTLED}
    assert len(list(planted.ledger.reader(TEAM_ONLY).log())) == before + 1


@pytest.mark.parametrize("all_or_nothing", [False, True])
def test_what_cannot_be_decided_is_told_and_the_rest_is_done_or_nothing_is(
    planted: Any, many: list[str], why: Why, *, all_or_nothing: bool
) -> None:
    seens = {name: held.seen for name, held in _positions(planted).items()}
    other = Why(person="reviewer-2", reason="was faster")
    carry_out(planted.ledger, acting(planted.ledger, many[1], OutOfScope(), other), other)
    gone = merge(planted.ledger, many[2], many[3], other).redirects[0][0]
    kept = many[2] if gone == many[3] else many[3]
    before = len(list(planted.ledger.reader(TEAM_ONLY).log()))

    outcome = decide_all(planted.ledger, [*many, "inc-0"], Accept(), why, seens, all_or_nothing=all_or_nothing)

    refused = {one.incident_id: one for one in outcome.refused}
    assert set(refused) == {many[1], gone, kept, "inc-0"}
    assert "reviewer-2 decided out of scope" in refused[many[1]].because
    assert kept in refused[gone].because
    assert [one.is_stale for one in (refused[many[1]], refused[gone], refused[kept], refused["inc-0"])] == [
        *(True, True, True, False)
    ]
    assert len(outcome.done) == (0 if all_or_nothing else 3)
    assert len(list(planted.ledger.reader(TEAM_ONLY).log())) == before + (0 if all_or_nothing else 1)
