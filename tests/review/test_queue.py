"""The queues: what waits for whom, in an order that stays."""

import datetime as dt
from typing import Any

import pytest

from harmledger.ledger import Ledger
from harmledger.model.audience import TEAM
from harmledger.model.errors import StaleError
from harmledger.model.outcome import UnreadKind
from harmledger.model.report import Report
from harmledger.review.act import Accept, Hold, acting
from harmledger.review.book import read_book
from harmledger.review.decide import Why
from harmledger.review.doublecoding import is_double_coded
from harmledger.review.incident import carry_out, merge, merging, splitting
from harmledger.review.queue import Queues
from harmledger.review.second import confirm, contest

TEAM_ONLY = frozenset({TEAM})
SECOND = Why(person="reviewer-2", reason="read it again")


def _queues(ledger: Ledger) -> Queues:
    return Queues(read_book(ledger.reader(TEAM_ONLY)))


@pytest.fixture
def three(planted: Any, make: Any) -> list[str]:
    """Incidents with 2, 9 and 5 dead."""
    accounts = [
        planted.tell(f"r{n}", make.said(day=9 * n, killed=k), day=9 * n)[0] for n, k in ((1, 2), (2, 9), (3, 5))
    ]
    planted.settle()
    return [planted.home(account) for account in accounts]


def test_what_is_new_stands_in_the_order_of_its_effect(planted: Any, three: list[str], why: Why) -> None:
    assert [one.incident_id for one in _queues(planted.ledger).new] == [three[1], three[2], three[0]]
    carry_out(planted.ledger, acting(planted.ledger, three[1], Accept(), why), why)
    assert [one.incident_id for one in _queues(planted.ledger).new] == [three[2], three[0]]


def test_what_moved_is_the_machine_against_the_decision(planted: Any, make: Any, three: list[str], why: Why) -> None:
    for name in three:
        carry_out(planted.ledger, acting(planted.ledger, name, Accept(), why), why)
    planted.tell("late", make.said(day=9, killed=3), day=10)
    planted.tell("later", make.said(day=27, killed=50), day=28)
    planted.settle()

    assert [one.incident_id for one in _queues(planted.ledger).moved] == [three[2], three[0]]


def test_questions_stand_in_the_order_of_their_days(planted: Any, three: list[str], why: Why) -> None:
    for name, day in zip(three, (20, 10, 30), strict=True):
        act = Hold(question="who says so?", due=dt.date(2026, 1, day))
        carry_out(planted.ledger, acting(planted.ledger, name, act, why), why)

    queues = _queues(planted.ledger)
    assert [one.incident_id for one in queues.held] == [three[1], three[0], three[2]]
    assert [one.incident_id for one in queues.due(dt.date(2026, 1, 20))] == [three[1], three[0]]


def test_second_review_asks_whoever_may_and_lists_what_is_contested_first(
    planted: Any, three: list[str], why: Why
) -> None:
    done = [carry_out(planted.ledger, acting(planted.ledger, name, Accept(), why), why).decision for name in three]
    confirm(planted.ledger, done[0].id, SECOND)
    contest(planted.ledger, done[2].id, SECOND)

    queues = _queues(planted.ledger)
    assert [one.incident_id for one in queues.second_review()] == [three[2], three[1]]
    assert [one.incident_id for one in queues.second_review(SECOND.person)] == [three[1]]
    assert queues.second_review(why.person) == ()


def test_pairs_come_with_both_sketches_and_the_signals_in_words(planted: Any, make: Any, why: Why) -> None:
    """Two strikes a day apart with as many dead: a doubtful pair."""
    one = planted.tell("a", make.said(killed=2), day=2)[0]
    other = planted.tell("b", make.said(killed=2, day=2), day=2)[0]
    planted.settle()
    (pair,) = _queues(planted.ledger).pairs

    assert {pair.one.id, pair.other.id} == {planted.home(one), planted.home(other)}
    assert any("a day apart" in words for words in (*pair.speaks_for, *pair.speaks_against))
    assert pair.speaks_for
    merging(planted.ledger, pair.one.id, pair.other.id, why, pair.seen)
    merge(planted.ledger, pair.one.id, pair.other.id, why)
    assert _queues(planted.ledger).pairs == ()
    with pytest.raises(StaleError):
        splitting(planted.ledger, planted.home(one), ["a"], why, pair.seen)


def test_reports_that_no_engine_reads_wait_until_somebody_coded_them(planted: Any) -> None:
    report = Report(
        id="rep-arabic",
        given_id="arabic",
        content_hash="1" * 64,
        title="",
        body="قتل أربعة مدنيين",
        outlet="Outlet",
        published=dt.date(2019, 3, 4),
        language="ar",
        unread=UnreadKind.LANGUAGE,
    )
    with planted.ledger.writer("run-1") as writer:
        writer.add_reports([report])
    assert [one.id for one in _queues(planted.ledger).unread] == ["rep-arabic"]
    with planted.ledger.writer("coder-1") as writer:
        writer.add_readings(report.id, [])
    assert _queues(planted.ledger).unread == ()


def test_about_one_report_in_twenty_is_coded_twice_and_nobody_without_the_key_can_tell_which() -> None:
    ids = [f"rep-{number}" for number in range(20_000)]
    chosen = {name for name in ids if is_double_coded(name, b"k" * 32)}
    others = {name for name in ids if is_double_coded(name, b"l" * 32)}

    assert 900 < len(chosen) < 1100  # 1000 expected, the standard deviation is 31
    assert chosen == {name for name in ids if is_double_coded(name, b"k" * 32)}
    assert len(chosen & others) < 100  # 50 by chance
