"""The journal of one transaction: writes rows, keeps what changed, and closes with one chained log row.

Invariant: no row of a logged table is written or removed but through here, so the log is complete.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping

from harmledger.ledger import table as tables
from harmledger.ledger.canonical import json_text
from harmledger.ledger.commitment import KEY_BYTES, chain_hash, commitment, root
from harmledger.ledger.store import Store
from harmledger.ledger.table import Row, Table
from harmledger.model.errors import LedgerError


class Journal:
    """Lives as long as one transaction."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.connection = store.connection
        self._keys: dict[str, bytes] = {}
        self._before: dict[str, dict[str, str | None]] = defaultdict(dict)
        self._after: dict[str, dict[str, str | None]] = defaultdict(dict)

    def insert(self, table: Table, rows: Iterable[Row]) -> None:
        """Write new rows."""
        rows = list(rows)
        for row in rows:
            self._note(table, row, is_there=True)
        table.insert(self.connection, rows)

    def delete(self, table: Table, rows: Iterable[Row]) -> None:
        """Remove rows, given as they stand."""
        rows = list(rows)
        for row in rows:
            self._note(table, row, is_there=False)
        table.delete(self.connection, [row[table.key] for row in rows])

    def sync(self, table: Table, stored: Iterable[Row], wanted: Iterable[Mapping[str, object]]) -> None:
        """Make the rows `stored` the rows `wanted`; rows that are the same stay untouched."""
        before = {row[table.key]: row for row in stored}
        after = keyed(table, wanted)
        self.delete(table, [row for key, row in before.items() if after.get(key) != row])
        self.insert(table, [row for key, row in after.items() if before.get(key) != row])

    def replace(self, table: Table, row: Row, new: Row) -> None:
        """Put `new` in the place of a row that others may refer to."""
        self._note(table, row, is_there=False)
        self._note(table, new, is_there=True)
        table.update(self.connection, new)

    def destroy_key(self, scope: str) -> None:
        """Destroy the key of `scope`: its commitments can never be opened again."""
        self.delete(tables.LOG_KEY, list(tables.LOG_KEY.rows(self.connection, '"scope" = %s', [scope])))
        self._keys.pop(scope, None)

    def close(self, actor: str, action: str) -> None:
        """Append the one log row of this transaction."""
        entries = {name: self._entries(name) for name in sorted(self._after)}
        digest = json_text({name: _summary(entry) for name, entry in entries.items() if any(entry.values())})
        seq, prev_hash = self._head()
        seq, at = seq + 1, self.store.now()
        said = (actor, action, digest)
        row = {"seq": seq, "at": at, "actor": actor, "action": action, "digest": digest, "prev_hash": prev_hash}
        tables.LOG.insert(self.connection, [{**row, "hash": chain_hash(prev_hash, seq, at, said)}])
        tables.LOG_ENTRY.insert(
            self.connection,
            [
                {"key": f"{seq}/{name}", "seq": seq, "table": name, "commitments": json_text(entry)}
                for name, entry in entries.items()
                if any(entry.values())
            ],
        )

    def _head(self) -> tuple[int, str]:
        last = next(tables.LOG.rows(self.connection, order='"seq" DESC LIMIT 1'), None)
        return (0, "") if last is None else (last["seq"], last["hash"])

    def _note(self, table: Table, row: Row, *, is_there: bool) -> None:
        key, digest = str(row[table.key]), commitment(self._key(table, row), table.name, row)
        self._before[table.name].setdefault(key, None if is_there else digest)
        self._after[table.name][key] = digest if is_there else None

    def _entries(self, name: str) -> dict[str, dict[str, str]]:
        before, after = self._before[name], self._after[name]
        changed = sorted(key for key in after if before[key] != after[key])
        return {
            "added": {key: digest for key in changed if (digest := after[key]) is not None},
            "removed": {key: digest for key in changed if (digest := before[key]) is not None},
        }

    def _key(self, table: Table, row: Row) -> bytes:
        if table.scope is None:
            return self.store.secret
        scope = row[table.scope]
        if scope not in self._keys:
            self._keys[scope] = self._stored_key(scope) or self._new_key(scope)
        return self._keys[scope]

    def _stored_key(self, scope: str) -> bytes | None:
        row = next(tables.LOG_KEY.rows(self.connection, '"scope" = %s', [scope]), None)
        return None if row is None else bytes(row["key"])

    def _new_key(self, scope: str) -> bytes:
        key = os.urandom(KEY_BYTES)
        self.insert(tables.LOG_KEY, [{"scope": scope, "key": key}])
        return key


def keyed(table: Table, rows: Iterable[Mapping[str, object]]) -> dict[object, Row]:
    """Whole rows by key; raises where two would be the same row."""
    found: dict[object, Row] = {}
    for row in rows:
        whole = {column: row.get(column) for column in table.columns}
        if whole[table.key] in found:
            raise LedgerError(f"{table.name}: two rows would both be called {whole[table.key]!r}")
        found[whole[table.key]] = whole
    return found


def _summary(entry: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    return {"added": len(entry["added"]), "removed": len(entry["removed"]), "root": root(json_text(entry))}
