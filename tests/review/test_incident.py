"""Merging and splitting: with effect, for good, and taken back in any order."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.ledger import verify
from harmledger.model.audience import TEAM
from harmledger.model.decision import DecisionKind
from harmledger.model.errors import InputError
from harmledger.model.kinds import Effect
from harmledger.review.decide import Why
from harmledger.review.incident import merge, merging, preview, split, undo

TEAM_ONLY = frozenset({TEAM})


@pytest.fixture
def two(planted: Any, make: Any) -> tuple[str, str]:
    """Two incidents that no machine would join: other towns, other weeks."""
    (one,) = planted.tell("first", make.said(killed=4), day=2)
    (other,) = planted.tell("second", make.said(day=20, place="Southville", type="shelling", killed=7), day=21)
    planted.settle()
    return one, other


def test_a_merge_holds_in_the_book_and_in_every_later_build(planted: Any, two: tuple[str, str], why: Why) -> None:
    one, other = two

    merge(planted.ledger, planted.home(one), planted.home(other), why)
    merged = planted.partition()
    planted.settle()

    assert planted.partition() == merged
    assert [set(accounts) for accounts in merged.values()] == [set(two)]


def test_the_older_id_survives_and_the_other_leads_to_it(planted: Any, two: tuple[str, str], why: Why) -> None:
    older, newer = map(planted.home, two)

    effect = merge(planted.ledger, newer, older, why)

    reader = planted.ledger.reader(TEAM_ONLY)
    assert list(planted.partition()) == [older]
    assert reader.incident(newer).id == older
    assert effect.redirects == ((newer, older),)
    assert effect.decision.subject_id == older


def test_a_preview_shows_figures_before_and_after_and_writes_nothing(
    planted: Any, two: tuple[str, str], why: Why
) -> None:
    before = planted.partition()

    shown = preview(planted.ledger, merging(planted.ledger, planted.home(two[0]), planted.home(two[1]), why))
    assert planted.partition() == before
    done = merge(planted.ledger, planted.home(two[0]), planted.home(two[1]), why)

    assert (shown.before, shown.after) == (done.before, done.after)
    assert sorted(figure.words for sketch in shown.before for figure in sketch.figures) == ["4", "7"]
    assert [figure.words for sketch in shown.after for figure in sketch.figures] == ["4 to 7"]


def test_what_is_written_are_the_figures_that_were_shown(planted: Any, two: tuple[str, str], why: Why) -> None:
    effect = merge(planted.ledger, planted.home(two[0]), planted.home(two[1]), why)

    stored = list(planted.ledger.reader(TEAM_ONLY).figures(effect.after[0].id))
    assert tuple(stored) == effect.after[0].figures
    assert stored[0].effect is Effect.KILLED


def test_an_account_that_is_split_off_stays_apart(planted: Any, make: Any, why: Why) -> None:
    told = [planted.tell(name, make.said(killed=9, injured=20))[0] for name in ("a", "b", "c")]
    planted.settle()
    whole = planted.home(told[0])
    assert planted.partition() == {whole: frozenset(told)}

    effect = split(planted.ledger, whole, ["b"], why)
    apart = planted.partition()
    planted.settle()

    assert planted.partition() == apart
    assert sorted(map(len, apart.values())) == [1, 2]
    assert [sketch.reports for sketch in effect.after if "b" in sketch.reports] == [("b",)]
    assert [set(effect.before[0].account_ids)] == [set(told)]


def test_a_new_report_joins_the_half_that_it_is_like_and_never_both(planted: Any, make: Any, why: Why) -> None:
    told = [planted.tell(name, make.said(killed=9, injured=20))[0] for name in ("a", "b")]
    planted.settle()
    split(planted.ledger, planted.home(told[0]), ["b"], why)

    planted.tell("c", make.said(killed=9, injured=20))
    planted.settle()

    assert planted.home(told[0]) != planted.home(told[1])


@pytest.mark.parametrize(
    ("names", "message"),
    [((), "at least one"), (("a", "b"), "leave one in"), (("nobody",), "has no account")],
    ids=["none", "all", "unknown"],
)
def test_a_split_that_splits_nothing_is_refused(
    planted: Any, make: Any, why: Why, names: tuple[str, ...], message: str
) -> None:
    told = [planted.tell(name, make.said(killed=9, injured=20))[0] for name in ("a", "b")]
    planted.settle()

    with pytest.raises(InputError, match=message):
        split(planted.ledger, planted.home(told[0]), names, why)


def test_an_incident_is_not_merged_with_itself(planted: Any, two: tuple[str, str], why: Why) -> None:
    with pytest.raises(InputError, match="one incident already"):
        merge(planted.ledger, planted.home(two[0]), planted.home(two[0]), why)


def test_a_later_split_wins_over_an_earlier_merge_and_the_other_way_round(
    planted: Any, two: tuple[str, str], why: Why
) -> None:
    start = planted.partition()
    merge(planted.ledger, planted.home(two[0]), planted.home(two[1]), why)
    split(planted.ledger, planted.home(two[0]), ["second"], why)
    assert planted.partition() == start

    merge(planted.ledger, planted.home(two[0]), planted.home(two[1]), why)
    assert len(planted.partition()) == 1


def test_taking_back_what_was_taken_back_decides_it_again(planted: Any, two: tuple[str, str], why: Why) -> None:
    start = planted.partition()
    merged = merge(planted.ledger, planted.home(two[0]), planted.home(two[1]), why)
    after = planted.partition()

    undone = undo(planted.ledger, merged.decision.id, why)
    assert planted.partition() == start
    undo(planted.ledger, undone.decision.id, why)

    assert planted.partition() == after


def test_a_decision_is_taken_back_once(planted: Any, two: tuple[str, str], why: Why) -> None:
    merged = merge(planted.ledger, planted.home(two[0]), planted.home(two[1]), why)
    undo(planted.ledger, merged.decision.id, why)

    with pytest.raises(InputError, match="superseded"):
        undo(planted.ledger, merged.decision.id, why)


def test_the_log_of_merges_and_splits_holds(planted: Any, two: tuple[str, str], why: Why) -> None:
    merged = merge(planted.ledger, planted.home(two[0]), planted.home(two[1]), why)
    undo(planted.ledger, merged.decision.id, why)

    assert verify(planted.ledger).holds
    assert [d.kind for d in planted.ledger.reader(TEAM_ONLY).decisions()] == [DecisionKind.SAME, DecisionKind.REJECT]


TELLINGS = (
    (("a", 1, "Northtown", 9), ("b", 1, "Northtown", 9), ("c", 1, "Northtown", 9)),
    (("d", 9, "Southville", 5), ("e", 9, "Southville", 5)),
    (("f", 20, "Eastham", 2),),
)
"""Three happenings with three, two and one report."""


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_merges_and_splits_are_taken_back_in_any_order(make: Any, data: st.DataObject) -> None:
    why = Why(person="reviewer", reason="a property")
    with make.book() as ledger:
        planted = make.planted(ledger)
        with ledger.writer("run-1") as writer:
            writer.start_run(engine="hand")
        for name, day, place, killed in (one for group in TELLINGS for one in group):
            planted.tell(name, make.said(day=day, place=place, killed=killed, injured=killed + 11), day=day + 1)
        planted.settle()
        start = planted.partition()
        assert sorted(map(len, start.values())) == [1, 2, 3]

        done = []
        for _ in range(data.draw(st.integers(1, 4), label="acts")):
            before = planted.partition()
            done.append(_any_act(planted, data, why))
            after = planted.partition()
            taken = undo(ledger, done[-1], why)
            assert planted.partition() == before  # the last act alone is taken back exactly
            undo(ledger, taken.decision.id, why)
            assert planted.partition() == after
            done[-1] = _last(ledger)
        for decision in data.draw(st.permutations(done), label="taken back in this order"):
            undo(ledger, decision, why)

        assert planted.partition() == start
        planted.settle()
        assert planted.partition() == start


def _any_act(planted: Any, data: st.DataObject, why: Why) -> str:
    groups = sorted(planted.partition().items())
    splittable = [(name, sorted(accounts)) for name, accounts in groups if len(accounts) > 1]
    if splittable and (len(groups) == 1 or data.draw(st.booleans(), label="split?")):
        name, accounts = data.draw(st.sampled_from(splittable))
        out = data.draw(st.lists(st.sampled_from(accounts), min_size=1, max_size=len(accounts) - 1, unique=True))
        return str(split(planted.ledger, name, out, why).decision.id)
    one, other = data.draw(st.permutations([name for name, _ in groups]))[:2]
    return str(merge(planted.ledger, one, other, why).decision.id)


def _last(ledger: Any) -> str:
    return str(list(ledger.reader(TEAM_ONLY).decisions())[-1].id)
