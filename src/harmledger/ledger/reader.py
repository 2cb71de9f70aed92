"""Reading the book: everything that leaves it passes the audience of the reader.

Invariant: what is above the reader's audience is absent, and nothing tells that it is there.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from harmledger.ledger import seen
from harmledger.ledger import table as tables
from harmledger.ledger.deed import LogEntry, Run, Tombstone
from harmledger.ledger.rows.deed import dropped_of, log_entry_of, run_of, tombstone_of
from harmledger.ledger.rows.report import reading_of, report_of
from harmledger.ledger.sight import Sight
from harmledger.ledger.store import Store
from harmledger.ledger.table import Row, Table
from harmledger.model.account import Observation, Reading
from harmledger.model.audience import Audience
from harmledger.model.decision import Decision
from harmledger.model.errors import LedgerError
from harmledger.model.figure import Figure
from harmledger.model.incident import Incident, Link
from harmledger.model.outcome import Dropped
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Report

V = TypeVar("V")

_AT_A_TIME = 200  # reports: some megabytes of text and claims, so that a book of any size reads in little memory


class Reader:
    """The reading side of a book for one set of audiences."""

    def __init__(self, store: Store, audience: frozenset[Audience]) -> None:
        self._store = store
        self.audience = audience

    def reports(self) -> Iterator[Report]:
        """Every report, in the order of their ids. Outside the team they come without their texts."""
        after = ""
        while True:
            with self._store.snapshot() as connection:
                sight = Sight(self.audience, connection)
                rows = list(islice(tables.REPORT.rows(connection, '"id" > %s', [after]), _AT_A_TIME))
                visible = [report for row in rows if (report := sight.report(report_of(row)))]
            yield from visible
            if len(rows) < _AT_A_TIME:
                return
            after = rows[-1]["id"]

    def report(self, report_id: str) -> Report:
        """One report; raises LedgerError where there is none for this reader."""
        with self._store.snapshot() as connection:
            sight = Sight(self.audience, connection)
            rows = tables.REPORT.rows(connection, '"id" = %s', [report_id])
            found = next((report for row in rows if (report := sight.report(report_of(row)))), None)
        return self._found(found, "report", report_id)

    def report_ids(self) -> frozenset[str]:
        """The ids of all reports."""
        with self._store.snapshot() as connection:
            return frozenset(Sight(self.audience, connection).report_ids())

    def has_report(self, report_id: str) -> bool:
        """Whether the book holds this report or has erased it: either way it is not to be read again."""
        with self._store.snapshot() as connection:
            sight = Sight(self.audience, connection)
            rows = tables.REPORT.rows(connection, '"id" = %s', [report_id])
            held = any(sight.report(report_of(row)) for row in rows)
            return held or (sight.is_team and any(tables.TOMBSTONE.rows(connection, '"report_id" = %s', [report_id])))

    def readings(self) -> Iterator[Reading]:
        """Of every reading its engine, anchor and uncovered words; its accounts and tolls come from the other calls."""
        return self._by_report(lambda sight, ids: [reading_of(row) for row in seen.readings_of(sight, ids)])

    def accounts(self) -> Iterator[AccountRecord]:
        """Every account, report by report."""
        return self._by_report(seen.accounts_of)

    def account(self, account_id: str) -> AccountRecord:
        """One account; raises LedgerError where there is none for this reader."""
        with self._store.snapshot() as connection:
            sight = Sight(self.audience, connection)
            reports = [row["report_id"] for row in tables.ACCOUNT.rows(connection, '"id" = %s', [account_id])]
            visible = [report for report in reports if sight.is_team and report not in sight.hidden_reports]
            found = next((record for record in seen.accounts_of(sight, visible) if record.id == account_id), None)
        return self._found(found, "account", account_id)

    def tolls(self) -> Iterator[TollRecord]:
        """Every toll, report by report."""
        return self._by_report(seen.tolls_of)

    def observations(self) -> Iterator[tuple[str, Observation]]:
        """Everything seen or heard that is no incident, each with the id of the report that tells it."""
        return self._by_report(seen.observations_of)

    def incidents(self) -> Iterator[Incident]:
        """Every incident that stands; merged ones are found under the id that they redirect to."""
        return self._team_only(seen.incidents)

    def incident(self, incident_id: str) -> Incident:
        """One incident, also by the id that it had before a merge; raises LedgerError where there is none."""
        home = self.redirects().get(incident_id, incident_id)
        found = next(self._team_only(lambda sight: seen.incidents(sight, home)), None)
        return self._found(found, "incident", incident_id)

    def redirects(self) -> dict[str, str]:
        """The ids of merged incidents, each with the id of the incident that it is part of now."""
        return dict(self._team_only(seen.redirects))

    def figures(self, subject_id: str | None = None) -> Iterator[Figure]:
        """Every figure, or those of one incident or scope."""
        return self._team_only(lambda sight: seen.figures(sight, subject_id))

    def questions(self) -> Iterator[Link]:
        """Pairs of accounts that a person is asked about."""
        return self._team_only(seen.questions)

    def decisions(self, subject_id: str | None = None) -> Iterator[Decision]:
        """Every decision in the order of time, superseded ones included; or those on one subject."""
        return self._team_only(lambda sight: seen.decisions(sight, subject_id))

    def dropped(self, run_id: str | None = None) -> Iterator[Dropped]:
        """Every input that is not in the book, or those that one run dropped, in its order."""
        if run_id is None:
            return (dropped_of(row) for row in self._rows(tables.DROPPED))
        rows = {row["key"]: row for row in self._rows(tables.DROPPED)}
        of_run = self._rows(tables.RUN_DROPPED, '"run_id" = %s', [run_id], '"position"')
        return (dropped_of(rows[row["dropped_id"]]) for row in of_run)

    def runs(self) -> Iterator[Run]:
        """Every run, the first first."""
        return (run_of(row) for row in self._rows(tables.RUN, order='"started_at", "id"'))

    def log(self) -> Iterator[LogEntry]:
        """Every transaction, the first first."""
        return (log_entry_of(row) for row in self._rows(tables.LOG))

    def tombstones(self) -> Iterator[Tombstone]:
        """Every report that was erased."""
        return (tombstone_of(row) for row in self._rows(tables.TOMBSTONE))

    def _by_report(self, read: Callable[[Sight, Sequence[str]], list[V]]) -> Iterator[V]:
        with self._store.snapshot() as connection:
            sight = Sight(self.audience, connection)
            ids = sight.report_ids() if sight.is_team else []
        for start in range(0, len(ids), _AT_A_TIME):
            with self._store.snapshot() as connection:
                values = read(Sight(self.audience, connection), ids[start : start + _AT_A_TIME])
            yield from values

    def _team_only(self, read: Callable[[Sight], Iterator[V]]) -> Iterator[V]:
        with self._store.snapshot() as connection:
            sight = Sight(self.audience, connection)
            values = list(read(sight)) if sight.is_team else []
        return iter(values)

    def _rows(self, table: Table, where: str = "", params: Sequence[object] = (), order: str = "") -> list[Row]:
        with self._store.snapshot() as connection:
            return (
                list(table.rows(connection, where, params, order)) if Sight(self.audience, connection).is_team else []
            )

    def _found(self, value: V | None, kind: str, name: str) -> V:
        if value is None:
            raise LedgerError(f"{self._store.book}: there is no {kind} {name} in this book")
        return value
