"""What Django loads as the backend (ENGINE = "harmledger.ledger.postgres").

Invariant: whoever writes to the book holds its one lock until the end of the transaction, so the log has one order;
what the server says when it refuses a row never repeats the row.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import TracebackType
from typing import Any

import psycopg
from django.db import OperationalError, transaction
from django.db.backends.postgresql import base as stock
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property
from psycopg.adapt import AdaptersMap

from harmledger.ledger.postgres.schema import TEXT, BookSchemaEditor
from harmledger.ledger.postgres.server import write_mark
from harmledger.ledger.postgres.text import BookDumper, BookLoader

LOCK = (0x484C4447, 1)
"""The advisory lock of whoever writes: "HLDG", in this database."""

BUSY_SECONDS = "BUSY_SECONDS"
"""In a book's DATABASES entry: how long a writer waits for another."""


class TerseErrors(DatabaseErrorWrapper):
    """Django's translation of errors, less the details: they quote the row that was refused, its words included."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Translate what was raised inside."""
        if isinstance(error, psycopg.Error) and error.diag.message_primary:
            error.args = (error.diag.message_primary,)
        super().__exit__(kind, error, trace)


class DatabaseWrapper(stock.DatabaseWrapper):
    """One connection to one book."""

    data_types = {**stock.DatabaseWrapper.data_types, "TextField": TEXT}  # noqa: RUF012 - as Django has it
    SchemaEditorClass = BookSchemaEditor

    @cached_property
    def wrap_database_errors(self) -> TerseErrors:
        """What translates errors here."""
        return TerseErrors(self)

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters, with our way of keeping texts."""
        params = super().get_connection_params()
        params["context"] = _with_texts(params["context"])
        return params

    @property
    def _patience(self) -> str:
        return f"{max(1, round(1000 * self.settings_dict.get(BUSY_SECONDS, 5)))}ms"

    def lock_for_writing(self) -> None:
        """Wait for whoever writes to the book; the lock goes with the transaction."""
        with self.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [self._patience])
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", LOCK)

    def wipe(self, tables: list[str]) -> bool:
        """Write these tables anew without the rows that were removed: the server keeps those until it needs the room.

        Returns False where somebody is reading them for longer than a writer waits.
        """
        with self.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [self._patience])
            try:
                for table in tables:
                    cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
            except OperationalError as error:
                if not isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                    raise
                return False
            finally:
                cursor.execute("RESET lock_timeout")
        return True

    def mark(self, application: int, version: int) -> None:
        """Write into a table of its own whose database this is."""
        write_mark(self, application, version)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One state of the book for several reads; takes no lock. Inside a transaction it changes nothing."""
        if self.in_atomic_block:
            yield
            return
        with transaction.atomic(using=self.alias):
            with self.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@lru_cache(maxsize=8)
def _with_texts(adapters: AdaptersMap) -> AdaptersMap:
    ours = AdaptersMap(adapters)
    ours.register_dumper(str, BookDumper)
    for kind in ("text", "varchar"):
        ours.register_loader(kind, BookLoader)
    return ours
