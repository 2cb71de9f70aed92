"""What goes wrong below, told as one line that a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from harmledger.model.errors import EvidenceError, LedgerError

_BUSY = ("database is locked", "database table is locked")
_DAMAGED = ("malformed", "disk image", "disk I/O error")


@contextmanager
def told(book: str) -> Iterator[None]:
    """Turn what the database refuses into LedgerError; `book` is what the message calls the file."""
    from django.db import Error

    try:
        yield
    except Error as error:
        raise LedgerError(line(book, str(error))) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise LedgerError(f"{book}: a value cannot be kept: {error}. Nothing of this batch was written") from error


@contextmanager
def readable(book: str) -> Iterator[None]:
    """As `told`, and turn a row that makes no sense into LedgerError too: it was changed by something else."""
    try:
        with told(book):
            yield
    except (ValueError, KeyError, TypeError, EvidenceError) as error:
        raise LedgerError(
            f"{book}: a row cannot be understood ({error}). It was changed by something else than harmledger; "
            '"harmledger verify" names it'
        ) from error


def line(book: str, said: str) -> str:
    """What `said` (by the database) means for a person, about `book`."""
    if any(sign in said for sign in _BUSY):
        return f"{book}: the book is in use by another process; wait until it has finished, then try again"
    if "not a database" in said:
        return f"{book} is no book: it is not even a database; name another file"
    if "unable to open" in said:
        return f"{book} cannot be opened; check that you may read and write it and its folder"
    if any(sign in said for sign in _DAMAGED):
        return f"{book}: the file is damaged ({said}); take the last backup"
    if "FOREIGN KEY" in said:
        return f"{book}: a row refers to another that is not in the book. Nothing of this batch was written"
    if "readonly" in said:
        return f"{book}: the file or its folder may not be written to; check its permissions"
    if "disk is full" in said:
        return f"{book}: the disk is full; nothing of this batch was written"
    return f"{book}: the book refuses this: {said}. Nothing of this batch was written"
