"""harmledger backup and restore: a copy of a whole book, and the way back; also the way to a server and from it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harmledger.cli.opened import PLAIN, new_passphrase, passphrase_of
from harmledger.cli.options import BOOK, JSON, LEDGER, book_path, settings
from harmledger.ledger.place import BookPlace, shown

if TYPE_CHECKING:
    from harmledger.ledger import Proof

BACKUP_HELP = """
Copy a whole book into a new file: reports, claims, decisions, people, and the log with every hash.

\b
  harmledger backup 2026-03-01.ledger --ledger my.ledger
  harmledger backup 2026-03-01.ledger --ledger postgresql://keeper@db.example.org/book

The book may be in use meanwhile; the copy is of one moment. It is read back and held against its log before it gets its
name. Nothing is overwritten. The copy has the passphrase of the book; one of a book on a server, where there may be
none, asks for one unless --plain is given. Exit code 1 where the book does not agree with its log; it is copied all
the same.
"""
RESTORE_HELP = """
Make a new book from a backup: in a file, or in an empty database on a server.

\b
  harmledger restore 2026-03-01.ledger --ledger my.ledger
  harmledger restore my.ledger --ledger postgresql://keeper@db.example.org/book     a team moves to a server

Nothing is overwritten: where something stands already, it says so and stops. Everybody logs in anew. Exit code 1 where
the backup does not agree with its log.
"""


@click.command(help=BACKUP_HELP, short_help="Copy a whole book into a new file.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@LEDGER
@PLAIN
@JSON
def backup(*, file: Path, ledger: BookPlace | None, plain: bool, as_json: bool) -> int:
    """Copy the book that is meant into the file."""
    return _copied(book_path(ledger), file, plain=plain, as_json=as_json)


@click.command(help=RESTORE_HELP, short_help="Make a new book from a backup.")
@click.argument("file", type=BOOK, metavar="FILE")
@click.option("--ledger", type=BOOK, required=True, help="The new book: a file, or postgresql://USER@HOST/DATABASE.")
@JSON
def restore(*, file: BookPlace, ledger: BookPlace, as_json: bool) -> int:
    """Copy the file into the new book."""
    return _copied(book_path(file), ledger, plain=False, as_json=as_json)


def _copied(source: BookPlace, place: BookPlace, *, plain: bool, as_json: bool) -> int:
    from harmledger.cli.outermost import Exit
    from harmledger.ledger import open_ledger
    from harmledger.ledger.copying import copy_book
    from harmledger.web.server import configure

    configure()  # people's tables are known to the workbench alone
    from harmledger.web.moving import bring_up_to_date, copy_people

    passphrase = passphrase_of(source)
    with open_ledger(source, create=False, passphrase=passphrase) as book:
        bring_up_to_date(book.store.alias)  # before the copy: that only reads
        locked_with = passphrase or _new_passphrase(source, place, plain=plain)
        proof = copy_book(book, place, passphrase=locked_with, also=copy_people)
    _tell(place, proof, as_json=as_json)
    return Exit.DONE if proof.holds else Exit.FAILED


def _new_passphrase(source: BookPlace, place: BookPlace, *, plain: bool) -> str | None:
    """That of a copy whose book has none: a plain file stays plain, what leaves a server is encrypted."""
    is_left_plain = plain or settings().plain or isinstance(source, Path) or isinstance(place, str)
    return None if is_left_plain else new_passphrase(place)


def _tell(place: BookPlace, proof: "Proof", *, as_json: bool) -> None:
    from harmledger.cli.render.proof import print_proof
    from harmledger.pipeline.view.plain import plain

    if as_json:
        click.echo(json.dumps({"book": shown(place), "holds": proof.holds, **plain(proof)}, ensure_ascii=False))
    else:
        print_proof(place, proof)
