"""harmledger grades: how well each incident's harm is established."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.asking import Answering
from harmledger.cli.deciding import PERSON, REASON, why_of
from harmledger.cli.opened import open_the_book
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.review.grade import GradedIncident

HELP = """
How well the harm of each incident is established: confirmed, fair, weak, contested or discounted, and why.

\b
  harmledger grades --ledger my.ledger
  harmledger grades set inc-3f2 fair --ledger my.ledger --person reviewer-1 --reason "we saw the footage"

The rule asks in a fixed order: did a party accept it; were all of them fighters by others' word than a belligerent's;
are rival parties, or air and ground, blamed; do two voices tell of it and of what did it. Else it is weak. Confirmed
and fair count in headlines; the others are listed apart.
"""


@click.group(help=HELP, short_help="How well harm is established.", cls=Answering)
def grades() -> None:
    """Everything about grades."""


@grades.command("list")
@LEDGER
@JSON
def list_grades(*, ledger: BookPlace | None, as_json: bool) -> None:
    """List every incident that harmed somebody with its grade."""
    from harmledger.cli.asking import answer, read
    from harmledger.review.grade import view_grades

    answer(view_grades(read(ledger)), _lines, as_json=as_json)


@grades.command("set")
@click.argument("incident")
@click.argument("grade")
@LEDGER
@PERSON
@REASON
def set_one(*, incident: str, grade: str, ledger: BookPlace | None, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Decide the grade of an incident, with your reason."""
    from harmledger.model.errors import SettingError
    from harmledger.reconcile.record_grade import GradeKind
    from harmledger.review.grade import set_grade

    if grade not in list(GradeKind):
        raise SettingError(f"{grade}: a grade is one of {', '.join(GradeKind)}")
    why = why_of(given)
    with open_the_book(ledger) as book:
        decision = set_grade(book, incident, GradeKind(grade), why)
    click.echo(f"{decision.subject_id}: {grade}   [{decision.id}]")
    click.echo(f"To take it back: harmledger undo {decision.id[:12]}")


def _lines(found: "tuple[GradedIncident, ...]") -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text

    if not found:
        yield text("No incident of this book tells of anybody hurt.")
    for one in found:
        by = f" (decided, {one.grade.decision_id[:12]})" if one.grade.decision_id else ""
        yield text(f"{one.grade.kind.value}  {one.grade.incident_id[:12]}  {one.title}")
        yield indented(f"{one.grade.because}{by}   [{one.grade.rule}]", "dim")
