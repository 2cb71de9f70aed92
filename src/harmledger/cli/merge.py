"""harmledger merge: two incidents are one."""

from typing import Any

import click

from harmledger.cli.deciding import DRY_RUN, PERSON, REASON, carry_out, why_of
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

HELP = """
Decide that two incidents are one. The figures before and after are shown.

\b
  harmledger merge inc-3f2 inc-9ab --ledger my.ledger --person reviewer-1 --reason "both name one market" --dry-run
  harmledger merge inc-3f2 inc-9ab --ledger my.ledger --person reviewer-1 --reason "both name one market"

It holds in every later build, whatever the program thinks. The id of the older incident stays; the other one leads to
it. Nothing is lost: "harmledger undo" takes it back, also after other decisions.
"""


@click.command(help=HELP, short_help="Decide that two incidents are one.")
@click.argument("incident_a")
@click.argument("incident_b")
@LEDGER
@PERSON
@REASON
@DRY_RUN
@JSON
def merge(
    *,
    incident_a: str,
    incident_b: str,
    ledger: BookPlace | None,
    dry_run: bool,
    as_json: bool,
    **given: Any,  # noqa: ANN401 - click's
) -> None:
    """Decide, write, tell."""
    from harmledger.review.incident import merging

    why = why_of(given)
    carry_out(ledger, why, lambda book: merging(book, incident_a, incident_b, why), dry_run=dry_run, as_json=as_json)
