"""What moved an incident between two decisions: which reports came in, in which runs, which figures they changed."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from harmledger.ledger.deed import Run
from harmledger.model.decision import Decision
from harmledger.pipeline.change import ReportRef
from harmledger.pipeline.page.names import harm_words
from harmledger.pipeline.view.incident import AccountView
from harmledger.review.accepted import Accepted, accepted_of, figure_words
from harmledger.web.incidents.history import Diff


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Figures that the claims gave otherwise at a later moment."""

    since: dt.datetime
    until: dt.datetime | None
    """None: it stands so now."""
    diffs: tuple[Diff, ...]
    reports: tuple[ReportRef, ...]
    """Whose claims the figures rest on since."""
    runs: tuple[Run, ...]
    """Runs that ended in between and took reports in."""


@dataclass(frozen=True, slots=True)
class _Moment:
    at: dt.datetime | None
    state: Accepted


def movements(
    decisions: Iterable[Decision], now: Accepted, accounts: Iterable[AccountView], runs: Sequence[Run]
) -> tuple[Movement, ...]:
    """Every movement, the latest first.

    Args:
        decisions: on the incident, in the order of time.
        now: what the claims give now.
        accounts: those of the incident, for the reports of claims.
        runs: those of the book.
    """
    reports = {claim.id: account.report for account in accounts for claim in account.claims}
    held = [_Moment(one.decided_at, state) for one in decisions if (state := accepted_of(one)) is not None]
    found = (_movement(one, other, reports, runs) for one, other in pairwise([*held, _Moment(None, now)]))
    return tuple(reversed([movement for movement in found if movement is not None]))


def _movement(one: _Moment, other: _Moment, reports: Mapping[str, ReportRef], runs: Sequence[Run]) -> Movement | None:
    diffs = tuple(_diffs(one.state, other.state))
    if not diffs or one.at is None:
        return None
    came = {report.id: report for claim in _claims(other.state) - _claims(one.state) if (report := reports.get(claim))}
    return Movement(
        since=one.at,
        until=other.at,
        diffs=diffs,
        reports=tuple(came[name] for name in sorted(came)),
        runs=tuple(run for run in runs if _is_between(run, one.at, other.at)),
    )


def _is_between(run: Run, since: dt.datetime, until: dt.datetime | None) -> bool:
    took = bool((run.counts or {}).get("new"))
    return (
        took and run.finished_at is not None and since < run.finished_at and (until is None or run.finished_at < until)
    )


def _diffs(one: Accepted, other: Accepted) -> Iterator[Diff]:
    was = {(f.figure.effect, f.figure.group): figure_words(f.from_claims) for f in one.figures}
    now = {(f.figure.effect, f.figure.group): figure_words(f.from_claims) for f in other.figures}
    for key in {**was, **now}:
        before, after = was.get(key, figure_words(None)), now.get(key, figure_words(None))
        if before != after:
            yield Diff(name=harm_words(*key), before=before, after=after)


def _claims(state: Accepted) -> set[str]:
    figures = (one.from_claims for one in state.figures)
    return {claim for figure in figures if figure is not None for claim in figure.claim_ids}
