"""Opening a book: is the file ours, is its schema ours, and if there is none yet, begin one.

Invariant: a file that is no book is never written to. A new book comes into being in one transaction, so that a kill
leaves either no book or a whole one.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from harmledger.ledger import guard
from harmledger.ledger import table as tables
from harmledger.ledger.fault import line, told
from harmledger.ledger.journal import Journal
from harmledger.ledger.place import BookPlace, address_of
from harmledger.ledger.sqlite.filekey import FileKey
from harmledger.ledger.store import Store
from harmledger.model.errors import LedgerError, PassphraseError

APPLICATION_ID = 0x484C4447
""""HLDG", in the place of the header where SQLite lets a program say whose file it is."""

SCHEMA_VERSION = 4
"""Number of the last migration; a test keeps them together."""

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables (November 2021)."""

SECRET_BYTES = (16, 64)
"""Less could be guessed; more is not taken by keyed BLAKE2b."""


def check_place(place: BookPlace | None, key: FileKey | None = None, *, create: bool) -> bool:
    """Whether a book stands at `place`; raises LedgerError where something else does, or none where one has to."""
    if isinstance(place, str):
        from harmledger.ledger.postgres import server

        server.check_package()
        return server.check_database(address_of(place), ours=(APPLICATION_ID, SCHEMA_VERSION), create=create)
    check_sqlite()
    return place is not None and check_file(place, key, create=create)


def check_sqlite() -> None:
    """Raise LedgerError where Python's SQLite is too old for a book."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        raise LedgerError(f"this Python has SQLite {sqlite3.sqlite_version}; a book needs {wanted} or later")


def check_secret(secret: bytes) -> None:
    """Raise LedgerError unless `secret` can be a book's secret."""
    shortest, longest = SECRET_BYTES
    if not shortest <= len(secret) <= longest:
        raise LedgerError(f"a book's secret has {shortest} to {longest} bytes, not {len(secret)}")


def check_file(path: Path, key: FileKey | None = None, *, create: bool) -> bool:
    """Whether a book stands at `path`; raises LedgerError where something else does, or none where one has to."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a book; name a file in it")
    if not path.exists():
        if not create:
            raise LedgerError(f'there is no book at {path}; "harmledger build --ledger {path}" begins one')
        if not path.parent.is_dir():
            raise LedgerError(f"the folder {path.parent} does not exist; make it first")
        return False
    application, version, objects = _header(path, key)
    if application == 0 and objects == 0:
        if not create:
            raise LedgerError(f"{path} is empty, not a book")
        return False
    if application != APPLICATION_ID:
        raise LedgerError(f"{path} is a database of another program, not a book; name another file")
    if version > SCHEMA_VERSION:
        raise LedgerError(f"{path} was written by a newer harmledger (schema {version}); update harmledger to open it")
    return version == SCHEMA_VERSION


def begin_file(path: Path) -> None:
    """Make the file, for its owner's eyes alone where the system knows such a thing."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LedgerError(f"{path} cannot be written: {error.strerror}") from error


def begin(store: Store, first: Callable[[Store], None] | None = None) -> None:
    """Make or update the tables, the triggers, the header and, in a new book, the first row: all or nothing.

    Args:
        store: the book.
        first: writes other rows into a new book instead: all those of another book.
    """
    from django.db import transaction

    connection = store.connection
    with told(store.book):
        connection.disable_constraint_checking()  # Django's editor wants it, and inside a transaction it is too late
        try:
            with transaction.atomic(using=store.alias):
                connection.lock_for_writing()
                _migrate(connection)
                guard.install(connection)
                if stored_secret(store) is None:
                    (first or _write_first_row)(store)
        finally:
            connection.enable_constraint_checking()


def stored_secret(store: Store) -> bytes | None:
    """The secret of the book, or None where it has no first row yet."""
    with told(store.book):
        row = next(tables.BOOK.rows(store.connection), None)
    return None if row is None else bytes(row["secret"])


def _migrate(connection: Any) -> None:  # noqa: ANN401 - a Django connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] == "ledger"])
    connection.mark(APPLICATION_ID, SCHEMA_VERSION)


def _write_first_row(store: Store) -> None:
    journal = Journal(store)
    journal.insert(tables.BOOK, [{"id": 1, "secret": store.secret, "created_at": store.now()}])
    journal.close("harmledger", "begin")


def _header(path: Path, key: FileKey | None) -> tuple[int, int, int]:
    """Application id, schema version and number of tables; raises LedgerError where the file is no SQLite database."""
    if key is not None:
        return _encrypted_header(path, key)
    try:
        with closing(sqlite3.connect(path, timeout=5)) as connection:
            return _told_by(connection)
    except sqlite3.DatabaseError as error:
        raise LedgerError(line(str(path), str(error))) from error


def _encrypted_header(path: Path, key: FileKey) -> tuple[int, int, int]:
    from sqlcipher3 import dbapi2

    from harmledger.ledger.sqlite.cipher.connect import keyed

    try:
        with closing(keyed(key, database=str(path), timeout=5)) as connection:
            return _told_by(connection)
    except dbapi2.DatabaseError as error:
        if "not a database" not in str(error):
            raise LedgerError(line(str(path), str(error))) from error
        raise PassphraseError(
            f"the passphrase does not open {path}. Look for capital letters and for the language of the keyboard, then "
            "try again. If you are sure of it, the first page of the file is damaged: take the last backup"
        ) from error


def _told_by(connection: Any) -> tuple[int, int, int]:  # noqa: ANN401 - a connection of either module
    questions = ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    application, version, objects = (connection.execute(question).fetchone()[0] for question in questions)
    return application, version, objects
