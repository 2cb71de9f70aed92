"""A newer engine reads a report again: people's codings stand, and where it says otherwise is told."""

from dataclasses import replace
from typing import Any

import pytest

from harmledger.ledger import verify
from harmledger.model.account import Reading
from harmledger.model.audience import TEAM
from harmledger.model.count import Count
from harmledger.model.errors import EvidenceError
from harmledger.model.report import Anchor, AnchorSource
from harmledger.model.span import Span
from harmledger.review.book import read_book
from harmledger.review.coding import (
    Change,
    adding_claim,
    amending_claim,
    coding_account,
    rejecting_claim,
    removing_account,
)
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out
from harmledger.review.reread import coding_disagreements, take_reading
from harmledger.review.settle import settle

TEAM_ONLY = frozenset({TEAM})
CODER = Why(person="coder-1", reason="the second sentence says so")


@pytest.fixture
def told(planted: Any, make: Any) -> Any:
    """A report with two accounts: its id and what the engine reads."""
    planted.tell("first", make.said(killed=4, injured=9, place=None), make.said(day=9, killed=2, place=None))
    planted.settle()
    name = planted.ids["first"]
    reader = planted.ledger.reader(TEAM_ONLY)
    report = reader.report(name)
    accounts = tuple(reader.account(one).account for one in reader.account_ids_of([name]))
    anchor = Anchor(day=report.published, source=AnchorSource.METADATA)
    return report, Reading(report_id=name, engine="newer/2", anchor=anchor, accounts=accounts)


def _with_killed(reading: Reading, number: int) -> Reading:
    """The same reading with another number of dead in its first account."""
    account = reading.accounts[0]
    harm = replace(account.harms[0], value=replace(account.harms[0].value, count=Count.exact(number)))
    first = replace(account, harms=(harm, *account.harms[1:]))
    return replace(reading, accounts=(first, *reading.accounts[1:]))


def _accounts(planted: Any, report: Any) -> list[Any]:
    reader = planted.ledger.reader(TEAM_ONLY)
    return [reader.account(one) for one in reader.account_ids_of([report.id])]


def _harm(record: Any, effect: str) -> Any:
    return next(one for one in record.claims if one.slot == "harm" and one.claim.value.effect.value == effect)


def _killed(record: Any) -> list[str]:
    return [str(one.value.count) for one in record.account.harms if one.value.effect.value == "killed"]


def _check(planted: Any) -> None:
    book = read_book(planted.ledger.reader(TEAM_ONLY))
    settled = settle(book, book.decisions)
    assert sorted(settled.incidents, key=lambda one: one.id) == list(book.incidents.values())
    assert verify(planted.ledger).holds


def test_a_reading_without_codings_takes_the_place_of_the_old_one(planted: Any, told: Any) -> None:
    report, reading = told

    assert take_reading(planted.ledger, _with_killed(reading, 7), "run-1") == ()

    assert _killed(_accounts(planted, report)[0]) == ["7"]
    assert read_book(planted.ledger.reader(TEAM_ONLY)).engines[report.id] == "newer/2"
    _check(planted)


def test_what_a_person_corrected_stands_whatever_the_engine_says(planted: Any, told: Any) -> None:
    report, reading = told
    record = _accounts(planted, report)[0]
    change = Change(value={"count": {"kind": "exact", "low": 5, "high": 5}})
    made = amending_claim(planted.ledger, record.id, _harm(record, "killed").id, change, CODER)
    carry_out(planted.ledger, made, CODER)

    for newer in (reading, _with_killed(reading, 7)):
        (disagreement,) = take_reading(planted.ledger, newer, "run-1")
        assert disagreement.coding.decision == made
        assert "another value" in disagreement.words
        assert _killed(_accounts(planted, report)[0]) == ["5"]
        _check(planted)
    assert take_reading(planted.ledger, _with_killed(reading, 5), "run-1") == ()
    assert _killed(_accounts(planted, report)[0]) == ["5"]


def test_what_a_person_struck_out_or_added_stays_so(planted: Any, told: Any) -> None:
    report, reading = told
    first, second = _accounts(planted, report)
    harm = {
        "effect": "killed",
        "group": "children",
        "status": "civilian",
        "count": {"kind": "exact", "low": 1, "high": 1},
    }
    added = adding_claim(planted.ledger, first.id, "harm", Change(value=harm, is_judged=True), CODER)
    carry_out(planted.ledger, added, CODER)
    carry_out(planted.ledger, rejecting_claim(planted.ledger, first.id, _harm(first, "injured").id, CODER), CODER)
    carry_out(planted.ledger, removing_account(planted.ledger, second.id, CODER), CODER)
    before = list(planted.ledger.reader(TEAM_ONLY).accounts())

    found = take_reading(planted.ledger, reading, "run-1")

    assert list(planted.ledger.reader(TEAM_ONLY).accounts()) == before
    assert sorted(one.words for one in found) == [
        "harm decided; the engine does not tell it",
        "harm struck out; the engine tells it",
        "taken out; the engine reads an account there",
    ]
    assert coding_disagreements(planted.ledger, report, reading) == found
    _check(planted)


def test_an_account_that_a_person_touched_stays_where_the_engine_reads_none(planted: Any, told: Any) -> None:
    report, reading = told
    first, second = _accounts(planted, report)
    change = Change(value={"count": {"kind": "exact", "low": 5, "high": 5}})
    made = amending_claim(planted.ledger, first.id, _harm(first, "killed").id, change, CODER)
    carry_out(planted.ledger, made, CODER)
    (trigger,) = {second.account.trigger}
    coded = {"trigger": trigger.quote, "trigger_span": [trigger.start, trigger.end], "type": "shelling"}
    carry_out(planted.ledger, coding_account(planted.ledger, report.id, coded, CODER), CODER)

    found = take_reading(planted.ledger, replace(reading, accounts=()), "run-1")

    assert [record.id for record in _accounts(planted, report)] == [first.id, second.id]
    assert _killed(_accounts(planted, report)[0]) == ["5"]
    assert _accounts(planted, report)[1].account.type.value.value == "shelling"
    assert len(found) == 2
    _check(planted)


def test_a_reading_that_quotes_what_the_report_does_not_say_is_refused(planted: Any, told: Any) -> None:
    _, reading = told
    account = reading.accounts[0]
    wrong = replace(account, trigger=Span(0, 3, "air"))

    with pytest.raises(EvidenceError):
        take_reading(planted.ledger, replace(reading, accounts=(wrong,)), "run-1")
