"""Decisions about accounts as pairs: the later one holds, what was taken back is as if it had never been."""

import datetime as dt
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from harmledger.link.ruling import ruled_groups, ruled_incidents, ruling_value, rulings_of
from harmledger.model.decision import UNDONE, Decision, DecisionKind
from harmledger.model.incident import Verdict

DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
NAMES = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3, unique=True)


def decision(
    number: int, kind: DecisionKind, value: str, subject: str = "inc-a", supersedes: int | None = None
) -> Decision:
    return Decision(
        id=f"dec-{number}",
        subject_id=subject,
        subject_digest="",
        kind=kind,
        value=value,
        reason="why",
        person="reviewer",
        decided_at=DAY + dt.timedelta(minutes=number),
        supersedes=None if supersedes is None else f"dec-{supersedes}",
    )


def test_a_merge_puts_every_account_of_one_group_with_every_one_of_the_other() -> None:
    rulings = rulings_of([decision(1, DecisionKind.SAME, ruling_value([["a", "b"], ["c"]]))])

    assert rulings == {frozenset("ac"): Verdict.SAME, frozenset("bc"): Verdict.SAME}


def test_a_split_holds_the_groups_apart_and_each_together() -> None:
    rulings = rulings_of([decision(1, DecisionKind.DIFFERENT, ruling_value([["a", "b"], ["c"]]))])

    assert rulings == {
        frozenset("ac"): Verdict.DIFFERENT,
        frozenset("bc"): Verdict.DIFFERENT,
        frozenset("ab"): Verdict.SAME,
    }


def test_a_decision_about_a_pair_of_accounts_is_read_too() -> None:
    rulings = rulings_of([decision(1, DecisionKind.DIFFERENT, "acc-2", subject="acc-1")])

    assert rulings == {frozenset(("acc-1", "acc-2")): Verdict.DIFFERENT}


def test_decisions_about_other_things_say_nothing_about_accounts() -> None:
    other = decision(1, DecisionKind.ACCEPT, '{"id": "ours"}', subject="criteria")

    assert rulings_of([other]) == {}
    assert ruled_incidents(other) == ()


@given(groups=st.lists(NAMES, min_size=2, max_size=3), incidents=NAMES)
def test_groups_and_incidents_come_back_from_a_value(groups: list[list[str]], incidents: list[str]) -> None:
    made = decision(1, DecisionKind.SAME, ruling_value(groups, incidents))

    assert sorted(ruled_groups(made)) == sorted(tuple(sorted(group)) for group in groups)
    assert ruled_incidents(made) == tuple(sorted(incidents))


@given(
    acts=st.lists(st.tuples(st.sampled_from([DecisionKind.SAME, DecisionKind.DIFFERENT]), NAMES, NAMES), max_size=6),
    data=st.data(),
)
def test_what_is_taken_back_is_as_if_it_had_never_been(
    acts: list[tuple[DecisionKind, list[str], list[str]]], data: st.DataObject
) -> None:
    numbers = count(1)
    made = [
        decision(next(numbers), kind, ruling_value([one, [name for name in other if name not in one]]))
        for kind, one, other in acts
    ]
    taken = data.draw(st.lists(st.sampled_from(range(len(made))), unique=True)) if made else []
    undone = [
        decision(next(numbers), DecisionKind.REJECT, UNDONE, supersedes=int(made[at].id.removeprefix("dec-")))
        for at in taken
    ]

    left = [one for at, one in enumerate(made) if at not in taken]
    assert rulings_of([*made, *undone]) == rulings_of(left)
