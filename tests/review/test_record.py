"""Tolls against the record, and where voices disagree: planted truth."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.model.audience import TEAM
from harmledger.model.count import Count
from harmledger.model.figure import TollOutcome
from harmledger.reconcile.record_conflict import ConflictKind
from harmledger.reconcile.record_scope import Fit, Share, certain_low, is_one_area
from harmledger.review.book import read_book
from harmledger.review.record import TollsView, view_conflicts, view_tolls

TEAM_ONLY = frozenset({TEAM})


def _tolls(planted: Any) -> TollsView:
    planted.settle()
    return view_tolls(read_book(planted.ledger.reader(TEAM_ONLY)))


def _conflicts(planted: Any) -> list[tuple[ConflictKind, str]]:
    planted.settle()
    found = view_conflicts(read_book(planted.ledger.reader(TEAM_ONLY)), {"x_army": "X's army"})
    return [(conflict.kind, conflict.words) for conflict in found]


@pytest.fixture
def upland(planted: Any, make: Any) -> Any:
    """Upland in March: 4 and 7 dead; Lowland: 50; an injured-only strike in Upland."""
    planted.tell("a", make.said(killed=4), day=2)
    planted.tell("b", make.said(killed=7, day=9, place="Eastham", type="shelling"), day=10)
    planted.tell("c", make.said(killed=50, day=9, place="Southville", type="shooting"), day=10)
    planted.tell("d", make.said(injured=3, day=20), day=21)
    return planted


@pytest.mark.parametrize(
    ("count", "by", "outcome", "words"),
    [
        (Count.at_least(20), (), TollOutcome.AGREES, "55 % of it"),
        (Count.exact(11), (), TollOutcome.AGREES, "all of it"),
        (Count.exact(10), ("x_army",), TollOutcome.AGREES, "may belong"),
        (Count.exact(10), (), TollOutcome.HARD_TO_RECONCILE, "whose attacks"),
        (Count.at_least(10), (), TollOutcome.HARD_TO_RECONCILE, "it is a floor"),
        (Count.some(24), (), TollOutcome.NOT_COMPARABLE, "gives no number"),
    ],
    ids=["above", "equal", "accused not told by incidents", "below, accused open", "a floor below", "vague"],
)
def test_a_toll_stands_to_the_record_by_its_number(
    upland: Any, make: Any, count: Count, by: tuple[str, ...], outcome: TollOutcome, words: str
) -> None:
    upland.tell("t", make.total(count=count, by=by), day=31)

    (view,) = _tolls(upland).tolls

    assert (view.against_record.outcome, words in view.against_record.words) == (outcome, True)


def test_a_closed_toll_with_its_whole_scope_below_the_record_is_a_contradiction(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=9, by=("x_army",)), day=2)
    planted.tell("t", make.total(count=Count.exact(5), by=("x_army",)), day=31)

    (view,) = _tolls(planted).tolls

    assert view.against_record.outcome is TollOutcome.CONTRADICTION
    assert "both cannot be true" in view.against_record.words


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"area": None}, "gives no area"),
        ({"since": None, "until": None}, "since when"),
        ({"area": "Nowhereland"}, "known to lie in Nowhereland"),
    ],
    ids=["no area", "no time", "an area that the book does not know"],
)
def test_a_toll_that_does_not_give_its_scope_is_not_compared(
    upland: Any, make: Any, changes: dict[str, Any], reason: str
) -> None:
    upland.tell("t", make.total(count=Count.exact(1), **changes), day=31)

    (view,) = _tolls(upland).tolls

    assert view.against_record.outcome is TollOutcome.NOT_COMPARABLE
    assert reason in view.against_record.words
    assert view.against_record.shares == ()


def test_an_incident_without_a_day_or_with_people_of_unknown_status_only_may_belong(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=4, day=None), day=2)
    planted.tell("b", make.said(killed=6, place="Eastham", type="shelling", status="unknown"), day=3)
    planted.tell("t", make.total(count=Count.exact(20)), day=31)

    (view,) = _tolls(planted).tolls

    against = view.against_record
    assert (against.low, against.high) == (0, 10)
    assert {share.fit for share in against.shares} == {Fit.MAYBE, Fit.YES}


def test_combatants_are_no_part_of_a_toll_of_civilians(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=4), day=2)
    planted.tell("b", make.said(killed=30, place="Eastham", type="armed_clash", status="combatant"), day=3)
    planted.tell("t", make.total(count=Count.exact(20)), day=31)

    (view,) = _tolls(planted).tolls

    assert (view.against_record.low, view.against_record.high) == (4, 4)


@settings(max_examples=15, deadline=None)
@given(
    strikes=st.lists(
        st.tuples(st.integers(1, 60), st.sampled_from(["Northtown", "Southville", "Eastham"]), st.integers(0, 40)),
        min_size=1,
        max_size=6,
        unique_by=lambda strike: strike[:2],
    ),
    first=st.integers(1, 30),
    length=st.integers(0, 30),
)
def test_the_record_in_a_scope_is_the_sum_of_what_lies_in_it(
    make: Any, strikes: list[tuple[int, str, int]], first: int, length: int
) -> None:
    inside = [k for day, town, k in strikes if town != "Southville" and first <= day <= first + length]
    in_upland = [town for _, town, _ in strikes if town != "Southville"]
    with make.book() as ledger:
        planted = make.planted(ledger)
        with ledger.writer("run-1") as writer:
            writer.start_run(engine="hand")
        for number, (day, town, killed) in enumerate(strikes):
            said = make.said(day=day, place=town, killed=killed, type=("shelling", "air_strike")[number % 2])
            planted.tell(f"r{number}", said, day=day)
        planted.tell("t", make.total(count=Count.exact(10_000), since=first, until=first + length), day=99)
        book_incidents = _tolls(planted)
        # two strikes on one town on neighbouring days may be held to be one: then the sum is of what was linked
        if len(planted.partition()) < len(strikes):
            return
        against = book_incidents.tolls[0].against_record

    assert (against.outcome is TollOutcome.NOT_COMPARABLE) == (not in_upland)
    if in_upland:
        assert (against.low, against.high) == (sum(inside), sum(inside))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Idlib province", "Idleb", True),
        ("the Idlib governorate", "Idlib", True),
        ("Hama", "Homs", False),
        ("Sarmin", "Sarmada", False),
        ("province", "governorate", False),
    ],
)
def test_spellings_of_one_area_are_one(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a test's fact
    assert is_one_area(one, other) is same


def test_numbers_that_exclude_each_other_are_a_conflict_and_others_are_not(planted: Any, make: Any) -> None:
    for name, killed in (("a", 12), ("b", 15), ("c", Count.at_least(10)), ("d", Count.some(24))):
        planted.tell(name, make.said(killed=killed, injured=40, targets=(("the market", "market", None),)))

    found = _conflicts(planted)

    assert [kind for kind, _ in found] == [ConflictKind.FIGURE]
    assert "12 says Outlet a" in found[0][1]
    assert "15 says Outlet b" in found[0][1]


@pytest.mark.parametrize(
    "pair",
    [(Count.at_least(12), 15), (Count.some(24), 15), (Count.up_to(20), 15), (Count.between(10, 16), 15)],
    ids=["a floor", "a vague word", "a ceiling", "a range"],
)
def test_what_can_both_be_true_is_no_conflict(planted: Any, make: Any, pair: tuple[Any, Any]) -> None:
    for name, killed in zip("ab", pair, strict=True):
        planted.tell(name, make.said(killed=killed, injured=40))

    assert _conflicts(planted) == []


def test_rival_culprits_and_denials_are_told_with_who_says_so(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=9, injured=20, by=("x_army",)))
    planted.tell("b", make.said(killed=9, injured=20, by=("y_group",), answers=(("x_army", "denies_responsibility"),)))

    found = dict(_conflicts(planted))

    assert found[ConflictKind.CULPRIT] == "Who did it: X's army says Outlet a and y_group says Outlet b."
    assert found[ConflictKind.DENIAL] == "What is answered: X's army denies responsibility."


def test_civilians_against_combatants_is_a_conflict(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=9, injured=20, status="civilian"))
    planted.tell("b", make.said(killed=9, injured=20, status="combatant"))

    assert ConflictKind.STATUS in dict(_conflicts(planted))


def test_a_name_that_may_mean_the_town_makes_what_lies_around_it_a_maybe(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=9), day=2)
    planted.tell("b", make.said(killed=6, day=9, place="Upland", type="shelling"), day=10)
    planted.tell("t", make.total(count=Count.exact(5), by=("x_army",)), day=31)
    planted.tell("u", make.total(count=Count.exact(5), area="Upland province"), day=31)

    town, province = (view.against_record for view in sorted(_tolls(planted).tolls, key=lambda view: view.report))

    assert (town.outcome, town.low) == (TollOutcome.AGREES, 0)
    assert (province.outcome, province.low) == (TollOutcome.HARD_TO_RECONCILE, 15)


@given(
    lows=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 50)),
    pairs=st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=2, max_size=2)),
)
def test_of_incidents_that_may_be_one_only_the_largest_is_certain(
    lows: dict[str, int], pairs: list[frozenset[str]]
) -> None:
    shares = [
        Share(incident_id=k, title=k, fit=Fit.YES, low=n, high=n, is_number=True, claim_ids=(k,), voices=1)
        for k, n in lows.items()
    ]
    graph: Any = nx.Graph(tuple(pair) for pair in pairs if pair <= lows.keys())
    graph.add_nodes_from(lows)

    oracle = sum(max(lows[name] for name in group) for group in nx.connected_components(graph))

    assert certain_low(shares, pairs) == oracle
