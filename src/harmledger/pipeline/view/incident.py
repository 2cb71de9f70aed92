"""One incident with everything behind it: how do we know?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from harmledger.dates.say import period_words
from harmledger.model.account import Observation
from harmledger.model.claim import Claim, Harm, Perpetrator, Target
from harmledger.model.decision import Decision
from harmledger.model.figure import Figure
from harmledger.model.incident import Incident, Link, Verdict
from harmledger.model.kinds import EventType, Stance
from harmledger.model.period import Period
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord, ClaimRecord
from harmledger.model.span import Span
from harmledger.pipeline.change import Cell, ChangeRow, FindingRow, ReportRef
from harmledger.pipeline.view.cell import claim_quotes, culprit_name, harm_words, target_words
from harmledger.pipeline.view.findings import all_findings
from harmledger.pipeline.view.material import Material
from harmledger.pipeline.view.rows import change_row
from harmledger.pipeline.view.words import EFFECT, EVENT, ROLE, STANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim in words, with the words of the report behind it."""

    id: str
    slot: str
    value: Cell
    said_by: str | None
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """What one report says about the incident."""

    id: str
    report: ReportRef
    trigger: Span
    stance: Stance
    is_background: bool
    claims: tuple[ClaimView, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """Why an account was put to the incident, or why a person is asked."""

    report: ReportRef
    other: ReportRef
    verdict: Verdict
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageView:
    """One voice: the reports that go back to one origin, and why they are held to."""

    id: str
    reports: tuple[ReportRef, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """Everything that the book has on one incident."""

    row: ChangeRow
    figures: tuple[Figure, ...]
    accounts: tuple[AccountView, ...]
    lineages: tuple[LineageView, ...]
    links: tuple[LinkView, ...]
    questions: tuple[LinkView, ...]
    decisions: tuple[Decision, ...]
    findings: tuple[FindingRow, ...] = ()
    """Those of the row; in a view of everything also what lies outside, was not in force, or nobody can tell."""
    observations: tuple[tuple[ReportRef, Observation], ...] = ()
    """What reports tell beside it as seen or heard, a take-off say: a possible association, no more."""


def incident_view(
    material: Material, incident: Incident, decisions: Iterable[Decision] = (), *, everything: bool = False
) -> IncidentView:
    """All that stands behind `incident`; `everything`: with the agreements that have nothing to do with it."""
    row = change_row(material, incident, {})
    own = set(incident.account_ids)
    asked = [link for link in material.questions if {link.account_id, link.other_id} & own]
    return IncidentView(
        row=row,
        figures=tuple(material.after.figures.get(incident.id, ())),
        accounts=tuple(_account(material, record) for record in material.records(incident)),
        lineages=tuple(
            LineageView(id=line.id, reports=tuple(_ref(material, a) for a in line.account_ids), reasons=line.reasons)
            for line in incident.lineages
        ),
        links=tuple(_link(material, link) for link in incident.links),
        questions=tuple(_link(material, link) for link in asked),
        decisions=tuple(decisions),
        findings=all_findings(material, incident) if everything else row.findings,
    )


def _ref(material: Material, account_id: str) -> ReportRef:
    return material.reports[material.accounts[account_id].report_id].ref()


def _link(material: Material, link: Link) -> LinkView:
    return LinkView(
        report=_ref(material, link.account_id),
        other=_ref(material, link.other_id),
        verdict=link.verdict,
        signals=tuple(signal.words for signal in link.signals),
    )


def _account(material: Material, record: AccountRecord) -> AccountView:
    return AccountView(
        id=record.id,
        report=material.reports[record.report_id].ref(),
        trigger=record.account.trigger,
        stance=record.account.stance,
        is_background=record.account.is_background,
        claims=tuple(_claim(material, record, claim) for claim in record.claims),
        places=record.places,
    )


def _claim(material: Material, record: AccountRecord, claim: ClaimRecord) -> ClaimView:
    source = claim.claim.source
    return ClaimView(
        id=claim.id,
        slot=claim.slot,
        value=Cell(words=_value_words(material, claim.claim), quotes=claim_quotes(record.report_id, (claim.claim,))),
        said_by=None if source is None else source.quote,
        stance=claim.claim.stance,
    )


def _value_words(material: Material, claim: Claim[Any]) -> str:
    """The value as a person says it."""
    value = claim.value
    match value:
        case EventType():
            return EVENT[value]
        case Period():
            return period_words(value)
        case Harm():
            return f"{EFFECT[value.effect]}: {harm_words(claim)}"
        case Perpetrator():
            name = culprit_name(value, material.actors)
            notes = [word for word in (ROLE.get(value.role), STANCE.get(claim.stance)) if word]
            return f"{name} ({', '.join(notes)})" if notes else name
        case Target():
            return target_words(claim)
        case _:
            return str(value)
