"""Cutting an item out of its report: its rows go, its words are struck out of what stays.

Invariant: the log keeps no commitment that would let anybody test a guess at what went. All rows of the report are
written anew under a new key, and the keys of the old commitments are destroyed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from harmledger.ledger import table as tables
from harmledger.ledger.derived import drop_derived
from harmledger.ledger.journal import Journal
from harmledger.ledger.seal.item import Item, rows_of
from harmledger.ledger.seal.mask import RowsOf, Withheld, struck_out
from harmledger.ledger.table import Row, Table

_GROUPS: Mapping[Table, Sequence[str]] = {
    tables.ACCOUNT: (),
    tables.TOLL: (),
    tables.CLAIM: ("account_id", "toll_id", "slot"),
    tables.ATTRIBUTION: ("account_id", "toll_id"),
    tables.RESPONSE: ("account_id",),
    tables.VICTIM: ("account_id",),
    tables.PLACE: ("account_id",),
}
"""Columns within which the positions of a table are counted."""
_REFERENCES = (
    (tables.ATTRIBUTION, tables.ATTRIBUTION, "via"),
    (tables.ACCOUNT, tables.ACCOUNT, "follows"),
    (tables.ACCOUNT, tables.OBSERVATION, "told_with"),
)
"""Columns that name a row by its position."""


def what_stays(rows: RowsOf, item: Item, withheld: Withheld) -> RowsOf:
    """The rows of a report as they are without the item."""
    stay = {table: [row for row in found if not item.takes(table, row)] for table, found in rows.items()}
    return struck_out(renumbered(stay, item.taken), withheld)


def cut_out(journal: Journal, item: Item, withheld: Withheld) -> tuple[RowsOf, set[str]]:
    """Write the report without the item.

    Returns:
        The rows as they were, of those that went or became others, and the ids of incidents and sums to make anew.
    """
    rows = rows_of(journal.connection, item.report_id)
    left = what_stays(rows, item, withheld)
    accounts = [row["id"] for row in rows[tables.ACCOUNT]]
    subjects, scopes = drop_derived(journal, accounts, [row["id"] for row in rows[tables.CLAIM]])
    rewrite(journal, rows, left, {item.report_id, *scopes})
    return _changed(rows, left), subjects


def rewrite(journal: Journal, rows: RowsOf, wanted: RowsOf, scopes: set[str]) -> None:
    """Put `wanted` in the place of `rows`, under new keys of their commitments."""
    for table, found in rows.items():
        journal.delete(table, found)
    for scope in sorted(scopes):
        journal.destroy_key(scope)  # after the rows: removing one needs its key once more
    for table, found in wanted.items():
        journal.insert(table, found)


def renumbered(stay: RowsOf, taken: Mapping[Table, Sequence[Row]]) -> RowsOf:
    """The rows that stay, counted without those that go; what pointed at one that goes points nowhere."""
    gone: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for table, columns in _GROUPS.items():
        for row in taken.get(table, ()):
            gone[_group(table, columns, row)].append(row["position"])
    return {table: [_moved(table, row, gone) for row in found] for table, found in stay.items()}


def _moved(table: Table, row: Row, gone: Mapping[tuple[object, ...], list[int]]) -> Row:
    new = dict(row)
    if table in _GROUPS:
        new["position"] = _before(row["position"], gone.get(_group(table, _GROUPS[table], row), ()))
    for home, pointing, column in _REFERENCES:
        if pointing == table and row[column] is not None:
            those = gone.get(_group(home, _GROUPS[home], row), ())
            new[column] = None if row[column] in those else _before(row[column], those)
    return new


def _before(position: int, gone: Sequence[int]) -> int:
    """The position once those that are gone before it do not count."""
    return position - sum(1 for one in gone if one < position)


def _group(table: Table, columns: Sequence[str], row: Row) -> tuple[object, ...]:
    return (table.name, *(row[column] for column in columns))


def _changed(rows: RowsOf, left: RowsOf) -> RowsOf:
    """Of `rows`, those that `left` does not have as they are."""
    stays = {(table, row[table.key]): row for table, found in left.items() for row in found}
    return {table: [row for row in found if stays.get((table, row[table.key])) != row] for table, found in rows.items()}
