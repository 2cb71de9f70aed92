"""Reading the book: everything that leaves it passes the audience of the reader.

Invariant: what is above the reader's audience is absent, and nothing tells that it is there.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Literal, TypeVar

from harmledger.ledger import around, kin, logged, narrow, seen
from harmledger.ledger import table as tables
from harmledger.ledger.around import Window
from harmledger.ledger.deed import ErasedItem, LogEntry, Run, SealedItem, Tombstone
from harmledger.ledger.logged import LogFilter
from harmledger.ledger.rows.deed import (
    dropped_of,
    erased_item_of,
    log_entry_of,
    run_of,
    sealed_item_of,
    tombstone_of,
)
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
from harmledger.model.translation import Translation

V = TypeVar("V")

_AT_A_TIME = 200  # reports: some megabytes of text and claims, so that a book of any size reads in little memory


class Reader:
    """The reading side of a book for one set of audiences."""

    def __init__(self, store: Store, audience: frozenset[Audience]) -> None:
        self._store = store
        self.audience = audience

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """All that is read inside is of one state of the book, whatever others write meanwhile."""
        with self._store.snapshot():
            yield

    def reports(self) -> Iterator[Report]:
        """Every report, in the order of their ids. Outside the team they come without their texts."""
        after = ""
        while True:
            with self._store.snapshot() as connection:
                sight = Sight(self.audience, connection)
                rows = list(tables.REPORT.rows(connection, '"id" > %s', [after], f'"id" LIMIT {_AT_A_TIME}'))
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
        """Whether the book holds this report, sealed or not, or has erased it: it is not to be read again."""
        with self._store.snapshot() as connection:
            sight = Sight(self.audience, connection)
            rows = tables.REPORT.rows(connection, '"id" = %s', [report_id])
            held = any(sight.report(report_of(row)) for row in rows)
            return held or (sight.is_team and self._is_gone(connection, report_id))

    @staticmethod
    def _is_gone(connection: Any, report_id: str) -> bool:  # noqa: ANN401 - a Django connection
        homes = (tables.TOMBSTONE, "report_id"), (tables.SEALED, "id")
        return any(next(table.rows_in(connection, column, [report_id]), None) for table, column in homes)

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

    def incident_ids(self, beginning: str) -> tuple[str, ...]:
        """Ids of incidents, merged ones included, that begin so."""
        return self._narrow(lambda sight: narrow.incident_ids(sight, beginning))

    def incidents_of(self, ids: Collection[str]) -> tuple[Incident, ...]:
        """The incidents of these ids that stand; nothing else of the book is read."""
        return self._narrow(lambda sight: narrow.incidents_of(sight, ids))

    def redirects_of(self, ids: Collection[str]) -> dict[str, str]:
        """Where merged incidents lead: those of these ids, and those that lead to one of them."""
        return dict(self._narrow(lambda sight: list(narrow.redirects_of(sight, ids).items())))

    def homes_of(self, account_ids: Collection[str]) -> dict[str, str]:
        """The incident of each of these accounts that has one."""
        return dict(self._narrow(lambda sight: list(narrow.homes_of(sight, account_ids).items())))

    def accounts_named(self, account_ids: Collection[str]) -> tuple[AccountRecord, ...]:
        """The accounts of these ids."""
        return self._narrow(lambda sight: narrow.accounts_named(sight, account_ids))

    def account_ids_of(self, report_ids: Collection[str]) -> tuple[str, ...]:
        """The ids of the accounts of these reports, report by report, each in its order."""
        return self._narrow(lambda sight: narrow.account_ids_of(sight, report_ids))

    def accounts_by_report(self, report_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the accounts of each of these reports that has any."""
        found = self._narrow(lambda sight: list(narrow.accounts_by_report(sight, report_ids).items()))
        return {report: tuple(accounts) for report, accounts in found}

    def reports_of(self, account_ids: Collection[str]) -> dict[str, str]:
        """The report of each of these accounts."""
        return dict(self._narrow(lambda sight: list(narrow.reports_of(sight, account_ids).items())))

    def tolls_of(self, report_ids: Collection[str]) -> tuple[TollRecord, ...]:
        """The tolls of these reports, report by report."""
        return self._narrow(lambda sight: [t for one in sorted(report_ids) for t in seen.tolls_of(sight, [one])])

    def tolls_named(self, toll_ids: Collection[str]) -> tuple[TollRecord, ...]:
        """The tolls of these ids; of two that a report tells by one id the first one comes first."""
        return self._narrow(lambda sight: narrow.tolls_named(sight, sorted(toll_ids)))

    def observations_of(self, report_ids: Collection[str]) -> tuple[tuple[str, Observation], ...]:
        """What these reports tell as seen or heard, each with the id of its report."""
        return self._narrow(lambda sight: [o for one in sorted(report_ids) for o in seen.observations_of(sight, [one])])

    def reports_named(self, report_ids: Collection[str]) -> tuple[Report, ...]:
        """The reports of these ids that there are for this reader."""
        with self._store.snapshot() as connection:
            return tuple(narrow.reports_named(Sight(self.audience, connection), report_ids))

    def readings_named(self, report_ids: Collection[str]) -> tuple[Reading, ...]:
        """Engine, anchor and uncovered words of the readings of these reports."""
        return self._narrow(lambda sight: narrow.readings_named(sight, report_ids))

    def decisions_on(self, subjects: Collection[str]) -> tuple[Decision, ...]:
        """Every decision on these subjects in the order of time, superseded ones included."""
        return self._narrow(lambda sight: narrow.decisions_on(sight, subjects))

    def decisions_named(self, beginning: str) -> tuple[Decision, ...]:
        """Every decision whose id begins so ("dec-" may be left out)."""
        return self._narrow(lambda sight: narrow.decisions_named(sight, beginning))

    def decisions_about_links(self) -> tuple[Decision, ...]:
        """Decisions about which accounts are one incident, and those that take one of them back, in order of time."""
        return self._narrow(narrow.decisions_about_links)

    def pairs_of(self, account_ids: Collection[str]) -> tuple[tuple[str, str, float], ...]:
        """Pairs with one of these accounts that may be about one incident, with the evidence in log-odds."""
        return self._narrow(lambda sight: narrow.pairs_of(sight, account_ids))

    def accounts_around(self, window: Window, most: int) -> tuple[str, ...] | None:
        """Ids of the accounts that could meet these days when compared; None where there are more than `most`."""
        found = self._narrow(lambda sight: [around.accounts_around(sight, window, most)])
        return tuple(found[0]) if found and found[0] is not None else None

    def pairs_made_by(self) -> str | None:
        """The comparison that made the index of pairs; None where it may lack some, so that all has to be linked."""
        return next(iter(self._narrow(lambda sight: [narrow.pairs_made_by(sight)])), None)

    def places_in_order(self, account_ids: Collection[str]) -> dict[str, tuple[date | None, str, int]]:
        """Of each of these accounts the day that its report speaks on, the report, and where its trigger stands."""
        return dict(self._narrow(lambda sight: list(narrow.places_in_order(sight, account_ids).items())))

    def figures_of(self, subjects: Collection[str]) -> dict[str, tuple[Figure, ...]]:
        """The figures of these incidents as the book keeps them, incident by incident."""
        found = self._narrow(lambda sight: list(narrow.figures_of(sight, subjects).items()))
        return {subject: tuple(figures) for subject, figures in found}

    def questions_of(self, account_ids: Collection[str]) -> tuple[Link, ...]:
        """Pairs with one of these accounts that a person is asked about."""
        return self._narrow(lambda sight: narrow.questions_of(sight, account_ids))

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

    def log_page(self, wanted: LogFilter, *, before: int | None = None, most: int = 50) -> tuple[LogEntry, ...]:
        """The latest `most` entries of the log before the number `before` that are wanted, the latest first."""
        return self._narrow(lambda sight: logged.log_page(sight, wanted, before, most))

    def log_beginnings(self) -> tuple[str, ...]:
        """How the actions of the log begin, each once."""
        return self._narrow(logged.log_beginnings)

    def log_entry_with(self, head: str) -> LogEntry | None:
        """The entry of the log with this hash, or None."""
        return next(iter(self._narrow(lambda sight: [logged.log_entry_with(sight, head)])), None)

    def run(self, run_id: str) -> Run | None:
        """One run, or None where there is none."""
        return next((run_of(row) for row in self._rows(tables.RUN, '"id" = %s', [run_id])), None)

    def reports_with(self, column: Literal["content_hash", "url"], values: Collection[str]) -> tuple[Report, ...]:
        """Reports that have one of these hashes, or addresses."""
        return self._narrow(lambda sight: kin.same_in(sight, column, values))

    def reports_around(self, first: date, last: date, most: int) -> tuple[Report, ...]:
        """Reports published on these days (inclusive), the latest first, no more than `most`."""
        return self._narrow(lambda sight: kin.around(sight, first, last, most))

    def referring_to(self, names: Collection[str]) -> tuple[Report, ...]:
        """Reports that are another version of, were forwarded from, or answer one of these (by id or given id)."""
        return self._narrow(lambda sight: kin.referring_to(sight, names))

    def translations_of(self, report_ids: Collection[str]) -> tuple[Translation, ...]:
        """The translations of these reports, the latest first."""
        return self._narrow(lambda sight: kin.translations_of(sight, report_ids))

    def sealed(self) -> tuple[SealedItem, ...]:
        """What is sealed for somebody with these audiences, and nothing of what it says: see `Ledger.reveal`."""
        with self._store.snapshot() as connection:
            items = [sealed_item_of(row) for row in tables.SEALED.rows(connection)]
        return tuple(item for item in items if item.audience in self.audience)

    def erased_items(self) -> Iterator[ErasedItem]:
        """Every item of a report that was erased by itself."""
        return (erased_item_of(row) for row in self._rows(tables.ERASED_ITEM))

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

    def _narrow(self, read: Callable[[Sight], list[V]]) -> tuple[V, ...]:
        with self._store.snapshot() as connection:
            sight = Sight(self.audience, connection)
            return tuple(read(sight)) if sight.is_team else ()

    def _rows(self, table: Table, where: str = "", params: Sequence[object] = (), order: str = "") -> list[Row]:
        with self._store.snapshot() as connection:
            return (
                list(table.rows(connection, where, params, order)) if Sight(self.audience, connection).is_team else []
            )

    def _found(self, value: V | None, kind: str, name: str) -> V:
        if value is None:
            raise LedgerError(f"{self._store.book}: there is no {kind} {name} in this book")
        return value
