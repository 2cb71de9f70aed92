"""The key that wraps the keys of all sealed items, and what wraps it.

In a book with a passphrase that is a key derived from it: whoever has the tables, and not the passphrase, has nothing.
In a book without one it is derived from the book's own secret, which stands in the same file: sealed items are then
kept from readers and can be erased for good, but not from somebody who has the file and this program.
"""

from dataclasses import replace

from harmledger.ledger import table as tables
from harmledger.ledger.journal import Journal
from harmledger.ledger.keyring import Keyring, expanded, new_salt
from harmledger.ledger.seal.lock import locked, new_key, unlocked
from harmledger.ledger.store import Store
from harmledger.ledger.table import Row
from harmledger.model.errors import PassphraseError, TamperError

_ABOUT = "the key of the sealed items"


def root_key(store: Store) -> bytes | None:
    """The key that item keys are wrapped with; None: nothing was ever sealed here.

    Raises:
        PassphraseError: it is wrapped under a passphrase and the book was opened without.
        TamperError: another passphrase wraps it.
    """
    row = _row(store)
    return None if row is None else unlocked(_wrapping(store, row["salt"]), bytes(row["key"]), _ABOUT)


def check_passphrase(store: Store) -> None:
    """Raise PassphraseError where the passphrase is not the one that this book's sealed items are locked with.

    The file of an encrypted book tells that by itself; tables on a server do not.
    """
    try:
        root_key(store)
    except TamperError as error:
        raise PassphraseError(
            f"{store.book}: what is sealed there is locked with another passphrase than the one given. Look for "
            "capital letters and for the language of the keyboard, then try again"
        ) from error


def made_root_key(journal: Journal) -> bytes:
    """The same; made now where nothing was ever sealed."""
    found = root_key(journal.store)
    if found is not None:
        return found
    root = new_key()
    journal.insert(tables.SEAL_ROOT, [_wrapped(journal.store, root)])
    return root


def replace_root_key(journal: Journal, keyring: Keyring, salt: bytes) -> tuple[bytes, bytes] | None:
    """Put another key in its place, wrapped under another passphrase; gives the old one and the new one.

    The keys of the items are for the caller to wrap anew. None: nothing was ever sealed here.
    """
    row, old, new = _row(journal.store), root_key(journal.store), new_key()
    if row is None or old is None:
        return None
    wrapping = _wrapping(replace(journal.store, keyring=keyring), salt)
    journal.replace(tables.SEAL_ROOT, row, {"id": 1, "salt": salt, "key": locked(wrapping, new, _ABOUT)})
    return old, new


def _row(store: Store) -> Row | None:
    return next(tables.SEAL_ROOT.rows(store.connection), None)


def _wrapped(store: Store, root: bytes) -> Row:
    salt = None if store.keyring is None else store.salt or new_salt(store.keyring.cost)
    return {"id": 1, "salt": salt, "key": locked(_wrapping(store, salt), root, _ABOUT)}


def _wrapping(store: Store, salt: bytes | None) -> bytes:
    if salt is None:
        return expanded(store.secret, b"harmledger seal")
    if store.keyring is None:
        raise PassphraseError(f"{store.book}: what is sealed here needs the passphrase; open the book with it")
    return store.keyring.wrapping_key(bytes(salt))
