"""What the commands share that ask a book and print an answer."""

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from harmledger.cli.opened import open_the_book
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.review.book import Book

T = TypeVar("T")


class Answering(click.Group):
    """A group that answers when no subcommand is named: `harmledger victims` is `harmledger victims list`."""

    answers = ("list", "show")
    """The subcommand that is meant: the first of these that the group has."""

    def make_parser(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click keeps the type of its parsers to itself
        """A parser that leaves options to the subcommand that is meant."""
        parser = super().make_parser(ctx)
        parser.ignore_unknown_options = True
        return parser

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the subcommand in where none is named."""
        is_named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        meant = next(name for name in self.answers if name in self.commands)
        return super().parse_args(ctx, args if is_named else [meant, *args])


def read(ledger: BookPlace | None) -> "Book":
    """The book that is meant, read as the team may."""
    from harmledger.review.book import AUDIENCE, read_book

    with open_the_book(ledger) as opened:
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
