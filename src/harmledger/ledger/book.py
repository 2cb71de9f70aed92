"""An open book."""

import datetime as dt
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from harmledger.ledger import opening
from harmledger.ledger.commitment import KEY_BYTES, is_same
from harmledger.ledger.django import configure, forget, register
from harmledger.ledger.reader import Reader
from harmledger.ledger.store import Store
from harmledger.ledger.writer import Writer, writing
from harmledger.model.audience import Audience
from harmledger.model.errors import LedgerError

BUSY_SECONDS = 5.0
"""How long a writer waits for another process before it says that the book is in use: longer than a batch takes."""


class Ledger:
    """One book, open. Everything that reads or writes takes this object; two can be open in one process."""

    def __init__(self, store: Store, path: Path | None) -> None:
        self.store = store
        self.path = path

    @property
    def key(self) -> bytes:
        """The secret that this book's ids are derived with (`key=` of `model.identity`)."""
        return self.store.secret

    def reader(self, audience: frozenset[Audience]) -> Reader:
        """The reading side for somebody with these audiences; `frozenset()` sees what is public."""
        return Reader(self.store, audience)

    def writer(self, run_id: str) -> AbstractContextManager[Writer]:
        """One transaction: `with ledger.writer(run) as writer:`. An error inside undoes all of it."""
        return writing(self.store, run_id)

    def close(self) -> None:
        """Close it. A second time does nothing."""
        from django.db import connections

        if self.store.alias in connections.settings:
            forget(self.store.alias)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_book(
    path: Path | None,
    *,
    create: bool = True,
    secret: bytes | None = None,
    now: Callable[[], dt.datetime] | None = None,
    busy_seconds: float = BUSY_SECONDS,
    alias: str | None = None,
) -> Ledger:
    """See `harmledger.ledger.open_ledger`."""
    opening.check_sqlite()
    if secret is not None:
        opening.check_secret(secret)
    place = None if path is None else path.absolute()
    is_ready = place is not None and opening.check_file(place, create=create)
    configure()
    if place is not None:
        opening.begin_file(place)
    store = Store(
        alias=register(place, busy_seconds=busy_seconds, alias=alias),
        book="the book in memory" if place is None else str(path),
        secret=secret or os.urandom(KEY_BYTES),
        clock=now or _utc_now,
    )
    try:
        return Ledger(_ready(store, secret, is_ready=is_ready), place)
    except BaseException:
        forget(store.alias)
        raise


def _ready(store: Store, secret: bytes | None, *, is_ready: bool) -> Store:
    if not is_ready:
        opening.begin(store)
    stored = opening.stored_secret(store)
    if stored is None:
        raise LedgerError(f"{store.book}: the first row of the book is gone; take the last backup")
    if secret is not None and not is_same(secret, stored):
        raise LedgerError(f"{store.book}: this book was begun with another secret than the one given")
    return Store(alias=store.alias, book=store.book, secret=stored, clock=store.clock)


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
