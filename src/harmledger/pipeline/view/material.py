"""What the view is made from: the reports that arrived, and the book before and after them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from harmledger.model.figure import Figure, TollComparison
from harmledger.model.incident import Incident, Lineage, Link
from harmledger.model.outcome import Dropped
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Anchor, Report
from harmledger.model.span import Span
from harmledger.pipeline.change import ReportRef
from harmledger.pipeline.view.monitor import Monitor

LATE = dt.date.max
"""Accounts of reports without a day come last."""


@dataclass(frozen=True, kw_only=True)
class BookState:
    """The incidents of a book with their figures, at one moment."""

    incidents: Mapping[str, Incident] = field(default_factory=dict)
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)

    @cached_property
    def homes(self) -> dict[str, str]:
        """The incident id of each account id."""
        return {account: incident.id for incident in self.incidents.values() for account in incident.account_ids}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report with what was read from it."""

    report: Report
    anchor: Anchor
    accounts: tuple[AccountRecord, ...] = ()
    tolls: tuple[TollRecord, ...] = ()
    uncovered: tuple[Span, ...] = ()

    @property
    def said_on(self) -> dt.date | None:
        """The day that it speaks on: the anchor, else the metadata's."""
        return self.anchor.day or self.report.published

    def ref(self, note: str | None = None) -> ReportRef:
        """What a list shows of it."""
        return report_ref(self.report, self.said_on, note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A report that came in. `is_known`: the book had it, and what it says, before; `note` says more, where needed."""

    report_id: str
    is_known: bool
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Material:
    """All that the view needs. `reports` holds those that arrived and those that changed incidents rest on."""

    arrivals: tuple[Arrival | Dropped, ...]
    reports: Mapping[str, ReadReport]
    before: BookState
    after: BookState
    questions: tuple[Link, ...] = ()
    comparisons: tuple[TollComparison, ...] = ()
    actors: Mapping[str, str] = field(default_factory=dict)
    """Names of parties by id."""
    rules: tuple[str, ...] = ()
    monitor: Monitor | None = None
    """What holds the incidents against agreements; None: nothing does."""

    @cached_property
    def accounts(self) -> dict[str, AccountRecord]:
        """Every account by id."""
        return {record.id: record for read in self.reports.values() for record in read.accounts}

    @cached_property
    def new_reports(self) -> frozenset[str]:
        """Ids of the reports that the book did not have."""
        return frozenset(a.report_id for a in self.arrivals if isinstance(a, Arrival) and not a.is_known)

    @cached_property
    def _turns(self) -> dict[str, int]:
        return {report_id: turn for turn, report_id in enumerate(self.reports)}

    def heard(self, record: AccountRecord) -> tuple[dt.date, int]:
        """When an account was said, to sort by: its day, then the order in which the reports came."""
        return self.reports[record.report_id].said_on or LATE, self._turns[record.report_id]

    def records(self, incident: Incident) -> list[AccountRecord]:
        """The accounts of an incident, its founder first."""
        return [self.accounts[account] for account in incident.account_ids]


def report_ref(report: Report, day: dt.date | None, note: str | None = None) -> ReportRef:
    """What a list shows of a report."""
    return ReportRef(
        id=report.id,
        name=report.name,
        outlet=report.outlet,
        day=day,
        title=report.title,
        origin=report.origin,
        note=note,
    )


def lineage_of(incident: Incident) -> dict[str, Lineage]:
    """The voice of each account of an incident."""
    return {account: lineage for lineage in incident.lineages for account in lineage.account_ids}
