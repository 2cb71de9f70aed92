"""Erasing a report: what it said is gone, that it was there is not.

The rows of the report and all that follows from it are removed, the keys of their commitments destroyed, and a
tombstone is left. The log still adds up, and nobody can test against it what the report may have said.

Not reached: decisions (append-only by law of the book; their reasons are people's own words), backups, and copies that
the disk itself keeps.
"""

from dataclasses import dataclass

from harmledger.ledger import table as tables
from harmledger.ledger.book import Ledger
from harmledger.ledger.journal import Journal
from harmledger.ledger.rows.plain import list_of
from harmledger.ledger.store import Store
from harmledger.ledger.table import Row, Table
from harmledger.model.errors import LedgerError

_OF_AN_INCIDENT = (tables.MEMBER, tables.LINK, tables.LINEAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure did."""

    report_id: str
    subject_ids: tuple[str, ...]
    """Incidents, and sums, that rested on the report: they have lost members and figures until linking is run again."""
    is_wiped: bool
    """Whether the bytes are gone from the file too. If not, another process was reading: close it and erase again."""


def erase_report(ledger: Ledger, report_id: str, *, person: str, reason: str) -> Erased:
    """Erase one report, whoever it was meant for.

    Args:
        ledger: the book.
        report_id: the report.
        person: who erases it, by their stable key.
        reason: why.
    """
    if not person.strip() or not reason.strip():
        raise LedgerError("an erasure needs a person and a reason")
    store = ledger.store
    with store.transaction():
        journal = Journal(store)
        subjects = _erase(journal, report_id)
        tombstone = {"report_id": report_id, "person": person, "reason": reason, "erased_at": store.now()}
        journal.insert(tables.TOMBSTONE, [tombstone])
        journal.close(person, "erase report")
    return Erased(report_id=report_id, subject_ids=tuple(sorted(subjects)), is_wiped=_wipe(store))


def _erase(journal: Journal, report_id: str) -> set[str]:
    reports = _where(journal, tables.REPORT, "id", report_id)
    if not reports:
        raise LedgerError(f"there is no report {report_id} in this book")
    accounts = [row["id"] for row in _where(journal, tables.ACCOUNT, "report_id", report_id)]
    claims = {row["id"] for row in _where(journal, tables.CLAIM, "report_id", report_id)}
    subjects = _subjects(journal, accounts, claims)
    questions = _questions(journal, set(accounts))
    for table in (tables.FIGURE, *_OF_AN_INCIDENT):
        scope = str(table.scope)
        journal.delete(table, list(table.rows_in(journal.connection, scope, sorted(subjects))))
    journal.delete(tables.QUESTION, questions)
    for table in tables.READ_FROM_A_REPORT:
        journal.delete(table, _where(journal, table, "report_id", report_id))
    journal.delete(tables.REPORT, reports)
    for scope in sorted({report_id, *subjects, *(row["key"] for row in questions)}):
        journal.destroy_key(scope)  # last: removing a row needs the key once more
    return subjects


def _subjects(journal: Journal, accounts: list[str], claims: set[str]) -> set[str]:
    """Incidents that these accounts belong to, and whatever else has a figure that rests on these claims."""
    members = tables.MEMBER.rows_in(journal.connection, "account_id", accounts)
    figures = tables.FIGURE.rows(journal.connection)
    return {row["incident_id"] for row in members} | {
        row["subject_id"] for row in figures if not claims.isdisjoint(list_of(row["claim_ids"]))
    }


def _questions(journal: Journal, accounts: set[str]) -> list[Row]:
    rows = tables.QUESTION.rows(journal.connection)
    return [row for row in rows if not accounts.isdisjoint((row["account_id"], row["other_id"]))]


def _where(journal: Journal, table: Table, column: str, value: str) -> list[Row]:
    return list(table.rows(journal.connection, f'"{column}" = %s', [value]))


def _wipe(store: Store) -> bool:
    """Copy the write-ahead log into the file and empty it: it still holds the pages as they were."""
    with store.connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _, _ = cursor.fetchone()
    return not is_busy
