import datetime as dt
import itertools
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.claim import Harm
from harmledger.model.count import Count
from harmledger.model.figure import TollOutcome
from harmledger.model.kinds import Effect, Group, Status
from harmledger.model.period import Period, Precision
from harmledger.model.record import TollRecord
from harmledger.model.report import Report
from harmledger.reconcile.toll import TollClaim, toll_claim
from harmledger.reconcile.tolls import compare_tolls
from harmledger.wire.annotation import toll_from_json

SEED = Path(os.environ.get("HARMLEDGER_GOLD", Path(__file__).parents[3] / "shared" / "data" / "gold")).parent / "seed"
YEAR = dt.date(2019, 1, 1)


def toll(count: Count | int, name: str = "t", **facts: Any) -> TollClaim:
    """A toll from day `first` to day `last` of 2019 (None: open start), in `area`, by `actors`."""
    first, last = facts.get("first", 1), facts.get("last", 70)
    harm = Harm(
        effect=Effect(facts.get("effect", "killed")),
        group=Group(facts.get("group", "all")),
        status=Status(facts.get("status", "civilian")),
        count=Count.exact(count) if isinstance(count, int) else count,
        affiliation=facts.get("affiliation"),
    )
    start = None if first is None else YEAR + dt.timedelta(days=first - 1)
    return TollClaim(
        toll_id=f"tol-{name}",
        report_id=facts.get("report", "r1"),
        outlet=facts.get("outlet", "post"),
        speaker=facts.get("by"),
        said_on=YEAR + dt.timedelta(days=69),
        harm=harm,
        period=Period.inclusive(start, YEAR + dt.timedelta(days=last - 1), Precision.DAYS),
        area=facts.get("area", "Idlib"),
        actors=frozenset(facts.get("actors", ("syrian_government",))),
        area_parents=facts.get("parents", ()),
    )


def outcomes(*tolls: TollClaim) -> list[TollOutcome]:
    return [comparison.outcome for comparison in compare_tolls(tolls)]


def test_a_part_larger_than_its_closed_whole_is_a_contradiction() -> None:
    part, whole = toll(50, "a", first=10, report="r1"), toll(40, "b", report="r2", outlet="sabah")

    (found,) = compare_tolls([part, whole])

    assert found.outcome is TollOutcome.CONTRADICTION
    assert found.toll_ids == ("tol-a", "tol-b")
    assert found.words.endswith("must be wrong.")


@pytest.mark.parametrize(
    "whole",
    [
        toll(Count.at_least(40), "b", report="r2", outlet="sabah"),
        toll(60, "b", report="r2"),
        toll(40, "b", report="r2", area="Aleppo"),
        toll(40, "b", report="r2", area=None),
        toll(40, "b", report="r2", actors=()),
        toll(40, "b", report="r2", first=None),
        toll(40, "b", report="r2", first=20),
        toll(40, "b", report="r2", group="children"),
        toll(40, "b", report="r2", status="unknown"),
        toll(40, "b", report="r2", effect="injured"),
        toll(Count.some(24), "b", report="r2"),
        toll(Count.about(48), "b", report="r2"),
    ],
    ids="floor larger area no-area no-accused open-start later-start group status effect vague rounded".split(),
)
def test_nothing_is_said_where_another_report_s_toll_may_well_be_true_too(whole: TollClaim) -> None:
    assert outcomes(toll(50, "a", first=10), whole) == []


def test_a_province_holds_its_towns_where_places_are_resolved() -> None:
    town = toll(50, "a", area="Maarat al-Numan", parents=("Idlib", "Syria"))

    assert outcomes(town, toll(40, "b", report="r2", area="Idlib")) == [TollOutcome.CONTRADICTION]


def test_a_city_and_a_province_of_one_name_are_not_taken_for_one() -> None:
    assert outcomes(toll(50, "a", area="Aleppo"), toll(40, "b", report="r2", area="Aleppo province")) == []


def test_the_dead_of_two_sides_of_a_battle_are_not_held_against_each_other() -> None:
    assert outcomes(toll(101, "a", status="combatant"), toll(37, "b", status="combatant")) == []


def test_two_floors_of_one_report_with_the_smaller_over_the_longer_time_are_hard_to_reconcile() -> None:
    recent = toll(Count.at_least(116), "a", first=10)
    older = toll(Count.at_least(35), "b", first=1, area=None)

    (found,) = compare_tolls([older, recent])

    assert found.outcome is TollOutcome.HARD_TO_RECONCILE
    assert "both are floors" in found.words
    assert "the second gives no area" in found.words


def test_tolls_of_one_report_that_differ_in_the_accused_are_not_comparable() -> None:
    ours, theirs = toll(50, "a", first=10), toll(40, "b", actors=("russia",))

    (found,) = compare_tolls([ours, theirs])

    assert found.outcome is TollOutcome.NOT_COMPARABLE
    assert "who is accused" in found.words


COUNTS = st.one_of(
    st.integers(1, 90).map(Count.exact), st.integers(1, 90).map(Count.at_least), st.integers(1, 90).map(Count.up_to)
)
TOLLS = st.lists(
    st.tuples(
        COUNTS,
        st.fixed_dictionaries(
            {
                "first": st.sampled_from([None, 1, 10, 20]),
                "last": st.sampled_from([30, 70]),
                "area": st.sampled_from([None, "Idlib", "Aleppo"]),
                "report": st.sampled_from(["r1", "r2"]),
                "actors": st.sampled_from([(), ("russia",), ("russia", "syrian_government")]),
                "status": st.sampled_from(["civilian", "combatant", "unknown", "mixed"]),
            }
        ),
    ),
    max_size=6,
)


def made(told: Sequence[tuple[Count, dict[str, Any]]]) -> list[TollClaim]:
    return [toll(count, str(number), **facts) for number, (count, facts) in enumerate(told)]


@given(TOLLS, st.randoms(use_true_random=False))
def test_the_order_of_tolls_makes_no_difference_and_no_pair_is_told_twice(told: Any, draw: Any) -> None:
    tolls = made(told)

    found = compare_tolls(tolls)

    assert compare_tolls(draw.sample(tolls, len(tolls))) == found
    assert len({frozenset(comparison.toll_ids) for comparison in found}) == len(found)
    assert all(comparison.words.count(".") == 1 and not comparison.words[0].islower() for comparison in found)


@given(TOLLS)
def test_a_contradiction_leaves_no_number_that_would_make_both_true(told: Any) -> None:
    """Oracle: whole numbers up to 100, the part at most the whole."""
    tolls = {each.toll_id: each for each in made(told)}
    for comparison in compare_tolls(tolls.values()):
        if comparison.outcome is TollOutcome.CONTRADICTION:
            part, whole = (tolls[name] for name in comparison.toll_ids)
            assert None not in (part.area, whole.area)
            assert part.actors <= whole.actors
            assert not any(a <= b for a, b in itertools.product(numbers(part), numbers(whole)))


def numbers(each: TollClaim) -> list[int]:
    return [n for n in range(101) if (each.floor or 0) <= n <= (100 if each.ceiling is None else each.ceiling)]


@pytest.mark.gold
@pytest.mark.skipif(not SEED.is_dir(), reason="no seed report here: set HARMLEDGER_GOLD")
def test_the_seed_s_35_since_september_and_116_since_january_are_hard_to_reconcile() -> None:
    row = json.loads((SEED / "report.jsonl").read_text(encoding="utf-8").split("\n")[0])
    gold = json.loads((SEED / "gold.jsonl").read_text(encoding="utf-8").split("\n")[0])
    day = dt.date.fromisoformat(row["published"])
    report = Report(
        id="seed",
        given_id="seed",
        content_hash="",
        title=row["title"],
        body=row["text"],
        outlet=None,
        published=day,
        language="en",
    )
    records = [TollRecord.of("seed", toll_from_json(report.text, each)) for each in gold["tolls"]]

    (found,) = compare_tolls(toll_claim(record, outlet=row["publisher"], said_on=day) for record in records)

    assert found.outcome is TollOutcome.HARD_TO_RECONCILE
    assert {"116", "35", "17 September 2018", "no area given", "both are floors"} <= {
        words
        for words in ("116", "35", "17 September 2018", "no area given", "both are floors")
        if words in found.words
    }
