"""Paths to files, in an order that does not depend on the machine. What cannot be opened is said, not skipped.

Names that begin with a dot and the litter that desktops leave in folders are no inputs and are not counted. A link to a
folder is not followed: it can lead in a circle or out of the inbox.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from harmledger.intake.draft import Refused
from harmledger.model.outcome import Dropped, DropReason

STDIN = Path("-")
STDIN_NAME = "standard input"
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def find_files(paths: Sequence[Path]) -> Iterator[Path | Dropped]:
    """Every file of `paths`, folders walked in the order of names; `-` is passed on as it is."""
    for path in paths:
        if path == STDIN:
            yield path
        else:
            yield from _find(path)


def display(path: Path) -> str:
    """A path as it can be printed anywhere: names that are no valid text show U+FFFD."""
    if path == STDIN:
        return STDIN_NAME
    errors = "replace" if os.name == "nt" else "surrogateescape"
    return path.as_posix().encode("utf-8", errors).decode("utf-8", "replace")


def _find(path: Path) -> Iterator[Path | Dropped]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a path with a zero character
        yield unopened(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _find_in(path)
    elif stat.S_ISREG(mode):
        yield path
    else:
        # A pipe or a device may never end, or block for ever.
        yield Refused(DropReason.UNSUPPORTED, "this is a pipe or a device, not a file").of(display(path))


def _find_in(folder: Path) -> Iterator[Path | Dropped]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield unopened(folder, error)
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower() in _LITTER:
            continue
        if entry.is_symlink() and entry.is_dir():
            detail = "this is a link to a folder and is not followed; name the folder itself if it is to be read"
            yield Refused(DropReason.UNSUPPORTED, detail).of(display(entry))
        else:
            yield from _find(entry)


def unopened(path: Path, error: Exception) -> Dropped:
    """What is said of a path that cannot be opened, in words instead of the system's codes."""
    match error:
        case FileNotFoundError():
            detail = "there is nothing of this name (or it is a link to something that is gone)"
        case PermissionError():
            detail = "this may not be opened: ask whoever owns it for the right to read it"
        case _:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name cannot be used"
            detail = f"this cannot be opened ({reason.lower()})"
    return Refused(DropReason.NOT_FOUND, detail).of(display(path))
