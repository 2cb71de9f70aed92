"""Rows of findings, from the agreements that ship and places with planted coordinates."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from harmledger.lexicon.actors import load_actors
from harmledger.lexicon.agreements import load_agreements
from harmledger.model.finding import Allegation, Flag, Standing
from harmledger.model.place import Place, PlacePrecision
from harmledger.monitor.terms import Terms
from harmledger.pipeline.change import ChangeRow, FindingRow
from harmledger.pipeline.view.changes import what_changes
from harmledger.pipeline.view.findings import all_findings
from harmledger.pipeline.view.monitor import Monitor

SOCHI = "sochi-2018-09-17"
ACTORS = {"russia": "Russia", "syrian_government": "Government of Syria"}
INSIDE, BY_THE_EDGE, ELSEWHERE = (35.80, 36.60), (35.37, 36.53), (33.30, 44.40)
"""The middle of Idlib governorate; a sub-district of which only a part lies in the zone; Baghdad."""
Tell = Callable[..., Any]
Rows = Callable[..., tuple[FindingRow, ...]]


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms.of(load_agreements(), load_actors())


@pytest.fixture
def monitor(terms: Terms) -> Monitor:
    return Monitor(terms)


@pytest.fixture(scope="module")
def tell(make: Any) -> Tell:
    """A report of an air strike at a point, by whom it names, with more words behind it."""

    def _tell(name: str, at: tuple[float, float], day: str = "2019-03-10", more: str = "", **facts: Any) -> Any:
        text = f"An air strike by Russian warplanes hit Town A on Sunday.{more}"
        told = make.account(
            "air strike",
            date={"text": "Sunday", "from": day, "to": day},
            places=["Town A"],
            perpetrators=[{"text": "Russian warplanes", "actor": "russia"}],
            **facts,
        )
        place = Place(
            words="Town A",
            name="Town A",
            lat=at[0],
            lon=at[1],
            precision=PlacePrecision.COMMUNITY,
            radius_km=1.0,
            country="SY",
        )
        return make.read_report(name, text, told, published=dt.date(2019, 3, 11), places=(place,))

    return _tell


@pytest.fixture
def row_of(make: Any, monitor: Monitor) -> Callable[..., ChangeRow]:
    """The row of one incident of these reports."""

    def _row(*reads: Any) -> ChangeRow:
        told = make.material(reads, [make.incident("1", *([read] for read in reads))], monitor=monitor, actors=ACTORS)
        (row,) = what_changes(told).rows
        return row

    return _row


def test_an_incident_inside_a_zone_in_force_stands_beside_each_agreement_once(
    tell: Tell, row_of: Callable[..., ChangeRow]
) -> None:
    row = row_of(tell("one", INSIDE))

    assert [(one.agreement_id, one.clauses) for one in row.findings] == [
        (SOCHI, ("2", "9")),
        ("astana-2017-05-04", ("2",)),
    ]
    for finding in row.findings:
        assert finding.standing is Standing.FALLS_WITHIN_TERMS
        assert finding.allegation is Allegation.NONE
        assert "alleged" not in finding.words
        assert "the accused is signatory and guarantor" in finding.words
        assert any("in force since" in reason for reason in finding.reasons)
        assert len(finding.clause_words) == len(finding.clauses)


@pytest.mark.parametrize(
    ("at", "day"),
    [(ELSEWHERE, "2019-03-10"), (INSIDE, "2016-03-10"), (INSIDE, "2023-03-10")],
    ids=["far off", "before any of them", "after what is known of them"],
)
def test_nothing_is_said_where_no_agreement_was_in_force(
    tell: Tell, row_of: Callable[..., ChangeRow], at: tuple[float, float], day: str
) -> None:
    assert row_of(tell("one", at, day)).findings == ()


def test_without_agreements_nothing_is_said(tell: Tell, make: Any) -> None:
    read = tell("one", INSIDE)

    (row,) = what_changes(make.material([read], [make.incident("1", [read])])).rows
    assert row.findings == ()


def test_an_open_answer_is_listed_at_the_edge_and_says_so(tell: Tell, row_of: Callable[..., ChangeRow]) -> None:
    row = row_of(tell("one", BY_THE_EDGE))

    assert {one.standing for one in row.findings} == {Standing.CANNOT_TELL}
    for finding in row.findings:
        assert "cannot tell: it lies at the edge of the Idlib de-escalation area" in finding.words
        assert "falls within" not in finding.words


def test_what_is_left_out_of_a_row_is_there_when_everything_is_asked_for(
    tell: Tell, make: Any, monitor: Monitor
) -> None:
    read = tell("one", INSIDE, "2016-03-10")
    one = make.incident("1", [read])

    rows = all_findings(make.material([read], [one], monitor=monitor, actors=ACTORS), one)

    assert {row.standing for row in rows} == {Standing.OUTSIDE, Standing.NOT_IN_FORCE}
    assert all(row.reasons for row in rows)
    assert {row.agreement_id for row in rows} == {agreement.id for agreement in monitor.terms.agreements}


def test_an_accusation_carries_its_outlet_and_its_words(tell: Tell, row_of: Callable[..., ChangeRow]) -> None:
    read = tell("one", INSIDE, more=" Russia has been violating the Sochi agreement, the opposition said.")

    row = row_of(read, tell("two", INSIDE))
    alleged = next(one for one in row.findings if one.allegation is Allegation.ALLEGED)
    assert alleged.agreement_id == SOCHI
    assert row.findings[0] is alleged, "what is alleged goes first"
    assert "alleged by the opposition, in Outlet one (“violating the Sochi agreement”)" in alleged.words
    for quote in alleged.quotes:
        assert quote.report_id == "rep-one"
        assert quote.span is not None
        quote.span.check(read.report.text)


def test_a_denial_makes_it_disputed_and_is_told_in_words(tell: Tell, row_of: Callable[..., ChangeRow]) -> None:
    row = row_of(
        tell(
            "one",
            INSIDE,
            more=" Russia has been violating the Sochi agreement, the opposition said. Moscow denied that it struck.",
            responses=[{"text": "denied that it struck", "by": "russia", "to": None, "kind": "denies_responsibility"}],
        )
    )

    disputed = next(one for one in row.findings if one.agreement_id == SOCHI)
    assert disputed.allegation is Allegation.DISPUTED
    assert "disputed by the accused: Russia denies responsibility" in disputed.words


def test_a_protected_object_and_roles_that_differ_are_named(tell: Tell, row_of: Callable[..., ChangeRow]) -> None:
    row = row_of(
        tell(
            "one",
            INSIDE,
            more=" Regime helicopters joined in; a clinic burned down.",
            targets=[{"text": "a clinic", "kind": "medical", "effect": "destroyed"}],
        ),
        tell("two", INSIDE),
    )

    assert row.findings
    for finding in row.findings:
        assert Flag.PROTECTED_OBJECT in finding.flags
        assert finding.words.endswith("protected object")


def test_an_incident_of_several_reports_has_one_row_for_an_agreement(
    tell: Tell, row_of: Callable[..., ChangeRow]
) -> None:
    alone, together = row_of(tell("one", INSIDE)), row_of(tell("one", INSIDE), tell("two", INSIDE))

    assert [one.words for one in together.findings] == [one.words for one in alone.findings]
