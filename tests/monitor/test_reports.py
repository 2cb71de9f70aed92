"""From a report's text through the engine and the gazetteer to findings: the seed report, and a conflict elsewhere."""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from harmledger.extract.rules import load_rules_engine
from harmledger.geo.gazetteer import open_gazetteer
from harmledger.locate.locator import Locator
from harmledger.model.account import Account, Reading
from harmledger.model.finding import Allegation, Finding, Flag, Standing
from harmledger.model.kinds import EventType, ObservationKind
from harmledger.model.place import Place
from harmledger.model.report import Report
from harmledger.monitor.reading import findings_of_observations, findings_of_report

ENGINE = load_rules_engine()
LOCATOR = Locator(open_gazetteer())


def _read(text: str, day: dt.date, title: str = "") -> tuple[Report, Reading]:
    report = Report(
        id="rep-1",
        given_id="r1",
        content_hash="",
        title=title,
        body=text,
        outlet="Outlet",
        published=day,
        language="en",
    )
    return report, ENGINE.read(report)


def _findings(report: Report, reading: Reading, terms: Any) -> tuple[tuple[Finding, ...], ...]:
    def places(account: Account) -> Sequence[Place]:
        found = LOCATOR.locate([claim.value for claim in account.places])
        return [place for place in found if place is not None]

    accounts = [(f"acc-{index}", account, places(account)) for index, account in enumerate(reading.accounts)]
    return findings_of_report(report.text, accounts, terms)


@pytest.fixture(scope="module")
def seed(shared_dir: Path) -> tuple[Report, Reading]:
    line = json.loads((shared_dir / "data" / "seed" / "report.jsonl").read_text(encoding="utf-8").splitlines()[0])
    return _read(line["text"], dt.date.fromisoformat(line["published"]), line["title"])


def _of_memorandum(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.agreement_id == "sochi-2018-09-17"]


@pytest.mark.gold
def test_the_attack_on_the_centre_is_alleged_against_a_side_that_did_not_sign(
    seed: tuple[Report, Reading], shipped: Any
) -> None:
    report, reading = seed
    findings = _of_memorandum(_findings(report, reading, shipped)[0])

    assert reading.accounts[0].day is not None
    assert reading.accounts[0].day.value.start == dt.date(2019, 3, 10)
    assert {finding.clause_id for finding in findings} == {"2", "9"}
    for finding in findings:
        assert finding.place == "Murak"
        assert finding.standing is Standing.FALLS_WITHIN_TERMS
        assert finding.allegation is Allegation.ALLEGED
        assert [one.accuser for one in finding.accusations] == ["the report"]
        assert "syrian_government" in finding.accused
        assert Flag.ACCUSED_NOT_A_PARTY in finding.flags
        assert Flag.PROTECTED_OBJECT in finding.flags
        assert Flag.FOLLOW_UP_STRIKE not in finding.flags
        assert finding.inside is not None
        assert finding.inside.words is not None
        finding.inside.words.span.check(report.text)


@pytest.mark.gold
def test_the_airstrike_is_alleged_against_a_signatory_and_guarantor(seed: tuple[Report, Reading], shipped: Any) -> None:
    report, reading = seed
    findings = _of_memorandum(_findings(report, reading, shipped)[1])

    assert reading.accounts[1].type.value is EventType.AIR_STRIKE
    assert {finding.clause_id for finding in findings} == {"2", "9"}
    for finding in findings:
        assert finding.standing is Standing.FALLS_WITHIN_TERMS
        assert finding.allegation is Allegation.ALLEGED
        assert finding.accused == ("russia",)
        assert finding.flags == {Flag.FOLLOW_UP_STRIKE, Flag.PROTECTED_OBJECT}
        for one in finding.accusations:
            one.span.check(report.text)
            assert one.by is None
    (memorandum,) = (one for one in shipped.agreements if one.id == "sochi-2018-09-17")
    assert {role.value for role in memorandum.roles_of("russia")} >= {"signatory", "guarantor"}


@pytest.mark.gold
def test_the_take_off_belongs_to_the_airstrike_as_a_possibility(seed: tuple[Report, Reading]) -> None:
    _, reading = seed

    (seen,) = (one for one in reading.observations if one.kind is ObservationKind.TAKE_OFF)

    assert seen.account == 1
    assert reading.accounts[1].type.value is EventType.AIR_STRIKE


@pytest.mark.gold
def test_no_incident_of_the_seed_is_held_against_a_ceasefire_elsewhere_or_later(
    seed: tuple[Report, Reading], shipped: Any
) -> None:
    open_ones = {
        finding.agreement_id
        for findings in _findings(*seed, shipped)
        for finding in findings
        if finding.standing in {Standing.FALLS_WITHIN_TERMS, Standing.CANNOT_TELL}
    }

    assert open_ones == {"astana-2017-05-04", "sochi-2018-09-17"}


def test_what_a_report_tells_as_heard_is_held_against_clauses_that_name_it(shipped: Any) -> None:
    text = (
        "An airstrike on Sunday killed four civilians in Ariha in Syria's Idlib province, and explosions were heard "
        "across Ariha, residents said."
    )
    _, reading = _read(text, dt.date(2019, 3, 11))
    places = [place for place in LOCATOR.locate(["Ariha", "Idlib province", "Syria"]) if place is not None]
    accounts = [(f"acc-{index}", account, places) for index, account in enumerate(reading.accounts)]

    found = findings_of_observations(reading.observations, accounts, shipped)

    kinds = [seen.kind for seen in reading.observations]
    assert ObservationKind.EXPLOSION in kinds
    heard = found[kinds.index(ObservationKind.EXPLOSION)]
    within = {(one.agreement_id, one.clause_id) for one in heard if one.standing is Standing.FALLS_WITHIN_TERMS}
    assert within == {("astana-2017-05-04", "2"), ("sochi-2018-09-17", "9")}


HODEIDAH = (
    "Houthi fighters shelled a hospital in Hodeida, Yemen, on Sunday, killing three civilians, medics said.\n\n"
    "The shelling in the Yemeni port city broke days of calm.\n\n"
    "The Saudi-led coalition accused the Houthis of violating the Stockholm agreement."
)


@pytest.mark.parametrize(
    ("published", "standing"),
    [
        (dt.date(2018, 12, 24), Standing.FALLS_WITHIN_TERMS),
        (dt.date(2018, 12, 10), Standing.NOT_IN_FORCE),
        (dt.date(2019, 6, 3), Standing.CANNOT_TELL),
    ],
    ids=["in force", "before it", "beyond what our sources tell"],
)
def test_an_agreement_of_another_war_goes_the_same_way(shipped: Any, published: dt.date, standing: Standing) -> None:
    report, reading = _read(HODEIDAH, published)

    by_agreement = {
        finding.agreement_id: finding for findings in _findings(report, reading, shipped) for finding in findings
    }

    finding = by_agreement.pop("hodeidah-2018-12-13")
    assert finding.standing is standing
    assert {other.standing for other in by_agreement.values()} <= {Standing.OUTSIDE, Standing.NOT_IN_FORCE}
    if standing is Standing.FALLS_WITHIN_TERMS:
        assert finding.allegation is Allegation.ALLEGED
        assert [one.accuser for one in finding.accusations] == ["The Saudi-led coalition"]
        assert finding.flags == {Flag.PROTECTED_OBJECT}
