"""Bytes in pieces: nothing here holds more of a file than one report may have.

Whatever is larger than the limit is passed over and its size counted.
"""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from harmledger.text.clean import bom_encoding

CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its ending. `raw` is None where it is longer than the limit."""

    number: int
    raw: bytes | None
    size: int
    ending: bytes = b"\n"


class _Source(io.RawIOBase):
    """A raw stream over an iterator of chunks."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer has no len
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The rest of `stream` in pieces."""
    while chunk := stream.read(CHUNK):
        yield chunk


def with_head(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of `stream`, and a stream that still begins with them (a pipe cannot be wound back)."""
    head = stream.read(CHUNK)

    def whole() -> Iterator[bytes]:
        yield head
        yield from chunks(stream)

    return head, io.BufferedReader(_Source(whole()), CHUNK)


def as_utf8(head: bytes, stream: BinaryIO) -> BinaryIO:
    """`stream` in UTF-8 where a byte order mark says that it is UTF-16 or UTF-32, else as it is.

    Windows writes UTF-16 when a command's output goes to a file. Without this, its lines would end in half characters.
    """
    mark = bom_encoding(head)
    if mark is None or mark == "utf-8-sig":
        return stream
    decoder = codecs.getincrementaldecoder(mark)(errors="replace")

    def recoded() -> Iterator[bytes]:
        for chunk in chunks(stream):
            yield decoder.decode(chunk).encode("utf-8", "replace")
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")

    return io.BufferedReader(_Source(recoded()), CHUNK)


def read_limited(stream: BinaryIO, limit: int) -> tuple[bytes | None, int]:
    """All bytes of `stream` and their number; None instead of bytes where they are more than `limit`."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks(stream):
        size += len(chunk)
        if size <= limit:
            parts.append(chunk)
        else:
            parts.clear()
    return (b"".join(parts) if size <= limit else None), size


def hash_stream(stream: BinaryIO) -> tuple[str, int]:
    """SHA-256 in hexadecimal and size of all bytes of `stream`."""
    digest = sha256()
    size = 0
    for chunk in chunks(stream):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def read_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """The lines of `stream`, counted from 1, without a byte order mark."""
    number = 0
    while line := stream.readline(limit + 2):  # two more for the ending
        number += 1
        size = len(line)
        whole = line.endswith(b"\n") or size < limit + 2
        while not whole:
            more = stream.readline(CHUNK)
            size += len(more)
            whole = not more or more.endswith(b"\n")
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        raw = line.rstrip(b"\r\n")
        yield Line(number, raw if size <= limit + 2 else None, size, line[len(raw) :])
