"""Writing a whole book into another file under another key, and putting that in its place.

Invariants: at every moment the name leads to a whole book, under the old key or the new one; nobody else has the old
file open meanwhile, and nobody can write into it afterwards.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from harmledger.ledger.fault import line
from harmledger.ledger.sqlite.cipher.connect import keyed
from harmledger.ledger.sqlite.filekey import FileKey
from harmledger.model.errors import LedgerError

_BLOCK = 1 << 20
_KEPT = ("user_version", "application_id")


@contextmanager
def alone_with(path: Path, key: FileKey | None, busy_seconds: float) -> Iterator[Any]:
    """A connection to the file that shuts out everybody else; its write-ahead log is emptied first."""
    try:
        connection = keyed(key, database=str(path), timeout=busy_seconds, isolation_level=None)
    except dbapi2.Error as error:
        raise LedgerError(line(str(path), str(error))) from error
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE")  # refused while anybody else has the file open
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")  # the lock stays until the connection is closed
        yield connection
    except dbapi2.Error as error:
        raise LedgerError(line(str(path), str(error))) from error
    finally:
        connection.close()


def copy_into(connection: Any, path: Path, key: FileKey) -> None:  # noqa: ANN401 - a connection of SQLCipher
    """Write all that the connection's file holds into the empty file at `path`, under `key`."""
    connection.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(path), key.literal))
    connection.execute("PRAGMA fresh.synchronous = FULL")
    connection.execute("SELECT sqlcipher_export('fresh')")
    for name in _KEPT:
        (value,) = connection.execute(f"PRAGMA main.{name}").fetchone()
        connection.execute(f"PRAGMA fresh.{name} = {int(value)}")
    connection.execute("DETACH DATABASE fresh")


def put_in_place(connection: Any, path: Path, new: Path) -> None:  # noqa: ANN401 - a connection of SQLCipher
    """Put the file `new` in the place of the one that `connection` has open, and overwrite that one."""
    if os.name == "nt":  # an open file cannot be replaced there, nor overwritten once it has no name
        connection.close()
        new.replace(path)
        return
    old = os.open(path, os.O_RDWR)  # closed last: closing it gives up the locks of the connection too
    try:
        new.replace(path)
        _reach_disk(path.parent)
        _overwrite(old)
    finally:
        connection.close()
        os.close(old)


def remove(path: Path) -> None:
    """Remove a file and what SQLite keeps beside it."""
    for name in (path.name, *(f"{path.name}{end}" for end in ("-wal", "-shm", "-journal"))):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()


def _overwrite(file: int) -> None:
    """Zeros over a file that has no name any more: whoever waits for it finds no book, and the disk perhaps neither."""
    left = os.fstat(file).st_size
    os.lseek(file, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(file, bytes(min(left, _BLOCK)))
    os.fsync(file)


def _reach_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
