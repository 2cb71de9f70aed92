"""harmledger conflicts: incidents whose voices disagree."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.reconcile.record_conflict import Conflict

HELP = """
List the incidents whose voices disagree, and about what: how many, who did it, who they were, when, what the accused
answer.

\b
  harmledger conflicts --ledger my.ledger

Only what cannot both be true is a conflict: "at least 12" and 15 agree.
"""


@click.command(help=HELP, short_help="Incidents whose voices disagree.")
@LEDGER
@JSON
def conflicts(*, ledger: BookPlace | None, as_json: bool) -> None:
    """Read, compare, print."""
    from harmledger.cli.asking import answer, read
    from harmledger.pipeline.actors import actor_names
    from harmledger.review.record import view_conflicts

    answer(view_conflicts(read(ledger), actor_names()), _lines, as_json=as_json)


def _lines(found: "tuple[Conflict, ...]") -> Iterator[object]:
    from harmledger.cli.render.screen import indented, short_id, text

    if not found:
        yield text("No incident of this book has voices that disagree.")
    last = ""
    for conflict in found:
        if conflict.incident_id != last:
            yield text(f"{short_id(conflict.incident_id)}  {conflict.title}", "bold")
        last = conflict.incident_id
        yield indented(conflict.words)
