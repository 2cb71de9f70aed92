"""How an incident stands to ceasefires and other agreements: the monitor's findings as rows.

Invariants: nothing is alleged without the words of an accuser; where nobody can tell, a row says so only at the edge of
a zone, and else nothing is listed.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from harmledger.model.agreement import Agreement
from harmledger.model.finding import Accusation, Allegation, Finding, Standing
from harmledger.model.incident import Incident
from harmledger.model.kinds import EventType
from harmledger.monitor.force import InForce, force_on
from harmledger.monitor.incident import findings_of_incidents
from harmledger.monitor.membership import is_outside, is_within
from harmledger.pipeline.change import Accused, Cell, FindingRow, Quote
from harmledger.pipeline.view.cell import answer_cell, span_quotes
from harmledger.pipeline.view.finding_words import accusation_words, finding_words, role_words
from harmledger.pipeline.view.material import Material
from harmledger.pipeline.view.monitor import Monitor

_ORDER = (Standing.FALLS_WITHIN_TERMS, Standing.CANNOT_TELL, Standing.OUTSIDE, Standing.NOT_IN_FORCE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding of one account, with the report that tells it."""

    report_id: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class _Held:
    """A finding of the incident, with those of its accounts."""

    finding: Finding
    told: tuple[_Told, ...]


def listed_findings(material: Material, incident: Incident) -> tuple[FindingRow, ...]:
    """What a build says: the agreements in force there and then, and those at the edge of whose zone it lies."""
    monitor = material.monitor
    told = (record.account.day for record in material.records(incident))
    if monitor is None or not any(day is not None and monitor.binds(day.value) for day in told):
        return ()
    return _rows(material, monitor, (held for held in _held(material, incident) if _is_listed(held, monitor)))


def all_findings(material: Material, incident: Incident) -> tuple[FindingRow, ...]:
    """Every agreement that is about this kind of happening, with why it does or does not concern it."""
    monitor = material.monitor
    return () if monitor is None else _rows(material, monitor, _held(material, incident))


def _held(material: Material, incident: Incident) -> Iterator[_Held]:
    told: dict[Hashable, list[_Told]] = {}
    for one in _told(material, incident):
        told.setdefault(_clause(one.finding), []).append(one)
    homes = dict.fromkeys(incident.account_ids, incident.id)
    found = findings_of_incidents((one.finding for one in chain.from_iterable(told.values())), homes)
    return (_Held(finding, tuple(told[_clause(finding)])) for finding in found)


def _told(material: Material, incident: Incident) -> Iterator[_Told]:
    assert material.monitor is not None  # the callers asked
    for record in material.records(incident):
        read = material.reports[record.report_id]
        found = material.monitor.findings(read.report, read.accounts)
        yield from (_Told(record.report_id, finding) for finding in found[record.id])


def _clause(finding: Finding) -> Hashable:
    return finding.agreement_id, finding.clause_id, finding.zone_id


def _is_listed(held: _Held, monitor: Monitor) -> bool:
    if held.finding.standing is Standing.CANNOT_TELL:
        return any(_is_open_at_edge(one.finding, monitor) for one in held.told)
    return held.finding.standing is Standing.FALLS_WITHIN_TERMS


def _is_open_at_edge(finding: Finding, monitor: Monitor) -> bool:
    """Whether nobody can tell because it lies at the edge of a zone, of an agreement that was surely in force."""
    if finding.standing is not Standing.CANNOT_TELL or not _lies_at_edge(finding):
        return False
    agreement = monitor.agreement(finding.agreement_id)
    clause = next(clause for clause in agreement.clauses if clause.id == finding.clause_id)
    return force_on(finding.day, agreement, clause).answer is InForce.YES


def _lies_at_edge(finding: Finding) -> bool:
    inside = finding.inside
    return inside is not None and inside.is_at_edge and not is_within(inside) and not is_outside(inside)


def _rows(material: Material, monitor: Monitor, held: Iterable[_Held]) -> tuple[FindingRow, ...]:
    """A row for the clauses of an agreement that say the same; what is alleged goes first, then the latest."""
    groups: dict[Hashable, list[_Held]] = {}
    for one in held:
        groups.setdefault(_alike(one.finding), []).append(one)
    age = {agreement.id: turn for turn, agreement in enumerate(monitor.terms.agreements)}
    rows = (_row(material, monitor, group) for group in groups.values())
    return tuple(sorted(rows, key=lambda row: (*_weight(row), -age[row.agreement_id])))


def _alike(finding: Finding) -> Hashable:
    """What clauses have in common that stand in one row. Out of force it does not matter where a clause holds."""
    zone = None if finding.standing is Standing.NOT_IN_FORCE else finding.zone_id
    return finding.agreement_id, zone, finding.standing, finding.allegation, finding.accusations, finding.flags


def _weight(row: FindingRow) -> tuple[int, bool]:
    return _ORDER.index(row.standing), row.allegation is Allegation.NONE


def _row(material: Material, monitor: Monitor, group: Sequence[_Held]) -> FindingRow:
    first = group[0].finding
    agreement = monitor.agreement(first.agreement_id)
    told = [one for held in group for one in held.told]
    names = tuple(dict.fromkeys(held.finding.clause_id for held in group))
    row = FindingRow(
        agreement_id=agreement.id,
        agreement=agreement.short.removeprefix("the "),
        clauses=names,
        clause_words=tuple(clause.words for clause in agreement.clauses if clause.id in names),
        zone_id=first.zone_id,
        zone=next((zone.name for zone in agreement.zones if zone.id == first.zone_id), None),
        standing=first.standing,
        is_at_edge=any(_lies_at_edge(one.finding) for one in told),
        allegation=first.allegation,
        flags=tuple(sorted(first.flags)),
        accused=tuple(_accused(material, agreement, actor) for actor in first.accused),
        took_part=all(_is_clash(material, one.finding.subject_id) for one in told),
        accusations=_accusations(material, told) if first.accusations else (),
        answers=_answers(material, told),
        zone_words=_zone_words(told),
        reasons=tuple(dict.fromkeys(chain.from_iterable(held.finding.reasons for held in group))),
    )
    return replace(row, words=finding_words(row))


def _accused(material: Material, agreement: Agreement, actor: str) -> Accused:
    return Accused(name=material.actors.get(actor, actor), role=role_words(agreement.roles_of(actor)))


def _is_clash(material: Material, account_id: str) -> bool:
    return material.accounts[account_id].account.type.value is EventType.ARMED_CLASH


def _accusations(material: Material, told: Iterable[_Told]) -> tuple[Cell, ...]:
    """Each accusation once, under the name of who makes it: somebody who is quoted, or else the report."""
    said: dict[tuple[str, Accusation], Cell] = {}
    for one in told:
        report = material.reports[one.report_id].report
        for accusation in one.finding.accusations:
            spans = (*([accusation.by] if accusation.by else []), *accusation.accused_words, accusation.span)
            outlet = report.outlet or report.name
            words = accusation_words(accusation, outlet)
            said[report.id, accusation] = Cell(words=words, quotes=span_quotes(report.id, sorted(spans)))
    return tuple(said.values())


def _answers(material: Material, told: Iterable[_Told]) -> tuple[Cell, ...]:
    answers = {(one.report_id, response): None for one in told for response in one.finding.responses}
    return tuple(answer_cell(report_id, (response,), material.actors) for report_id, response in answers)


def _zone_words(told: Iterable[_Told]) -> tuple[Quote, ...]:
    words = {
        (one.report_id, one.finding.inside.words.span): None
        for one in told
        if one.finding.inside is not None and one.finding.inside.words is not None
    }
    return tuple(Quote(report_id=report_id, span=span) for report_id, span in words)
