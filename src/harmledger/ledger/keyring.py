"""From a passphrase to the keys of a book.

The passphrase is stretched once for each open book, never once per connection: Argon2id (RFC 9106) with three passes
over 2^COST KiB in four lanes. From the one key that comes out, HKDF makes the key of the file and the key that wraps
the key of the sealed items, so that neither gives away the other.

How dear it was made stands in the salt, and the salt is the first 16 bytes of the file: a book that was begun cheaply
or dearly opens all the same, and a file that is no book is told from one whose passphrase is wrong.
"""

import os
import unicodedata
from threading import Lock
from typing import TYPE_CHECKING

from harmledger.model.errors import PassphraseError

COST = 17
"""128 MiB: twice what RFC 9106 asks for where memory is short, and six times the least that OWASP names; 0.2 s."""
LEAST_COST, MOST_COST = 5, 20
"""32 KiB, the least that four lanes can have: for tests alone. 1 GiB: a file that asks for more was tampered with."""
SALT_BYTES = 16
SHORTEST = 15
"""Characters of a new passphrase: what NIST SP 800-63B-4 asks for where nothing else stands beside it."""

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_MARK = b"HLK"
_LANES, _PASSES = 4, 3
_KEY_BYTES = 32


def new_salt(cost: int = COST) -> bytes:
    """A salt that says what it was made with: our mark, the cost, and 96 random bits."""
    if not LEAST_COST <= cost <= MOST_COST:
        raise ValueError(f"a cost of {cost} is outside {LEAST_COST} to {MOST_COST}")
    return _MARK + bytes([cost]) + os.urandom(SALT_BYTES - len(_MARK) - 1)


def is_salt(beginning: bytes) -> bool:
    """Whether a file that begins so is an encrypted book, so far as anybody can tell from outside."""
    return (
        len(beginning) >= SALT_BYTES
        and beginning.startswith(_MARK)
        and LEAST_COST <= beginning[len(_MARK)] <= MOST_COST
    )


def check_new_passphrase(passphrase: str) -> None:
    """Raise PassphraseError where a new passphrase is too short to stand against guessing."""
    if len(passphrase) < SHORTEST:
        raise PassphraseError(
            f"that passphrase has {len(passphrase)} characters; take {SHORTEST} or more: five or six words that you "
            "draw by lot are good, a sentence from a book is not"
        )


class Keyring:
    """A passphrase, and what was derived from it. A book can be opened with one again without deriving anew.

    `cost` is how dear the key of a new book is made; a book that exists says so itself.
    """

    def __init__(self, passphrase: str, *, cost: int = COST) -> None:
        self.cost = cost
        if not passphrase:
            raise PassphraseError("the passphrase is empty; give one, or open the book without")
        self._passphrase = unicodedata.normalize("NFC", passphrase).encode()  # keyboards differ in how they write é
        self._stretched: dict[bytes, bytes] = {}
        self._lock = Lock()

    def __repr__(self) -> str:
        return "<keyring>"  # whatever prints settings or locals prints no key

    def file_key(self, salt: bytes) -> bytes:
        """The key of a file that begins with `salt`."""
        return self._key(salt, b"harmledger file")

    def wrapping_key(self, salt: bytes) -> bytes:
        """The key that wraps the key of the sealed items."""
        return self._key(salt, b"harmledger seal")

    def _key(self, salt: bytes, purpose: bytes) -> bytes:
        return expanded(self._stretch(salt), purpose)

    def _stretch(self, salt: bytes) -> bytes:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        if not is_salt(salt):
            raise PassphraseError("this salt was not made by harmledger, or was changed; take the last backup")
        with self._lock:  # threads that open at once wait for the one that derives
            if salt not in self._stretched:
                memory = 1 << salt[len(_MARK)]
                kdf = Argon2id(salt=salt, length=_KEY_BYTES, iterations=_PASSES, lanes=_LANES, memory_cost=memory)
                self._stretched[salt] = _derived(kdf, self._passphrase, memory)
            return self._stretched[salt]


def _derived(kdf: "Argon2id", passphrase: bytes, memory: int) -> bytes:
    try:
        return kdf.derive(passphrase)
    except MemoryError as error:
        raise PassphraseError(
            f"to open this book takes {memory // 1024 or 1} MiB of free memory for a moment; close other programs and "
            "try again"
        ) from error


def expanded(secret: bytes, purpose: bytes) -> bytes:
    """A key for one purpose from a secret for several (HKDF-Expand, SHA-256)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

    return HKDFExpand(algorithm=SHA256(), length=_KEY_BYTES, info=purpose).derive(secret)
