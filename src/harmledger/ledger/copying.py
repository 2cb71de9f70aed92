"""Copying a whole book to another place: a backup, a way back from one, a move to a server or from it.

Row by row, with its log: ids, commitments and head stay what they are, so what was noted of the book still proves the
copy. The book may be in use meanwhile; the copy is of one moment. Nothing is ever overwritten, and a file is not there
under its name before it is whole.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harmledger.ledger import is_begun
from harmledger.ledger import table as tables
from harmledger.ledger.book import Ledger, open_book
from harmledger.ledger.keyring import Keyring
from harmledger.ledger.place import BookPlace, address_of, shown
from harmledger.ledger.postgres.server import make_empty
from harmledger.ledger.proof import Proof, verify
from harmledger.ledger.store import Store
from harmledger.model.errors import LedgerError

Also = Callable[[str, str], None]
"""Copies what else is kept in the database of a book, from one alias to another."""

_AT_A_TIME = 500


def copy_book(
    source: Ledger, place: BookPlace, *, passphrase: str | Keyring | None = None, also: Also | None = None
) -> Proof:
    """Copy a book.

    Args:
        source: the book.
        place: where no book stands yet.
        passphrase: what the copy is to be encrypted under, if it is a file. What is sealed stays locked as it was.
        also: copies what else is in its database.

    Returns:
        What the proof of the copy found; it is what the proof of the book finds, also where that does not hold.

    Raises:
        LedgerError: something stands at `place`, or the copy is not the same as the book.
    """
    if is_begun(place):
        raise _taken(place)
    keyring = Keyring(passphrase) if isinstance(passphrase, str) else passphrase
    with source.store.snapshot() as connection, _fresh(place) as fresh:
        before, beside = verify(source), fresh.place
        with open_book(beside, passphrase=keyring, first=fresh.first(connection)) as copy:
            if not fresh.is_begun:
                raise _taken(place)
            if also is not None:
                also(source.store.alias, copy.store.alias)
        with open_book(beside, create=False, passphrase=keyring) as copy:
            after = verify(copy)
        if _found(after) != _found(before):
            raise LedgerError(f"{shown(place)}: the copy is not the same as the book, so it was not kept; try again")
    return after


def _found(proof: Proof) -> tuple[object, ...]:
    """What has to be the same. Triggers are not: a copy has them all, whatever became of those of the book."""
    breaks = tuple(found for found in proof.breaks if found.table != "trigger")
    return proof.entries, proof.rows, proof.head, breaks


def _write_rows(connection: Any, store: Store) -> None:  # noqa: ANN401 - a Django connection
    for table in (*tables.LOGGED, tables.LOG, tables.LOG_ENTRY):
        batch: list[tables.Row] = []
        for row in table.rows(connection):
            batch.append(row)
            if len(batch) == _AT_A_TIME:
                table.insert(store.connection, batch)
                batch = []
        table.insert(store.connection, batch)


def _taken(place: BookPlace) -> LedgerError:
    return LedgerError(f"something stands at {shown(place)} already; a copy overwrites nothing, so name a new place")


@dataclass
class _Fresh:
    """Where to write, and whether anything was written there by us."""

    place: BookPlace
    is_begun: bool = False

    def first(self, connection: Any) -> Callable[[Store], None]:  # noqa: ANN401 - a Django connection
        """What writes the rows of the book behind `connection`."""

        def write(store: Store) -> None:
            _write_rows(connection, store)
            self.is_begun = True

        return write


@contextmanager
def _fresh(place: BookPlace) -> Iterator[_Fresh]:
    """Where to write: beside a file until it is whole; into a database as it is, which is emptied where that fails."""
    if isinstance(place, str):
        fresh = _Fresh(place)
        try:
            yield fresh
        except BaseException:
            if fresh.is_begun:
                make_empty(address_of(place))
            raise
        return
    beside = place.with_name(f"{place.name}.part")
    _remove(beside)
    try:
        yield _Fresh(beside)
        if place.exists():
            raise _taken(place)
        beside.rename(place)
    finally:
        _remove(beside)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
