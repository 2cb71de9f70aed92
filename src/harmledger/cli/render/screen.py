"""The terminal: its width and colours, and texts of strangers made safe for it."""

import io
import os
import shutil
import sys
import unicodedata
from typing import Any, TextIO, cast

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

PIPE_WIDTH = 120
"""Columns where nobody's terminal tells: wide enough for a table."""
_UNSAFE = {"Cc", "Cs", "Co"}
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
"""Controls that turn the reading direction around: they can make a line say what it does not."""


class Trimmed(io.TextIOBase):
    """A stream without the blanks that tables put at the ends of lines: files and diffs show them."""

    def __init__(self, stream: TextIO) -> None:
        """`stream` is written to whole lines at a time, as the console does."""
        self._stream = stream

    def write(self, words: str, /) -> int:
        """Write `words` without blanks before line breaks."""
        self._stream.write("\n".join(line.rstrip(" ") for line in words.split("\n")))
        return len(words)

    def flush(self) -> None:
        """Flush the stream behind."""
        self._stream.flush()


def screen(stream: TextIO | None = None) -> Console:
    """Standard output as a console. Colour only on a terminal that wants it (NO_COLOR is heeded)."""
    stream = sys.stdout if stream is None else stream
    options: dict[str, Any] = {"highlight": False, "markup": False, "emoji": False}
    if stream.isatty():
        return Console(file=stream, width=shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, **options)
    return Console(file=cast("TextIO", Trimmed(stream)), width=_piped_width(), **options)


def _piped_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() and int(columns) else PIPE_WIDTH


ID_LETTERS = 12
"""Letters of an id that a person reads and types: enough to tell millions apart, and `show` takes them."""


def short_id(name: str) -> str:
    """The beginning of an id."""
    return name[:ID_LETTERS]


def printable(words: str) -> str:
    """`words` on one line, without characters that a terminal obeys instead of showing."""
    flat = " ".join(words.split())
    return "".join("�" if _is_unsafe(letter) else letter for letter in flat)


def _is_unsafe(letter: str) -> bool:
    return ord(letter) in _BIDI or unicodedata.category(letter) in _UNSAFE


def text(words: str, style: str = "") -> Text:
    """`words` of anybody, safe to print."""
    return Text(printable(words), style=style)


def indented(words: str | Text, style: str = "", by: int = 2) -> Padding:
    """A line of anybody's words, moved in from the edge."""
    return Padding(text(words, style) if isinstance(words, str) else words, (0, 0, 0, by), expand=False)


def left_out(number: int, noun: str = "") -> Padding:
    """What says that a list goes on, and how to see the rest."""
    return indented(f"... and {number} more{noun and ' ' + noun} (--all)", "dim")
