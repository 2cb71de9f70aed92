"""Giving a book a passphrase, or another one. Ids, log and rows stay what they are; the log says that it was done.

The book is written anew under the new key beside the old file, proved there, and then put in its place. Copies made
before (backups, synchronised folders) still open with what they opened with.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from harmledger.ledger import opening
from harmledger.ledger.book import BUSY_SECONDS, Ledger, open_book
from harmledger.ledger.django import is_open_here
from harmledger.ledger.journal import Journal
from harmledger.ledger.keyring import Keyring, new_salt
from harmledger.ledger.place import BookPlace
from harmledger.ledger.proof import verify
from harmledger.ledger.seal.act import lock_anew
from harmledger.ledger.seal.root import made_root_key
from harmledger.ledger.sqlite.filekey import FileKey, file_key
from harmledger.model.errors import LedgerError


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassphrase:
    """What a book is to be locked with, and by whom."""

    keyring: Keyring
    person: str
    now: Callable[[], dt.datetime] | None = None


def set_passphrase(place: BookPlace, new: NewPassphrase, *, old: Keyring | None = None) -> None:
    """Lock a book with a new passphrase.

    Args:
        place: the book. On a server only what is sealed there is locked with it.
        new: the new passphrase, and who sets it.
        old: the passphrase that it has now, if any.

    Raises:
        PassphraseError: the old one is wrong or missing, or the book has none.
        LedgerError: another process has the book open, it does not agree with its log, or it cannot be written.
    """
    if not new.person.strip():
        raise LedgerError("who sets the passphrase? It goes into the log, so it needs a person")
    if isinstance(place, Path) and is_open_here(place.resolve()):
        raise LedgerError(f"{place} is open in this program; close it, then set its passphrase")
    open_book(place, create=False, passphrase=old).close()  # is it a book, does the passphrase fit, is it up to date
    if isinstance(place, Path):
        _rewrite(place.resolve(), new, old)
        return
    with open_book(place, create=False, passphrase=old, now=new.now) as book:
        _rewrap(book, new, old, new_salt(new.keyring.cost), begins=True)


def _rewrite(path: Path, new: NewPassphrase, old: Keyring | None) -> None:
    from harmledger.ledger.sqlite.cipher import rewrite

    salt = new_salt(new.keyring.cost)
    fresh = path.with_name(f"{path.name}.new")
    rewrite.remove(fresh)
    opening.begin_file(fresh)
    try:
        with rewrite.alone_with(path, file_key(path, old), BUSY_SECONDS) as connection:
            rewrite.copy_into(connection, fresh, FileKey(new.keyring.file_key(salt), salt))
            with open_book(fresh, create=False, passphrase=new.keyring, now=new.now) as book:
                _rewrap(book, new, old, salt)
                _prove(book, path)
            rewrite.put_in_place(connection, path, fresh)
    finally:
        rewrite.remove(fresh)


def _rewrap(book: Ledger, new: NewPassphrase, old: Keyring | None, salt: bytes, *, begins: bool = False) -> None:
    """Wrap the key of the sealed items anew; where there is none, `begins` makes it, so that a passphrase is fixed."""
    with book.store.transaction():
        journal = Journal(replace(book.store, keyring=old, salt=None))
        if begins:
            made_root_key(journal)
        lock_anew(journal, new.keyring, salt)
        journal.close(new.person, "set passphrase")


def _prove(book: Ledger, path: Path) -> None:
    first = verify(book).first
    if first is not None:
        raise LedgerError(
            f"{path} does not agree with its own log ({first}), so its passphrase stays as it is; `harmledger verify` "
            "tells more"
        )
