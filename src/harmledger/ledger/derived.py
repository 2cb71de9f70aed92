"""What was made of a report beyond the report: dropped when the report, or a part of it, goes.

Links, voices, figures and questions quote reports in words of their own. They are made anew from what is left.
"""

from collections.abc import Iterable

from harmledger.ledger import table as tables
from harmledger.ledger.journal import Journal
from harmledger.ledger.partly import forget_pairs
from harmledger.ledger.rows.plain import list_of
from harmledger.ledger.table import Row

_OF_A_SUBJECT = (tables.FIGURE, tables.MEMBER, tables.LINK, tables.LINEAGE)
DERIVED = (*_OF_A_SUBJECT, tables.QUESTION)
"""Tables of what is made anew from what is left."""


def drop_derived(journal: Journal, account_ids: Iterable[str], claim_ids: Iterable[str]) -> tuple[set[str], set[str]]:
    """Remove what rests on these accounts and claims.

    Returns:
        Ids of the incidents and sums that lost rows, and the scopes whose keys are to be destroyed at the end: removing
        a row needs its key once more.
    """
    accounts, claims = set(account_ids), set(claim_ids)
    subjects = _subjects(journal, accounts, claims)
    questions = _questions(journal, accounts)
    for table in _OF_A_SUBJECT:
        journal.delete(table, list(table.rows_in(journal.connection, str(table.scope), sorted(subjects))))
    journal.delete(tables.QUESTION, questions)
    forget_pairs(journal, accounts)
    return subjects, {*subjects, *(row["key"] for row in questions)}


def _subjects(journal: Journal, accounts: set[str], claims: set[str]) -> set[str]:
    """Incidents that these accounts belong to, and whatever else has a figure that rests on these claims."""
    members = tables.MEMBER.rows_in(journal.connection, "account_id", sorted(accounts))
    figures = tables.FIGURE.rows(journal.connection)
    return {row["incident_id"] for row in members} | {
        row["subject_id"] for row in figures if not claims.isdisjoint(list_of(row["claim_ids"]))
    }


def _questions(journal: Journal, accounts: set[str]) -> list[Row]:
    rows = tables.QUESTION.rows(journal.connection)
    return [row for row in rows if not accounts.isdisjoint((row["account_id"], row["other_id"]))]
