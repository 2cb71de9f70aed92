"""CSV to drafts. Columns are found by the names in the first row; a row that does not fit them is said, not shifted."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from harmledger.intake.day import parse_day
from harmledger.intake.draft import Draft, Drafts, Refused, too_large
from harmledger.intake.options import ReadOptions
from harmledger.intake.rows import Row, read_rows
from harmledger.intake.stream import as_utf8, read_lines
from harmledger.model.outcome import Dropped, DropReason
from harmledger.text.clean import Decoded, decode_bytes

COLUMNS = {
    # field -> names that tables give it, the best first
    "id": ("id", "report_id", "doc"),
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publication_date"),
    "publisher": ("publisher", "outlet", "source"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
_DELIMITERS = (",", ";", "\t", "|")
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    columns: Mapping[str, int]
    width: int
    delimiter: str


def read_table(stream: BinaryIO, head: bytes, name: str, options: ReadOptions) -> Drafts:
    """The drafts of a table, one for each row that is not blank."""
    lines = read_lines(as_utf8(head, stream), options.max_bytes)
    first = next((line for line in lines if line.raw is None or line.raw.strip()), None)
    header = Refused(DropReason.EMPTY, "there is no row in this file") if first is None else _header(first.raw)
    if isinstance(header, Refused):
        yield header.of(name)
        return
    is_empty = True
    for row in read_rows(lines, header.delimiter.encode(), options.max_bytes):
        draft = _from_row(row, header, f"{name} line {row.line}", options)
        if draft is not None:
            is_empty = False
            yield draft
    if is_empty:
        yield Refused(DropReason.EMPTY, "there is no row below the names of the columns").of(name)


def _header(raw: bytes | None) -> _Header | Refused:
    decoded = None if raw is None else decode_bytes(raw)
    if not isinstance(decoded, Decoded):
        return Refused(DropReason.BAD_RECORD, "the first row cannot be read; it must hold the names of the columns")
    found = max((_named(decoded.text, delimiter) for delimiter in _DELIMITERS), key=lambda one: len(one.columns))
    if "text" not in found.columns:
        wanted = ", ".join(COLUMNS["text"])
        return Refused(DropReason.BAD_RECORD, f"no column is named {wanted}; name the column that holds the text")
    return found


def _named(text: str, delimiter: str) -> _Header:
    names = [name.strip().casefold() for name in cells_of(text, delimiter) or []]
    columns = {
        field: names.index(known[0])
        for field, accepted in COLUMNS.items()
        if (known := [name for name in accepted if name in names])
    }
    return _Header(columns=columns, width=len(names), delimiter=delimiter)


def cells_of(text: str, delimiter: str) -> list[str] | None:
    """The cells of one row, or None where something follows a closing quotation mark."""
    cells: list[str] = []
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        if quoted:
            cells.append(quoted[1].replace('""', '"'))
            at = quoted.end()
        else:
            stop = text.find(delimiter, at)
            stop = len(text) if stop < 0 else stop
            cells.append(text[at:stop])
            at = stop
        if at >= len(text):
            return cells
        if text[at] != delimiter:
            return None
        at += 1


def _from_row(row: Row, header: _Header, origin: str, options: ReadOptions) -> Draft | Dropped | None:
    """The draft of one row; None where the row is blank."""
    if row.raw is None:
        way_out = "split it, or look for a quotation mark in this row that is never closed"
        return too_large(row.size, options.max_bytes, way_out).of(origin)
    if not row.is_closed:
        detail = "a quotation mark in this row is never closed, so the rest of the file was not read; close it"
        return Refused(DropReason.BAD_RECORD, detail).of(origin)
    decoded = decode_bytes(row.raw)
    if not isinstance(decoded, Decoded):
        return Refused(DropReason.BAD_ENCODING, decoded.detail).of(origin)
    cells = cells_of(decoded.text, header.delimiter)
    if cells is not None and not any(cell.strip() for cell in cells):
        return None
    if cells is None or len(cells) > header.width:
        found = "text after a closing quotation mark" if cells is None else f"{len(cells)} cells"
        detail = (
            f"this row has {found} where the first row names {header.width} columns; "
            f"put texts that hold {header.delimiter!r} in quotation marks"
        )
        return Refused(DropReason.BAD_RECORD, detail).of(origin)
    fields = {field: cells[at] for field, at in header.columns.items() if at < len(cells)}
    return _draft(fields, origin, decoded.notes)


def _draft(fields: Mapping[str, str], origin: str, notes: tuple[str, ...]) -> Draft | Dropped:
    title, body = fields.get("title", ""), fields.get("text", "")
    if not body.strip() and not title.strip():
        return Refused(DropReason.NO_TEXT, "the cells of text and title are empty; there is nothing to read").of(origin)
    published, day_note = parse_day(fields.get("published"))
    only_title = None if body.strip() else "this row has a title and no text; the title alone is read"
    return Draft(
        origin=origin,
        content_hash=_hash(fields),
        title=title,
        body=body,
        given_id=fields.get("id", "").strip() or None,
        outlet=fields.get("publisher", "").strip() or None,
        published=published,
        url=fields.get("url", "").strip() or None,
        language=fields.get("language", "").strip() or None,
        is_language_sure=True,
        notes=(*notes, *(note for note in (day_note, only_title) if note)),
    )


def _hash(fields: Mapping[str, str]) -> str:
    """SHA-256 of the row in one form, so that neither a new column nor other quotation marks make it another report."""
    filled = {field: value for field, value in fields.items() if value}
    return sha256(json.dumps(filled, sort_keys=True).encode()).hexdigest()
