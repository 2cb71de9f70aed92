"""harmledger passphrase: encrypt a book, or change what it is encrypted under."""

from pathlib import Path

import click

from harmledger.cli.deciding import PERSON
from harmledger.cli.key_file import forget_key
from harmledger.cli.opened import ask_anew, has_terminal, passphrase_of, read_passphrase
from harmledger.cli.options import LEDGER, book_path
from harmledger.ledger.place import BookPlace, shown
from harmledger.model.errors import SettingError

HELP = """
Encrypt a book that is not, or change the passphrase of one that is. Ids, rows and log stay as they are.

\b
  harmledger passphrase set --ledger my.ledger --person reviewer-1        a plain book is encrypted from now on
  harmledger passphrase change --ledger my.ledger --person reviewer-1     another passphrase instead of the old one

The book is written anew beside the old file, proved, and put in its place; that takes as much room again. Copies that
were made before still open with the old passphrase, or with none: destroy them. Whoever forgets a passphrase cannot
open the book, and nobody can help.
"""

NEW = click.option(
    "--new-file",
    type=click.Path(exists=True, dir_okay=False, path_type=str),
    help="A file whose first line is the new passphrase, where nobody can be asked.",
)


@click.group(help=HELP, short_help="Encrypt a book, or change its passphrase.")
def passphrase() -> None:
    """Everything is in the subcommands."""


@passphrase.command("set", short_help="Encrypt a book that is not encrypted.")
@LEDGER
@PERSON
@NEW
def set_(*, ledger: BookPlace | None, person: str, new_file: str | None) -> None:
    """Encrypt a book that is not encrypted."""
    _lock(book_path(ledger), None, person, new_file)


@passphrase.command(short_help="Change the passphrase of an encrypted book.")
@LEDGER
@PERSON
@NEW
def change(*, ledger: BookPlace | None, person: str, new_file: str | None) -> None:
    """Change the passphrase of an encrypted book."""
    place = book_path(ledger)
    _lock(place, passphrase_of(place), person, new_file)


def _lock(place: BookPlace, old: str | None, person: str, new_file: str | None) -> None:
    from harmledger.ledger import Keyring, NewPassphrase, set_passphrase
    from harmledger.review.decide import Why

    why = Why(person=person, reason="passphrase")  # says what to do where nobody is named
    new = NewPassphrase(keyring=Keyring(_new(place, new_file)), person=why.person)
    set_passphrase(place, new, old=None if old is None else Keyring(old))
    if isinstance(place, Path) and forget_key(place):
        click.echo(f"The key that lay beside {place} is removed.", err=True)
    click.echo(f"{shown(place)} opens with the new passphrase from now on. Destroy copies made before.", err=True)


def _new(place: BookPlace, new_file: str | None) -> str:
    from harmledger.ledger.keyring import check_new_passphrase

    if new_file is not None:
        words = read_passphrase(Path(new_file), "--new-file")
        check_new_passphrase(words)
        return words
    if not has_terminal():
        raise SettingError("there is no terminal to ask for the new passphrase on: name a file with --new-file")
    return ask_anew(place)
