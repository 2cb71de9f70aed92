"""harmledger matrix: who is on which list, for statisticians. Never an estimate."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from harmledger.cli.options import LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.reconcile.matrix import Matrix

HELP = """
Write the table of lists against victims or incidents that multiple systems estimation starts from.

\b
  harmledger matrix incidents --ledger my.ledger --out incidents.csv
  harmledger matrix victims --list registry=registry.csv --ledger my.ledger --out victims.csv

It is no estimate, and harmledger makes none. Beside the table stands a text that has to be read with it: which lists go
back to one origin, what could not be matched, whom it leaves out. There are no names in it.
"""
OUT = click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The CSV file to write."
)


@click.group(help=HELP, short_help="Lists against victims, for statisticians.", no_args_is_help=True)
def matrix() -> None:
    """Everything about the table."""


@matrix.command()
@LEDGER
@OUT
def incidents(*, ledger: BookPlace | None, out: Path) -> None:
    """One row for each incident in which somebody was killed."""
    from harmledger.cli.asking import read
    from harmledger.review.matrix import incident_matrix

    _write(incident_matrix(read(ledger)), out)


@matrix.command()
@LEDGER
@OUT
@click.option("--list", "lists", multiple=True, metavar="NAME=FILE", help="A list of the dead in CSV; may be repeated.")
def victims(*, ledger: BookPlace | None, out: Path, lists: tuple[str, ...]) -> None:
    """One row for each named person who was killed, in reports or on your lists."""
    from harmledger.cli.asking import read
    from harmledger.model.errors import SettingError
    from harmledger.review.matrix import victim_matrix

    named = [_named(one) for one in lists]
    if len(dict(named)) < len(named):
        raise SettingError("--list: two lists have one name; give each its own")
    _write(victim_matrix(read(ledger), dict(named)), out)


def _named(given: str) -> tuple[str, Path]:
    from harmledger.model.errors import SettingError

    name, _, file = given.partition("=")
    if not name or not Path(file).is_file():
        raise SettingError(f"--list {given}: write it as NAME=FILE, with a file that exists")
    return name, Path(file)


def _write(made: "Matrix", out: Path) -> None:
    from harmledger.review.matrix import caveats_text, matrix_csv

    out.write_text(matrix_csv(made), encoding="utf-8", newline="")
    beside = out.with_suffix(".caveats.txt")
    beside.write_text(caveats_text(made), encoding="utf-8", newline="\n")
    click.echo(f"{out}: {len(made.rows)} rows, {len(made.lists)} lists, version {made.version}")
    click.echo(f"Read {beside} before you use it.")
    click.echo(caveats_text(made), err=True)
