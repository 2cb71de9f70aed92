"""Counts against counting by hand, and what stands beside them."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.model.finding import Finding, Standing
from harmledger.model.period import Period, Precision
from harmledger.model.watch import Watch
from harmledger.monitor.count import count_findings, quiet_weeks, week_of
from harmledger.monitor.finding import find_findings
from harmledger.monitor.watching import coverage, read_watches

MONDAY = dt.date(2019, 3, 4)


@pytest.fixture(scope="module")
def finding(made: Any) -> Finding:
    (found,) = find_findings(made.happening(accused=("russia",)), made.terms(made.agreement(made.round_zone())))
    return found


FACTS = st.tuples(
    st.integers(0, 5),
    st.sampled_from(list(Standing)),
    st.sampled_from([("russia",), ("turkey",), ("russia", "turkey"), ()]),
    st.sampled_from(["A", "B"]),
    st.integers(0, 20),
)


@given(st.lists(FACTS, max_size=25))
@settings(deadline=None)
def test_counts_are_what_counting_by_hand_gives(finding: Finding, facts: list[Any]) -> None:
    findings = [
        replace(
            finding,
            subject_id=f"acc-{subject}",
            standing=standing,
            accused=accused,
            place=place,
            day=Period.day(MONDAY + dt.timedelta(days=days)),
        )
        for subject, standing, accused, place, days in facts
    ]

    for tally in count_findings(findings):
        cell = tally.cell
        of_cell = [
            one
            for one in findings
            if one.place == cell.place
            and week_of(one.day) == cell.monday
            and (cell.accused in one.accused or (not one.accused and cell.accused == "not told"))
        ]
        within = {one.subject_id for one in of_cell if one.standing is Standing.FALLS_WITHIN_TERMS}
        unsure = {one.subject_id for one in of_cell if one.standing is Standing.CANNOT_TELL}
        assert (tally.within, tally.cannot_tell) == (len(within), len(unsure - within))
        assert tally.within + tally.cannot_tell > 0


def test_a_period_over_two_weeks_belongs_to_none() -> None:
    over = Period.inclusive(MONDAY + dt.timedelta(days=6), MONDAY + dt.timedelta(days=7), Precision.DAYS)

    assert week_of(over) is None
    assert week_of(Period.day(MONDAY + dt.timedelta(days=6))) == MONDAY


def _watch(first: int, last: int, stopped_by: str | None = None, place: str = "Here") -> Watch:
    return Watch(
        id="w",
        observer="Mission",
        place=place,
        first=MONDAY + dt.timedelta(days=first),
        last=MONDAY + dt.timedelta(days=last),
        stopped_by=stopped_by,
    )


def test_counts_stand_beside_the_watches_of_that_week_and_place(finding: Finding) -> None:
    watches = [_watch(-3, 1), _watch(2, 3, stopped_by="roadblock"), _watch(0, 6, place="There")]

    (tally,) = count_findings([finding], watches)

    assert tally.coverage.words == "watched on 2 of 7 days by Mission; stopped on 2 (roadblock)"


def test_a_watched_week_in_which_nothing_was_told_has_its_own_line(finding: Finding) -> None:
    watches = [_watch(-2, 8), _watch(0, 1, place="There")]

    quiet = quiet_weeks(count_findings([finding], watches), watches)

    # The finding is of Here in the week of MONDAY; the watch over Here runs into the weeks before and after.
    week = dt.timedelta(days=7)
    assert [(one.monday, one.place) for one in quiet] == [
        (MONDAY - week, "Here"),
        (MONDAY, "There"),
        (MONDAY + week, "Here"),
    ]
    assert [one.coverage.watched_days for one in quiet] == [2, 2, 2]


def test_no_watch_is_said_to_be_no_proof_of_calm(finding: Finding) -> None:
    (tally,) = count_findings([finding])

    assert "no report is not no breach" in tally.coverage.words


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 9), st.booleans()), max_size=6))
def test_days_are_watched_or_stopped_or_neither_and_never_both(watches: list[tuple[int, int, bool]]) -> None:
    given_watches = [_watch(first, first + length, "fog" if stopped else None) for first, length, stopped in watches]

    found = coverage(given_watches, "Here", MONDAY)

    assert 0 <= found.watched_days + found.stopped_days <= 7
    by_hand = {
        day for day in range(7) for first, length, stopped in watches if not stopped and first <= day <= first + length
    }
    assert found.watched_days == len(by_hand)


def test_a_table_of_watches_is_read_and_a_bad_row_says_why() -> None:
    table = (
        "observer,place,from,to,stopped_by\nMission,Here,2019-03-04,2019-03-06,\nMission,Here,2019-03-09,2019-03-07,\n"
    )

    kept, dropped = read_watches(table, "w.csv")

    assert kept.value.last == dt.date(2019, 3, 6)
    assert dropped.subject == "w.csv:3"
    assert "reversed" in dropped.detail
