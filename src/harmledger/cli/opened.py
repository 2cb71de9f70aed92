"""Opening the book that a command means, with its passphrase: from the settings, or typed when a terminal is there."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harmledger.cli.key_file import draw_key, key_file_of
from harmledger.cli.options import book_path, settings
from harmledger.ledger.place import BookPlace, shown
from harmledger.model.errors import PassphraseError, SettingError

if TYPE_CHECKING:
    from harmledger.ledger import Ledger

PLAIN = click.option("--plain", is_flag=True, help="Do not encrypt a book that this command begins.")
_TRIES = 3
_LONGEST_FILE = 4096


def open_the_book(given: BookPlace | None) -> "Ledger":
    """The book that a command means; there has to be one."""
    from harmledger.ledger import open_ledger

    place = book_path(given)
    return open_ledger(place, create=False, passphrase=passphrase_of(place))


def open_or_begin(place: BookPlace | None, *, plain: bool = False, alias: str | None = None) -> "Ledger":
    """The book at `place`; a new one, encrypted unless `plain`, where there is none; None: one in memory.

    Where nobody can be asked for a passphrase and no setting tells it, a key is drawn and kept beside the new book.
    """
    from harmledger.ledger import is_begun
    from harmledger.ledger.book import open_book

    is_new = place is None or not is_begun(place) or _is_empty(place)
    if isinstance(place, Path) and is_new:
        passphrase = None if plain or settings().plain else new_passphrase(place, may_draw=True)
    else:
        passphrase = None if place is None else passphrase_of(place)
    return open_book(place, alias=alias, secret=settings().secret if is_new else None, passphrase=passphrase)


def _is_empty(place: BookPlace) -> bool:
    return isinstance(place, Path) and place.is_file() and place.stat().st_size == 0


def passphrase_of(place: BookPlace) -> str | None:
    """The passphrase of a book that there is; None where it has none, or on a server where none is set."""
    from harmledger.ledger.sqlite.filekey import is_encrypted

    known = told_passphrase()
    if known is None and isinstance(place, Path) and is_encrypted(place):
        if (key := key_file_of(place)).is_file():
            return read_passphrase(key, "the key of the book")
        if not has_terminal():
            raise PassphraseError(
                f"{place} is encrypted, and there is no terminal to ask on: write its passphrase into a file that only "
                "you can read, and name that file in HARMLEDGER_PASSPHRASE_FILE"
            )
        return ask(f"Passphrase of {place}")
    if isinstance(place, Path) and settings().plain and not is_encrypted(place):
        return None
    return known


def new_passphrase(place: BookPlace, *, may_draw: bool = False) -> str:
    """The passphrase that a new book, or an old one from now on, is to have.

    Args:
        place: the book.
        may_draw: where nobody can be asked, draw a key and keep it beside the book.

    Raises:
        SettingError: nobody can be asked, no setting tells one, and none is to be drawn.
    """
    from harmledger.ledger.keyring import check_new_passphrase

    known = told_passphrase()
    if known is not None:
        check_new_passphrase(known)
        return known
    if not has_terminal():
        if may_draw and isinstance(place, Path):
            return _drawn(place)
        raise SettingError(
            f"{shown(place)} is to be encrypted, and there is no terminal to ask for a passphrase on. Write one into a "
            "file that only you can read and name it in HARMLEDGER_PASSPHRASE_FILE (HARMLEDGER_PASSPHRASE works too, "
            "but other programs may see it); or begin a plain book with --plain or HARMLEDGER_PLAIN=yes"
        )
    return ask_anew(place)


def _drawn(place: Path) -> str:
    """A key that is drawn, for a book that a program begins; whoever reads the log of the program is told."""
    key = draw_key(place)
    click.echo(
        f"{place} is encrypted under a key that was drawn and lies beside it in {key_file_of(place).name}, because "
        "nobody could be asked for a passphrase. Whoever has both files can read the book: "
        f'"harmledger passphrase change --ledger {place}" gives it words that only people know.',
        err=True,
    )
    return key


def ask_anew(place: BookPlace) -> str:
    """Ask for a new passphrase, twice."""
    from harmledger.ledger.keyring import SHORTEST, check_new_passphrase

    click.echo(
        f"{shown(place)} will be encrypted. Whoever forgets its passphrase cannot open it, and nobody can help: write "
        f"it down and keep it elsewhere. {SHORTEST} characters or more; five or six words drawn by lot are good.",
        err=True,
    )
    for _ in range(_TRIES):
        first = ask("New passphrase")
        try:
            check_new_passphrase(first)
        except PassphraseError as error:
            click.echo(str(error), err=True)
            continue
        if first == ask("The same again"):
            return first
        click.echo("These two differ; once more.", err=True)
    raise PassphraseError("no passphrase was chosen, so nothing was done")


def ask(what: str) -> str:
    """Ask for a passphrase on the terminal; what is typed is not shown."""
    return str(click.prompt(what, hide_input=True, err=True))


def has_terminal() -> bool:
    """Whether somebody is there to be asked. Reports may come in by a pipe: then the question goes past it."""
    return sys.stdin.isatty() or sys.stderr.isatty()


def told_passphrase() -> str | None:
    """The passphrase that the settings tell: the first line of a file, or else the variable itself."""
    used = settings()
    if used.passphrase_file is not None:
        return read_passphrase(used.passphrase_file, "HARMLEDGER_PASSPHRASE_FILE")
    return used.passphrase


def read_passphrase(path: Path, told_by: str) -> str:
    """The first line of a file; `told_by` is the setting or option that named it."""
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST_FILE).decode("utf-8-sig")
    except OSError as error:
        raise SettingError(f"{told_by}: {path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingError(f"{told_by}: {path} is no UTF-8 text") from error
    line = text.splitlines()[0] if text else ""
    if not line:
        raise SettingError(f"{told_by}: the first line of {path} is empty")
    return line
