"""JSON Lines, and the shapes that people give under the same name: a list of records, a record over many lines."""

import itertools
import re
from typing import BinaryIO

from harmledger.intake.draft import Draft, Drafts, Refused, too_large
from harmledger.intake.options import ReadOptions
from harmledger.intake.pieces import Piece, read_pieces
from harmledger.intake.record import read_record
from harmledger.intake.stream import as_utf8, read_lines, with_head
from harmledger.model.outcome import Dropped, DropReason

_SPREAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*[^}\s][ \t\r]*\n\s*[\"}]|(?:\xef\xbb\xbf)?\s*\{[ \t\r]*\n")
"""A record over several lines: the first does not end with a bracket, and the next begins with a field's name."""
_SPLIT_IT = "it is probably no report, or many in one; split it"
_CUT_OFF = "the file ends in the middle of this record; it may have been cut off: copy or export it again"


def read_json(stream: BinaryIO, head: bytes, name: str, options: ReadOptions) -> Drafts:
    """The drafts of a JSON file, one for each record."""
    stream = as_utf8(head, stream)
    start, stream = with_head(stream)
    first = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first == b"[" or _SPREAD.match(start):
        return _from_pieces(stream, name, options)
    return _from_lines(stream, name, options)


def _from_lines(stream: BinaryIO, name: str, options: ReadOptions) -> Drafts:
    is_empty = True
    for line in read_lines(stream, options.max_bytes):
        if line.raw is not None and not line.raw.strip():
            continue
        is_empty = False
        origin = f"{name} line {line.number}"
        if line.raw is None:
            yield too_large(line.size, options.max_bytes, _SPLIT_IT).of(origin)
        else:
            yield read_record(line.raw, origin, line.number)
    if is_empty:
        yield _nothing(name)


def _from_pieces(stream: BinaryIO, name: str, options: ReadOptions) -> Drafts:
    pieces = read_pieces(_without_mark(stream), options.max_bytes)
    first = next(pieces, None)
    if first is None:
        yield _nothing(name)
        return
    for piece in itertools.chain([first], pieces):
        yield _from_piece(piece, name, options)


def _from_piece(piece: Piece, name: str, options: ReadOptions) -> Draft | Dropped:
    origin = f"{name} line {piece.line}"
    if piece.raw is None:
        return too_large(piece.size, options.max_bytes, _SPLIT_IT).of(origin)
    if not piece.is_whole and not piece.raw:
        detail = "the list of records is never closed; the file may have been cut off: copy or export it again"
        return Refused(DropReason.BAD_JSON, detail).of(origin)
    if not piece.is_whole:
        return Refused(DropReason.BAD_JSON, f"line {piece.line}: {_CUT_OFF}").of(origin)
    return read_record(piece.raw.strip(), origin, piece.line)


def _without_mark(stream: BinaryIO) -> BinaryIO:
    head, whole = with_head(stream)
    if head.startswith(b"\xef\xbb\xbf"):
        whole.read(3)
    return whole


def _nothing(name: str) -> Dropped:
    return Refused(DropReason.EMPTY, "there is no record in this file").of(name)
