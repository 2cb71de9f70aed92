"""Two people code one report blind; what they agree on is counted, what they make of it enters the book."""

import random
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.ledger import verify
from harmledger.model.audience import TEAM
from harmledger.model.errors import EvidenceError, InputError
from harmledger.model.kinds import Effect
from harmledger.review.blind import blind_codings, code_blind, coder_agreement, reconcile, to_reconcile, waiting_for
from harmledger.review.book import read_book
from harmledger.review.decide import Why
from harmledger.review.doublecoding import is_double_coded
from harmledger.review.reliability import agreement, nominal_alpha

TEAM_ONLY = frozenset({TEAM})
FIRST = Why(person="coder-1", reason="coded blind")
SECOND = Why(person="coder-2", reason="coded blind")
BOTH = Why(person="reviewer-1", reason="the second sentence says seven")

KRIPPENDORFF = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Four observers, twelve units, values missing: the example of Krippendorff 2011, whose nominal alpha is 0.743."""


def test_alpha_is_that_of_the_published_example() -> None:
    rows = [row.split() for row in KRIPPENDORFF]
    units = [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]

    assert nominal_alpha(units) == pytest.approx(0.743, abs=0.0005)


UNITS = st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=2), min_size=1, max_size=30)


@given(UNITS)
def test_alpha_of_two_coders_is_observed_against_expected_disagreement(units: list[list[str]]) -> None:
    """An oracle by its definition: pairs within units against pairs of all values."""
    values = [value for unit in units for value in unit]
    observed = sum(one != other for one, other in units) / len(units)
    every = list(combinations(values, 2))
    expected = sum(one != other for one, other in every) / len(every)

    alpha = nominal_alpha(units)
    assert (alpha is None) == (expected == 0)
    assert alpha is None or alpha == pytest.approx(1 - observed / expected)
    assert agreement("x", units).equal == sum(one == other for one, other in units)


def _annotation(text: str, harm: str, killed: int, kind: str = "air_strike") -> dict[str, Any]:
    trigger = "an air strike"
    return {
        "trigger": trigger,
        "trigger_span": [text.index(trigger), text.index(trigger) + len(trigger)],
        "type": kind,
        "harms": [
            {
                "effect": "killed",
                "group": "all",
                "status": "civilian",
                "low": killed,
                "high": killed,
                "text": harm,
                "span": [text.index(harm), text.index(harm) + len(harm)],
            }
        ],
    }


@pytest.fixture
def told(planted: Any, make: Any) -> Any:
    """A report that an engine read: its id and text."""
    planted.tell("first", make.said(killed=(4, 7)))
    planted.settle()
    return planted.ids["first"], planted.ledger.reader(TEAM_ONLY).report(planted.ids["first"]).text


def test_what_is_coded_blind_stays_out_of_the_readings(planted: Any, told: Any) -> None:
    name, text = told
    before = list(planted.ledger.reader(TEAM_ONLY).accounts())
    first = code_blind(planted.ledger, name, [_annotation(text, "4 all killed", 4)], FIRST)
    again = code_blind(planted.ledger, name, [_annotation(text, "7 all killed", 7)], FIRST)
    code_blind(planted.ledger, name, [], SECOND)

    reader = planted.ledger.reader(TEAM_ONLY)
    coded = blind_codings(reader.report(name), reader.decisions_on([name]))
    assert list(reader.accounts()) == before
    assert again.supersedes == first.id
    assert {person: len(accounts) for person, accounts in coded.items()} == {FIRST.person: 1, SECOND.person: 0}
    assert coded[FIRST.person][0].harms[0].quote == "7 all killed"
    with pytest.raises(EvidenceError, match="same words"):
        code_blind(planted.ledger, name, [_annotation(text, "4 all killed", 4)] * 2, FIRST)


def test_agreement_is_counted_variable_by_variable(planted: Any, told: Any) -> None:
    name, text = told
    code_blind(planted.ledger, name, [_annotation(text, "4 all killed", 4)], FIRST)
    code_blind(planted.ledger, name, [_annotation(text, "7 all killed", 7)], SECOND)
    reader = planted.ledger.reader(TEAM_ONLY)
    coded = blind_codings(reader.report(name), reader.decisions_on([name]))

    found = {one.variable: one for one in coder_agreement([coded, {"coder-1": coded["coder-1"], "coder-2": ()}])}

    assert (found["account"].equal, found["account"].units) == (1, 2)
    assert (found["kind"].equal, found["kind"].units) == (1, 1)
    assert (found["killed"].equal, found["killed"].units, found["killed"].words) == (0, 1, "0 of 1 the same")


def test_who_has_to_code_is_told_and_what_waits_to_be_reconciled(planted: Any, make: Any) -> None:
    names = [f"r{number}" for number in range(60)]
    for name in names:
        planted.tell(name, make.said(killed=1))
    key = planted.ledger.key
    chosen = sorted(planted.ids[name] for name in names if is_double_coded(planted.ids[name], key))
    assert chosen
    name = chosen[0]

    def waiting(person: str) -> list[str]:
        return [one.id for one in waiting_for(read_book(planted.ledger.reader(TEAM_ONLY)), key, person)]

    assert waiting("coder-1") == chosen
    code_blind(planted.ledger, name, [], FIRST)
    assert (waiting("coder-1"), waiting("coder-2")) == (chosen[1:], chosen)
    code_blind(planted.ledger, name, [], SECOND)
    assert waiting("coder-3") == chosen[1:]
    assert [one.id for one in to_reconcile(read_book(planted.ledger.reader(TEAM_ONLY)))] == [name]


def test_what_is_reconciled_enters_the_book_in_one_transaction(planted: Any, told: Any) -> None:
    name, text = told
    with pytest.raises(InputError, match="two people"):
        reconcile(planted.ledger, name, [], BOTH)
    code_blind(planted.ledger, name, [_annotation(text, "4 all killed", 4)], FIRST)
    code_blind(planted.ledger, name, [_annotation(text, "7 all killed", 7)], SECOND)
    before = len(list(planted.ledger.reader(TEAM_ONLY).log()))

    reconcile(planted.ledger, name, [_annotation(text, "7 all killed", 7, kind="shelling")], BOTH)

    reader = planted.ledger.reader(TEAM_ONLY)
    book = read_book(reader)
    assert len(list(reader.log())) == before + 1
    assert [one.kind.value for one in book.recorded] == ["shelling"]
    assert [figure.words for figure in book.recorded[0].figures() if figure.effect is Effect.KILLED] == ["7"]
    assert to_reconcile(book) == ()
    with pytest.raises(InputError, match="reconciled"):
        code_blind(planted.ledger, name, [], Why(person="coder-3", reason="late"))
    assert verify(planted.ledger).holds


def test_random_coders_have_an_alpha_near_zero() -> None:
    draw = random.Random(1)
    units = [[draw.choice("abcd"), draw.choice("abcd")] for _ in range(5000)]

    alpha = nominal_alpha(units)
    assert alpha is not None
    assert abs(alpha) < 0.05
