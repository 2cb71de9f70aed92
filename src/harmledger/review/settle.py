"""Linking and reconciling a book anew under decisions: what a build would make of it.

Invariant: settling a book under the decisions that it holds gives what the last build gave; a test keeps the two alike.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from harmledger.link.candidate import Candidate, candidate_of
from harmledger.link.incident import LinkResult, link_accounts
from harmledger.link.ruling import ruled_incidents, rulings_of
from harmledger.model.decision import Decision
from harmledger.model.figure import Figure
from harmledger.model.incident import Incident
from harmledger.model.record import AccountRecord
from harmledger.reconcile.record import RecordedIncident
from harmledger.review.book import Book, founder_of
from harmledger.text.fingerprint import fingerprint

_YOUNGEST = 10**9
"""The age of an id that no decision names; ages count decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The incidents and figures of a book under some decisions."""

    linked: LinkResult
    recorded: Mapping[str, RecordedIncident]
    figures: tuple[Figure, ...]

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents, in canonical order."""
        return self.linked.incidents


def settle(book: Book, decisions: Sequence[Decision], homes: Mapping[str, str] | None = None) -> Settled:
    """What the accounts of `book` come to under `decisions`.

    Args:
        book: reports, accounts, and the incidents as they were.
        decisions: all that were ever made, in the order of time.
        homes: incidents of accounts that come back.
    """
    known = {**(homes or {}), **book.homes}
    linked = link_accounts(candidates_of(book), known=known, rulings=rulings_of(decisions))
    linked = replace(linked, incidents=tuple(_named(linked.incidents, book, decisions)))
    recorded = {incident.id: book.recorded_of(incident) for incident in linked.incidents}
    figures = tuple(figure for incident in recorded.values() for figure in incident.figures())
    return Settled(linked=linked, recorded=recorded, figures=figures)


def _named(incidents: Iterable[Incident], book: Book, decisions: Iterable[Decision]) -> Iterator[Incident]:
    """The incidents under the ids that they had before, if they ever were incidents.

    An id belongs to its founding account for good. A group that holds several founders goes by the id that people met
    first: ids that were given by a split are younger than the one that was split, whatever the founders' days.
    """
    ages: dict[str, int] = {}
    for age, decision in enumerate(decisions):
        for name in ruled_incidents(decision):
            ages.setdefault(name, age)
    ever = {**{founder_of(name): name for name in ages}, **book.founded}
    for incident in incidents:
        founded = [ever[account] for account in incident.account_ids if account in ever]
        name = min(founded, key=lambda name: ages.get(name, _YOUNGEST), default=incident.id)
        yield replace(incident, id=name)


def candidates_of(book: Book, only: Collection[str] | None = None) -> list[Candidate]:
    """The accounts of the book as linking sees them: all, or those of the ids `only`."""
    by_report: dict[str, list[AccountRecord]] = {}
    for record in book.accounts.values():
        if only is not None and record.id not in only:
            continue
        by_report.setdefault(record.report_id, []).append(record)
    return [one for report, records in by_report.items() for one in _candidates(book, report, records)]


def _candidates(book: Book, report_id: str, records: Iterable[AccountRecord]) -> list[Candidate]:
    report, said_on = book.reports[report_id], book.tellers[report_id].said_on
    mark = fingerprint(report.text)
    return [candidate_of(report, record, said_on, mark) for record in records]
