"""harmledger accept, amend, hold, scope: what a person decides about one incident, as on the page of changes."""

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.deciding import DRY_RUN, PERSON, REASON, carry_out, why_of
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace
from harmledger.model.kinds import Effect, Group

if TYPE_CHECKING:
    from harmledger.model.count import Count
    from harmledger.review.act import Act

ACCEPT = """
Accept what the claims of an incident give now.

\b
  harmledger accept inc-3f2 --ledger my.ledger --person reviewer-1 --reason "three voices agree" --dry-run

What is accepted stays, whatever comes in later: the incident then shows as moved. "harmledger undo" takes it back.
"""
AMEND = """
Set one figure of an incident as your own judgement.

\b
  harmledger amend inc-3f2 "at least 6" --ledger my.ledger --person reviewer-1 --reason "the hospital names six"
  harmledger amend inc-3f2 2 --effect injured --group children --ledger my.ledger --person reviewer-1 --reason "..."

COUNT is a number (6), a range (4-7), "at least 6", "up to 9", "about 40", 0 for nobody, or "not stated". What the
claims give stays beside it, and the figure says who set it and why. Everything else is accepted as the claims give it.
"""
HOLD = """
Hold an incident until a question is answered.

\b
  harmledger hold inc-3f2 --question "one strike or two?" --due 2026-04-01 --person reviewer-1 --reason "outlets differ"

What was accepted before stays. The answer is the next decision; its reason says it.
"""
SCOPE = """
Leave an incident out: it is none that this book counts.

\b
  harmledger scope inc-3f2 --ledger my.ledger --person reviewer-1 --reason "fighters alone, on a front line"

Its reports and claims stay. "harmledger undo" takes it back, and so does any later decision about it.
"""
INCIDENT = click.argument("incident")
NOT_STATED = "not stated"
EFFECTS = [one.value for one in Effect]
GROUPS = [one.value for one in Group]


@click.command(help=ACCEPT, short_help="Accept what the claims of an incident give.")
@INCIDENT
@click.option("--keep-judged", is_flag=True, help="Figures that a person set before stay as they are.")
@LEDGER
@PERSON
@REASON
@DRY_RUN
@JSON
def accept(*, incident: str, keep_judged: bool, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Decide, write, tell."""
    from harmledger.review.act import Accept

    _decide(incident, Accept(keeps_judged=keep_judged), **given)


@click.command(help=AMEND, short_help="Set one figure as your judgement.")
@INCIDENT
@click.argument("count")
@click.option("--effect", type=click.Choice(EFFECTS), default=EFFECTS[0], help="What befell them. [default: killed]")
@click.option("--group", type=click.Choice(GROUPS), default=GROUPS[0], help="Whom the figure is about. [default: all]")
@LEDGER
@PERSON
@REASON
@DRY_RUN
@JSON
def amend(*, incident: str, count: str, effect: str, group: str, **given: Any) -> None:  # noqa: ANN401 - as above
    """Decide, write, tell."""
    from harmledger.review.act import Amend

    _decide(incident, Amend(effect=Effect(effect), group=Group(group), count=_count(count)), **given)


@click.command(help=HOLD, short_help="Hold an incident with a question.")
@INCIDENT
@click.option("--question", metavar="WORDS", required=True, help="What has to be answered.")
@click.option(
    "--due", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", required=True, help="By when, such as 2026-04-01."
)
@LEDGER
@PERSON
@REASON
@DRY_RUN
@JSON
def hold(*, incident: str, question: str, due: dt.datetime, **given: Any) -> None:  # noqa: ANN401 - as above
    """Decide, write, tell."""
    from harmledger.review.act import Hold

    _decide(incident, Hold(question=question, due=due.date()), **given)


@click.command(help=SCOPE, short_help="Leave an incident out of the book's count.")
@INCIDENT
@LEDGER
@PERSON
@REASON
@DRY_RUN
@JSON
def scope(*, incident: str, **given: Any) -> None:  # noqa: ANN401 - as above
    """Decide, write, tell."""
    from harmledger.review.act import OutOfScope

    _decide(incident, OutOfScope(), **given)


def _decide(incident: str, act: "Act", *, ledger: BookPlace | None, **given: Any) -> None:  # noqa: ANN401 - as above
    from harmledger.review.act import acting

    why = why_of(given)
    carry_out(
        ledger,
        why,
        lambda book: acting(book, incident, act, why),
        dry_run=given["dry_run"],
        as_json=given["as_json"],
    )


def _count(words: str) -> "Count":
    """The count of a figure as a person writes it; raises InputError where it is none."""
    from harmledger.model.count import Count
    from harmledger.model.errors import InputError, ValueRefusedError
    from harmledger.review.old_rows.columns import Zero
    from harmledger.review.old_rows.number import read_count

    if words.strip().lower() == NOT_STATED:
        return Count.not_stated()
    try:
        count = read_count(words, Zero.NOBODY)
    except ValueRefusedError:
        count = Count.not_stated()
    if not count.is_number:
        raise InputError(
            f'{words!r} is no figure: write 6, 4-7, "at least 6", "up to 9", "about 40", 0 or "not stated"'
        )
    return count
