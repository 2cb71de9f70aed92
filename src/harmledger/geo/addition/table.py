"""The lines of a list as cells, from a plain file or a zip; what kind of list it is, told by its first line."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from harmledger.model.errors import InputError

if TYPE_CHECKING:
    from _csv import Reader

GEONAMES_COLUMNS = 19
_SEPARATORS = ",;\t"
_SUFFIXES = (".txt", ".csv", ".tsv")
_BLOCK = 1 << 20
Cells = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An open list. `header` is None for a GeoNames dump, which has none."""

    name: str
    digest: str
    header: Cells | None
    rows: Iterator[tuple[int, Cells | None]]
    """Line numbers with cells; None where the line cannot be read as cells."""


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Open a GeoNames dump, a CSV, or a zip that holds one; raises InputError where the file is none of them."""
    try:
        with _opened(path) as (name, stream):
            digest = _digest(stream)
            stream.seek(0)
            # Bytes that are not UTF-8 survive as lone surrogates, so that only their own line is at fault.
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
            yield _table(path, name, digest, text)
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error


@contextmanager
def _opened(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            yield path.name, stream
        return
    with zipfile.ZipFile(path) as archive:
        lists = [
            one
            for one in archive.infolist()
            if one.filename.lower().endswith(_SUFFIXES) and "readme" not in one.filename.lower()
        ]
        if not lists:
            raise InputError(f"{path} holds no .txt and no .csv")
        largest = max(lists, key=lambda one: (one.file_size, one.filename))
        with archive.open(largest) as stream:
            yield Path(largest.filename).name, stream


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _table(path: Path, name: str, digest: str, text: io.TextIOWrapper) -> Table:
    first = text.readline()
    text.seek(0)
    if not first.strip():
        raise InputError(f"{path} is empty")
    if first.count("\t") == GEONAMES_COLUMNS - 1:
        rows = _cells(csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE))
        return Table(name=name, digest=digest, header=None, rows=rows)
    separator = max(_SEPARATORS, key=first.count)
    rows = _cells(csv.reader(text, delimiter=separator))
    _, header = next(rows, (0, None))
    if header is None:
        raise InputError(f"{path}: its first line cannot be read as the names of its columns")
    return Table(name=name, digest=digest, header=header, rows=rows)


def _cells(reader: "Reader") -> Iterator[tuple[int, Cells | None]]:
    while True:
        try:
            cells: Cells | None = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if cells is None or any(cells):
            yield reader.line_num, cells


def is_broken(cells: Cells) -> bool:
    """Whether a cell holds bytes that were not UTF-8."""
    return any("\ud800" <= character <= "\udfff" for cell in cells for character in cell)
