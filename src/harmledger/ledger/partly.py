"""Writing a part of the incidents and questions anew, and the index of pairs: what else stands is not touched."""

from collections.abc import Collection, Iterable

from harmledger.ledger import table as tables
from harmledger.ledger.incidents import gone_rows, standing_rows
from harmledger.ledger.journal import Journal
from harmledger.ledger.rows.incident import figure_rows, question_rows
from harmledger.ledger.rows.plain import real
from harmledger.ledger.table import Row
from harmledger.model.figure import Figure
from harmledger.model.incident import Incident, Link

Pairs = Iterable[tuple[str, str, float]]
"""Two accounts and their log-odds."""
MADE_BY = "made by"
"""The key of the row that says which comparison made the index."""
_PARTS = (tables.MEMBER, tables.LINK, tables.LINEAGE, tables.FIGURE)


def update_incidents(
    journal: Journal, before: Collection[str], incidents: Iterable[Incident], figures: Iterable[Figure]
) -> None:
    """Put `incidents` in the place of those of the ids `before`; both hold the same accounts, but for those gone."""
    wanted, home = standing_rows(journal.connection, incidents)
    wanted[tables.FIGURE] = list(figure_rows(figures))
    ids = sorted({*before, *home.values()})
    known = _known(journal, ids)
    wanted[tables.INCIDENT].extend(
        gone_rows(journal.connection, known, home, {row["id"] for row in wanted[tables.INCIDENT]})
    )
    for table in _PARTS:
        stored = list(table.rows_in(journal.connection, str(table.scope), ids))
        journal.sync(table, stored, wanted[table])
    journal.sync(tables.INCIDENT, known, wanted[tables.INCIDENT])


def _known(journal: Journal, ids: Collection[str]) -> list[Row]:
    """These incidents, and those that lead to one of them."""
    found: dict[str, Row] = {}
    for column in ("id", "merged_into"):
        found.update((row["id"], row) for row in tables.INCIDENT.rows_in(journal.connection, column, ids))
    return list(found.values())


def update_questions(journal: Journal, gone: Iterable[Link], new: Iterable[Link]) -> None:
    """Take questions away and put others at the end; the next build puts them in their order."""
    keys = [f"{link.account_id}/{link.other_id}" for link in gone]
    journal.delete(tables.QUESTION, list(tables.QUESTION.rows_in(journal.connection, "key", keys)))
    last = next(tables.QUESTION.rows(journal.connection, order='"position" DESC LIMIT 1'), None)
    first = 0 if last is None else int(last["position"]) + 1
    journal.insert(tables.QUESTION, [{**row, "position": first + row["position"]} for row in question_rows(new)])


def replace_pairs(journal: Journal, made_by: str, pairs: Pairs) -> None:
    """Make the index of pairs these. It is no part of the log."""
    rows = {row["key"]: row for row in (*_rows(pairs), _mark(made_by))}
    stored = {row["key"]: row for row in tables.PAIR.rows(journal.connection)}
    tables.PAIR.delete(journal.connection, [key for key, row in stored.items() if rows.get(key) != row])
    tables.PAIR.insert(journal.connection, [row for key, row in rows.items() if stored.get(key) != row])


def update_pairs(journal: Journal, account_ids: Collection[str], pairs: Pairs) -> None:
    """Make `pairs` all that the index has of these accounts."""
    for column in ("account_id", "other_id"):
        rows = tables.PAIR.rows_in(journal.connection, column, account_ids)
        tables.PAIR.delete(journal.connection, [row["key"] for row in rows])
    tables.PAIR.insert(journal.connection, _rows(pairs))


def forget_pairs(journal: Journal, account_ids: Collection[str]) -> None:
    """Take these accounts out of the index, which is whole no more: linking the whole book makes it so again."""
    for column in ("account_id", "other_id"):
        rows = tables.PAIR.rows_in(journal.connection, column, account_ids)
        tables.PAIR.delete(journal.connection, [row["key"] for row in rows])
    tables.PAIR.delete(journal.connection, [MADE_BY])


def _rows(pairs: Pairs) -> list[Row]:
    return [_row(min(one, other), max(one, other), score) for one, other, score in pairs]


def _row(first: str, second: str, score: float) -> Row:
    return {"key": f"{first}/{second}", "account_id": first, "other_id": second, "score": real(score)}


def _mark(made_by: str) -> Row:
    return {"key": MADE_BY, "account_id": made_by, "other_id": "", "score": 0.0}
