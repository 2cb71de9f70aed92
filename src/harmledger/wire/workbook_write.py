"""Sheets of plain values as an .xlsx workbook: no text of anybody becomes a formula, a link or a date by itself."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from harmledger.wire.workbook_columns import Column

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | dt.date | None
MOST_LETTERS = 32_767
"""Characters that a cell can hold."""
CUT = " … [cut: a cell holds no more; the whole text is in the book: harmledger show]"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""How spreadsheets write a character that XML cannot hold: text that only looks so must not turn into one."""
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What a spreadsheet program may take for the beginning of a formula, here or once the sheet was saved as CSV."""
_FIRST_LAST = (dt.date(1900, 3, 1), dt.date(9999, 12, 31))
"""Days that a spreadsheet knows; it takes 1900 for a leap year, so that earlier ones are off by one."""
_ROWS_WITH_CHECKS = 200
"""Empty rows below the last that still offer the list of decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOut:
    """A sheet to write: rows as values by column key."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Cell]]
    choices: Mapping[str, Sequence[str]]
    """Columns with a drop-down list, by key."""


def safe_text(text: str) -> str:
    """`text` as a cell can hold it.

    Characters that cannot be become U+FFFD; what a program could take for a formula gets an apostrophe before it; what
    is too long is cut, and says so.
    """
    clean = _ILLEGAL.sub("\ufffd", text)
    if clean.lstrip(" ").startswith(_RISKY):
        clean = f"'{clean}"
    if len(_escaped(clean)) <= MOST_LETTERS:
        return clean
    room = most = MOST_LETTERS - len(CUT)
    while len(_escaped(clean[:room])) > most:
        room -= 1 + (len(_escaped(clean[:room])) - most) // len("_x005F_")
    return clean[:room] + CUT


def _escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", text)


def write_workbook(sheets: Sequence[SheetOut], guide: Sequence[str]) -> bytes:
    """The workbook as bytes.

    Args:
        sheets: in their order.
        guide: lines of a last sheet that tells how to fill the others.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    del workbook["Sheet"]
    for sheet in sheets:
        _write_sheet(workbook.create_sheet(sheet.name), sheet)
    told = workbook.create_sheet("how to")
    told.column_dimensions["A"].width = 110
    for number, line in enumerate(guide, start=1):
        _put(told.cell(number, 1), line)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _write_sheet(page: "Worksheet", sheet: SheetOut) -> None:
    _write_head(page, sheet.columns)
    for number, row in enumerate(sheet.rows, start=2):
        for at, column in enumerate(sheet.columns, start=1):
            _put(page.cell(number, at), row.get(column.key), column)
    page.freeze_panes = "B2"
    page.auto_filter.ref = page.dimensions
    last = len(sheet.rows) + 1 + _ROWS_WITH_CHECKS
    for key, choices in sheet.choices.items():
        _offer(page, _letter(sheet.columns, key), choices, last)


def _write_head(page: "Worksheet", columns: Sequence[Column]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(columns, start=1):
        cell = page.cell(1, at)
        _put(cell, column.heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = PatternFill("solid", fgColor="FFF2CC" if column.is_input else "E7E6E6")
        size = page.column_dimensions[get_column_letter(at)]
        size.width, size.hidden = column.width, column.is_machine


def _put(cell: Any, value: Cell, column: Column | None = None) -> None:  # noqa: ANN401 - a cell of any of its kinds
    if value in (None, "") and (column is None or not column.is_input):
        return
    cell.alignment = _wrapped()
    if isinstance(value, dt.date) and _FIRST_LAST[0] <= value <= _FIRST_LAST[1]:
        cell.value, cell.number_format = value, "yyyy-mm-dd"
        return
    if isinstance(value, int):
        cell.value = value
        return
    if column is not None and column.is_input:
        cell.number_format = "yyyy-mm-dd" if column.is_date else "General"
    if value not in (None, ""):
        cell.value = _escaped(safe_text(str(value)))
        cell.data_type = "s"  # a text, whatever it begins with


@cache
def _wrapped() -> Any:  # noqa: ANN401 - an Alignment, which only loads when a workbook is written
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top", readingOrder=0)  # 0: each text in its own direction


def _offer(page: "Worksheet", letter: str, choices: Sequence[str], last: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.error = "Choose one of the list, or leave the cell blank."
    page.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{last}")


def _letter(columns: Sequence[Column], key: str) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(1 + next(at for at, column in enumerate(columns) if column.key == key))
