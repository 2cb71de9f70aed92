"""An import of old rows as values: what each row becomes, and why."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.account import Account, Reading
from harmledger.model.place import Place
from harmledger.model.report import Report
from harmledger.review.old_rows.account import Problem
from harmledger.review.old_rows.columns import Columns
from harmledger.review.old_rows.table import Table

Places = Callable[[Report, Reading], Sequence[tuple[Place, ...]]]
"""Where the place words of a reading's accounts lie, for rows without coordinates."""


class RowOutcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    """An incident of its own, linked with what reports say."""
    KNOWN = "known"
    """The book has it just so."""
    CHANGED = "changed"
    """A newer version of a row that the book has: the incident stays, its numbers are the new ones."""
    READ_ANEW = "read_anew"
    """The same cells, but its columns were said to mean something else since."""
    UNREAD = "unread"
    """Kept for a person: it says neither when nor where nor what."""
    REFUSED = "refused"
    """Not taken in; its problems say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row and what becomes of it."""

    number: int
    where: str
    """Sheet and row, as a spreadsheet shows them."""
    code: str | None
    outcome: RowOutcome
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    report: Report | None = None
    account: Account | None = None
    points: tuple[Place, ...] = ()
    grade: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An import before it is carried out."""

    table: Table
    columns: Columns
    """Every heading of the table with its field, and how its cells are meant."""
    guessed: tuple[str, ...]
    """Headings whose field nobody said: the program took it from the heading's words."""
    rows: tuple[PlannedRow, ...]
    notes: tuple[str, ...]
    places: Places | None = None

    @property
    def counts(self) -> dict[RowOutcome, int]:
        """How many rows fell to each outcome; together all rows."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in RowOutcome}
