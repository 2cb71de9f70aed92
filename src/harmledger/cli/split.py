"""harmledger split: some accounts are another incident."""

from typing import Any

import click

from harmledger.cli.deciding import DRY_RUN, PERSON, REASON, carry_out, why_of
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

HELP = """
Decide that some of an incident's accounts are about another happening.

\b
  harmledger split inc-3f2 report-12 report-15 --ledger my.ledger --person reviewer-1 --reason "a second strike"

Name the accounts that go out by their reports, as "harmledger show" lists them in brackets, or by their own ids. Those
that go out are one incident, those that stay are one, and no later build joins the two again. "harmledger undo" takes
it back.
"""


@click.command(help=HELP, short_help="Decide that accounts are another incident.")
@click.argument("incident")
@click.argument("accounts", nargs=-1, required=True)
@LEDGER
@PERSON
@REASON
@DRY_RUN
@JSON
def split(*, incident: str, accounts: tuple[str, ...], ledger: BookPlace | None, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Decide, write, tell."""
    from harmledger.review.incident import splitting

    why = why_of(given)
    carry_out(
        ledger,
        why,
        lambda book: splitting(book, incident, accounts, why),
        dry_run=given["dry_run"],
        as_json=given["as_json"],
    )
