"""What Django loads as the backend (ENGINE = "harmledger.ledger.sqlite").

Invariant: every connection has foreign keys on, waits a bounded time for another process, and writes through to disk
before a transaction counts as done.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3 import base as stock

from harmledger.ledger.sqlite.operations import BookOperations
from harmledger.ledger.sqlite.schema import StrictSchemaEditor

PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers go on while one process writes, and a kill leaves the last commit whole
    "PRAGMA synchronous = FULL",  # what was acknowledged survives a power cut, not only a kill
    "PRAGMA secure_delete = ON",  # what is erased is overwritten with zeros, not only unlinked
    "PRAGMA temp_store = MEMORY",  # no sorted copy of a report lies about in a temporary file
    "PRAGMA cell_size_check = ON",  # a damaged page is an error at once, not a wrong answer later
)

STRICT_TYPES = {
    "AutoField": "INTEGER",
    "BigAutoField": "INTEGER",
    "BinaryField": "BLOB",
    "BooleanField": "INTEGER",
    "CharField": "TEXT",
    "DateField": "TEXT",
    "DateTimeField": "TEXT",
    "DecimalField": "TEXT",
    "DurationField": "INTEGER",
    "FileField": "TEXT",
    "FilePathField": "TEXT",
    "FloatField": "REAL",
    "IntegerField": "INTEGER",
    "BigIntegerField": "INTEGER",
    "IPAddressField": "TEXT",
    "GenericIPAddressField": "TEXT",
    "JSONField": "TEXT",
    "OneToOneField": "INTEGER",
    "PositiveBigIntegerField": "INTEGER",
    "PositiveIntegerField": "INTEGER",
    "PositiveSmallIntegerField": "INTEGER",
    "SlugField": "TEXT",
    "SmallAutoField": "INTEGER",
    "SmallIntegerField": "INTEGER",
    "TextField": "TEXT",
    "TimeField": "TEXT",
    "UUIDField": "TEXT",
}
"""STRICT tables know five types; Django's own names (varchar, datetime, bool) are refused there."""


class DatabaseWrapper(stock.DatabaseWrapper):
    """One connection to one book."""

    data_types = STRICT_TYPES
    SchemaEditorClass = StrictSchemaEditor
    ops_class = BookOperations
    transaction_mode: str | None

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters, with transactions that take the write lock when they begin."""
        params = super().get_connection_params()
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:  # noqa: ANN401 - Django's own signature
        """A connection with our pragmas; one that could not be set up is closed, not leaked."""
        connection = self.open_connection(conn_params)
        try:
            for pragma in PRAGMAS:
                connection.execute(pragma)
        except self.Database.Error:
            connection.close()
            raise
        return connection

    def open_connection(self, conn_params: dict[str, Any]) -> Any:  # noqa: ANN401 - Django's own signature
        """A connection as Django sets one up."""
        return super().get_new_connection(conn_params)

    def close(self) -> None:
        """Close for good: a book in memory is gone then, and whoever closes it means that."""
        self.validate_thread_sharing()
        BaseDatabaseWrapper.close(self)

    def lock_for_writing(self) -> None:
        """Nothing to do: the transaction took the lock when it began."""

    def wipe(self, _tables: list[str]) -> bool:
        """Copy the write-ahead log into the file and empty it: it still holds the pages as they were."""
        with self.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, _, _ = cursor.fetchone()
        return not is_busy

    def mark(self, application: int, version: int) -> None:
        """Write into the header whose file this is."""
        with self.cursor() as cursor:
            cursor.execute(f"PRAGMA application_id = {application:d}")
            cursor.execute(f"PRAGMA user_version = {version:d}")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One state of the book for several reads; takes no write lock. Inside a transaction it changes nothing."""
        if self.in_atomic_block:
            yield
            return
        self.ensure_connection()  # a thread's first read: only an open connection knows its mode
        mode, self.transaction_mode = self.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic(using=self.alias):
                yield
        finally:
            self.transaction_mode = mode
