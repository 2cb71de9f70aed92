"""What goes wrong below, told as one line that a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

from harmledger.model.errors import EvidenceError, LedgerError

_IN_USE = "database is locked"
_CUT_OFF = "the connection is lost"
_STATES = (
    (("55P03", "40P01", "40001"), _IN_USE),
    (("57P", "08"), _CUT_OFF),
    (("53100",), "disk is full"),
    (("23503",), "FOREIGN KEY"),
)
"""What a server's states (SQLSTATE) are in words that are known here."""

_GONE = "the server ended the connection or cannot be reached; nothing of this batch was written. Try again later"
_DAMAGED = "{book}: the file is damaged ({said}); take the last backup"
_LINES = (
    (_IN_USE, "{book}: the book is in use by another process; wait until it has finished, then try again"),
    ("table is locked", "{book}: the book is in use by another process; wait until it has finished, then try again"),
    ("not a database", "{book} is no book: it is not even a database; name another file"),
    ("unable to open", "{book} cannot be opened; check that you may read and write it and its folder"),
    ("malformed", _DAMAGED),
    ("disk image", _DAMAGED),
    ("disk I/O error", _DAMAGED),
    (_CUT_OFF, f"{{book}}: {_GONE}"),
    ("connection is closed", f"{{book}}: {_GONE}"),
    ("closed the connection", f"{{book}}: {_GONE}"),
    ("connection failed", f"{{book}}: {_GONE}"),
    ("index row size", "{book}: a value cannot be kept: it is too long to be looked up by. Nothing was written"),
    ("out of range", "{book}: a value cannot be kept: {said}. Nothing of this batch was written"),
    (
        "permission denied",
        "{book}: your role on the server may not do this ({said}); whoever looks after the server can grant it",
    ),
    ("FOREIGN KEY", "{book}: a row refers to another that is not in the book. Nothing of this batch was written"),
    ("read-only", "{book}: the server only lets it be read: a copy that follows another server, or a closed database"),
    ("readonly", "{book}: the file or its folder may not be written to; check its permissions"),
    ("disk is full", "{book}: the disk is full; nothing of this batch was written"),
    ("", "{book}: the book refuses this: {said}. Nothing of this batch was written"),
)
"""By a sign in what the database said, what that means; the first that fits."""


@contextmanager
def told(book: str) -> Iterator[None]:
    """Turn what the database refuses into LedgerError; `book` is what the message calls the file."""
    from django.db import Error

    try:
        yield
    except Error as error:
        raise LedgerError(_words(book, error)) from error
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


def _words(book: str, error: Exception) -> str:
    """What the database said, by the state that a server gives with it or else by the words."""
    state = getattr(error.__cause__, "sqlstate", None) or ""
    return line(book, next((sign for states, sign in _STATES if state.startswith(states)), str(error)))


def line(book: str, said: str) -> str:
    """What `said` (by the database) means for a person, about `book`."""
    return next(words.format(book=book, said=said) for sign, words in _LINES if sign in said)
