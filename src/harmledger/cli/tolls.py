"""harmledger tolls: claimed figures over a period, against each other and against the record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.review.record import TollsView

HELP = """
List the tolls that reports give ("116 civilians since January"), and hold each against the others and the record.

\b
  harmledger tolls --ledger my.ledger

Against the record: what the incidents of the book that lie in the toll's area and time come to. A toll above that says
how much of it the book covers. A toll below it contradicts the record, or is hard to reconcile with it where it is a
floor or leaves something open. An incident with "0 to 8" tells of eight people, but not whether they are of those that
the toll counts, civilians for example. A toll without an area or a beginning is not comparable. A toll is never counted
as an incident.
"""

_OUTCOME = {"agrees": "no contradiction"}
"""A book that has one in a hundred of a toll does not agree with it; it only does not speak against it."""
_FIT = {"yes": "belongs to it", "maybe": "may belong to it"}


@click.command(help=HELP, short_help="Claimed tolls against the record.")
@LEDGER
@JSON
def tolls(*, ledger: BookPlace | None, as_json: bool) -> None:
    """Read, compare, print."""
    from harmledger.cli.asking import answer, read
    from harmledger.review.record import view_tolls

    answer(view_tolls(read(ledger)), _lines, as_json=as_json)


def _plain(value: str) -> str:
    return value.replace("_", " ")


def _lines(view: "TollsView") -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text

    if not view.tolls:
        yield text("No report of this book gives a toll.")
    for toll in view.tolls:
        yield text(f"{toll.words}: {toll.teller} [{toll.report}]", "bold")
        against = toll.against_record
        yield indented(f"{_OUTCOME.get(against.outcome.value) or _plain(against.outcome.value)}: {against.words}")
        for share in against.shares:
            told = (
                "no number" if not share.is_number else f"{share.low} to {'open' if share.high is None else share.high}"
            )
            yield indented(f"{share.incident_id[:12]}  {share.title}: {told} ({_FIT[share.fit.value]})", "dim", by=4)
    if view.comparisons:
        yield text("Tolls that do not fit together", "bold")
    for comparison in view.comparisons:
        yield indented(f"{_plain(comparison.outcome.value)}: {comparison.words}")
