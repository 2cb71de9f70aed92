"""Files of annotated reports on the command line."""

import sys
from pathlib import Path

from harmledger.model.errors import InputError

STDIN = Path("-")


def read_file(path: Path) -> str:
    """The text of a file, or of standard input for `-`; raises InputError where it is no UTF-8."""
    raw = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path} line {line}: this is not UTF-8; save the file as UTF-8 and try again") from None
