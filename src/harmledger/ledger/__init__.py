"""The book: tables, log, readers, writers. The only place with SQL.

Opening a book is what loads Django; importing this package does not.
"""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harmledger.ledger.book import Ledger
    from harmledger.ledger.deed import LogEntry, Run, Tombstone
    from harmledger.ledger.erase import Erased, erase_item, erase_report
    from harmledger.ledger.keyring import Keyring
    from harmledger.ledger.passphrase import NewPassphrase, set_passphrase
    from harmledger.ledger.place import BookPlace
    from harmledger.ledger.proof import Break, Proof, verify
    from harmledger.ledger.reader import Reader
    from harmledger.ledger.writer import Added, Writer

__all__ = [
    "Added",
    "Break",
    "Erased",
    "Keyring",
    "Ledger",
    "LogEntry",
    "NewPassphrase",
    "Proof",
    "Reader",
    "Run",
    "Tombstone",
    "Writer",
    "erase_item",
    "erase_report",
    "is_begun",
    "open_ledger",
    "set_passphrase",
    "verify",
]

_HOMES = {
    "book": ("Ledger",),
    "deed": ("LogEntry", "Run", "Tombstone"),
    "erase": ("Erased", "erase_item", "erase_report"),
    "keyring": ("Keyring",),
    "passphrase": ("NewPassphrase", "set_passphrase"),
    "reader": ("Reader",),
    "proof": ("Break", "Proof", "verify"),
    "writer": ("Added", "Writer"),
}


def open_ledger(
    path: "BookPlace | None",
    *,
    create: bool = True,
    secret: bytes | None = None,
    now: Callable[[], dt.datetime] | None = None,
    busy_seconds: float = 5.0,
    passphrase: "str | Keyring | None" = None,
) -> "Ledger":
    """Open the book at `path`.

    Args:
        path: its file, or the address of its database ("postgresql://USER@HOST/DATABASE"); None is a book in memory,
            gone when it is closed.
        create: begin a new book where there is none.
        secret: the key for ids and commitments of a new book (random bytes by default); of an old one, what it must be.
        now: the clock, with a time zone; the system's by default.
        busy_seconds: how long to wait for another process that is writing.
        passphrase: what the file is encrypted under, as words or as a `Keyring`; a new book is, when one is given.

    Raises:
        LedgerError: there is no book and none is to be begun; or the file is something else, newer than this program,
            or cannot be read and written.
        PassphraseError: the passphrase is missing or wrong, or the book has none.
    """
    from harmledger.ledger.book import open_book

    return open_book(path, create=create, secret=secret, now=now, busy_seconds=busy_seconds, passphrase=passphrase)


def is_begun(place: "BookPlace") -> bool:
    """Whether something stands at `place` that a book would be opened from, so that no new one is begun there."""
    if not isinstance(place, str):
        return place.exists()
    from harmledger.ledger.opening import check_place

    return check_place(place, create=True)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"harmledger.ledger.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
