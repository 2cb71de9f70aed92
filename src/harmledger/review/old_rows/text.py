"""A row as a text: a line for each filled cell, so that every claim can point to the words of its cell."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from harmledger.model.span import Span
from harmledger.wire.workbook_read import Value, cell_text

NO_RESULT = "(a formula without a result)"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowText:
    """Title and body of the report that a row becomes, and where each cell's words stand in them."""

    title: str
    body: str
    spans: Mapping[str, Span]
    """The words of each filled cell by heading."""

    @property
    def text(self) -> str:
        """The whole text, as the report's."""
        return f"{self.title}\n{self.body}"

    @property
    def trigger(self) -> Span:
        """The title: the words that stand for the whole row, whatever its columns mean."""
        return Span.of(self.title, 0, len(self.title))

    def within(self, heading: str, words: str) -> Span:
        """Where a cell says `words`, the first time."""
        cell = self.spans[heading]
        found = Span.find(cell.quote, words)
        return Span(cell.start + found.start, cell.start + found.end, words)


def row_text(workbook: str, code: str | None, cells: Mapping[str, Value]) -> RowText:
    """The text of a row.

    Args:
        workbook: what the workbook is called.
        code: the row's own code, if it has one.
        cells: its filled cells by heading, in their order.
    """
    title = " ".join((f"Row {code} of {workbook}" if code else f"A row of {workbook}").split())
    spans: dict[str, Span] = {}
    lines: list[str] = []
    at = len(title) + 1
    for heading, value in cells.items():
        words = cell_text(value) or NO_RESULT
        start = at + len(heading) + len(": ")
        spans[heading] = Span(start, start + len(words), words)
        lines.append(f"{heading}: {words}")
        at = start + len(words) + 1
    return RowText(title=title, body="\n".join(lines), spans=spans)


def content_hash(cells: Iterable[tuple[str, Value]]) -> str:
    """SHA-256 over the filled cells, whatever their order: a column that is moved, or added empty, changes nothing."""
    told = sorted((heading, cell_text(value)) for heading, value in cells)
    return sha256(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def as_held(cells: Mapping[str, Value], body: str) -> dict[str, Value]:
    """The cells in the order in which the text that the book holds has them: its spans must fit that text.

    The table's columns may have changed places since; the cells themselves are the same, as their hash is.
    """
    lines = f"\n{body}\n"
    return dict(sorted(cells.items(), key=lambda item: lines.find(f"\n{item[0]}: {cell_text(item[1]) or NO_RESULT}\n")))
