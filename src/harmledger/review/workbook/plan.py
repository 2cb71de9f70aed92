"""What importing a review workbook would do, row by row, before anything is written.

Invariant: every row of the sheets to fill in is in the plan once, with one state; the states add up to the rows.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from harmledger.ledger import Ledger
from harmledger.link.ruling import ruled_incidents
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.model.errors import InputError, StaleError
from harmledger.review.act import acting_on
from harmledger.review.book import AUDIENCE, PREFIX, Book, read_book
from harmledger.review.change import position_of, seen_of
from harmledger.review.stale import decision_words, stale_words
from harmledger.review.workbook.asked import (
    Acts,
    Apart,
    Asked,
    PairApart,
    SameAs,
    Sealing,
    Undoing,
    Unsure,
    read_asked,
    seal_audience,
)
from harmledger.review.workbook.filled import FilledRow, Problem, SheetKind, heading, read_filled
from harmledger.review.workbook.known import Known
from harmledger.wire.workbook_read import read_workbook


class RowState(StrEnum):
    """What becomes of a row."""

    READY = "ready"
    """It would become a decision."""
    DECIDED = "decided"
    """It has become one, just now."""
    KNOWN = "known"
    """It was carried out by an earlier import."""
    BLANK = "blank"
    """Nobody decided, or they are unsure."""
    CONFLICT = "conflict"
    """The incident changed, or somebody else decided, since the export: not written."""
    REFUSED = "refused"
    """It cannot be carried out; its problem says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One row and what becomes of it."""

    row: FilledRow
    state: RowState
    asked: Asked | None = None
    other: str | None = None
    """The whole id of the other incident, where the row names one."""
    problem: Problem | None = None
    words: str = ""
    """Of a conflict: who did what and when."""
    decisions: tuple[Decision, ...] = ()

    @property
    def incident_id(self) -> str:
        """The incident that it is about."""
        return self.row.text("m_incident")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPlan:
    """An import before it is carried out, or after."""

    name: str
    rows: tuple[ReviewRow, ...]
    notes: tuple[str, ...]
    person: str | None
    only: bool
    """Whether rows may name nobody but `person`."""

    @property
    def counts(self) -> dict[RowState, int]:
        """How many rows fell to each state; together all rows."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in RowState}


def plan_review(ledger: Ledger, raw: bytes, name: str, person: str | None = None, *, only: bool = False) -> ReviewPlan:
    """What importing a filled-in review workbook (.xlsx, or one of its sheets as CSV) would do; nothing is written.

    Args:
        ledger: the book.
        raw: the file.
        name: the file's name.
        person: who decides where a row does not say it.
        only: refuse rows that name somebody else, as where the person is signed in.

    Raises:
        InputError: the file cannot be read, or is no review workbook.
    """
    workbook = read_workbook(raw, name)
    rows = read_filled(workbook)
    plan = ReviewPlan(name=name, rows=_bare(rows), notes=workbook.notes, person=person, only=only)
    return Planner(ledger, plan).planned()


def _bare(rows: Iterable[FilledRow]) -> tuple[ReviewRow, ...]:
    return tuple(ReviewRow(row=row, state=RowState.BLANK) for row in rows)


class Planner:
    """Rows against one state of the book."""

    def __init__(self, ledger: Ledger, plan: ReviewPlan) -> None:
        self.ledger, self.plan = ledger, plan
        self.book: Book = read_book(ledger.reader(AUDIENCE))
        lists = frozenset(filter(None, (seal_audience(one.row) for one in plan.rows)))
        self._known = Known(self.book, tuple(ledger.reader(AUDIENCE | lists).decisions()))
        self._seen = {
            one.row.text("m_incident"): one.row.text("m_seen") for one in plan.rows if one.row.kind is SheetKind.CHANGES
        }
        self._asked: dict[tuple[str, ...], str] = {}

    def planned(self) -> ReviewPlan:
        """The plan, as the book is now."""
        return replace(self.plan, rows=tuple(self._row(one.row) for one in self.plan.rows))

    def seen_by(self, plan: ReviewPlan) -> dict[str, str]:
        """What each incident that ready rows are about looked like when they were weighed."""
        ready = (row for row in plan.rows if row.state is RowState.READY)
        names = {name for row in ready for name in (row.incident_id, row.other) if name is not None}
        homes = {name: self.book.redirects.get(name, name) for name in names}
        return {name: seen_of(self.book, self.book.incidents[home]) for name, home in homes.items()}

    def _row(self, row: FilledRow) -> ReviewRow:
        """What becomes of one row."""
        if not row.is_touched:
            return ReviewRow(row=row, state=RowState.BLANK)
        problem = row.damage() or self._twice(row)
        if problem is not None:
            return ReviewRow(row=row, state=RowState.REFUSED, problem=problem)
        asked = read_asked(row, self.plan.person)
        if isinstance(asked, Problem):
            return ReviewRow(row=row, state=RowState.REFUSED, problem=asked)
        if isinstance(asked.wanted, Unsure):
            return ReviewRow(row=row, state=RowState.BLANK, asked=asked)
        if self.plan.only and asked.why.person != self.plan.person:
            words = (
                f"the row is signed {asked.why.person!r}, you are {self.plan.person!r}: everybody hands in their own"
            )
            return ReviewRow(row=row, state=RowState.REFUSED, problem=Problem(column="person", words=words))
        return self._weighed(row, asked)

    def _twice(self, row: FilledRow) -> Problem | None:
        """Two rows about one thing, as a row that was copied: only one can be meant."""
        key = (row.kind.value, row.text("m_incident"), row.text("m_other"))
        first = self._asked.setdefault(key, row.where)
        if first == row.where:
            return None
        return Problem(column=heading(row.kind, "decision"), words=f"{first} decides about the same; leave one blank")

    def _weighed(self, row: FilledRow, asked: Asked) -> ReviewRow:
        """A readable row: carried out already, overtaken, impossible, or ready."""
        planned = ReviewRow(row=row, state=RowState.READY, asked=asked)
        try:
            planned = replace(planned, other=self._other(row, asked))
            left = self._known.left(row, asked, planned.other)
            if left is None:
                return replace(planned, state=RowState.KNOWN)
            if left == asked.wanted:
                self._check_seen(row, asked, planned.other)
            planned = replace(planned, asked=replace(asked, wanted=left))
            self._check_possible(planned)
        except StaleError as error:
            return replace(planned, state=RowState.CONFLICT, words=str(error))
        except InputError as error:
            problem = Problem(column=heading(row.kind, "decision"), words=str(error))
            return replace(planned, state=RowState.REFUSED, problem=problem)
        return planned

    def _other(self, row: FilledRow, asked: Asked) -> str | None:
        """The whole id of the other incident, as it was when the workbook was written: merges are not followed."""
        match asked.wanted:
            case SameAs(other=name) | PairApart(other=name):
                wanted = name if name.startswith(PREFIX) else PREFIX + name
                ids = [one for one in (*self.book.incidents, *self.book.redirects) if one.startswith(wanted)]
                if len(ids) != 1:
                    raise InputError(
                        f"{len(ids) or 'no'} incidents begin with {name!r}; give the id as the sheet has it"
                    )
                if ids[0] == row.text("m_incident"):
                    raise InputError(f"{name!r} is the incident of this row itself")
                return ids[0]
            case _:
                return None

    def _check_seen(self, row: FilledRow, asked: Asked, other: str | None) -> None:
        """Raise StaleError where what the person saw is not what the book has now."""
        incident, seen = row.text("m_incident"), row.text("m_seen")
        self._check_stands(incident)
        if isinstance(asked.wanted, Undoing):
            self._check_undone(row)
        if row.kind is SheetKind.QUESTIONS and other is not None:
            self._check_stands(other)
            self._check_digest((incident, other), seen)
            return
        self._check_digest((incident,), seen)
        if other is not None:
            self._check_stands(other)
            if other in self._seen:
                self._check_digest((other,), self._seen[other])

    def _check_digest(self, ids: tuple[str, ...], seen: str) -> None:
        incidents = [self.book.incidents[one] for one in ids]
        if seen_of(self.book, *incidents) != seen:
            raise StaleError(stale_words(self.book, incidents, seen))

    def _check_stands(self, incident: str) -> None:
        if incident in self.book.incidents:
            return
        home = self.book.redirects.get(incident)
        if home is None:
            raise StaleError(f"{incident} is no longer in the book; nothing was written")
        merges = [
            one for one in self.book.decisions if one.kind is DecisionKind.SAME and incident in ruled_incidents(one)
        ]
        who = f": {decision_words(merges[-1])}" if merges else ", as the program found"
        raise StaleError(f"{incident} is part of {home} since{who}. Nothing was written; look at {home}, then decide.")

    def _check_undone(self, row: FilledRow) -> None:
        """The decision to take back must still stand."""
        name = row.text("m_decision")
        if not name:
            raise InputError("nothing was decided about it, so there is nothing to take back")
        if all(one.id != name for one in decisions_in_force(self.book.decisions)):
            later = [one for one in self.book.decisions if one.supersedes == name]
            told = decision_words(later[-1]) if later else f"{name} is not in this book"
            raise StaleError(f"{row.text('m_incident')} changed since: {told}. Nothing was written.")

    def _check_possible(self, planned: ReviewRow) -> None:
        """Raise InputError where the book cannot have it so."""
        asked = planned.asked
        assert asked is not None
        incident = planned.incident_id
        position = position_of(self.book, self.book.incidents[incident])
        match asked.wanted:
            case Acts(acts=acts):
                for act in acts:
                    acting_on(self.ledger, self.book, incident, act, asked.why)
            case Sealing() if position.seal is not None:
                raise InputError(f"it is sealed already: {position.seal.reason}")
            case Apart(reports=reports):
                whole = self.book.incidents[incident]
                if set(self.book.find_accounts(whole, reports)) == set(whole.account_ids):
                    raise InputError("all of its reports would go out, so nothing would be split: leave one in")
            case _:
                pass
