"""The book: tables, log, readers, writers. The only place with SQL.

Opening a book is what loads Django; importing this package does not.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harmledger.ledger.book import Ledger
    from harmledger.ledger.deed import LogEntry, Run, Tombstone
    from harmledger.ledger.erase import Erased, erase_report
    from harmledger.ledger.proof import Break, Proof, verify
    from harmledger.ledger.reader import Reader
    from harmledger.ledger.writer import Added, Writer

__all__ = [
    "Added",
    "Break",
    "Erased",
    "Ledger",
    "LogEntry",
    "Proof",
    "Reader",
    "Run",
    "Tombstone",
    "Writer",
    "erase_report",
    "open_ledger",
    "verify",
]

_HOMES = {
    "book": ("Ledger",),
    "deed": ("LogEntry", "Run", "Tombstone"),
    "erase": ("Erased", "erase_report"),
    "reader": ("Reader",),
    "proof": ("Break", "Proof", "verify"),
    "writer": ("Added", "Writer"),
}


def open_ledger(
    path: Path | None,
    *,
    create: bool = True,
    secret: bytes | None = None,
    now: Callable[[], dt.datetime] | None = None,
    busy_seconds: float = 5.0,
) -> "Ledger":
    """Open the book at `path`.

    Args:
        path: its file; None is a book in memory, gone when it is closed.
        create: begin a new book where there is none.
        secret: the key for ids and commitments of a new book (random bytes by default); of an old one, what it must be.
        now: the clock, with a time zone; the system's by default.
        busy_seconds: how long to wait for another process that is writing.

    Raises:
        LedgerError: there is no book and none is to be begun; or the file is something else, newer than this program,
            or cannot be read and written.
    """
    from harmledger.ledger.book import open_book

    return open_book(path, create=create, secret=secret, now=now, busy_seconds=busy_seconds)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"harmledger.ledger.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
