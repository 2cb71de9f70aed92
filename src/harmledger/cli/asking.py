"""What the commands share that ask a book and print an answer."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from harmledger.cli.options import book_path

if TYPE_CHECKING:
    from harmledger.review.book import Book

T = TypeVar("T")


def read(ledger: Path | None) -> "Book":
    """The book that is meant, read as the team may."""
    from harmledger.ledger import open_ledger
    from harmledger.review.book import AUDIENCE, read_book

    with open_ledger(book_path(ledger), create=False) as opened:
        return read_book(opened.reader(AUDIENCE))


def answer(found: T, lines: Callable[[T], Iterable[object]], *, as_json: bool) -> None:
    """Print what was found, as JSON or as lines."""
    from harmledger.cli.render.screen import screen
    from harmledger.pipeline.view.plain import plain

    if as_json:
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
        return
    console = screen()
    for line in lines(found):
        console.print(line)
