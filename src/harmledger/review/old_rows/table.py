"""The table of incidents in a workbook: which sheet, which row names the columns, and the rows below it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harmledger.model.errors import InputError
from harmledger.review.old_rows.heading import guess_fields
from harmledger.text.fold import fold
from harmledger.wire.workbook_read import Computed, Sheet, SheetRow, Value, Workbook, cell_text

_HEADER_WITHIN = 30
"""Rows from the top among which the headings are looked for: above them stand titles and remarks."""
_LEAST_KNOWN = 2
"""Headings that must be known for a row to be taken for the headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows below their headings. A heading that stands twice is told apart by its column's letter."""

    origin: str
    """The file, for messages."""
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()

    def cells(self, row: SheetRow) -> dict[str, Value]:
        """The filled cells of a row by heading."""
        found = {heading: row.at(at) for at, heading in enumerate(self.headings) if heading}
        return {heading: value for heading, value in found.items() if not is_blank(value)}

    def where(self, row: SheetRow) -> str:
        """What to call a row in messages: its sheet, where the file has several, and its number."""
        return f"{self.sheet} row {row.number}" if self.sheet else f"row {row.number}"


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing; a formula without a stored result holds something that cannot be read."""
    return not isinstance(value, Computed) and not cell_text(value)


def table_of(workbook: Workbook, sheet: str | None = None, fields: Mapping[str, str] | None = None) -> Table:
    """The table of incidents in a workbook: the sheet whose headings tell most.

    Args:
        workbook: the file as it was read.
        sheet: the sheet that a person named.
        fields: headings that a person named, with their fields.

    Raises:
        InputError: there is no such sheet, or no sheet has headings that are understood.
    """
    named = [one for one in workbook.sheets if sheet is None or fold(one.name) == fold(sheet)]
    if not named:
        there = ", ".join(repr(one.name) for one in workbook.sheets)
        raise InputError(f"{workbook.name}: it has no sheet {sheet!r}; there is {there or 'none'}")
    said = {fold(heading) for heading in fields or {}}
    found = [(_header(one, said), one) for one in named]
    (known, at), best = max(found, key=lambda item: item[0][0])
    if known < (_LEAST_KNOWN if not said else 1):
        raise InputError(
            f"{workbook.name}: no row of headings was found (code, date, place, killed ...). The first rows of a table "
            f"name its columns; say what a column is with --set 'HEADING=field', or name the sheet with --sheet"
        )
    return _table(workbook, best, at)


def _header(sheet: Sheet, said: set[str]) -> tuple[int, int]:
    """How many headings the best row of a sheet has, and which row of those that are not blank it is."""
    best = (0, 0)
    for at, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        texts = [cell_text(value) for value in row.cells]
        guessed = guess_fields([text for text in texts if text])
        known = len({field for field in guessed.values() if field})
        known += sum(fold(text) in said for text in texts if text and not guessed.get(text))
        best = max(best, (known, -at))
    return best[0], -best[1]


def _table(workbook: Workbook, sheet: Sheet, at: int) -> Table:
    headings = _told_apart([" ".join(cell_text(value).split()) for value in sheet.rows[at].cells])
    below = tuple(row for row in sheet.rows[at + 1 :] if not _is_tags(row) and not _is_bare(row))
    others = [one.name for one in workbook.sheets if one is not sheet and one.rows]
    unread = (f"not looked at: the other sheets ({', '.join(others)})",) if others else ()
    return Table(
        origin=workbook.name,
        sheet="" if workbook.is_csv else sheet.name,
        headings=headings,
        rows=below,
        notes=(*workbook.notes, *unread),
    )


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    headings = []
    for name in names:
        seen[fold(name)] += 1
        again = seen[fold(name)]
        headings.append(f"{name} ({again})" if name and again > 1 else name)
    return tuple(headings)


def _is_bare(row: SheetRow) -> bool:
    return all(is_blank(value) for value in row.cells)


def _is_tags(row: SheetRow) -> bool:
    """Whether it is a row of HXL tags ("#date+start"), which stands below the headings."""
    texts = [cell_text(value) for value in row.cells if not is_blank(value)]
    return bool(texts) and all(text.startswith("#") for text in texts)
