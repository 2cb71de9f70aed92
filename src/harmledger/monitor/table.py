"""Rows of a CSV file by column names; a row that cannot be read is dropped with its line and reason."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from harmledger.model.errors import InputError
from harmledger.model.outcome import Dropped, DropReason, Kept, Outcome

V = TypeVar("V")

_RANGE = re.compile(r"^(\d+(?:\.\d+)?)(?:\s*[-\u2013]\s*(\d+(?:\.\d+)?))?\s*(?:km)?$")


class BadCellError(ValueError):
    """A cell does not hold what its column asks for."""


def read_rows(
    text: str, origin: str, names: Mapping[str, str], needed: frozenset[str], make: Callable[["Row"], V]
) -> Iterator[Outcome[V]]:
    """A value for each row of a CSV text, in order.

    Args:
        text: the whole file.
        origin: what to call it in messages.
        names: our name for each column name, in lower case, that the table may use.
        needed: our names of the columns that must be there.
        make: makes the value; raises BadCellError or another ValueError where a cell is wrong.

    Raises:
        InputError: a needed column is missing.
    """
    lines = _lines(text, origin)
    header = [names.get(" ".join(cell.lower().split()), "") for cell in next(lines, (0, []))[1]]
    missing = sorted(needed - set(header))
    if missing:
        raise InputError(f"{origin}: there is no column for {', '.join(missing)}; the first line must name the columns")
    for number, cells in lines:
        where = f"{origin}:{number}"
        if not any(cell.strip() for cell in cells):
            continue
        row = Row({name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}, where)
        try:
            yield Kept(make(row))
        except ValueError as error:
            yield Dropped(subject=where, reason=DropReason.BAD_RECORD, detail=str(error))


def _lines(text: str, origin: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line that it ends on."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise InputError(f"{origin}:{reader.line_num}: this is no CSV: {error}") from error


class Row:
    """One row's cells by our names; an empty cell is None: not stated."""

    def __init__(self, cells: dict[str, str], where: str) -> None:
        self._cells = cells
        self.where = where

    def text(self, name: str) -> str | None:
        """The words of a cell."""
        return self._cells.get(name) or None

    def need(self, name: str) -> str:
        """The words of a cell that may not be empty."""
        found = self.text(name)
        if found is None:
            raise BadCellError(f"{name} is empty")
        return found

    def day(self, name: str) -> dt.date:
        """A day written as 2019-03-10."""
        words = self.need(name)
        try:
            return dt.date.fromisoformat(words)
        except ValueError:
            raise BadCellError(f"{name}: {words!r} is no day; write it as 2019-03-10") from None

    def number(self, name: str) -> float | None:
        """A number."""
        words = self.text(name)
        if words is None:
            return None
        try:
            return float(words)
        except ValueError:
            raise BadCellError(f"{name}: {words!r} is no number") from None

    def whole(self, name: str) -> int | None:
        """A whole number; "N/K" (not known) is not stated."""
        words = self.text(name)
        if words is None or words.lower() in {"n/k", "unknown", "undetermined"}:
            return None
        if not words.isdecimal():
            raise BadCellError(f"{name}: {words!r} is no whole number")
        return int(words)

    def range_km(self, name: str) -> tuple[float, float] | None:
        """A distance or a range of distances: "3", "2-4", "2-4km"."""
        words = self.text(name)
        if words is None:
            return None
        match = _RANGE.match(words)
        if match is None:
            raise BadCellError(f"{name}: {words!r} is no distance; write 3 or 2-4")
        low, high = sorted((float(match[1]), float(match[2] or match[1])))
        return low, high
