"""Writing to the book: one transaction, one log row.

Invariant: what is already there adds no row. Values are compared with the rows that stand, and only differences are
written; every difference is committed to in the log row that closes the transaction.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from harmledger.ledger import partly
from harmledger.ledger import table as tables
from harmledger.ledger.canonical import json_text
from harmledger.ledger.incidents import wanted_rows
from harmledger.ledger.journal import Journal
from harmledger.ledger.rows.deed import decision_row, dropped_row
from harmledger.ledger.rows.incident import figure_rows, question_rows
from harmledger.ledger.rows.reading import observation_rows, reading_rows
from harmledger.ledger.rows.report import reading_row, report_row
from harmledger.ledger.rows.translation import translation_row
from harmledger.ledger.seal import act
from harmledger.ledger.seal.item import Withhold, find_item, own_words, rows_of
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

LONGEST_NOTE = 2000
"""Letters of one line of the log: fifty ids fit, a report does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of reports that were handed in: each is in one of the four."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    erased: tuple[str, ...]
    """Erased earlier: they are not taken in again."""
    sealed: tuple[str, ...] = ()
    """In the book, and sealed: they are not taken in again."""


class Writer:
    """The writing side of one transaction. `run_id` is who the log says it was: a run's id or a person's key."""

    def __init__(self, store: Store, run_id: str) -> None:
        self._store = store
        self._journal = Journal(store)
        self._run_id = run_id
        self._actions: dict[str, None] = {}

    def add_reports(self, reports: Iterable[Report]) -> Added:
        """Take reports in. One that the book holds stays as it was first taken in; one that was erased stays erased."""
        self._did("add reports")
        handed = {report.id: report for report in reports}
        known = {row["id"] for row in tables.REPORT.rows_in(self._journal.connection, "id", handed)}
        sealed = {row["id"] for row in tables.SEALED.rows_in(self._journal.connection, "id", handed)}
        erased = {row["report_id"] for row in tables.TOMBSTONE.rows_in(self._journal.connection, "report_id", handed)}
        new = [report for name, report in handed.items() if name not in known | erased | sealed]
        self._journal.insert(tables.REPORT, [report_row(report) for report in new])
        return Added(
            new=tuple(report.id for report in new),
            known=tuple(name for name in handed if name in known),
            erased=tuple(name for name in handed if name in erased),
            sealed=tuple(name for name in handed if name in sealed),
        )

    def add_readings(
        self,
        report_id: str,
        accounts: Sequence[AccountRecord],
        tolls: Sequence[TollRecord] = (),
        observations: Sequence[Observation] = (),
        reading: Reading | None = None,
    ) -> bool:
        """Write what was read from a report; a later reading takes the place of an earlier one.

        Args:
            report_id: a report that the book holds.
            accounts: its accounts, in their order.
            tolls: its tolls, in their order.
            observations: what was seen or heard without being an incident.
            reading: tells the engine, the anchor and the words that no claim covers.

        Returns:
            False where the report was erased or is sealed: nothing is written then.
        """
        self._did("add readings")
        if not self._holds(report_id):
            return False
        records: list[AccountRecord | TollRecord] = [*accounts, *tolls]
        for record in records:
            if record.report_id != report_id:
                raise LedgerError(f"{record.id} is of report {record.report_id}, not of {report_id}")
        wanted = reading_rows(accounts, tolls, self._store.secret)
        wanted[tables.OBSERVATION] = list(observation_rows(report_id, observations))
        wanted[tables.READING] = [reading_row(report_id, reading)]
        was_read = self._one(tables.READING, report_id) is not None
        for table in tables.READ_FROM_A_REPORT:
            self._journal.sync(table, self._of_report(table, report_id) if was_read else (), wanted[table])
        return True

    def add_translation(self, translation: Translation) -> bool:
        """Put a translation beside a report; False where it stands there already, or the report was erased."""
        self._did("add translation")
        if not self._holds(translation.report_id) or self._one(tables.TRANSLATION, translation.id) is not None:
            return False
        self._journal.insert(tables.TRANSLATION, [translation_row(translation)])
        return True

    def add_dropped(self, dropped: Iterable[Dropped]) -> None:
        """Write which inputs this run dropped and why; the run must have been started."""
        self._did("add dropped")
        if self._one(tables.RUN, self._run_id) is None:
            raise LedgerError(f"run {self._run_id} was not started, so nothing can be dropped in it")
        rows = [dropped_row(item, self._store.secret) for item in dropped]
        connection = self._journal.connection
        known = {row["key"] for row in tables.DROPPED.rows_in(connection, "key", [row["key"] for row in rows])}
        self._journal.insert(tables.DROPPED, {row["key"]: row for row in rows if row["key"] not in known}.values())
        first = sum(1 for _ in tables.RUN_DROPPED.rows(connection, '"run_id" = %s', [self._run_id]))
        self._journal.insert(
            tables.RUN_DROPPED,
            [
                {
                    "key": f"{self._run_id}/dropped/{position}",
                    "run_id": self._run_id,
                    "position": position,
                    "dropped_id": row["key"],
                }
                for position, row in enumerate(rows, start=first)
            ],
        )

    def replace_incidents(self, incidents: Iterable[Incident], figures: Iterable[Figure]) -> None:
        """Make the book's incidents and figures these. Rows that are the same stay untouched.

        An incident that is gone because its founding account belongs to another now redirects there; one whose
        founding account is nowhere is removed.
        """
        self._did("replace incidents")
        wanted = wanted_rows(self._journal.connection, incidents)
        wanted[tables.FIGURE] = list(figure_rows(figures))
        for table, rows in wanted.items():
            self._journal.sync(table, list(table.rows(self._journal.connection)), rows)

    def replace_questions(self, questions: Iterable[Link]) -> None:
        """Make the open questions (are these two accounts about one incident?) these."""
        self._did("replace questions")
        self._journal.sync(
            tables.QUESTION, list(tables.QUESTION.rows(self._journal.connection)), question_rows(questions)
        )

    def update_incidents(
        self, before: Collection[str], incidents: Iterable[Incident], figures: Iterable[Figure]
    ) -> None:
        """Put incidents in the place of those of the ids `before`: the same accounts. All others are not touched."""
        self._did("update incidents")
        partly.update_incidents(self._journal, before, incidents, figures)

    def update_questions(self, gone: Iterable[Link], new: Iterable[Link]) -> None:
        """Take open questions away, and put new ones at the end."""
        self._did("update questions")
        partly.update_questions(self._journal, gone, new)

    def replace_pairs(self, made_by: str, pairs: partly.Pairs) -> None:
        """Make these the index of accounts that may be about one incident; it is no part of the log.

        Args:
            made_by: name and version of the comparison.
            pairs: two accounts and the evidence.
        """
        partly.replace_pairs(self._journal, made_by, pairs)

    def update_pairs(self, account_ids: Collection[str], pairs: partly.Pairs) -> None:
        """Make `pairs` all that the index of pairs has of these accounts."""
        partly.update_pairs(self._journal, account_ids, pairs)

    def add_decision(self, decision: Decision) -> None:
        """Write what a person decided. Writing it again changes nothing; another content under its id is refused."""
        self._did("add decision")
        row, stored = decision_row(decision), self._one(tables.DECISION, decision.id)
        if stored is None:
            self._check_supersedes(decision)
            self._journal.insert(tables.DECISION, [row])
        elif stored != row:
            raise LedgerError(f"decision {decision.id} stands already and is never changed; supersede it by a new one")

    def seal(self, item_id: str, audience: Audience, withhold: Withhold = own_words) -> frozenset[str]:
        """Seal a report, account, toll, claim, victim or attribution for `audience` alone.

        Its rows go into the table `sealed`, under a key of their own; its words are struck out of what stays of its
        report. Links, voices, figures and questions that rested on the report are removed: make them anew.

        Args:
            item_id: its id.
            audience: who may have it from now on.
            withhold: which words go with it, given the item and the rows of its report; by default its own.

        Returns:
            The ids of incidents and sums that lost rows.
        """
        item = find_item(self._journal.connection, item_id)
        self._did(f"seal {item.kind}: {item_id}")
        words = withhold(item, rows_of(self._journal.connection, item.report_id))
        return frozenset(act.seal(self._journal, item, words, audience))

    def unseal(self, item_id: str) -> None:
        """Put a sealed item back where it was; raises LedgerError where it is not sealed or no longer fits."""
        row = act.sealed_row(self._journal, item_id)
        if row is None:
            raise LedgerError(f"{item_id} is not sealed")
        self._did(f"unseal {row['kind']}: {item_id}")
        act.unseal(self._journal, row)

    def note(self, action: str, detail: str = "") -> None:
        """Put a deed that writes no rows into the log: a login, an export, a search.

        Args:
            action: what was done, as a word or two that a list can be filtered by.
            detail: ids, counts or a commitment (`Ledger.commit`); never what was searched for or read.

        Raises:
            LedgerError: the two say more than a line of the log holds.
        """
        said = f"{action}: {detail}" if detail else action
        if not action.strip() or len(said) > LONGEST_NOTE or not said.isprintable():
            raise LedgerError(f"a line of the log says what was done in 1 to {LONGEST_NOTE} printable letters")
        self._did(said)

    def start_run(self, *, engine: str, settings: Mapping[str, object] | None = None) -> None:
        """Write that the run of this writer begins."""
        self._did("start run")
        if self._one(tables.RUN, self._run_id) is not None:
            raise LedgerError(f"run {self._run_id} was started before; every run has an id of its own")
        row = {"id": self._run_id, "engine": engine, "settings": json_text(dict(settings or {}))}
        self._journal.insert(tables.RUN, [{**row, "started_at": self._store.now()}])

    def finish_run(self, counts: Mapping[str, int]) -> None:
        """Write that the run of this writer is done, with its counts."""
        self._did("finish run")
        row = self._one(tables.RUN, self._run_id)
        if row is None:
            raise LedgerError(f"run {self._run_id} was not started, so it cannot be finished")
        done = {**row, "finished_at": self._store.now(), "counts": json_text(dict(counts))}
        self._journal.replace(tables.RUN, row, done)

    def close(self) -> None:
        """Append the log row. `writing` calls it; nothing may be written after it."""
        self._journal.close(self._run_id, ", ".join(self._actions) or "nothing")

    def _did(self, action: str) -> None:
        self._actions[action] = None

    def _holds(self, report_id: str) -> bool:
        if self._one(tables.REPORT, report_id) is not None:
            return True
        if any(self._one(table, report_id) is not None for table in (tables.TOMBSTONE, tables.SEALED)):
            return False
        raise LedgerError(f"there is no report {report_id} in this book; add it before what was read from it")

    def _check_supersedes(self, decision: Decision) -> None:
        if decision.supersedes is None:
            return
        earlier = self._one(tables.DECISION, decision.supersedes)
        if earlier is None:
            raise LedgerError(f"decision {decision.id} supersedes {decision.supersedes}, which is not in this book")
        if earlier["subject_id"] != decision.subject_id:
            raise LedgerError(f"decision {decision.id} supersedes {decision.supersedes}, which is about something else")

    def _one(self, table: Table, key: str) -> Row | None:
        return next(table.rows(self._journal.connection, f'"{table.key}" = %s', [key]), None)

    def _of_report(self, table: Table, report_id: str) -> list[Row]:
        return list(table.rows(self._journal.connection, '"report_id" = %s', [report_id]))


@contextmanager
def writing(store: Store, run_id: str) -> Iterator[Writer]:
    """One transaction: all that the writer did is in the book when this ends without an error, and nothing else."""
    if not run_id.strip():
        raise LedgerError("a writer needs the id of a run or the key of a person, for the log")
    with store.transaction():
        writer = Writer(store, run_id)
        yield writer
        writer.close()
