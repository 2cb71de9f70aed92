"""An open book."""

import datetime as dt
import os
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from harmledger.ledger import opening
from harmledger.ledger.commitment import KEY_BYTES, is_same
from harmledger.ledger.django import configure, forget, register
from harmledger.ledger.keyring import Keyring
from harmledger.ledger.place import BookPlace, shown
from harmledger.ledger.reader import Reader
from harmledger.ledger.seal.root import check_passphrase
from harmledger.ledger.sqlite.filekey import file_key
from harmledger.ledger.store import Store
from harmledger.ledger.writer import Writer, writing
from harmledger.model.audience import Audience
from harmledger.model.errors import LedgerError
from harmledger.model.ids import derive_id

if TYPE_CHECKING:
    from harmledger.ledger.seal.reveal import Revealed

BUSY_SECONDS = 5.0
"""How long a writer waits for another process before it says that the book is in use: longer than a batch takes."""


class Ledger:
    """One book, open. Everything that reads or writes takes this object; two can be open in one process."""

    def __init__(self, store: Store, path: Path | None) -> None:
        self.store = store
        self.path = path
        """Its file; None where it is in memory or on a server."""

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

    def reveal(self, ids: Collection[str], *, person: str, audience: frozenset[Audience]) -> "tuple[Revealed, ...]":
        """Look at sealed items. The look is in the log before anybody sees anything (see `ledger.seal.reveal`)."""
        from harmledger.ledger.seal.reveal import reveal

        return reveal(self.store, ids, person=person, audience=audience)

    def note(self, person: str, action: str, detail: str = "") -> None:
        """Put a deed that writes no rows into the log, as `Writer.note` does, in a transaction of its own."""
        with self.writer(person) as writer:
            writer.note(action, detail)

    def commit(self, content: str) -> str:
        """A commitment to `content` for the log: says nothing of it, and whoever has the book can test a guess."""
        return derive_id("com", content, key=self.store.secret)

    def wipe(self) -> bool:
        """Empty what still holds rows as they were before they went; whether nobody else was reading them."""
        from harmledger.ledger.erase import wipe

        return wipe(self.store)

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


def open_book(  # noqa: PLR0913 - each is a choice of its own, by name
    path: BookPlace | None,
    *,
    create: bool = True,
    secret: bytes | None = None,
    now: Callable[[], dt.datetime] | None = None,
    busy_seconds: float = BUSY_SECONDS,
    alias: str | None = None,
    passphrase: str | Keyring | None = None,
    first: Callable[[Store], None] | None = None,
) -> Ledger:
    """See `harmledger.ledger.open_ledger`, and of `first` `harmledger.ledger.opening.begin`."""
    if secret is not None:
        opening.check_secret(secret)
    place = path.absolute() if isinstance(path, Path) else path
    keyring = Keyring(passphrase) if isinstance(passphrase, str) else passphrase
    key = file_key(place, keyring) if isinstance(place, Path) else None
    is_ready = opening.check_place(place, key, create=create)
    configure()
    if isinstance(place, Path):
        opening.begin_file(place)
    store = Store(
        alias=register(place, busy_seconds=busy_seconds, alias=alias, key=key),
        book="the book in memory" if path is None else shown(path),
        secret=secret or os.urandom(KEY_BYTES),
        clock=now or _utc_now,
        keyring=keyring,
        salt=None if key is None else key.salt,
    )
    try:
        if not is_ready:
            opening.begin(store, first)
        return Ledger(_ready(store, secret), place if isinstance(place, Path) else None)
    except BaseException:
        forget(store.alias)
        raise


def _ready(store: Store, secret: bytes | None) -> Store:
    stored = opening.stored_secret(store)
    if stored is None:
        raise LedgerError(f"{store.book}: the first row of the book is gone; take the last backup")
    if secret is not None and not is_same(secret, stored):
        raise LedgerError(f"{store.book}: this book was begun with another secret than the one given")
    ready = replace(store, secret=stored)
    if ready.keyring is not None and ready.salt is None:
        check_passphrase(ready)
    return ready


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
