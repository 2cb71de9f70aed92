"""What an id names that can be sealed or erased, the rows that are it, and the words that tell of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from harmledger.ledger import table as tables
from harmledger.ledger.rows.plain import list_of
from harmledger.ledger.seal.mask import RowsOf, Withheld, words_of_name
from harmledger.ledger.table import Row, Table
from harmledger.model.errors import LedgerError

_OF_A_REPORT = (tables.REPORT, tables.TRANSLATION, *tables.READ_FROM_A_REPORT)
_HOMES = (
    (tables.REPORT, "id"),
    (tables.ACCOUNT, "id"),
    (tables.TOLL, "id"),
    (tables.CLAIM, "id"),
    (tables.VICTIM, "key"),
    (tables.ATTRIBUTION, "key"),
)
_NAMED = (*_HOMES, (tables.SEALED, "id"))
_SHORTEST_PHRASE = 4
"""Letters: a shorter quote ("4", "two") is struck out where it stands; elsewhere it means something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that can be sealed, with the rows that go when it goes."""

    id: str
    kind: str
    report_id: str
    taken: dict[Table, list[Row]]

    @property
    def covers(self) -> tuple[str, ...]:
        """Every id under which somebody could ask for it or decide about it."""
        rows = (row for found in self.taken.values() for row in found)
        return tuple(sorted({self.id, *(name for row in rows for name in names_of(row))}))

    def as_it_was(self, rows: RowsOf) -> "Item":
        """The item with its rows as `rows` has them, where it has them."""
        taken = {
            table: [next((row for row in rows[table] if row[table.key] == one[table.key]), one) for one in mine]
            for table, mine in self.taken.items()
        }
        return replace(self, taken=taken)

    def takes(self, table: Table, row: Row) -> bool:
        """Whether this row is part of it."""
        return any(row[table.key] == one[table.key] for one in self.taken.get(table, ()))


Withhold: TypeAlias = Callable[[Item, RowsOf], Withheld]
"""Says which words go with an item, given the rows of its report."""


def names_of(row: Row) -> tuple[str, ...]:
    """What a row can be called by."""
    return tuple(row[column] for column in ("id", "key") if column in row)


def rows_of(connection: Any, report_id: str) -> RowsOf:  # noqa: ANN401 - a Django connection
    """All rows of a report, itself included."""
    return {table: list(table.rows_in(connection, str(table.scope), [report_id])) for table in _OF_A_REPORT}


def find_item(connection: Any, item_id: str) -> Item:  # noqa: ANN401 - a Django connection
    """The item of this id; raises LedgerError where there is none, or where it cannot go by itself."""
    for table, column in _HOMES:
        found = list(table.rows_in(connection, column, [item_id]))
        if found:
            report_id = found[0][str(table.scope)]
            rows = rows_of(connection, report_id)
            # A translation says the same without any place that could be struck out: it goes with the first item.
            taken = _TAKEN[table.name](rows, found) | {tables.TRANSLATION: rows[tables.TRANSLATION]}
            return Item(id=item_id, kind=table.name, report_id=report_id, taken=taken)
    raise LedgerError(f"there is nothing with the id {item_id} in this book that could be sealed or erased")


def ids_beginning(connection: Any, beginning: str) -> tuple[str, ...]:  # noqa: ANN401 - a Django connection
    """Ids of what could be sealed, or is, that begin so; sources and victims go by their account's id and a place."""
    pattern = beginning.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    where = "\"{}\" LIKE %s ESCAPE '\\'"
    found = {
        name
        for table, column in _NAMED
        for (name,) in table.some(connection, (column,), where.format(column), [pattern])
    }
    return tuple(sorted(found))


def own_words(item: Item, _rows: RowsOf) -> Withheld:
    """The words of an item itself; those of a whole report go with its rows."""
    if item.kind == "report":
        return Withheld()
    ranges = tuple(place for table, rows in item.taken.items() for row in rows for place in _places(table, row))
    return Withheld(ranges=ranges, phrases=tuple(_phrases(item)))


def _phrases(item: Item) -> Iterable[str]:
    for row in item.taken.get(tables.VICTIM, ()):
        yield from words_of_name(row["name"])
    if item.kind in {"victim", "attribution"}:
        for row in (*item.taken.get(tables.VICTIM, ()), *item.taken.get(tables.ATTRIBUTION, ())):
            yield from words_of_name(row["quote"])
    if item.kind == "claim":
        said = (row[column] for row in item.taken[tables.CLAIM] for column in ("quote", "text"))
        yield from (words for words in said if words and len(words) >= _SHORTEST_PHRASE)


def _places(table: Table, row: Row) -> Iterable[tuple[int, int]]:
    prefixes = ("span_", "trigger_", "area_") if table != tables.PLACE else ()
    for prefix in prefixes:
        if row.get(f"{prefix}start") is not None:
            yield row[f"{prefix}start"], row[f"{prefix}end"]
    if row.get("more_spans"):
        yield from ((start, end) for start, end, _ in list_of(row["more_spans"]))


def _alone(table: Table) -> "_Taking":
    return lambda _rows, found: {table: found}


def _whole(rows: RowsOf, _found: list[Row]) -> dict[Table, list[Row]]:
    return rows


def _account(rows: RowsOf, found: list[Row]) -> dict[Table, list[Row]]:
    ids = {row["id"] for row in found}
    parts = (tables.CLAIM, tables.ATTRIBUTION, tables.RESPONSE, tables.VICTIM, tables.PLACE)
    return {tables.ACCOUNT: found} | {t: [row for row in rows[t] if row["account_id"] in ids] for t in parts}


def _toll(rows: RowsOf, found: list[Row]) -> dict[Table, list[Row]]:
    keys = {row["key"] for row in found}
    parts = (tables.CLAIM, tables.ATTRIBUTION)
    return {tables.TOLL: found} | {t: [row for row in rows[t] if row["toll_id"] in keys] for t in parts}


def _claim(rows: RowsOf, found: list[Row]) -> dict[Table, list[Row]]:
    for row in found:
        if row["slot"] == "type" or (row["toll_id"] and row["slot"] == "harm"):
            owner = "account" if row["account_id"] else "toll"
            raise LedgerError(f"{row['id']} is what its {owner} is about and cannot go alone; take the {owner} instead")
    said = {(row["account_id"], words) for row in found for words in (row["text"], row["quote"])}
    places = [row for row in rows[tables.PLACE] if (row["account_id"], row["words"]) in said]
    return {tables.CLAIM: found, tables.PLACE: places}


_Taking: TypeAlias = Callable[[RowsOf, list[Row]], dict[Table, list[Row]]]
_TAKEN: dict[str, _Taking] = {
    "report": _whole,
    "account": _account,
    "toll": _toll,
    "claim": _claim,
    "victim": _alone(tables.VICTIM),
    "attribution": _alone(tables.ATTRIBUTION),
}
