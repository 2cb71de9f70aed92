"""The key of a book that a program began: where nobody can be asked for a passphrase, one is drawn and lies beside it.

The book alone, copied or sent, then opens for nobody. It is no help where folder and book are lost together: whoever
begins a book so is told, and `harmledger passphrase change` gives it words that only people know.
"""

import os
import secrets
from pathlib import Path

from harmledger.model.errors import SettingError

_BYTES = 32
_ENDING = ".key"


def key_file_of(book: Path) -> Path:
    """Where the key of a book lies, if it has one."""
    return book.with_name(book.name + _ENDING)


def draw_key(book: Path) -> str:
    """Draw a key for a book that is to be begun, and keep it beside it for its owner's eyes alone.

    Raises:
        SettingError: a key lies there already, perhaps of a book that was moved; or the folder cannot be written to.
    """
    path, key = key_file_of(book), secrets.token_urlsafe(_BYTES)
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{key}\n")
    except FileExistsError:
        raise SettingError(
            f"{path} is there already, and {book} is not: it may be the key of a book that was moved. Move it to that "
            "book, or away, then try again"
        ) from None
    except OSError as error:
        raise SettingError(f"{path} cannot be written: {error.strerror}") from error
    return key


def forget_key(book: Path) -> bool:
    """Remove the key of a book that has another passphrase now; whether there was one."""
    path = key_file_of(book)
    if not path.exists():
        return False
    path.write_text("\0" * _BYTES, encoding="utf-8")  # over the old bytes, as far as the disk allows
    path.unlink()
    return True
