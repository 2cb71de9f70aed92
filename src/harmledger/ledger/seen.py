"""What was taken from reports, as far as a reader may see it: whole values are left out, never blanked."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from harmledger.ledger import table as tables
from harmledger.ledger.rows.assembly import Parts, account_of, observation_of, toll_of
from harmledger.ledger.rows.deed import decision_of
from harmledger.ledger.rows.incident import figure_of, incident_of, link_of
from harmledger.ledger.sight import Sight
from harmledger.ledger.table import Row, Table, quoted
from harmledger.model.account import Observation
from harmledger.model.decision import Decision
from harmledger.model.figure import Figure
from harmledger.model.incident import Incident, Link
from harmledger.model.record import AccountRecord, TollRecord

ACCOUNT_PARTS = (tables.CLAIM, tables.ATTRIBUTION, tables.RESPONSE, tables.VICTIM, tables.PLACE)
TOLL_PARTS = (tables.CLAIM, tables.ATTRIBUTION)
INCIDENT_PARTS = (tables.MEMBER, tables.LINK, tables.LINEAGE)


def accounts_of(sight: Sight, report_ids: Sequence[str]) -> list[AccountRecord]:
    """The accounts of these reports (sorted ids), report by report, each in its order."""
    parts = Parts({table: _of_reports(sight, table, report_ids, "account_id") for table in ACCOUNT_PARTS})
    return [account_of(row, parts, sight.may_see) for row in _of_reports(sight, tables.ACCOUNT, report_ids)]


def tolls_of(sight: Sight, report_ids: Sequence[str]) -> list[TollRecord]:
    """The tolls of these reports (sorted ids), report by report, each in its order."""
    parts = Parts({table: _of_reports(sight, table, report_ids, "toll_id") for table in TOLL_PARTS})
    return [toll_of(row, parts) for row in _of_reports(sight, tables.TOLL, report_ids)]


def observations_of(sight: Sight, report_ids: Sequence[str]) -> list[tuple[str, Observation]]:
    """The observations of these reports (sorted ids), each with the id of its report."""
    rows = _of_reports(sight, tables.OBSERVATION, report_ids)
    return [(row["report_id"], observation_of(row)) for row in rows]


def readings_of(sight: Sight, report_ids: Sequence[str]) -> list[Row]:
    """That these reports (sorted ids) were read."""
    return _of_reports(sight, tables.READING, report_ids)


def incidents(sight: Sight, only: str | None = None) -> Iterator[Incident]:
    """Incidents that stand, in the order of their ids; or just the one with the id `only`."""
    parts = {table: _by_incident(sight, table, only) for table in INCIDENT_PARTS}
    for row in tables.INCIDENT.rows(sight.connection, *_where("id", only)):
        if row["merged_into"] is None:
            incident = incident_of(row, {table: parts[table].get(row["id"], []) for table in parts})
            visible = visible_incident(incident, sight.hidden_accounts)
            if visible.account_ids:  # none are left where all are sealed, or erased and not yet linked anew
                yield visible


def redirects(sight: Sight) -> Iterator[tuple[str, str]]:
    """Ids of merged incidents, each with that of the incident it is part of now."""
    for row in tables.INCIDENT.rows(sight.connection, '"merged_into" IS NOT NULL'):
        if row["founder_id"] not in sight.hidden_accounts:
            yield row["id"], row["merged_into"]


def figures(sight: Sight, subject_id: str | None = None) -> Iterator[Figure]:
    """Figures of one subject or all; one that rests on a claim above the reader is absent."""
    where, params = _where("subject_id", subject_id)
    for row in tables.FIGURE.rows(sight.connection, where, params, '"subject_id", "position"'):
        figure = figure_of(row)
        if sight.hidden_claims.isdisjoint(figure.claim_ids):
            yield figure


def questions(sight: Sight) -> Iterator[Link]:
    """Pairs that a person is asked about, in their order."""
    for row in tables.QUESTION.rows(sight.connection, order='"position"'):
        link = link_of(row)
        if sight.hidden_accounts.isdisjoint((link.account_id, link.other_id)):
            yield link


def decisions(sight: Sight, subject_id: str | None = None) -> Iterator[Decision]:
    """Decisions in the order of time."""
    where, params = _where("subject_id", subject_id)
    for row in tables.DECISION.rows(sight.connection, where, params, '"decided_at", "id"'):
        if row["subject_id"] not in sight.hidden_subjects:
            yield decision_of(row)


def visible_incident(incident: Incident, hidden: frozenset[str]) -> Incident:
    """The incident without the accounts `hidden`, and without what tells of them."""
    if hidden.isdisjoint(incident.account_ids):
        return incident
    voices = []
    for voice in incident.lineages:
        left = tuple(account for account in voice.account_ids if account not in hidden)
        if left == voice.account_ids:
            voices.append(voice)
        elif left:
            voices.append(dataclasses.replace(voice, account_ids=left, reasons=()))  # a reason may tell of the hidden
    return dataclasses.replace(
        incident,
        account_ids=tuple(account for account in incident.account_ids if account not in hidden),
        lineages=tuple(voices),
        links=tuple(link for link in incident.links if hidden.isdisjoint((link.account_id, link.other_id))),
    )


def _of_reports(sight: Sight, table: Table, report_ids: Sequence[str], filled: str = "report_id") -> list[Row]:
    if not report_ids:
        return []
    wanted = set(report_ids)
    where = f'"report_id" BETWEEN %s AND %s AND {quoted(filled)} IS NOT NULL'
    order = '"report_id"' if table.key == "report_id" else '"report_id", "position"'
    rows = table.rows(sight.connection, where, (report_ids[0], report_ids[-1]), order)
    return [row for row in rows if row["report_id"] in wanted]


def _by_incident(sight: Sight, table: Table, only: str | None) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    where, params = _where("incident_id", only)
    for row in table.rows(sight.connection, where, params, '"incident_id", "position"'):
        found[row["incident_id"]].append(row)
    return found


def _where(column: str, only: str | None) -> tuple[str, tuple[Any, ...]]:
    return ("", ()) if only is None else (f"{quoted(column)} = %s", (only,))
