"""PDF to a draft: its text as pypdf lays it out, or kept unread as a scan where it has none.

The day on which a PDF was made is not the day of publication (a scan of 2020 may show a page of 2013): it is a note.
"""

import datetime as dt
import zlib
from typing import TYPE_CHECKING, BinaryIO

from harmledger.intake.draft import Draft, Refused, megabytes, too_large
from harmledger.intake.options import ReadOptions
from harmledger.intake.stream import hash_stream
from harmledger.intake.third_party import warnings_counted
from harmledger.model.outcome import Dropped, DropReason, UnreadKind
from harmledger.text.clean import mend_characters

if TYPE_CHECKING:
    from pypdf import PdfReader

_LETTERS_A_PAGE = 25
"""A page with fewer letters has at most a stamp or a page number on it: what it says is in the picture."""
_BROKEN = (
    # What pypdf raises on damaged files beside its own errors: it trusts their numbers, names and nesting.
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, OSError),
    *(RecursionError, TypeError, ValueError, zlib.error),
)


def read_pdf(stream: BinaryIO, origin: str, options: ReadOptions) -> Draft | Dropped:
    """The draft of a PDF. `stream` must be seekable."""
    content_hash, size = hash_stream(stream)
    if size > options.max_file_bytes:
        return too_large(size, options.max_file_bytes, "save it smaller or in parts").of(origin)
    stream.seek(0)
    from pypdf.errors import PyPdfError

    with warnings_counted("pypdf") as warned:
        try:
            read = _read(stream, options.max_bytes)
        except (PyPdfError, *_BROKEN):
            detail = "this PDF is damaged and cannot be read; open it in a viewer and save it again"
            read = Refused(DropReason.BAD_RECORD, detail)
    if isinstance(read, Refused):
        return read.of(origin)
    pages, made = read
    notes = (f"the PDF is damaged in {warned.count} place(s); its text may have gaps",) if warned.count else ()
    return _draft(pages, made, origin, content_hash, notes)


def _read(stream: BinaryIO, limit: int) -> tuple[list[str], dt.date | None] | Refused:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(stream)
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            return _locked()
    except DependencyError:  # AES needs a library that is not installed
        return _locked()
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        size += len(pages[-1])
        if size > limit:
            detail = f"its text is more than one report may have ({megabytes(limit)}); save it in parts"
            return Refused(DropReason.TOO_LARGE, detail)
    return pages, _made(reader)


def _locked() -> Refused:
    return Refused(DropReason.UNSUPPORTED, "this PDF is locked with a password; save a copy without one")


def _made(reader: "PdfReader") -> dt.date | None:
    """The day on which the file says that it was made; a broken one is as good as none."""
    try:
        made = None if reader.metadata is None else reader.metadata.creation_date
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return None if made is None else made.date()


def _draft(
    pages: list[str], made: dt.date | None, origin: str, content_hash: str, notes: tuple[str, ...]
) -> Draft | Dropped:
    if made is not None:
        notes = (*notes, f"the PDF was made on {made}; that is not taken for the day of publication")
    body = mend_characters("\n\n".join(pages))
    letters = sum(map(str.isalpha, body.text))
    is_scan = letters < _LETTERS_A_PAGE * max(1, len(pages))
    return Draft(
        origin=origin,
        content_hash=content_hash,
        body=body.text if body.text.strip() else "",
        unread=UnreadKind.SCAN if is_scan else None,
        notes=(*notes, *body.notes, *([f"{len(pages)} page(s) without text to speak of"] if is_scan else [])),
    )
