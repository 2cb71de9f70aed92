"""The book as review needs it, read at one moment: reports with their accounts and tolls, incidents, decisions."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from harmledger.ledger import Reader
from harmledger.model.audience import TEAM
from harmledger.model.decision import Decision
from harmledger.model.errors import InputError
from harmledger.model.incident import Incident, Link
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Report
from harmledger.reconcile.record import RecordedIncident, Teller, record_incident

AUDIENCE = frozenset({TEAM})
"""Review is the team's own work."""
PREFIX = "inc-"
MOST_NAMED = 5
"""Ids that a message lists before it says "..."."""


@dataclass(frozen=True, kw_only=True)
class Book:
    """What a ledger held when it was read."""

    reports: Mapping[str, Report]
    tellers: Mapping[str, Teller]
    accounts: Mapping[str, AccountRecord]
    tolls: tuple[TollRecord, ...]
    incidents: Mapping[str, Incident]
    redirects: Mapping[str, str]
    decisions: tuple[Decision, ...]
    questions: tuple[Link, ...] = ()

    @cached_property
    def homes(self) -> dict[str, str]:
        """The incident id of each account."""
        return {account: incident.id for incident in self.incidents.values() for account in incident.account_ids}

    @cached_property
    def founded(self) -> dict[str, str]:
        """The id of each incident that there is or was, by the account that founded it."""
        return {founder_of(name): name for name in (*self.incidents, *self.redirects)}

    @cached_property
    def perhaps_one(self) -> frozenset[frozenset[str]]:
        """Pairs of incidents that may be one: a person is asked."""
        pairs = (frozenset(map(self.homes.get, (link.account_id, link.other_id))) for link in self.questions)
        return frozenset(frozenset(filter(None, pair)) for pair in pairs if len(pair) > 1)

    @cached_property
    def recorded(self) -> tuple[RecordedIncident, ...]:
        """Every incident as rules see it."""
        return tuple(self.recorded_of(incident) for incident in self.incidents.values())

    def recorded_of(self, incident: Incident) -> RecordedIncident:
        """One incident as rules see it."""
        return record_incident(incident, [self.accounts[name] for name in incident.account_ids], self.tellers)

    def find_incident(self, name: str) -> Incident:
        """The incident whose id begins with `name` ("inc-" may be left out), also by an id from before a merge.

        Raises:
            InputError: none begins so, or several do.
        """
        wanted = name if name.startswith(PREFIX) else PREFIX + name
        known = (*self.incidents, *self.redirects)
        ids = sorted({self.redirects.get(one, one) for one in known if one.startswith(wanted)})
        if len(ids) == 1:
            return self.incidents[ids[0]]
        if not ids:
            raise InputError(f"no incident of this book begins with {name!r}; `harmledger show` lists them")
        more = ", ..." if len(ids) > MOST_NAMED else ""
        raise InputError(f"{len(ids)} incidents begin with {name!r} ({', '.join(ids[:MOST_NAMED])}{more}): say more")

    def find_accounts(self, incident: Incident, names: Iterable[str]) -> tuple[str, ...]:
        """The accounts of `incident` that are meant by their ids, beginnings of them, or their reports' names."""
        return tuple(dict.fromkeys(account for name in names for account in self._named(incident, name)))

    def _named(self, incident: Incident, name: str) -> list[str]:
        own = incident.account_ids
        by_report = [account for account in own if self.tellers[self.accounts[account].report_id].name == name]
        found = by_report or [account for account in own if account.startswith((name, f"acc-{name}"))]
        if not found:
            told = ", ".join(self.tellers[self.accounts[account].report_id].name for account in own[:MOST_NAMED])
            raise InputError(f"{incident.id} has no account {name!r}; its reports are {told}")
        if not by_report and len(found) > 1:
            raise InputError(f"{len(found)} accounts of {incident.id} begin with {name!r}: give more of the id")
        return found


def founder_of(incident_id: str) -> str:
    """The account that founded an incident: its id is the account's under another prefix."""
    return f"acc-{incident_id.removeprefix(PREFIX)}"


def read_book(reader: Reader) -> Book:
    """All that `reader` may see, as of now."""
    reports = {report.id: report for report in reader.reports()}
    anchors = {reading.report_id: reading.anchor.day for reading in reader.readings()}
    return Book(
        reports=reports,
        tellers={name: _teller(report, anchors) for name, report in reports.items()},
        accounts={record.id: record for record in reader.accounts()},
        tolls=tuple(reader.tolls()),
        incidents={incident.id: incident for incident in reader.incidents()},
        redirects=reader.redirects(),
        decisions=tuple(reader.decisions()),
        questions=tuple(reader.questions()),
    )


def _teller(report: Report, anchors: Mapping[str, dt.date | None]) -> Teller:
    day = anchors.get(report.id) or report.published
    return Teller(report_id=report.id, name=report.name, outlet=report.outlet, said_on=day)
