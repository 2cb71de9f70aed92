"""Opening a book: is the file ours, is its schema ours, and if there is none yet, begin one.

Invariant: a file that is no book is never written to. A new book comes into being in one transaction, so that a kill
leaves either no book or a whole one.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from harmledger.ledger import guard
from harmledger.ledger import table as tables
from harmledger.ledger.fault import line, told
from harmledger.ledger.journal import Journal
from harmledger.ledger.store import Store
from harmledger.model.errors import LedgerError

APPLICATION_ID = 0x484C4447
""""HLDG", in the place of the header where SQLite lets a program say whose file it is."""

SCHEMA_VERSION = 1
"""Number of the last migration; a test keeps them together."""

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables (November 2021)."""

SECRET_BYTES = (16, 64)
"""Less could be guessed; more is not taken by keyed BLAKE2b."""


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


def check_file(path: Path, *, create: bool) -> bool:
    """Whether a book stands at `path`; raises LedgerError where something else does, or none where one has to."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a book; name a file in it")
    if not path.exists():
        if not create:
            raise LedgerError(f'there is no book at {path}; "harmledger build --ledger {path}" begins one')
        if not path.parent.is_dir():
            raise LedgerError(f"the folder {path.parent} does not exist; make it first")
        return False
    application, version, objects = _header(path)
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


def begin(store: Store) -> None:
    """Make or update the tables, the triggers, the header and, in a new book, the first row: all or nothing."""
    from django.db import transaction

    connection = store.connection
    with told(store.book):
        connection.disable_constraint_checking()  # Django's editor wants it, and inside a transaction it is too late
        try:
            with transaction.atomic(using=store.alias):
                _migrate(connection)
                guard.install(connection)
                if stored_secret(store) is None:
                    _write_first_row(store)
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
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        cursor.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _write_first_row(store: Store) -> None:
    journal = Journal(store)
    journal.insert(tables.BOOK, [{"id": 1, "secret": store.secret, "created_at": store.now()}])
    journal.close("harmledger", "begin")


def _header(path: Path) -> tuple[int, int, int]:
    """Application id, schema version and number of tables; raises LedgerError where the file is no SQLite database."""
    try:
        with closing(sqlite3.connect(path, timeout=5)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            objects = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise LedgerError(line(str(path), str(error))) from error
    return application, version, objects
