"""Parts of the book by the ids that they are asked for, as far as a reader may see them: nothing else is touched."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from harmledger.ledger import table as tables
from harmledger.ledger.partly import MADE_BY
from harmledger.ledger.rows.assembly import Parts, account_of, toll_of
from harmledger.ledger.rows.deed import decision_of
from harmledger.ledger.rows.incident import figure_of, incident_of, link_of
from harmledger.ledger.rows.plain import day_of
from harmledger.ledger.rows.report import reading_of, report_of
from harmledger.ledger.seen import ACCOUNT_PARTS, INCIDENT_PARTS, TOLL_PARTS, visible_incident
from harmledger.ledger.sight import Sight
from harmledger.ledger.table import Row, Table, quoted, sliced
from harmledger.model.account import Reading
from harmledger.model.decision import Decision
from harmledger.model.figure import Figure
from harmledger.model.incident import Incident, Link
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Report

DECISIONS = "dec-"
IN_TIME = '"decided_at", "id"'
LIKE = "\"id\" LIKE %s ESCAPE '\\'"


def incident_ids(sight: Sight, beginning: str) -> list[str]:
    """Ids of incidents, merged ones included, that begin so."""
    rows = tables.INCIDENT.some(sight.connection, ("id", "founder_id"), LIKE, [_like(beginning)])
    return [name for name, founder in rows if founder not in sight.hidden_accounts]


def decisions_named(sight: Sight, beginning: str) -> list[Decision]:
    """Decisions whose id begins so ("dec-" may be left out), in the order of time."""
    wanted = beginning if beginning.startswith(DECISIONS) else DECISIONS + beginning
    rows = tables.DECISION.rows(sight.connection, LIKE, [_like(wanted)], IN_TIME)
    return [decision_of(row) for row in rows if row["subject_id"] not in sight.hidden_subjects]


def redirects_of(sight: Sight, ids: Collection[str]) -> dict[str, str]:
    """Where merged incidents lead: those of these ids, and those that lead to one of them."""
    found: dict[str, str] = {}
    for column in ("id", "merged_into"):
        for row in tables.INCIDENT.rows_in(sight.connection, column, ids):
            if row["merged_into"] is not None and row["founder_id"] not in sight.hidden_accounts:
                found[row["id"]] = row["merged_into"]
    return found


def incidents_of(sight: Sight, ids: Collection[str]) -> list[Incident]:
    """The incidents of these ids that stand."""
    parts = {table: _by(sight, table, "incident_id", ids) for table in INCIDENT_PARTS}
    found = []
    for row in tables.INCIDENT.rows_in(sight.connection, "id", ids):
        if row["merged_into"] is None:
            own = {table: parts[table].get(row["id"], []) for table in parts}
            visible = visible_incident(incident_of(row, own), sight.hidden_accounts)
            if visible.account_ids:
                found.append(visible)
    return found


def homes_of(sight: Sight, account_ids: Collection[str]) -> dict[str, str]:
    """The incident of each of these accounts that has one."""
    rows = tables.MEMBER.rows_in(sight.connection, "account_id", account_ids)
    return {row["account_id"]: row["incident_id"] for row in rows if row["account_id"] not in sight.hidden_accounts}


def accounts_named(sight: Sight, account_ids: Collection[str]) -> list[AccountRecord]:
    """The accounts of these ids."""
    visible = [name for name in account_ids if name not in sight.hidden_accounts]
    rows = list(tables.ACCOUNT.rows_in(sight.connection, "id", visible))
    parts = Parts({table: table.rows_in(sight.connection, "account_id", visible) for table in ACCOUNT_PARTS})
    return [account_of(row, parts, sight.may_see) for row in rows]


def tolls_named(sight: Sight, toll_ids: Collection[str]) -> list[TollRecord]:
    """The tolls of these ids, report by report, each in its order: a report may tell two by one id."""
    rows = tables.TOLL.rows_in(sight.connection, "id", toll_ids, '"report_id", "position"')
    visible = [row for row in rows if row["report_id"] not in sight.hidden_reports]
    keys = [row["key"] for row in visible]
    parts = Parts({table: table.rows_in(sight.connection, "toll_id", keys) for table in TOLL_PARTS})
    return [toll_of(row, parts) for row in visible]


def account_ids_of(sight: Sight, report_ids: Collection[str]) -> list[str]:
    """The accounts of these reports, report by report."""
    rows = tables.ACCOUNT.rows_in(sight.connection, "report_id", report_ids, '"report_id", "position"')
    return [row["id"] for row in rows if row["id"] not in sight.hidden_accounts]


def accounts_by_report(sight: Sight, report_ids: Collection[str]) -> dict[str, list[str]]:
    """The ids of the accounts of each of these reports; nothing of what they say is read."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in sliced(sorted(report_ids)):
        where = f'"report_id" IN ({", ".join(["%s"] * len(part))})'
        for name, report in tables.ACCOUNT.some(sight.connection, ("id", "report_id"), where, part):
            if name not in sight.hidden_accounts:
                found[report].append(name)
    return found


def reports_of(sight: Sight, account_ids: Collection[str]) -> dict[str, str]:
    """The report of each of these accounts; nothing of what they say is read."""
    found: dict[str, str] = {}
    for part in sliced(sorted(account_ids)):
        where = f'"id" IN ({", ".join(["%s"] * len(part))})'
        found.update(tables.ACCOUNT.some(sight.connection, ("id", "report_id"), where, part))
    return {name: report for name, report in found.items() if name not in sight.hidden_accounts}


def reports_named(sight: Sight, report_ids: Collection[str]) -> list[Report]:
    """The reports of these ids."""
    rows = tables.REPORT.rows_in(sight.connection, "id", report_ids)
    return [report for row in rows if (report := sight.report(report_of(row)))]


def readings_named(sight: Sight, report_ids: Collection[str]) -> list[Reading]:
    """Engine, anchor and uncovered words of the readings of these reports."""
    rows = tables.READING.rows_in(sight.connection, "report_id", report_ids)
    return [reading_of(row) for row in rows if row["report_id"] not in sight.hidden_reports]


def decisions_on(sight: Sight, subjects: Collection[str]) -> list[Decision]:
    """Decisions on these subjects, in the order of time."""
    rows = tables.DECISION.rows_in(sight.connection, "subject_id", subjects)
    held = [decision_of(row) for row in rows if row["subject_id"] not in sight.hidden_subjects]
    return sorted(held, key=lambda decision: (decision.decided_at, decision.id))


def figures_of(sight: Sight, subjects: Collection[str]) -> dict[str, list[Figure]]:
    """The figures of these incidents as the book keeps them, subject by subject."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in tables.FIGURE.rows_in(sight.connection, "subject_id", subjects, '"subject_id", "position"'):
        figure = figure_of(row)
        if sight.hidden_claims.isdisjoint(figure.claim_ids):
            found[figure.subject_id].append(figure)
    return found


def questions_of(sight: Sight, account_ids: Collection[str]) -> list[Link]:
    """Pairs with one of these accounts that a person is asked about, in the order of the book."""
    found: dict[str, Row] = {}
    for column in ("account_id", "other_id"):
        found.update((row["key"], row) for row in tables.QUESTION.rows_in(sight.connection, column, account_ids))
    links = (link_of(row) for row in sorted(found.values(), key=lambda row: int(row["position"])))
    return [link for link in links if sight.hidden_accounts.isdisjoint((link.account_id, link.other_id))]


def _by(sight: Sight, table: Table, column: str, ids: Iterable[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows_in(sight.connection, column, ids, f'{quoted(column)}, "position"'):
        found[row[column]].append(row)
    return found


def _like(beginning: str) -> str:
    escaped = beginning.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{escaped}%"


def pairs_of(sight: Sight, account_ids: Collection[str]) -> list[tuple[str, str, float]]:
    """Pairs with one of these accounts that the index of pairs has."""
    found: dict[str, Row] = {}
    for column in ("account_id", "other_id"):
        found.update((row["key"], row) for row in tables.PAIR.rows_in(sight.connection, column, account_ids))
    return [(row["account_id"], row["other_id"], row["score"]) for row in found.values()]


def pairs_made_by(sight: Sight) -> str | None:
    """The comparison that made the index of pairs, or None where it may lack some: then linking has to make it anew."""
    row = next(tables.PAIR.rows(sight.connection, '"key" = %s', [MADE_BY]), None)
    if row is None or sight.hidden_accounts or _count(sight, tables.ACCOUNT) != _count(sight, tables.MEMBER):
        return None
    return str(row["account_id"])


def _count(sight: Sight, table: Table) -> int:
    with sight.connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {quoted(table.name)}")  # noqa: S608 - names of ours
        return int(cursor.fetchone()[0])


def decisions_about_links(sight: Sight) -> list[Decision]:
    """Decisions that two or more accounts are one incident or not, and those that take one of them back, in order."""
    about = "\"kind\" IN ('same', 'different')"
    again = f'"supersedes" IN (SELECT "id" FROM "decision" WHERE {about})'  # noqa: S608 - words of ours
    rows = tables.DECISION.rows(sight.connection, f"{about} OR {again}", (), IN_TIME)
    return [decision_of(row) for row in rows if row["subject_id"] not in sight.hidden_subjects]


def places_in_order(sight: Sight, account_ids: Collection[str]) -> dict[str, tuple[dt.date | None, str, int]]:
    """Of each of these accounts the day that its report speaks on, the report, and where its trigger stands."""
    accounts = list(tables.ACCOUNT.rows_in(sight.connection, "id", account_ids))
    reports = sorted({row["report_id"] for row in accounts})
    days = {
        row["report_id"]: day_of(row["anchor_day"])
        for row in tables.READING.rows_in(sight.connection, "report_id", reports)
    }
    published = {row["id"]: day_of(row["published"]) for row in tables.REPORT.rows_in(sight.connection, "id", reports)}
    return {
        row["id"]: (
            days.get(row["report_id"]) or published.get(row["report_id"]),
            row["report_id"],
            row["trigger_start"],
        )
        for row in accounts
    }
