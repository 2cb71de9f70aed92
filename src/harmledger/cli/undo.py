"""harmledger undo: take a decision back."""

from typing import Any

import click

from harmledger.cli.deciding import DRY_RUN, PERSON, REASON, carry_out, why_of
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

HELP = """
Take a decision back. It stays in the book with its reason; what it had taken the place of stands again.

\b
  harmledger undo dec-51c --ledger my.ledger --person reviewer-1 --reason "the second strike was a year earlier"

Decisions can be taken back in any order. Taking back a taking-back decides the same thing again.
"""


@click.command(help=HELP, short_help="Take a decision back.")
@click.argument("decision")
@LEDGER
@PERSON
@REASON
@DRY_RUN
@JSON
def undo(*, decision: str, ledger: BookPlace | None, dry_run: bool, as_json: bool, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Find, take back, tell."""
    from harmledger.review.incident import undoing

    why = why_of(given)
    carry_out(ledger, why, lambda book: undoing(book, decision, why), dry_run=dry_run, as_json=as_json)
