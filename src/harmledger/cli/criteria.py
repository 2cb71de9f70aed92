"""harmledger criteria: what the book counts, and what it leaves out because."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.asking import Answering
from harmledger.cli.deciding import PERSON, REASON, why_of
from harmledger.cli.opened import open_the_book
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.model.criteria import Criteria

HELP = """
The written rules of what a book counts. They are YAML, they have a version, and every sum names them.

\b
  harmledger criteria --ledger my.ledger
  harmledger criteria adopt ours.yaml --ledger my.ledger --person reviewer-1 --reason "agreed on 3 March"
  harmledger criteria leave-out inc-3f2 --ledger my.ledger --person reviewer-1 --reason "a road accident"

Incidents that are left out stay in the book, with the rule or the reason that leaves them out.
"""


@click.group(help=HELP, short_help="What the book counts.", cls=Answering)
def criteria() -> None:
    """Everything about criteria."""


@criteria.command()
@LEDGER
@JSON
def show(*, ledger: BookPlace | None, as_json: bool) -> None:
    """Show the criteria of a book, and what they leave out."""
    from harmledger.cli.asking import answer, read
    from harmledger.review.criteria import criteria_of, ruling_by

    book = read(ledger)
    used = criteria_of(book)
    rule = ruling_by(book, used)
    rulings = [rule(incident) for incident in book.recorded]
    answer({"criteria": used, "rulings": rulings}, _lines, as_json=as_json)


@criteria.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@LEDGER
@PERSON
@REASON
def adopt(*, file: Path, ledger: BookPlace | None, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Make the rules of a YAML file the book's own. Earlier ones stay in its history."""
    from harmledger.review.criteria import adopt_criteria, read_criteria

    why, wanted = why_of(given), read_criteria(file)
    with open_the_book(ledger) as book:
        decision = adopt_criteria(book, wanted, why)
    click.echo(f"{wanted.name} holds from now on.   [{decision.id}]")


@criteria.command("leave-out")
@click.argument("incident")
@LEDGER
@PERSON
@REASON
def leave_out(*, incident: str, ledger: BookPlace | None, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Leave an incident out of every sum, because of the reason that you give."""
    from harmledger.review.criteria import leave_out as left_out

    why = why_of(given)
    with open_the_book(ledger) as book:
        decision = left_out(book, incident, why)
    click.echo(f"{decision.subject_id} is out of scope: {decision.reason}   [{decision.id}]")
    click.echo(f"To take it back: harmledger undo {decision.id[:12]}")


def _lines(found: dict[str, Any]) -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text

    used: Criteria = found["criteria"]
    yield text(f"{used.name}  {used.title}", "bold")
    yield indented(used.why)
    tally = Counter(ruling.inclusion.value for ruling in found["rulings"])
    yield text(f"{tally['in']} incidents in, {tally['out']} out, {tally['open']} open")
    for ruling in found["rulings"]:
        if ruling.inclusion.value != "in":
            yield indented(f"{ruling.incident_id[:12]}  {ruling.inclusion.value}: {ruling.because}")
