"""The book as review needs it, read at one moment: reports with their accounts and tolls, incidents, decisions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from harmledger.ledger import Reader
from harmledger.model.account import Reading
from harmledger.model.audience import TEAM
from harmledger.model.decision import Decision, decisions_in_force
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
    engines: Mapping[str, str] = field(default_factory=dict)
    """Which engine read each report, or "by hand"; a report that nobody read yet is not here."""

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
    def _ever(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for decision in self.decisions:
            found.setdefault(decision.subject_id, []).append(decision.id)
        return {subject: tuple(ids) for subject, ids in found.items()}

    @cached_property
    def _in_force(self) -> dict[str, tuple[Decision, ...]]:
        found: dict[str, list[Decision]] = {}
        for decision in decisions_in_force(self.decisions):
            found.setdefault(decision.subject_id, []).append(decision)
        return {subject: tuple(decisions) for subject, decisions in found.items()}

    @cached_property
    def _parts(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for old in sorted(self.redirects):
            found.setdefault(self.redirects[old], []).append(old)
        return {home: tuple(old) for home, old in found.items()}

    def on(self, subject_id: str) -> tuple[Decision, ...]:
        """Decisions in force on a subject, in the order of time."""
        return self._in_force.get(subject_id, ())

    def ever_on(self, subject_id: str) -> tuple[str, ...]:
        """The ids of all decisions on a subject, those that no longer stand included, in the order of time."""
        return self._ever.get(subject_id, ())

    def merged_into(self, incident_id: str) -> tuple[str, ...]:
        """Ids of the incidents that are part of this one now."""
        return self._parts.get(incident_id, ())

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
        return self.incidents[_only(name, ids)]

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
    with reader.at_one_moment():
        return _whole(reader)


def _whole(reader: Reader) -> Book:
    reports = {report.id: report for report in reader.reports()}
    readings = {reading.report_id: reading for reading in reader.readings()}
    return Book(
        reports=reports,
        tellers={name: _teller(report, readings) for name, report in reports.items()},
        accounts={record.id: record for record in reader.accounts()},
        tolls=tuple(reader.tolls()),
        incidents={incident.id: incident for incident in reader.incidents()},
        redirects=reader.redirects(),
        decisions=tuple(reader.decisions()),
        questions=tuple(reader.questions()),
        engines={name: reading.engine for name, reading in readings.items()},
    )


def read_part(reader: Reader, incident_ids: Collection[str]) -> Book:
    """Only these incidents, also by ids from before a merge: their reports, accounts, questions and decisions.

    What it costs does not grow with the book. Accounts of other incidents by the same reports are left out.
    """
    with reader.at_one_moment():
        redirects = reader.redirects_of(incident_ids)
        redirects.update(reader.redirects_of({redirects.get(one, one) for one in incident_ids}))
        incidents = reader.incidents_of({redirects.get(one, one) for one in incident_ids})
        members = [account for incident in incidents for account in incident.account_ids]
        accounts = reader.accounts_named(members)
        named = {record.report_id for record in accounts}
        reports = {report.id: report for report in reader.reports_named(named)}
        readings = {reading.report_id: reading for reading in reader.readings_named(named)}
        return Book(
            reports=reports,
            tellers={name: _teller(report, readings) for name, report in reports.items()},
            accounts={record.id: record for record in accounts},
            tolls=(),
            incidents={incident.id: incident for incident in incidents},
            redirects=redirects,
            decisions=decisions_about(reader, [*(one.id for one in incidents), *redirects], [*members, *reports]),
            questions=reader.questions_of(members),
            engines={name: reading.engine for name, reading in readings.items()},
        )


def decisions_about(reader: Reader, incidents: Collection[str], others: Collection[str]) -> tuple[Decision, ...]:
    """Every decision on these incidents, their grades and other subjects, and the reviews of these decisions."""
    held = reader.decisions_on([*incidents, *(f"{one}/grade" for one in incidents), *others])
    reviews = reader.decisions_on([decision.id for decision in held])
    return tuple(sorted((*held, *reviews), key=lambda decision: (decision.decided_at, decision.id)))


def find_incident_id(reader: Reader, name: str) -> str:
    """The id of the one incident that begins so ("inc-" may be left out), also by an id from before a merge.

    Raises:
        InputError: none begins so, or several do.
    """
    wanted = name if name.startswith(PREFIX) else PREFIX + name
    with reader.at_one_moment():
        known = reader.incident_ids(wanted)
        redirects = reader.redirects_of(known)
    return _only(name, sorted({redirects.get(one, one) for one in known}))


def _only(name: str, ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise InputError(f"no incident of this book begins with {name!r}; `harmledger show` lists them")
    more = ", ..." if len(ids) > MOST_NAMED else ""
    raise InputError(f"{len(ids)} incidents begin with {name!r} ({', '.join(ids[:MOST_NAMED])}{more}): say more")


def tellers_of(reports: Iterable[Report], readings: Iterable[Reading]) -> dict[str, Teller]:
    """Reports as rules see them, by id."""
    by_report = {reading.report_id: reading for reading in readings}
    return {report.id: _teller(report, by_report) for report in reports}


def _teller(report: Report, readings: Mapping[str, Reading]) -> Teller:
    reading = readings.get(report.id)
    day = (None if reading is None else reading.anchor.day) or report.published
    return Teller(report_id=report.id, name=report.name, outlet=report.outlet, said_on=day)
