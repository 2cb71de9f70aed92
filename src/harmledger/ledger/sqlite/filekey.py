"""Which key opens a file: told from its first bytes and from whether there is a passphrase.

A plain SQLite file begins with its name. An encrypted book begins with a salt of ours (`harmledger.ledger.keyring`),
and nothing after it can be told from chance.
"""

from dataclasses import dataclass
from pathlib import Path

from harmledger.ledger.keyring import SALT_BYTES, Keyring, is_salt, new_salt
from harmledger.model.errors import LedgerError, PassphraseError

_PLAIN = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True, repr=False)
class FileKey:
    """Key and salt of a file, as a connection needs them."""

    key: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "<file key>"  # Django prints its settings where something fails

    @property
    def literal(self) -> str:
        """As SQLCipher takes them."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"


def file_key(path: Path, keyring: Keyring | None) -> FileKey | None:
    """The key of the book at `path`; None: it is, or will be, a plain file.

    Args:
        path: the file; it may not exist yet.
        keyring: the passphrase, where there is one.

    Raises:
        PassphraseError: the book is encrypted and there is no passphrase, or the other way round.
    """
    beginning = _beginning(path)
    if not beginning:
        return None if keyring is None else _key(keyring, new_salt(keyring.cost))
    if is_salt(beginning):
        if keyring is None:
            raise PassphraseError(
                f"{path} is encrypted and no passphrase was given; type it when you are asked, or name a file that "
                "holds it in HARMLEDGER_PASSPHRASE_FILE"
            )
        return _key(keyring, beginning)
    if keyring is not None and beginning == _PLAIN:
        raise PassphraseError(
            f"{path} is not encrypted, though a passphrase was given. `harmledger passphrase set --ledger {path}` "
            "encrypts it. To use it as it is, take the passphrase out of your settings, or set HARMLEDGER_PLAIN=yes. "
            "If you expected an encrypted book here, somebody may have put another in its place"
        )
    return None


def is_encrypted(path: Path) -> bool:
    """Whether the file at `path` is an encrypted book, so far as anybody can tell from outside."""
    return is_salt(_beginning(path))


def _key(keyring: Keyring, salt: bytes) -> FileKey:
    return FileKey(keyring.file_key(salt), salt)


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return b""  # what opens it has better words for that
    except OSError as error:
        raise LedgerError(f"{path} cannot be read: {error.strerror}") from error
