"""harmledger erase: an item is gone for good."""

from typing import Any

import click

from harmledger.cli.deciding import DRY_RUN, PERSON, REASON, why_of
from harmledger.cli.opened import has_terminal, open_the_book
from harmledger.cli.options import LEDGER
from harmledger.cli.seal import preview_lines
from harmledger.ledger.place import BookPlace

HELP = """
Erase a report, or one account, toll, claim, named victim or source of it, for good. Sealed items too.

\b
  harmledger erase acc-3f2/victim/0 --ledger my.ledger --person reviewer-1 --reason "the family asked for it" --dry-run
  harmledger erase rep-9ab --ledger my.ledger --person reviewer-1 --reason "consent was withdrawn" --yes

Its words go, and the keys by which anybody could test a guess at them. A tombstone stays: the id, who, why, when; so do
the log and its proof. Nothing takes this back. Copies of the book that were made before still hold it: erase it there
too, or destroy them.
"""


@click.command(help=HELP, short_help="Erase an item for good.")
@click.argument("item")
@LEDGER
@PERSON
@REASON
@DRY_RUN
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
def erase(*, item: str, ledger: BookPlace | None, dry_run: bool, yes: bool, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Show, ask, erase."""
    from harmledger.cli.render.screen import screen, text
    from harmledger.review.seal import erase as erased
    from harmledger.review.seal import erasing

    why, console = why_of(given), screen()
    with open_the_book(ledger) as book:
        for preview in erasing(book, item):
            for line in preview_lines(preview):
                console.print(line)
        if dry_run:
            console.print(text("Nothing was written (--dry-run).", "dim"))
            return
        if not yes:
            _ask(item)
        done = erased(book, item, why)
    for one in done:
        console.print(text(f"{one.kind} {one.id} is erased; a tombstone tells who, why and when."))
        if not one.is_wiped:
            console.print(text("Its bytes may still be in the file: another program was reading. Erase it once more."))


def _ask(item: str) -> None:
    if not has_terminal():
        raise click.UsageError(f"nobody is here to be asked whether {item} is to be erased for good: give --yes")
    click.confirm(f"Erase {item} for good?", abort=True, err=True)
