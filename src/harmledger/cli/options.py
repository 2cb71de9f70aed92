"""Options that several commands share, and what they become."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from harmledger.cli.llm import OPTIONS as LLM_OPTIONS
from harmledger.model.errors import InputError
from harmledger.pipeline.settings import MOST_JOBS, Settings, read_settings

F = TypeVar("F", bound=Callable[..., object])

LEDGER = click.option("--ledger", type=click.Path(path_type=Path, dir_okay=False), help="The file of the book.")


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


def book_path(given: Path | None) -> Path:
    """The book that a command means; raises InputError where it names none that exists."""
    path = given or settings().ledger
    if path is None:
        raise InputError("which book? Give --ledger FILE, or set HARMLEDGER_LEDGER")
    if not path.is_file():
        raise InputError(f"{path}: there is no such book. `harmledger build PATH --ledger {path}` makes one")
    return path
