"""Sealing and unsealing, each within one transaction of the book."""

import json
from collections.abc import Iterable, Iterator

from harmledger.ledger import table as tables
from harmledger.ledger.canonical import json_text
from harmledger.ledger.journal import Journal
from harmledger.ledger.keyring import Keyring
from harmledger.ledger.rows.plain import list_text
from harmledger.ledger.seal.cut import cut_out, rewrite
from harmledger.ledger.seal.item import Item, rows_of
from harmledger.ledger.seal.lock import locked, new_key, unlocked
from harmledger.ledger.seal.mask import MARK, RowsOf, Withheld
from harmledger.ledger.seal.root import made_root_key, replace_root_key, root_key
from harmledger.ledger.store import Store
from harmledger.ledger.table import Row, Table
from harmledger.model.audience import Audience
from harmledger.model.errors import LedgerError

_TABLES = {table.name: table for table in (tables.REPORT, tables.TRANSLATION, *tables.READ_FROM_A_REPORT)}


def seal(journal: Journal, item: Item, withheld: Withheld, audience: Audience) -> set[str]:
    """Seal an item; gives the ids of incidents and sums that lost rows and are to be made anew."""
    root = made_root_key(journal)
    earlier = sealed_in(journal, item.report_id)
    before, subjects = cut_out(journal, item, withheld)
    row = {
        "id": item.id,
        "kind": item.kind,
        "audience": audience.name,
        "report_id": item.report_id,
        "number": 1 + max((one["number"] for one in earlier), default=0),
        "covers": list_text(item.covers),
        "sealed_at": journal.store.now(),
    }
    journal.insert(tables.SEALED, [{**row, **_locked(root, row, before)}])
    return subjects


def unseal(journal: Journal, row: Row) -> None:
    """Put the rows of a sealed item back, and the words that were struck out with it.

    Raises:
        LedgerError: something else of the report was sealed later, or the report was read again since.
    """
    later = [one["id"] for one in sealed_in(journal, row["report_id"]) if one["number"] > row["number"]]
    if later:
        raise LedgerError(f"{', '.join(later)} of the same report was sealed after {row['id']}; unseal that first")
    before, rows = content_of(journal.store, row), rows_of(journal.connection, row["report_id"])
    is_anew = next(_conflicts(before, rows, set(json.loads(row["covers"]))), None)
    if is_anew is not None:
        raise LedgerError(f"{row['id']}: its report was read again since ({is_anew}), so it no longer fits")
    journal.delete(tables.SEALED, [row])
    rewrite(journal, rows, _merged(rows, before), set())


def sealed_row(journal: Journal, item_id: str) -> Row | None:
    """The row of a sealed item, if it is sealed."""
    return next(tables.SEALED.rows(journal.connection, '"id" = %s', [item_id]), None)


def sealed_in(journal: Journal, report_id: str) -> list[Row]:
    """What is sealed of a report, in the order in which it was."""
    return list(tables.SEALED.rows(journal.connection, '"report_id" = %s', [report_id], '"number"'))


def content_of(store: Store, row: Row) -> RowsOf:
    """The rows in a sealed item."""
    root = root_key(store)
    if root is None:
        raise LedgerError(f"{store.book}: the key of the sealed items is gone; take the last backup")
    about = _about(row)
    key = unlocked(root, bytes(row["key"]), about)
    held = json.loads(unlocked(key, bytes(row["content"]), about))
    return {table: held.get(name, []) for name, table in _TABLES.items()}


def lock_anew(journal: Journal, keyring: Keyring, salt: bytes) -> None:
    """Put all that is sealed under another passphrase: whoever had the old keys has none that opens anything."""
    roots = replace_root_key(journal, keyring, salt)
    if roots is None:
        return
    old, new = roots
    rows = list(tables.SEALED.rows(journal.connection))
    journal.delete(tables.SEALED, rows)
    keys = ((row, unlocked(old, bytes(row["key"]), _about(row))) for row in rows)
    journal.insert(tables.SEALED, [{**row, "key": locked(new, key, _about(row))} for row, key in keys])


def relocked(journal: Journal, row: Row, content: RowsOf) -> None:
    """Put another content into a sealed item, under a new key."""
    journal.delete(tables.SEALED, [row])
    journal.insert(tables.SEALED, [{**row, **_locked(made_root_key(journal), row, content)}])


def _locked(root: bytes, row: Row, content: RowsOf) -> Row:
    key, about = new_key(), _about(row)
    held = json_text({table.name: rows for table, rows in content.items() if rows})
    return {"key": locked(root, key, about), "content": locked(key, held.encode(), about)}


def _about(row: Row) -> str:
    return f"{row['id']} ({row['kind']} of {row['report_id']}, for {row['audience']})"


def _conflicts(before: RowsOf, rows: RowsOf, covers: set[str]) -> Iterator[str]:
    """Keys of rows that no longer are what sealing left."""
    for table, held in before.items():
        standing = {row[table.key]: row for row in rows[table]}
        for row in held:
            key = row[table.key]
            is_taken = key in covers or row.get("id") in covers
            now = standing.get(key)
            if is_taken != (now is None) or (now is not None and not _fits(now, row)):
                yield key


def _fits(now: Row, before: Row) -> bool:
    """Whether `now` is `before` with words struck out of it, and perhaps another position."""
    texts = ((now[column], value) for column, value in before.items() if isinstance(value, str))
    return all(_is_struck(text, value) for text, value in texts)


def _is_struck(text: object, value: str) -> bool:
    if text in (value, "sealed"):
        return True
    if not isinstance(text, str) or len(text) != len(value):
        return False
    return all(one in (other, MARK) for one, other in zip(text, value, strict=True))


def _merged(rows: RowsOf, before: RowsOf) -> RowsOf:
    return {table: _by_key(table, [*rows[table], *before[table]]) for table in _TABLES.values()}


def _by_key(table: Table, rows: Iterable[Row]) -> list[Row]:
    return list({row[table.key]: row for row in rows}.values())
