"""Carrying out the import of old rows: all in one transaction, planned again under its lock.

Invariants: a row is one account of one report of its own; of the versions of a row only the newest makes claims, and
all are one incident, whose id stays; a second import of the same file adds no row to any table but the log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from harmledger.ledger import Ledger, Writer
from harmledger.link.score import PAIR_1
from harmledger.model.account import Account, Reading
from harmledger.model.claim import Claim, Implied
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord
from harmledger.model.report import Anchor, AnchorSource
from harmledger.review.book import AUDIENCE, read_book
from harmledger.review.decide import Why, made_on, standing
from harmledger.review.grade import SUFFIX
from harmledger.review.old_rows.held import SUPERSEDED, Held, columns_decision, engine_by, held_rows, remembered
from harmledger.review.old_rows.plan import plan_import
from harmledger.review.old_rows.planned import Plan, PlannedRow, RowOutcome
from harmledger.review.old_rows.weigh import reading_of
from harmledger.review.settle import settle

WRITTEN = frozenset({RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.READ_ANEW, RowOutcome.UNREAD})
"""Outcomes that write something."""
_NEWER = "a newer version of this row, which the workbook gives now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an import wrote. Its rows and counts are those of the plan that was carried out."""

    plan: Plan
    counts: Mapping[RowOutcome, int]
    homes: Mapping[str, str]
    """The incident of each row that has a code."""
    decisions: tuple[Decision, ...]


def carry_out(ledger: Ledger, plan: Plan, why: Why) -> Done:
    """Write what a plan says; what changed in the book since it was made is taken into account.

    Args:
        ledger: the book.
        plan: the import.
        why: who imports, and why: they stand behind the rows.
    """
    with ledger.writer(why.person) as writer:
        fresh = plan_import(plan.table, plan.columns, ledger, plan.places)
        import_ = _Import(ledger=ledger, writer=writer, plan=fresh, why=why)
        import_.write_rows()
        import_.keep_columns()
        if any(row.outcome in WRITTEN for row in fresh.rows):
            import_.settle()
        return Done(
            plan=replace(fresh, guessed=plan.guessed),
            counts=fresh.counts,
            homes=import_.homes,
            decisions=tuple(import_.decisions),
        )


class _Import:
    def __init__(self, *, ledger: Ledger, writer: Writer, plan: Plan, why: Why) -> None:
        self.ledger, self.writer, self.plan, self.why = ledger, writer, plan, why
        self.held: Held = held_rows(ledger.reader(AUDIENCE), plan.columns.workbook)
        self.homes: dict[str, str] = {}
        self.decisions: list[Decision] = []

    def write_rows(self) -> None:
        """Reports and what they say; versions that are no longer in force fall silent."""
        rows = [row for row in self.plan.rows if row.outcome in WRITTEN]
        self.writer.add_reports(row.report for row in rows if row.report is not None)
        for row in rows:
            assert row.report is not None
            if row.account is not None:
                reading = reading_of(row, engine_by(self.why.person))
                self.writer.add_readings(row.report.id, [self._record(row, reading)], reading=reading)
            if row.outcome is RowOutcome.CHANGED:
                self._supersede(row)

    def _record(self, row: PlannedRow, reading: Reading) -> AccountRecord:
        assert row.report is not None
        assert row.account is not None
        places: tuple[Place, ...] = row.points
        if not places and self.plan.places is not None and row.account.places:
            places = tuple(self.plan.places(row.report, reading)[0])
        return AccountRecord.of(row.report.id, row.account, places, key=self.ledger.key)

    def _supersede(self, row: PlannedRow) -> None:
        """The version before keeps its words and its id; its claims are the newer one's now."""
        assert row.report is not None
        earlier = self.held.current[row.code or ""]
        anchor = Anchor(day=None, source=AnchorSource.UNKNOWN)
        silent = Reading(report_id=earlier.report.id, engine=SUPERSEDED, anchor=anchor)
        stubs = [self._silent(record, row.account) for record in earlier.accounts]
        self.writer.add_readings(earlier.report.id, stubs, reading=silent)
        if row.account is not None and stubs:
            newer = AccountRecord.of(row.report.id, row.account, key=self.ledger.key)
            self._decide((stubs[0].id, DecisionKind.SAME, newer.id), f"a newer version of row {row.code}")

    def _silent(self, record: AccountRecord, newer: Account | None) -> AccountRecord:
        kind = record.account.type.value if newer is None else newer.type.value
        account = Account(
            trigger=record.account.trigger,
            type=Claim(value=kind, basis=Implied(_NEWER)),
            stance=record.account.stance,
        )
        return AccountRecord.of(record.report_id, account, key=self.ledger.key)

    def keep_columns(self) -> None:
        """What the columns mean, for the next time; nothing where the book remembers just that."""
        columns = self.plan.columns
        if remembered(self.ledger.reader(AUDIENCE).decisions()).get(columns.workbook) != columns:
            what = columns_decision(columns)
            self._decide(what, "what the columns of this workbook mean", standing(self.ledger, what[0]))

    def settle(self) -> None:
        """Link and reconcile the book with the new rows, and keep the grades that they give."""
        book = read_book(self.ledger.reader(AUDIENCE))
        settled = settle(book, book.decisions)
        self.writer.replace_incidents(settled.incidents, settled.figures)
        self.writer.replace_questions(settled.linked.questions)
        self.writer.replace_pairs(PAIR_1.name, settled.linked.pairs)
        homes = {account: one.id for one in settled.incidents for account in one.account_ids}
        grades = {one.subject_id: one for one in decisions_in_force(book.decisions)}
        for row in self.plan.rows:
            if row.report is not None and row.account is not None and row.outcome in WRITTEN:
                record = AccountRecord.of(row.report.id, row.account, key=self.ledger.key)
                self.homes[row.code or row.where] = homes[record.id]
                self._grade(row, homes[record.id], grades)

    def _grade(self, row: PlannedRow, incident: str, standing_on: Mapping[str, Decision]) -> None:
        """The grade that the row gives, unless somebody graded the incident in the book, or it stands already."""
        if row.grade is None:
            return
        subject, words = f"{incident}{SUFFIX}", f"the grade that row {row.code or row.number} gives"
        standing = standing_on.get(subject)
        if standing is None or (standing.reason.startswith(words) and standing.value != row.grade):
            self._decide((subject, DecisionKind.AMEND, row.grade), words, standing)

    def _decide(self, what: tuple[str, DecisionKind, str | None], words: str, earlier: Decision | None = None) -> None:
        reason = f"{words} ({self.plan.columns.workbook}): {self.why.reason}"
        decision = made_on(self.ledger, what, earlier, replace(self.why, reason=reason))
        self.writer.add_decision(decision)
        self.decisions.append(decision)
