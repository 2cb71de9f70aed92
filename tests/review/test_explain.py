"""Reasons in words for what is one and what is not."""

from typing import Any

from harmledger.model.audience import TEAM
from harmledger.model.incident import Verdict
from harmledger.review.book import read_book
from harmledger.review.decide import Why
from harmledger.review.explain import all_disagreements, explain
from harmledger.review.incident import merge, split, undo

TEAM_ONLY = frozenset({TEAM})


def _explained(planted: Any, account: str) -> Any:
    book = read_book(planted.ledger.reader(TEAM_ONLY))
    return explain(book, book.find_incident(planted.home(account)))


def test_each_account_says_what_ties_it_to_an_earlier_one(planted: Any, make: Any) -> None:
    told = [planted.tell(name, make.said(killed=9, injured=20))[0] for name in ("a", "b", "c")]
    planted.settle()

    found = _explained(planted, told[0])

    assert len(found.ties) == 2
    assert {(tie.verdict, "both at Northtown" in tie.speaks_for) for tie in found.ties} == {(Verdict.SAME, True)}


def test_the_nearest_other_incident_says_what_speaks_against_it(planted: Any, make: Any) -> None:
    (one,) = planted.tell("a", make.said(killed=9))
    planted.tell("b", make.said(killed=9, day=4), day=5)
    planted.tell("c", make.said(killed=1, place="Southville", type="shooting", day=25), day=26)
    planted.settle()

    nearest = _explained(planted, one).nearest[0]

    assert nearest.tie.report.startswith("b ") or nearest.tie.other.startswith("b ")
    assert any("days apart" in words for words in nearest.tie.speaks_against)
    assert any("9 killed" in words for words in nearest.tie.speaks_for)


def test_a_decision_that_the_program_would_not_have_made_says_so(planted: Any, make: Any, why: Why) -> None:
    (one,) = planted.tell("a", make.said(killed=4))
    (other,) = planted.tell("b", make.said(day=20, place="Southville", type="shelling", killed=70), day=21)
    planted.settle()

    effect = merge(planted.ledger, planted.home(one), planted.home(other), why)

    found = _explained(planted, one)
    assert [doubt.decision.id for doubt in found.disagreements] == [effect.decision.id]
    assert "would keep them apart" in found.disagreements[0].words

    undo(planted.ledger, effect.decision.id, why)
    assert _explained(planted, one).disagreements == ()


def test_a_decision_that_the_program_would_make_too_is_no_disagreement(planted: Any, make: Any, why: Why) -> None:
    told = [planted.tell(name, make.said(killed=9, injured=20))[0] for name in ("a", "b")]
    planted.settle()
    split(planted.ledger, planted.home(told[0]), ["b"], why)
    book = read_book(planted.ledger.reader(TEAM_ONLY))
    assert ["would join" in doubt.words for doubt in all_disagreements(book)] == [True]

    merge(planted.ledger, planted.home(told[0]), planted.home(told[1]), why)

    book = read_book(planted.ledger.reader(TEAM_ONLY))
    assert all_disagreements(book) == ()
