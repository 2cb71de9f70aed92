"""Paths to reports, one outcome for each input: kept (some of them unread) or dropped with a reason. Lazy."""

import dataclasses
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from harmledger.intake.draft import Draft, Drafts, Refused, too_large
from harmledger.intake.finish import finish
from harmledger.intake.jsonl import read_json
from harmledger.intake.kind import FileKind, is_named_otherwise, tell_kind
from harmledger.intake.options import ReadOptions
from harmledger.intake.page import read_page
from harmledger.intake.pdf import read_pdf
from harmledger.intake.picture import read_picture
from harmledger.intake.plain import read_markdown, read_text
from harmledger.intake.stream import CHUNK, read_limited, with_head
from harmledger.intake.table import read_table
from harmledger.intake.walk import STDIN, display, find_files, unopened
from harmledger.model.outcome import Dropped, DropReason, Kept, Outcome
from harmledger.model.report import Report

_TEXT_READERS: dict[FileKind, Callable[[bytes, str], Draft | Dropped]] = {
    FileKind.TEXT: read_text,
    FileKind.MARKDOWN: read_markdown,
    FileKind.HTML: read_page,
}


def read_reports(
    paths: Sequence[Path],
    *,
    options: ReadOptions,
    languages: frozenset[str],
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome[Report]]:
    """Read every report of `paths`, in order, holding no more than one at a time.

    Args:
        paths: files, folders (walked in the order of names) and `-` for standard input.
        options: limits, the book's secret, what to say of reports that do not say it.
        languages: ISO 639-1 codes that the engine reads; reports in others are kept unread.
        stdin: what `-` reads.

    Yields:
        One outcome for each report, and one for each file or record that is none, with the reason.
    """
    seen: dict[str, str] = {}
    for draft in _drafts(paths, options, stdin):
        if isinstance(draft, Dropped):
            yield draft
        else:
            report = finish(draft, options, languages)
            yield once(report, seen) or Kept(report)


def once(report: Report, seen: dict[str, str]) -> Dropped | None:
    """The drop of a report that came before in this run; else its names are remembered in `seen`."""
    origin = report.origin or report.name
    names = {report.id: "the same report"}
    if report.given_id is not None:
        names[f"id {report.given_id}"] = f"a report with the id {report.given_id[:80]!r}"
    for name, words in names.items():
        if name in seen:
            detail = f"{words} was read before, from {seen[name]}; this one is left out"
            return Dropped(subject=origin, reason=DropReason.DUPLICATE_ID, detail=detail)
    seen.update(dict.fromkeys(names, origin))
    return None


def _drafts(paths: Sequence[Path], options: ReadOptions, stdin: BinaryIO | None) -> Drafts:
    for path in find_files(paths):
        if isinstance(path, Dropped):
            yield path
        elif path == STDIN:
            yield from _from_stdin(stdin, options)
        else:
            yield from _from_file(path, options)


def _from_stdin(stdin: BinaryIO | None, options: ReadOptions) -> Drafts:
    name = display(STDIN)
    if stdin is None:
        yield Refused(DropReason.NOT_FOUND, "nothing is connected to standard input").of(name)
        return
    head, stream = with_head(stdin)
    yield from drafts_of(stream, head, name, options)


def _from_file(path: Path, options: ReadOptions) -> Drafts:
    try:
        with path.open("rb") as stream:
            head = stream.read(CHUNK)
            stream.seek(0)
            yield from drafts_of(stream, head, display(path), options, path.suffix.lower().removeprefix("."))
    except OSError as error:
        yield unopened(path, error)


def drafts_of(stream: BinaryIO, head: bytes, name: str, options: ReadOptions, suffix: str = "") -> Drafts:
    """The drafts of one file that is open: `head` are its first bytes, which the stream gives once more."""
    kind = tell_kind(head, suffix)
    if isinstance(kind, Refused):
        yield kind.of(name)
        return
    note = f"the name ends in .{suffix} but this is {kind.value} and was read as that"
    for draft in _of_kind(kind, stream, head, name, options):
        if isinstance(draft, Draft) and is_named_otherwise(kind, suffix):
            yield dataclasses.replace(draft, notes=(note, *draft.notes))
        else:
            yield draft


def _of_kind(kind: FileKind, stream: BinaryIO, head: bytes, name: str, options: ReadOptions) -> Drafts:
    match kind:
        case FileKind.JSON:
            yield from read_json(stream, head, name, options)
        case FileKind.CSV:
            yield from read_table(stream, head, name, options)
        case FileKind.PDF:
            yield _pdf(stream, name, options)
        case FileKind.PICTURE:
            yield read_picture(stream, name, options)
        case _:
            yield _text(kind, stream, name, options)


def _text(kind: FileKind, stream: BinaryIO, name: str, options: ReadOptions) -> Draft | Dropped:
    raw, size = read_limited(stream, options.max_bytes)
    if raw is None:
        return too_large(size, options.max_bytes, "split it into one file for each report").of(name)
    return _TEXT_READERS[kind](raw, name)


def _pdf(stream: BinaryIO, name: str, options: ReadOptions) -> Draft | Dropped:
    if stream.seekable():
        return read_pdf(stream, name, options)
    raw, size = read_limited(stream, options.max_file_bytes)
    if raw is None:
        return too_large(size, options.max_file_bytes, "save it smaller or in parts").of(name)
    return read_pdf(io.BytesIO(raw), name, options)
