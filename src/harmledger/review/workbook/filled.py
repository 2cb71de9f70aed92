"""The rows of a review workbook as they come back: found by their headings, in whatever sheet and order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.errors import InputError
from harmledger.wire.workbook_columns import CHANGE_COLUMNS, LAYOUT, QUESTION_COLUMNS, Column, row_check
from harmledger.wire.workbook_read import Computed, Sheet, SheetRow, Value, Workbook, cell_text

_HEADER_WITHIN = 20
_EXPORT = "export the workbook again (harmledger review export) and fill that one in"


class SheetKind(StrEnum):
    """Which of the two sheets that are filled in."""

    CHANGES = "changes"
    QUESTIONS = "questions"


_COLUMNS: Mapping[SheetKind, Sequence[Column]] = {
    SheetKind.CHANGES: CHANGE_COLUMNS,
    SheetKind.QUESTIONS: QUESTION_COLUMNS,
}
_PRESET = frozenset({"person"})
"""Input columns that may be filled in a row that nobody decided on: the export fills them for all."""
_CHECKED = {
    SheetKind.CHANGES: ("title", "m_incident", "m_seen", "m_decision", "m_layout"),
    SheetKind.QUESTIONS: ("title", "other_title", "m_incident", "m_other", "m_seen", "m_layout"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a row is refused: the column, and what to do."""

    column: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """One row that came back. `cells` by column key; blank ones are not in it."""

    kind: SheetKind
    sheet: str
    number: int
    cells: Mapping[str, Value]

    @property
    def where(self) -> str:
        """What to call it in messages."""
        return f"{self.sheet} row {self.number}" if self.sheet else f"row {self.number}"

    def text(self, key: str) -> str:
        """A cell as words; "" where it is blank."""
        return cell_text(self.cells.get(key))

    @property
    def is_touched(self) -> bool:
        """Whether a person filled anything in."""
        return any(column.key in self.cells for column in _inputs(self.kind) if column.key not in _PRESET)

    def damage(self) -> Problem | None:
        """Why the row cannot be told from others, or holds a formula where a value belongs; None where it is sound."""
        for column in _inputs(self.kind):
            if isinstance(self.cells.get(column.key), Computed):
                return Problem(column=column.heading, words="it holds a formula; write the value itself")
        if not self.text("m_incident"):
            return Problem(column="_incident", words=f"the row has no id: it was added by hand, or cut; {_EXPORT}")
        if self.text("m_layout") != LAYOUT:
            return Problem(column="_layout", words=f"another version of this program wrote it; {_EXPORT}")
        if row_check(*(self.text(key) for key in _CHECKED[self.kind])) != self.text("m_check"):
            words = f"title and hidden columns do not belong together: part of the row was sorted or changed; {_EXPORT}"
            return Problem(column="_check", words=words)
        return None


def read_filled(workbook: Workbook) -> tuple[FilledRow, ...]:
    """The rows of every sheet that the export made to be filled in.

    Raises:
        InputError: no sheet is one of these, or one lacks a column without which its rows mean nothing.
    """
    rows = tuple(row for sheet in workbook.sheets for row in _rows(workbook, sheet))
    if not rows and not any(_header(sheet) for sheet in workbook.sheets):
        raise InputError(
            f"{workbook.name}: no sheet of it was made by harmledger review export, or its hidden columns (_incident, "
            f"_seen ...) were deleted; {_EXPORT}"
        )
    return rows


def heading(kind: SheetKind, key: str) -> str:
    """What a column is called."""
    return next(column.heading for column in _COLUMNS[kind] if column.key == key)


def _inputs(kind: SheetKind) -> Iterator[Column]:
    return (column for column in _COLUMNS[kind] if column.is_input)


def _rows(workbook: Workbook, sheet: Sheet) -> Iterator[FilledRow]:
    found = _header(sheet)
    if found is None:
        return
    at, kind, places = found
    missing = [column.heading for column in _needed(kind) if column.key not in places]
    if missing:
        where = f"{workbook.name}, sheet {sheet.name!r}" if sheet.name else workbook.name
        raise InputError(f"{where}: the column {missing[0]!r} is missing; put it back, or {_EXPORT}")
    for row in sheet.rows[at + 1 :]:
        cells = {key: row.at(column) for key, column in places.items()}
        filled = {key: value for key, value in cells.items() if isinstance(value, Computed) or cell_text(value)}
        if filled:
            yield FilledRow(kind=kind, sheet=sheet.name, number=row.number, cells=filled)


def _needed(kind: SheetKind) -> list[Column]:
    """Columns that every row needs: the machine's, the decision's, and what the check is made of."""
    keys = {"decision", "reason", *_CHECKED[kind]}
    return [column for column in _COLUMNS[kind] if column.is_machine or column.key in keys]


def _header(sheet: Sheet) -> tuple[int, SheetKind, dict[str, int]] | None:
    """Which row holds the headings, of which sheet they are, and where each column stands; None: of none of ours."""
    for at, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        names = _names(row)
        if "_layout" in names or "_incident" in names:
            kind = SheetKind.QUESTIONS if "_other" in names or "other id" in names else SheetKind.CHANGES
            places = {column.key: names[column.heading] for column in _COLUMNS[kind] if column.heading in names}
            return at, kind, places
    return None


def _names(row: SheetRow) -> dict[str, int]:
    """Headings with their columns; of two alike the first."""
    names: dict[str, int] = {}
    for at, value in enumerate(row.cells):
        names.setdefault(" ".join(cell_text(value).split()).lower(), at)
    return names
