"""Does the book agree with its own log? Recomputed from the tables, nothing believed.

1. The chain: each log row carries the hash of the one before, and its own hash fits what it says.
2. The commitments: those of each transaction add up to the root in its log row.
3. The rows: replaying the commitments tells which rows must stand; each must be there, unchanged, and no other.
4. The triggers that keep rows from being changed are in place.

What it cannot see: a whole tail of the log cut off together with its rows. Keep the head (`Proof.head`) somewhere
else and pass it in later: then that is seen too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from harmledger.ledger import guard
from harmledger.ledger import table as tables
from harmledger.ledger.book import Ledger
from harmledger.ledger.commitment import chain_hash, commitment, root
from harmledger.ledger.table import Row, Table

MOST_BREAKS = 100
"""Breaks that are listed: whoever changed the secret broke every row, and nobody reads a million lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One thing that does not hold, named."""

    table: str
    key: str
    words: str

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the proof found. `breaks` are in the order: log, then rows, then triggers; the first is named first."""

    entries: int
    rows: int
    head: str
    """Hash of the last log row: whoever keeps it elsewhere can later tell that nothing was cut off."""
    breaks: tuple[Break, ...]
    is_cut_short: bool
    """Whether there are more breaks than are listed."""

    @property
    def holds(self) -> bool:
        """Whether the book agrees with its log."""
        return not self.breaks

    @property
    def first(self) -> Break | None:
        """The first thing that does not hold."""
        return self.breaks[0] if self.breaks else None


def verify(ledger: Ledger, *, head: str | None = None) -> Proof:
    """Hold the book against its log.

    Args:
        ledger: the book.
        head: the hash of a log row that was noted earlier; it must still be in the chain.
    """
    with ledger.store.snapshot() as connection:
        proof = _Proof(connection, ledger.key)
        found = list(islice(chain(proof.log(head), proof.tables(), proof.triggers()), MOST_BREAKS + 1))
        return Proof(
            entries=proof.entries,
            rows=proof.rows,
            head=proof.head,
            breaks=tuple(found[:MOST_BREAKS]),
            is_cut_short=len(found) > MOST_BREAKS,
        )


class _Proof:
    """One pass over the book; counts as it goes."""

    def __init__(self, connection: Any, secret: bytes) -> None:  # noqa: ANN401 - a Django connection
        self.connection = connection
        self.secret = secret
        self.entries = self.rows = 0
        self.head = ""

    def log(self, head: str | None) -> Iterator[Break]:
        """What does not hold in the log itself."""
        prev_hash, seen = "", set()
        for seq, row in enumerate(tables.LOG.rows(self.connection), start=1):
            self.entries += 1
            yield from _chain_breaks(row, seq, prev_hash)
            yield from self._entry_breaks(row)
            prev_hash = row["hash"]
            seen.add(prev_hash)
        self.head = prev_hash
        if head is not None and head not in seen:
            yield Break(
                table="log", key=head, words="this hash was noted earlier and is gone: the log was cut or rewritten"
            )
        yield from self._stray_entries()

    def tables(self) -> Iterator[Break]:
        """What does not hold in the rows."""
        keys = {row["scope"]: bytes(row["key"]) for row in tables.LOG_KEY.rows(self.connection)}
        for table in tables.LOGGED:
            yield from self._row_breaks(table, keys)

    def triggers(self) -> Iterator[Break]:
        """Triggers that are not in place."""
        for name in guard.missing(self.connection):
            yield Break(table="trigger", key=name, words="it is gone or was changed, so rows could be changed unseen")

    def _entry_breaks(self, row: Row) -> Iterator[Break]:
        stated = _loaded(row["digest"])
        entries = {
            entry["table"]: entry for entry in tables.LOG_ENTRY.rows(self.connection, '"seq" = %s', [row["seq"]])
        }
        for name in sorted(stated.keys() | entries.keys()):
            key = f"{row['seq']}/{name}"
            if name not in entries:
                yield Break(table="log_entry", key=key, words="the commitments of this transaction are gone")
            elif name not in stated:
                yield Break(table="log_entry", key=entries[name]["key"], words="no log row knows these commitments")
            elif root(entries[name]["commitments"]) != stated[name].get("root"):
                yield Break(
                    table="log_entry",
                    key=key,
                    words="these commitments were changed: they do not add up to the log row",
                )

    def _stray_entries(self) -> Iterator[Break]:
        for entry in tables.LOG_ENTRY.rows(self.connection, '"seq" NOT IN (SELECT "seq" FROM "log")'):
            yield Break(table="log_entry", key=entry["key"], words="its log row is gone")

    def _row_breaks(self, table: Table, keys: dict[str, bytes]) -> Iterator[Break]:
        expected: dict[str, str] = {}
        yield from self._replay(table, expected)
        for row in table.rows(self.connection):
            self.rows += 1
            key = str(row[table.key])
            secret = self.secret if table.scope is None else keys.get(row[table.scope])
            promised = expected.pop(key, None)
            if promised is None:
                yield Break(
                    table=table.name, key=key, words="the log does not know this row: it was added behind its back"
                )
            elif secret is None:
                yield Break(
                    table=table.name,
                    key=key,
                    words="the key of its commitment is gone, so nobody can tell if it was changed",
                )
            elif commitment(secret, table.name, row) != promised:
                yield Break(table=table.name, key=key, words="this row was changed behind the log's back")
        for key in sorted(expected):
            yield Break(table=table.name, key=key, words="this row was removed behind the log's back")

    def _replay(self, table: Table, standing: dict[str, str]) -> Iterator[Break]:
        """Fill `standing` with the commitment of each row that must be there."""
        for entry in tables.LOG_ENTRY.rows(self.connection, '"table" = %s', [table.name], '"seq"'):
            said = _loaded(entry["commitments"])
            for key, digest in said.get("removed", {}).items():
                if standing.pop(key, None) != digest:
                    words = f"this row had been changed behind the log's back when log row {entry['seq']} removed it"
                    yield Break(table=table.name, key=key, words=words)
            standing.update(said.get("added", {}))


def _chain_breaks(row: Row, seq: int, prev_hash: str) -> Iterator[Break]:
    key = str(row["seq"])
    if row["seq"] != seq:
        yield Break(table="log", key=str(seq), words=f"this log row is missing; the next one is {key}")
    if row["prev_hash"] != prev_hash:
        yield Break(table="log", key=key, words="it does not follow the log row before it")
    said = (row["actor"], row["action"], row["digest"])
    if chain_hash(row["prev_hash"], row["seq"], row["at"], said) != row["hash"]:
        yield Break(table="log", key=key, words="this log row was changed: its hash does not fit what it says")


def _loaded(text: str) -> dict[str, Any]:
    """The object in a column, or nothing where it is none: then the hash does not fit either, and that is named."""
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
