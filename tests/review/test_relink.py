"""Linking only what a decision reaches gives what linking the whole book gives: partition, ids, figures, questions."""

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from harmledger.ledger import verify
from harmledger.model.audience import TEAM
from harmledger.model.errors import InputError
from harmledger.review import relink
from harmledger.review.book import read_book
from harmledger.review.coding import Change, adding_claim, amending_claim, removing_account
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, merging, preview, split, undo
from harmledger.review.settle import settle

TEAM_ONLY = frozenset({TEAM})
WHY = Why(person="reviewer-1", reason="read both")
PLACES = ("Northtown", "Southville", "Eastham", "Upland", None)


def _crowded(make: Any, ledger: Any, seed: int) -> Any:
    """A book of look-alikes: few towns, few days, vague days and places, so that much is doubtful."""
    draw = random.Random(seed)
    planted = make.planted(ledger)
    with ledger.writer("run-1") as writer:
        writer.start_run(engine="hand")
    for number in range(draw.randrange(6, 16)):
        said = [
            make.said(
                day=draw.choice((None, 1, 1, 2, 2, 3, 4)),
                days=draw.choice((1, 1, 1, 3, 30)),
                place=draw.choice(PLACES),
                type=draw.choice(("air_strike", "shelling", "attack")),
                killed=draw.choice((None, 2, 2, 4, 7)),
            )
            for _ in range(draw.choice((1, 1, 2)))
        ]
        planted.tell(f"r{number}", *said, day=draw.randrange(2, 6))
    planted.settle()
    return planted


def _questions(links: Any) -> list[Any]:
    return sorted(links, key=lambda link: (link.account_id, link.other_id))


def _sides(pairs: Any) -> dict[Any, float]:
    return {frozenset((one, other)): pytest.approx(score) for one, other, score in pairs}


def _check(ledger: Any) -> None:
    reader = ledger.reader(TEAM_ONLY)
    book = read_book(reader)
    settled = settle(book, book.decisions)
    assert sorted(settled.incidents, key=lambda one: one.id) == list(reader.incidents())
    assert sorted(settled.figures, key=lambda one: one.subject_id) == list(reader.figures())
    assert _questions(settled.linked.questions) == _questions(reader.questions())
    assert _sides(settled.linked.pairs) == _sides(reader.pairs_of(list(book.accounts)))
    for old, home in reader.redirects().items():
        assert old not in book.incidents
        assert home in book.incidents
    assert verify(ledger).holds


def _act(planted: Any, act: str, number: int) -> None:
    ledger = planted.ledger
    incidents = sorted(planted.partition().items())
    try:
        if act == "merge":
            one, other = incidents[number % len(incidents)][0], incidents[(number * 7 + 1) % len(incidents)][0]
            made = merging(ledger, one, other, WHY)
            shown = preview(ledger, made)
            assert carry_out(ledger, made, WHY) == shown
        elif act == "split":
            name, accounts = max(incidents, key=lambda item: (len(item[1]), item[0]))
            split(ledger, name, sorted(accounts)[: 1 + number % max(1, len(accounts) - 1)], WHY)
        elif act == "code":
            _correct(planted, number)
        else:
            decisions = list(ledger.reader(TEAM_ONLY).decisions())
            if decisions:
                undo(ledger, decisions[number % len(decisions)].id, WHY)
    except InputError:
        return


def _correct(planted: Any, number: int) -> None:
    """Another day, another number, or no account at all."""
    records = sorted(planted.ledger.reader(TEAM_ONLY).accounts(), key=lambda record: record.id)
    record = records[number % len(records)]
    claims = {one.slot: one for one in record.claims}
    if number % 5 == 0:
        made = removing_account(planted.ledger, record.id, WHY)
    elif number % 2 and "day" in claims:
        first, last = 1 + number % 4, 1 + number % 4 + (0 if number % 3 else 40)
        days = {"from": f"2019-03-{first:02}", "to": str(dt.date(2019, 3, 1) + dt.timedelta(days=last - 1))}
        day = {**days, "precision": "day" if first == last else "days"}
        made = amending_claim(planted.ledger, record.id, claims["day"].id, Change(value=day, is_judged=True), WHY)
    else:
        count = {"count": {"kind": "exact", "low": 1 + number % 9, "high": 1 + number % 9}}
        harm = {"effect": "killed", "group": "all", "status": "civilian", **count}
        made = adding_claim(planted.ledger, record.id, "harm", Change(value=harm, is_judged=True), WHY)
    shown = preview(planted.ledger, made)
    assert carry_out(planted.ledger, made, WHY) == shown


ACTS = st.lists(st.tuples(st.sampled_from(["merge", "merge", "split", "undo"]), st.integers(0, 50)), max_size=7)


CODING = st.lists(st.tuples(st.sampled_from(["code", "code", "merge", "undo"]), st.integers(0, 50)), max_size=6)


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.integers(0, 10_000), CODING)
def test_a_correction_settles_as_the_whole_book_does(make: Any, seed: int, acts: list[tuple[str, int]]) -> None:
    with make.book() as ledger:
        planted = _crowded(make, ledger, seed)
        for act, number in acts:
            _act(planted, act, number)
            _check(ledger)


def test_a_correction_of_a_dated_account_does_not_link_the_whole_book(planted: Any, make: Any) -> None:
    accounts = [planted.tell(f"r{n}", make.said(day=5 * n, killed=n), day=5 * n + 1)[0] for n in range(1, 6)]
    planted.settle()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relink, "_relinked_whole", _never)
        record = planted.ledger.reader(TEAM_ONLY).account(accounts[0])
        day = {"from": "2019-03-25", "to": "2019-03-25", "precision": "day"}
        claim = next(one for one in record.claims if one.slot == "day")
        change = Change(value=day, is_judged=True)
        carry_out(planted.ledger, amending_claim(planted.ledger, record.id, claim.id, change, WHY), WHY)
    _check(planted.ledger)


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.integers(0, 10_000), ACTS)
def test_a_part_settles_as_the_whole_book_does(make: Any, seed: int, acts: list[tuple[str, int]]) -> None:
    with make.book() as ledger, pytest.MonkeyPatch.context() as patch:
        planted = _crowded(make, ledger, seed)
        patch.setattr(relink, "_relinked_whole", _never)
        for act, number in acts:
            _act(planted, act, number)
            _check(ledger)


def _never(*_given: Any) -> Any:
    raise AssertionError("the whole book was linked")


def test_a_decision_leaves_the_rows_of_other_incidents_alone(planted: Any, make: Any) -> None:
    accounts = [planted.tell(f"r{n}", make.said(day=5 * n, killed=n), day=5 * n + 1)[0] for n in range(1, 9)]
    planted.settle()
    carry_out(planted.ledger, merging(planted.ledger, planted.home(accounts[0]), planted.home(accounts[1]), WHY), WHY)

    last = list(planted.ledger.reader(TEAM_ONLY).log())[-1]
    assert last.digest["member"]["added"] == 1
    assert last.digest["figure"] == {**last.digest["figure"], "added": 1, "removed": 2}


def test_a_book_whose_index_of_pairs_is_not_whole_is_linked_whole(planted: Any, make: Any) -> None:
    one = planted.tell("a", make.said(killed=4))[0]
    other = planted.tell("b", make.said(day=20, killed=7), day=21)[0]
    planted.settle()
    late = planted.tell("late", make.said(killed=4))[0]
    assert planted.ledger.reader(TEAM_ONLY).pairs_made_by() is None

    carry_out(planted.ledger, merging(planted.ledger, planted.home(one), planted.home(other), WHY), WHY)

    assert planted.home(late) == planted.home(one)
    assert planted.ledger.reader(TEAM_ONLY).pairs_made_by() == "pair/1"
    _check(planted.ledger)
