"""All incidents of a book to figures, and all tolls against each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harmledger.model.figure import Figure, FigureState, TollComparison
from harmledger.model.incident import Incident
from harmledger.model.kinds import Effect, Group
from harmledger.model.record import AccountRecord
from harmledger.pipeline.view.material import ReadReport, lineage_of
from harmledger.reconcile.claim import CountClaim, count_claims
from harmledger.reconcile.incident import reconcile_incident
from harmledger.reconcile.toll import toll_claim
from harmledger.reconcile.tolls import compare_tolls


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Every figure of the book, and how its tolls stand to each other."""

    figures: tuple[Figure, ...]
    comparisons: tuple[TollComparison, ...]

    def by_subject(self) -> dict[str, tuple[Figure, ...]]:
        """The figures of each incident."""
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.subject_id, []).append(figure)
        return {subject: tuple(figures) for subject, figures in found.items()}

    def rules(self) -> tuple[str, ...]:
        """The rules that were used, by name and version."""
        return tuple(sorted({figure.rule for figure in self.figures}))


def reckon(incidents: Iterable[Incident], reports: Mapping[str, ReadReport]) -> Reckoning:
    """Figures for each incident as of the last day that any of its reports speaks on."""
    accounts = {record.id: record for read in reports.values() for record in read.accounts}
    figures: list[Figure] = []
    for incident in incidents:
        claims = list(incident_claims(incident, accounts, reports))
        as_of = max((claim.said_on for claim in claims if claim.said_on is not None), default=None)
        figures.extend(reconcile_incident(incident.id, claims, as_of))
    tolls = [
        toll_claim(record, outlet=read.report.outlet, said_on=read.said_on)
        for read in reports.values()
        for record in read.tolls
    ]
    return Reckoning(figures=tuple(figures), comparisons=tuple(compare_tolls(tolls)))


def incident_claims(
    incident: Incident, accounts: Mapping[str, AccountRecord], reports: Mapping[str, ReadReport]
) -> Iterator[CountClaim]:
    """Every figure that the accounts of an incident give, with the voice it belongs to."""
    lineages = lineage_of(incident)
    for account_id in incident.account_ids:
        record = accounts[account_id]
        read, lineage = reports[record.report_id], lineages.get(account_id)
        yield from count_claims(
            record,
            lineage_id=account_id if lineage is None else lineage.id,
            outlet=read.report.outlet,
            said_on=read.said_on,
        )


_PRINTED = (Effect.KILLED, Effect.INJURED)


def figure_lines(incidents: Iterable[Incident], reports: Mapping[str, ReadReport]) -> Iterator[dict[str, Any]]:
    """What `harmledger link --figures` prints: one line per incident. An effect that nobody speaks of is null."""
    held = list(incidents)
    figures = reckon(held, reports).by_subject()
    for incident in held:
        own = {figure.effect: figure for figure in figures.get(incident.id, ()) if figure.group is Group.ALL}
        yield {"incident": incident.id, **{effect.value: _printed(own.get(effect)) for effect in _PRINTED}}


def _printed(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    low, best, high = (0, 0, 0) if figure.state is FigureState.NONE_SAID else (figure.low, figure.best, figure.high)
    return {
        "low": low,
        "best": best,
        "high": high,
        "state": figure.state.value,
        "words": figure.words,
        "rule": figure.rule,
    }
