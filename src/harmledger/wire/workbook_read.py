"""A workbook or a CSV file as sheets of rows of plain values: nothing is run, and what cannot be read says so."""

import csv
import datetime as dt
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import repeat
from typing import Any, TypeAlias
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from harmledger.model.errors import InputError
from harmledger.text.clean import Decoded, decode_bytes, mend_characters
from harmledger.wire.workbook_safe import check_size, inspect, is_zip

MOST_ROWS = 1_048_576
"""Rows of a sheet: what the form itself allows."""
MOST_COLUMNS = 1000
MOST_CELLS = 30_000_000
"""Cells of a sheet, gaps counted: a cell far out makes every row as wide."""
_DELIMITERS = (",", ";", "\t", "|")
_UNESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes characters that XML cannot hold, and an underscore that looks like the beginning of one."""
_BROKEN = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError, EOFError, NotImplementedError),
    *(BadZipFile, zlib.error, ParseError, SyntaxError),
)
"""What openpyxl raises over parts that are not as they should be: it checks nothing before it uses it."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A cell with a formula: the value that the spreadsheet program stored with it, None where it stored none."""

    value: "Plain"


Plain: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | None
Value: TypeAlias = Plain | Computed


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row that is not blank, with its number as the spreadsheet shows it."""

    number: int
    cells: tuple[Value, ...]

    def at(self, column: int) -> Value:
        """The value of a column counted from 0; None beyond the last."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet."""

    name: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """All sheets of a file, and what was not looked at."""

    name: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    is_csv: bool = False


def read_workbook(raw: bytes, name: str) -> Workbook:
    """The sheets of an .xlsx workbook, or of a CSV file as one sheet.

    Args:
        raw: the whole file.
        name: what to call it in messages.

    Raises:
        InputError: it is neither, it is damaged, or it is larger or stranger than a table of incidents can be.
    """
    check_size(raw, name)
    if not is_zip(raw):
        return _read_csv(raw, name)
    inspected = inspect(raw, name)
    try:
        sheets = tuple(_sheets(raw, name, has_formulas=inspected.has_formulas))
    except _BROKEN as error:
        raise InputError(f"{name}: this workbook cannot be read ({error}); save it again as .xlsx") from error
    return Workbook(name=name, sheets=sheets, notes=inspected.notes)


def plain(value: Value) -> Plain:
    """The value of a cell, a formula's result included."""
    return value.value if isinstance(value, Computed) else value


def cell_text(value: Value) -> str:
    """A cell as words, without blanks at its ends; "" where it is blank."""
    match plain(value):
        case None:
            return ""
        case bool() as flag:
            return "yes" if flag else "no"
        case float() as number:
            return str(int(number)) if number.is_integer() else repr(number)
        case dt.datetime() as moment:
            is_day = moment.time() == dt.time()
            return moment.date().isoformat() if is_day else moment.isoformat(sep=" ", timespec="minutes")
        case dt.time() as clock:
            return clock.isoformat(timespec="minutes")
        case dt.date() as day:
            return day.isoformat()
        case other:
            return mend_characters(str(other)).text.strip()


def letter_of(column: int) -> str:
    """What a spreadsheet calls a column counted from 0: A, B, ... Z, AA."""
    letters = ""
    at = column + 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _sheets(raw: bytes, name: str, *, has_formulas: bool) -> Iterator[Sheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and checks that it leaves out: none is a value
        values = _open(raw, data_only=True)
        formulas = _open(raw, data_only=False) if has_formulas else None
        for title in values.sheetnames:
            sheet = values[title]
            if not hasattr(sheet, "iter_rows"):
                continue  # a chart on a sheet of its own
            beside = repeat(()) if formulas is None else _rows(formulas[title], title, name)
            rows = zip(_rows(sheet, title, name), beside, strict=False)
            yield Sheet(name=str(title), rows=tuple(_filled(rows, f"{name}, sheet {title!r}")))


def _open(raw: bytes, *, data_only: bool) -> Any:  # noqa: ANN401 - openpyxl has no types
    from openpyxl import load_workbook

    return load_workbook(BytesIO(raw), read_only=True, data_only=data_only, keep_links=False, keep_vba=False)


def _rows(sheet: Any, title: str, name: str) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - openpyxl has no types
    """The rows of a sheet, gaps included; what it says of its own size is not believed."""
    sheet.reset_dimensions()
    cells = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells += len(row)
        if number > MOST_ROWS or cells > MOST_CELLS:
            raise InputError(f"{name}, sheet {title!r}: it has more cells than a table can; delete the empty ones")
        yield row


def _filled(rows: Iterable[tuple[tuple[Any, ...], tuple[Any, ...]]], where: str) -> Iterator[SheetRow]:
    for number, (values, formulas) in enumerate(rows, start=1):
        width = max((at for at, value in enumerate(values, start=1) if value is not None), default=0)
        told = max((at for at, value in enumerate(formulas, start=1) if value is not None), default=0)
        width = max(width, told)
        if width > MOST_COLUMNS:
            what = f"row {number} has something in column {letter_of(width - 1)}"
            raise InputError(f"{where}: {what}; a table of incidents has no such column: delete it")
        if width:
            yield SheetRow(number=number, cells=tuple(_value(values, formulas, at) for at in range(width)))


def _value(values: tuple[Any, ...], formulas: tuple[Any, ...], at: int) -> Value:
    value: Plain = values[at] if at < len(values) else None
    formula = formulas[at] if at < len(formulas) else None
    is_formula = not isinstance(formula, str | int | float | bool | dt.date | dt.time | None) or (
        isinstance(formula, str) and formula.startswith("=") and formula != value
    )
    told = _UNESCAPED.sub(_character, value) if isinstance(value, str) else value
    return Computed(told) if is_formula else told


def _character(told: re.Match[str]) -> str:
    """The character that `_x000D_` stands for; one that no text can hold becomes U+FFFD."""
    return mend_characters(chr(int(told[1], 16))).text


def _read_csv(raw: bytes, name: str) -> Workbook:
    decoded = decode_bytes(raw)
    if not isinstance(decoded, Decoded) or "\0" in decoded.text:
        detail = "it holds zeros" if isinstance(decoded, Decoded) else decoded.detail
        raise InputError(f"{name}: this is neither an .xlsx workbook nor text that can be read ({detail})")
    text, delimiter = _delimited(decoded.text)
    try:
        rows = tuple(_csv_rows(text, delimiter))
    except csv.Error as error:
        raise InputError(f"{name}: this is no CSV that can be read ({error})") from None
    sheet = Sheet(name="", rows=rows)
    return Workbook(name=name, sheets=(sheet,), notes=decoded.notes, is_csv=True)


def _delimited(text: str) -> tuple[str, str]:
    """The text, and what stands between its cells; a first line `sep=;` says it, as Excel writes it."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return "\n" + rest, first.strip()[-1]
    line = next((line for line in text.splitlines() if line.strip()), "")
    return text, max(_DELIMITERS, key=line.count)


def _csv_rows(text: str, delimiter: str) -> Iterator[SheetRow]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    for cells in reader:
        if len(cells) > MOST_COLUMNS:
            raise csv.Error(f"line {start} has {len(cells)} cells")
        values = tuple(cell.strip() or None for cell in cells)
        if any(values):
            yield SheetRow(number=start, cells=values)
        start = reader.line_num + 1
