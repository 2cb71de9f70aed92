"""Options that several commands share, and what they become."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from harmledger.cli.llm import OPTIONS as LLM_OPTIONS
from harmledger.ledger.place import BookPlace, place_of, shown
from harmledger.model.errors import InputError, LedgerError
from harmledger.pipeline.settings import MOST_JOBS, Settings, read_settings

F = TypeVar("F", bound=Callable[..., object])


class BookType(click.ParamType[BookPlace]):
    """A book on the command line: a file, or an address."""

    name = "book"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> BookPlace:  # noqa: ANN401 - click's
        """The place; what is no address that can be understood is a usage error that does not repeat it."""
        place = place_of(value) if isinstance(value, str) else value
        try:
            shown(place)
        except LedgerError as error:
            self.fail(str(error), param, ctx)
        return place


BOOK = BookType()
LEDGER = click.option("--ledger", type=BOOK, help="The book: its file, or postgresql://USER@HOST/DATABASE.")


def ENGINE(command: F) -> F:  # noqa: N802 - used like the other options
    """What reads the reports, and whom it asks."""
    for option in reversed((_ENGINE, *LLM_OPTIONS)):
        command = option(command)
    return command


_ENGINE = click.option("--engine", metavar="NAME", help="What reads the reports: local, rules or llm. [default: rules]")
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    metavar="N",
    help=f"How many reports are read at once, 1 to {MOST_JOBS}. [default: 1]",
)
QUIET = click.option("--quiet", is_flag=True, help="No progress on standard error.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
REPORTS = click.argument(
    "reports", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="REPORTS..."
)


def settings() -> Settings:
    """The settings of this process's environment."""
    return read_settings(os.environ)


def book_path(given: BookPlace | None) -> BookPlace:
    """The book that a command means; raises InputError where it names no file that exists."""
    path = given or settings().ledger
    if path is None:
        raise InputError("which book? Give --ledger BOOK, or set HARMLEDGER_LEDGER")
    if isinstance(path, Path) and not path.is_file():
        raise InputError(f"{path}: there is no such book. `harmledger build PATH --ledger {path}` makes one")
    return path
