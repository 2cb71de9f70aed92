"""harmledger sums: how many in a month, an area, by whom; as of any day."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.model.criteria import CriteriaRuling
    from harmledger.model.period import Period
    from harmledger.reconcile.record_scope import Scope, Share
    from harmledger.reconcile.sums import Sum

HELP = """
Sum up the incidents of a month or an area, with what is counted and what is not.

\b
  harmledger sums --month 2019-03 --ledger my.ledger
  harmledger sums --month 2019-03 --area Idlib --victims civilian --as-of 2019-03-20 --ledger my.ledger

A floor makes the sum a floor. Incidents told without a number, those that may lie elsewhere, those that rest on one
voice or are contested, and those that your criteria leave out are each told apart, and never added as 0. With --as-of
you get what the reports up to that day say.
"""
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(help=HELP, short_help="How many in a month or an area.")
@LEDGER
@click.option("--month", metavar="YYYY-MM", help="Incidents of this month.")
@click.option("--from", "first", type=_DAY, metavar="DAY", help="Incidents from this day on.")
@click.option("--to", "last", type=_DAY, metavar="DAY", help="Incidents up to this day.")
@click.option("--area", metavar="NAME", help="Incidents in this place or area.")
@click.option("--by", multiple=True, metavar="PARTY", help="Incidents that this party alone is accused of.")
@click.option("--effect", default="killed", metavar="EFFECT", help="killed, injured, missing … [default: killed]")
@click.option("--group", default="all", metavar="GROUP", help="all, children, women … [default: all]")
@click.option("--victims", default="unknown", metavar="STATUS", help="civilian, combatant. [default: whoever was hurt]")
@click.option("--as-of", type=_DAY, metavar="DAY", help="What reports up to this day say. [default: all reports]")
@JSON
def sums(*, ledger: BookPlace | None, as_of: dt.datetime | None, as_json: bool, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Read, sum up, print."""
    from harmledger.cli.asking import answer, read
    from harmledger.review.sums import view_sum

    scope = _scope(given)
    found = view_sum(read(ledger), scope, None if as_of is None else as_of.date())
    answer({"words": found.words, "sum": found}, _lines, as_json=as_json)


def _scope(given: dict[str, Any]) -> "Scope":
    from harmledger.model.kinds import Effect, Group, Status
    from harmledger.reconcile.record_scope import Scope

    return Scope(
        effect=_listed(Effect, "--effect", given["effect"]),
        group=_listed(Group, "--group", given["group"]),
        status=_listed(Status, "--victims", given["victims"]),
        period=_period(given),
        area=given["area"],
        accused=frozenset(given["by"]),
    )


def _listed(kind: Any, option: str, name: str) -> Any:  # noqa: ANN401 - one of several lists of the model
    from harmledger.model.errors import SettingError

    try:
        return kind(name)
    except ValueError:
        raise SettingError(f"{option} {name}: it may be {', '.join(kind)}") from None


def _period(given: dict[str, Any]) -> "Period | None":
    from harmledger.model.period import Period, Precision
    from harmledger.review.sums import month_period

    if given["month"]:
        return month_period(given["month"])
    first, last = (None if given[end] is None else given[end].date() for end in ("first", "last"))
    return None if first is None and last is None else Period.inclusive(first, last, Precision.DAYS)


def _lines(told: dict[str, Any]) -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text

    found: Sum = told["sum"]
    yield text(found.words, "bold")
    for title, shares in (
        ("Counted", found.counted),
        ("Told without a number, not added", found.without_number),
        ("May belong, not added", found.may_belong),
    ):
        if shares:
            yield text(title, "bold")
        for share in shares:
            yield indented(f"{share.incident_id[:12]}  {share.title}: {_number(share)}{_note(share, found)}")
    if found.left_out:
        yield text("Left out", "bold")
    for ruling in found.left_out:
        yield indented(_left_out(ruling))


def _number(share: "Share") -> str:
    from harmledger.reconcile.record_words import bounds_words

    return bounds_words(share.low, share.high) if share.is_number else "no number"


def _note(share: "Share", found: "Sum") -> str:
    contested = " (contested)" if share in found.contested else ""
    return contested or (" (one voice)" if share in found.single_voice else "")


def _left_out(ruling: "CriteriaRuling") -> str:
    by = f"   [{ruling.decision_id[:12]}]" if ruling.decision_id else ""
    return f"{ruling.incident_id[:12]}  {ruling.because}{by}"
