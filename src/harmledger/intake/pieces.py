"""JSON that is not one record a line: a list of records, or records over several lines, cut into records as it streams.

Only quotation marks, backslashes and brackets are looked at, so that a record with a mistake inside does not take the
others with it. No more than one record is held.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from harmledger.intake.stream import CHUNK

_TEXT_RUN = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
_MARK = re.compile(rb'["{}\[\],\n]')
_START = re.compile(rb"[^\s,]")
_TRAILING_BACKSLASHES = re.compile(rb"\\+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One record as bytes, and the line that it begins on. `raw` is None where it is larger than the limit."""

    line: int
    raw: bytes | None
    size: int
    is_whole: bool = True
    """Whether its brackets are all closed; if not, the file ends in the middle of it."""


def read_pieces(stream: BinaryIO, limit: int) -> Iterator[Piece]:
    """The records of `stream`, in order. A list that is never closed ends with an empty piece that is not whole."""
    splitter = _Splitter(limit)
    carry = b""
    while chunk := stream.read(CHUNK):
        chunk = carry + chunk
        # A backslash belongs to the byte after it: keep it back where that byte has not come yet.
        slashes = _TRAILING_BACKSLASHES.search(chunk)
        carry = b"\\" if slashes and len(slashes[0]) % 2 else b""
        yield from splitter.feed(chunk[: len(chunk) - len(carry)])
    yield from splitter.end(carry)


class _Splitter:
    """Where we are: inside a record or between two, how deep, inside a text or not."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0
        self._line = 1
        self._start_line = 1
        self._depth = 0
        self._base = 0
        """How many lists the records stand in: 1 inside `[…]`, else 0."""
        self._is_open = False
        """Whether we are inside a record."""
        self._is_text = False

    def feed(self, chunk: bytes) -> Iterator[Piece]:
        """The records that end within `chunk`."""
        at = 0
        while at < len(chunk):
            if not self._is_open:
                at = self._between(chunk, at)
            elif self._is_text:
                at = self._inside_text(chunk, at)
            else:
                at, is_end = self._inside(chunk, at)
                if is_end:
                    yield self._piece(is_whole=True)

    def end(self, rest: bytes) -> Iterator[Piece]:
        """What is left when the file ends."""
        if rest:
            self._is_open = True
            self._take(rest)
        if self._is_open:
            yield self._piece(is_whole=self._depth == self._base and not self._is_text)
        if self._base:
            yield Piece(self._line, b"", 0, is_whole=False)

    def _between(self, chunk: bytes, at: int) -> int:
        found = _START.search(chunk, at)
        stop = found.start() if found else len(chunk)
        self._line += chunk.count(b"\n", at, stop)
        if found is None:
            return stop
        if found[0] == b"[" and self._base == 0:
            self._base = self._depth = 1
            return stop + 1
        if found[0] == b"]" and self._base == 1:
            self._base = self._depth = 0
            return stop + 1
        self._is_open = True
        self._start_line = self._line
        return stop

    def _inside_text(self, chunk: bytes, at: int) -> int:
        run = _TEXT_RUN.match(chunk, at)
        stop = run.end() if run else at
        if stop < len(chunk):  # at the closing mark
            stop += 1
            self._is_text = False
        self._take(chunk[at:stop])
        return stop

    def _inside(self, chunk: bytes, at: int) -> tuple[int, bool]:
        """Where the next mark leaves us, and whether the record ends there."""
        found = _MARK.search(chunk, at)
        if found is None:
            self._take(chunk[at:])
            return len(chunk), False
        mark, is_bare = found[0], self._depth == self._base
        if is_bare and (mark in b",\n" or (mark == b"]" and self._base)):
            # the end of a bare value such as 5 or null; the mark itself stands between records
            self._take(chunk[at : found.start()])
            return found.start(), True
        self._take(chunk[at : found.end()])
        if mark == b'"':
            self._is_text = True
        elif mark in b"{[":
            self._depth += 1
        elif mark in b"}]":
            self._depth = max(self._base, self._depth - 1)
            return found.end(), self._depth == self._base
        return found.end(), False

    def _take(self, part: bytes) -> None:
        self._size += len(part)
        self._line += part.count(b"\n")
        if self._size <= self._limit:
            self._parts.append(part)
        else:
            self._parts.clear()

    def _piece(self, *, is_whole: bool) -> Piece:
        raw = b"".join(self._parts) if self._size <= self._limit else None
        piece = Piece(self._start_line, raw, self._size, is_whole)
        self._parts.clear()
        self._size = 0
        self._is_open = self._is_text = False
        self._depth = self._base
        return piece
