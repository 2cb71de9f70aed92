"""harmledger facilities: hospitals, schools, rescue centres and what befell them."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.asking import Answering
from harmledger.cli.deciding import PERSON, REASON, why_of
from harmledger.cli.opened import open_the_book
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.model.facility import Facility, FollowUp
    from harmledger.review.facility import FacilitiesView

HELP = """
Protected objects that reports say were hit: what befell each over time, which were hit again, and strikes that hit
people who came to help.

\b
  harmledger facilities --ledger my.ledger
  harmledger facilities --for public --json --ledger my.ledger      without their coordinates
  harmledger facilities note fac-3f2 restored 2019-05-01 --ledger my.ledger --person reviewer-1 --reason "their post"

Where such an object lies is for your team alone, unless you decide otherwise. A town has many schools: mentions that
have no name of their own stay apart, and the list says which may be one.
"""


@click.group(help=HELP, short_help="Hospitals, schools, rescue centres over time.", cls=Answering)
def facilities() -> None:
    """Everything about facilities."""


@facilities.command("list")
@LEDGER
@click.option("--for", "reader", default="team", metavar="AUDIENCE", help="Who is to read it. [default: team]")
@JSON
def list_facilities(*, ledger: BookPlace | None, reader: str, as_json: bool) -> None:
    """List the facilities of a book, those that were hit most often first."""
    from harmledger.cli.asking import answer, read
    from harmledger.model.audience import Audience
    from harmledger.review.facility import view_facilities

    answer(view_facilities(read(ledger), frozenset({Audience(reader)})), _lines, as_json=as_json)


@facilities.command()
@click.argument("facility")
@click.argument("state")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@LEDGER
@PERSON
@REASON
def note(*, facility: str, state: str, day: dt.datetime, ledger: BookPlace | None, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Note what became of a facility on a day: restored, damaged, destroyed, out_of_service, captured."""
    from harmledger.model.errors import SettingError
    from harmledger.model.facility import FacilityState
    from harmledger.review.facility import note_state

    if state not in list(FacilityState):
        raise SettingError(f"{state}: a facility can be {', '.join(FacilityState)}")
    why = why_of(given)
    with open_the_book(ledger) as book:
        decision = note_state(book, facility, FacilityState(state), day.date(), why)
    click.echo(f"{decision.subject_id.partition('/')[0]}: {state} on {day.date()}   [{decision.id}]")


def _lines(view: "FacilitiesView") -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text

    if not view.facilities:
        yield text("No report of this book says that a protected object was hit.")
    for facility in view.facilities:
        yield from _facility(facility)
    if view.perhaps_one:
        yield text("Perhaps one and the same", "bold")
    for one, other, because in view.perhaps_one:
        yield indented(f"{one[:12]} and {other[:12]}: {because}")
    if view.follow_ups:
        yield text("Hit again while people were there to help", "bold")
    for follow_up in view.follow_ups:
        yield indented(_follow_up(follow_up))
    if view.unplaced:
        yield text(f"{len(view.unplaced)} mentions name no single object or no place", "dim")


def _facility(facility: "Facility") -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text
    from harmledger.reconcile.record_words import period_words

    times = len(facility.incident_ids)
    again = f"   hit in {times} incidents" if times > 1 else ""
    kind = facility.kind.value.replace("_", " ")
    yield text(f"{facility.id[:12]}  {facility.name} ({kind}), {facility.place}{again}", "bold")
    for moment in facility.moments:
        source = f"[{(moment.incident_id or moment.decision_id or '')[:12]}]"
        state = moment.state.value.replace("_", " ")
        yield indented(f"{period_words(moment.period)}: {state} “{moment.words}” {source}")
    if facility.reasons:
        yield indented(f"one object: {'; '.join(facility.reasons)}", "dim")


def _follow_up(follow_up: "FollowUp") -> str:
    how = "told" if follow_up.is_told else "a question"
    return f"{follow_up.later_id[:12]} after {follow_up.earlier_id[:12]} ({how}): {follow_up.because}"
