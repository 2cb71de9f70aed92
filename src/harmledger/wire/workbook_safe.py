"""A workbook of strangers looked over before anything reads it: sizes, what XML must not hold, what is not looked at.

A workbook is a zip archive of XML files. Nothing of it is run: macros, links to other files and pictures are passed
over, and said to be.
"""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from harmledger.model.errors import InputError

MOST_FILE = 60_000_000
"""Bytes of a workbook or CSV file: a hundred thousand rows of forty cells take some 20 MB."""
MOST_UNPACKED = 400_000_000
"""Bytes of all its parts unpacked. A zip bomb has gigabytes; the hundred thousand rows above have some 150 MB."""
MOST_PARTS = 4000
_CHUNK = 1 << 20
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_FORBIDDEN = (b"<!doctype", b"<!entity")
_FORMULAS = (b"<f>", b"<f ", b"<f/>")
_OVERLAP = 16
"""Bytes of a piece that are looked at again with the next: a mark may lie across both."""
_UNLOOKED = {
    "xl/vbaproject": "it holds macros: they were not run, and not looked at",
    "xl/externallinks/": "it refers to other workbooks: they were not opened",
    "xl/embeddings/": "it holds embedded files: they were not opened",
}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What a damaged, encrypted or strangely packed archive provokes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What a look at the parts found."""

    has_formulas: bool
    notes: tuple[str, ...]


def is_zip(raw: bytes) -> bool:
    """Whether these bytes are a zip archive, as every workbook of today is."""
    return raw[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def check_size(raw: bytes, name: str) -> None:
    """Raise InputError where a file is empty, larger than any table of incidents, or in a form of the last century."""
    if not raw.strip(b"\0 \r\n\t"):
        raise InputError(f"{name}: this file is empty; if it should not be, save it again")
    if len(raw) > MOST_FILE:
        raise InputError(f"{name}: {len(raw) // 1_000_000} MB are more than a workbook may have; split it")
    if raw.startswith(_OLD_OFFICE):
        raise InputError(f"{name}: this is an old .xls file, or locked with a password; save it as .xlsx without one")


def inspect(raw: bytes, name: str) -> Inspected:
    """Look over the parts of a workbook.

    Args:
        raw: the whole file.
        name: what to call it in messages.

    Raises:
        InputError: it is no workbook, unpacks to more than one may have, or holds what no workbook needs.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            parts = archive.infolist()
            _check_parts(parts, name)
            with_formulas = [_look_into(archive, part, name) for part in parts]  # every part: each may be hostile
    except _BROKEN as error:
        raise InputError(f"{name}: this workbook is damaged or locked ({error}); save it again as .xlsx") from error
    names = [part.filename.lower() for part in parts]
    notes = [words for start, words in _UNLOOKED.items() if any(one.startswith(start) for one in names)]
    return Inspected(has_formulas=any(with_formulas), notes=tuple(notes))


def _check_parts(parts: list[zipfile.ZipInfo], name: str) -> None:
    names = {part.filename.lower() for part in parts}
    if "mimetype" in names or "content.xml" in names:
        raise InputError(f"{name}: this is no .xlsx (LibreOffice's own form?); save it as .xlsx or as CSV")
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise InputError(f"{name}: this archive holds no workbook; give the .xlsx file itself, or CSV")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        size = f"{unpacked // 1_000_000} MB in {len(parts)} parts"
        raise InputError(f"{name}: unpacked it would have {size}, more than a workbook may; it was not opened")


def _look_into(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bool:
    """Whether a part holds formulas; raises InputError where it declares entities, which can unfold without end."""
    lower = part.filename.lower()
    if not lower.endswith((".xml", ".rels", ".vml")):
        return False
    is_sheet = lower.startswith("xl/worksheets/")
    found = False
    for piece in _pieces(archive, part):
        if any(mark in piece.lower() for mark in _FORBIDDEN):
            raise InputError(f"{name}: {part.filename} declares entities, which no workbook needs; it was not opened")
        found = found or (is_sheet and any(mark in piece for mark in _FORMULAS))
    return found


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part in pieces that overlap; without zeros, so that UTF-16 hides nothing."""
    before = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = before + chunk.replace(b"\0", b"")
            yield piece
            before = piece[-_OVERLAP:]
