"""One open book as reader, writer and proof need it: where it is, its secret, its connection, its clock."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from harmledger.ledger.fault import readable, told
from harmledger.ledger.keyring import Keyring
from harmledger.model.errors import LedgerError

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """Everything takes this; no global names the book. `book` is what messages call it."""

    alias: str
    book: str
    secret: bytes
    clock: Clock
    keyring: Keyring | None = None
    """The passphrase, where the book was opened with one."""
    salt: bytes | None = None
    """What the key of its file was derived with, where the file is encrypted."""

    @property
    def connection(self) -> Any:  # noqa: ANN401 - a Django connection of our backend
        """This thread's connection."""
        from django.db import connections
        from django.utils.connection import ConnectionDoesNotExist

        try:
            return connections[self.alias]
        except ConnectionDoesNotExist:
            raise LedgerError(f"{self.book}: the book is closed; open it again") from None

    def now(self) -> str:
        """This moment as the book writes it: UTC, to the microsecond."""
        moment = self.clock()
        if moment.tzinfo is None:
            raise LedgerError("the clock must tell its time zone")
        return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; takes the write lock at once, so that no work is done in vain."""
        from django.db import transaction

        connection = self.connection
        if connection.in_atomic_block:
            raise LedgerError(f"{self.book}: a writer is open already; finish it first")
        with told(self.book), transaction.atomic(using=self.alias):
            connection.lock_for_writing()
            yield

    @contextmanager
    def snapshot(self) -> Iterator[Any]:
        """One state of the book for several reads; gives the connection."""
        connection = self.connection
        with readable(self.book), connection.snapshot():
            yield connection
