"""The rows of a CSV file as bytes, whatever lines they run over.

Cut here and not by the standard library: its limit on the size of a cell is one for the whole process, and a quotation
mark that is never closed would swallow the rest of the file without a word. Here such a row says so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harmledger.intake.stream import Line

_TO_CLOSING_MARK = re.compile(rb'(?:[^"]++|"")*+"')


@dataclass(frozen=True, slots=True)
class Row:
    """The bytes of one row (None: larger than the limit) and the line that it begins on."""

    line: int
    raw: bytes | None
    size: int
    is_closed: bool = True
    """Whether every quotation mark that it opens is closed; if not, the file ends in it."""


def read_rows(lines: Iterable[Line], delimiter: bytes, limit: int) -> Iterator[Row]:
    """The rows that `lines` make up, without the last line's ending; no more than one is held."""
    parts: list[bytes] = []
    start, size, is_open = 0, 0, False
    for line in lines:
        start = start or line.number
        size += line.size
        if size <= limit and line.raw is not None:
            parts += (line.raw, line.ending)
        else:
            parts.clear()
        is_open = line.raw is not None and _is_open_after(line.raw, delimiter, is_open=is_open)
        if not is_open:
            yield Row(start, b"".join(parts[:-1]) if parts else None, size)
            parts.clear()
            start = size = 0
    if is_open:
        yield Row(start, b"".join(parts) if parts else None, size, is_closed=False)


def _is_open_after(line: bytes, delimiter: bytes, *, is_open: bool) -> bool:
    """Whether a quoted cell is open at the end of `line`. A mark opens a cell only where the cell begins."""
    at = 0
    while True:
        if is_open or line[at : at + 1] == b'"':
            close = _TO_CLOSING_MARK.match(line, at if is_open else at + 1)
            if close is None:
                return True
            at = close.end()
        is_open = False
        at = line.find(delimiter, at) + 1
        if at == 0:
            return False
