"""Findings of several accounts of one incident."""

from dataclasses import replace
from typing import Any

import pytest

from harmledger.model.finding import Accusation, Allegation, Finding, Flag, Standing
from harmledger.model.kinds import SourceKind
from harmledger.model.span import Span
from harmledger.monitor.finding import find_findings
from harmledger.monitor.incident import findings_of_incidents

IN, OUT, OPEN, LATE = Standing.FALLS_WITHIN_TERMS, Standing.OUTSIDE, Standing.CANNOT_TELL, Standing.NOT_IN_FORCE


@pytest.fixture
def finding(made: Any) -> Finding:
    (found,) = find_findings(made.happening(accused=("russia",)), made.terms(made.agreement(made.round_zone())))
    return found


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ((IN,), IN),
        ((IN, IN), IN),
        ((IN, OPEN), IN),
        ((OPEN, OUT), OUT),
        ((IN, OUT), OPEN),
        ((IN, LATE), OPEN),
        ((OPEN, OPEN), OPEN),
    ],
)
def test_accounts_that_disagree_leave_it_open(
    finding: Finding, standings: tuple[Standing, ...], expected: Standing
) -> None:
    accounts = [replace(finding, subject_id=f"acc-{at}", standing=one) for at, one in enumerate(standings)]

    (merged,) = findings_of_incidents(accounts, {f"acc-{at}": "inc-1" for at in range(len(standings))})

    assert merged.standing is expected
    assert merged.subject_id == "inc-1"
    assert merged.reasons


def test_accusers_and_flags_of_all_accounts_stand_together(finding: Finding) -> None:
    accusation = Accusation(
        span=Span(0, 5, "broke"), by=None, by_kind=SourceKind.MEDIA, accused=("russia",), accused_words=()
    )
    accused = replace(
        finding, subject_id="acc-2", accusations=(accusation,), allegation=Allegation.DISPUTED, accused=("turkey",)
    )
    flagged = replace(finding, flags=frozenset({Flag.FOLLOW_UP_STRIKE}))

    (merged,) = findings_of_incidents([flagged, accused], {"acc-1": "inc-1", "acc-2": "inc-1"})

    assert merged.allegation is Allegation.DISPUTED
    assert merged.accusations == (accusation,)
    assert merged.accused == ("russia", "turkey")
    assert merged.flags == {Flag.FOLLOW_UP_STRIKE}


def test_other_incidents_and_clauses_stay_apart(finding: Finding) -> None:
    other = replace(finding, clause_id="2")
    alone = replace(finding, subject_id="acc-9")

    found = findings_of_incidents([finding, other, alone], {"acc-1": "inc-1"})

    assert [(one.subject_id, one.clause_id) for one in found] == [("inc-1", "1"), ("inc-1", "2"), ("acc-9", "1")]
