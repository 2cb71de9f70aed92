"""harmledger show: one incident with everything behind it, or the list of incidents."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harmledger.cli.opened import open_the_book
from harmledger.cli.options import JSON, LEDGER
from harmledger.cli.terms import AGREEMENTS, terms_of
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.pipeline.change import ChangeRow
    from harmledger.pipeline.view.incident import IncidentView

HELP = """
Show how we know: one incident with its figures, voices, claims and the words behind each.

\b
  harmledger show --ledger my.ledger               the incidents of the book, one a line
  harmledger show inc-3f2 --ledger my.ledger       one of them; the beginning of its id is enough

An incident stands beside the ceasefires that were in force there and then; --all tells of the others too, and why they
do not concern it.

For your team: it prints words of reports.
"""


@click.command(help=HELP, short_help="One incident: how do we know?")
@click.argument("incident", required=False)
@LEDGER
@AGREEMENTS
@click.option("--all", "everything", is_flag=True, help="Also agreements not in force there and then, with reasons.")
@JSON
def show(
    *, incident: str | None, ledger: BookPlace | None, folder: Path | None, everything: bool, as_json: bool
) -> None:
    """Open the book, find, print."""
    from harmledger.cli.render.incident import print_incident, print_incidents
    from harmledger.cli.render.screen import screen
    from harmledger.pipeline.look import look_at, look_over
    from harmledger.pipeline.view.plain import plain

    with open_the_book(ledger) as book:
        if incident is None:
            found: tuple[ChangeRow, ...] | IncidentView = look_over(book)
        else:
            found = look_at(book, incident, terms_of(folder), everything=everything)
    if as_json:
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
    elif isinstance(found, tuple):
        print_incidents(found, screen())
    else:
        print_incident(found, screen())
