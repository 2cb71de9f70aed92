"""What a file is. Its first bytes say more than its name; the name decides between kinds of text."""

import re
from enum import StrEnum

from harmledger.intake.draft import Refused
from harmledger.model.outcome import DropReason
from harmledger.text.clean import is_binary


class FileKind(StrEnum):
    """A kind that has a reader."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "a web page"
    JSON = "JSON"
    CSV = "a table (CSV)"
    PDF = "a PDF"
    PICTURE = "a picture"


_BY_SUFFIX = {
    **dict.fromkeys(("txt", "text"), FileKind.TEXT),
    **dict.fromkeys(("md", "markdown"), FileKind.MARKDOWN),
    **dict.fromkeys(("html", "htm", "xhtml"), FileKind.HTML),
    **dict.fromkeys(("json", "jsonl", "ndjson"), FileKind.JSON),
    **dict.fromkeys(("csv", "tsv"), FileKind.CSV),
    "pdf": FileKind.PDF,
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp", "heic", "avif"), FileKind.PICTURE),
}
_PICTURES = re.compile(
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\0|MM\0\*|BM....\0\0\0\0|....ftyp(?:heic|heix|mif1|avif)",
    re.DOTALL,
)
_ARCHIVES = {
    b"PK\x03\x04": "a zip archive",
    b"PK\x05\x06": "an empty zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!": "a rar archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
}
_TAR = (257, b"ustar")
"""Where a tar archive has its mark (POSIX ustar)."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_UNREAD = {
    **dict.fromkeys(("doc", "docx", "odt", "rtf", "pages"), "a word processor's document; save it as PDF or text"),
    **dict.fromkeys(("xls", "xlsx", "ods"), "a spreadsheet; save its sheet as CSV"),
    **dict.fromkeys(("ppt", "pptx", "odp", "epub"), "not a format that is read; save it as PDF"),
    **dict.fromkeys(("eml", "msg", "mbox"), "a mail; save its text as plain text"),
    **dict.fromkeys(("mht", "mhtml", "warc"), "a web archive; save the page as HTML"),
    **dict.fromkeys(("mp4", "mov", "avi", "mkv", "webm", "3gp"), "a video; write down what it shows as a text"),
    **dict.fromkeys(("mp3", "m4a", "wav", "ogg", "opus", "amr"), "a recording; write down what it says as a text"),
}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.DOTALL | re.IGNORECASE
)
_SNIFFED = 4096


def tell_kind(head: bytes, suffix: str) -> FileKind | Refused:
    """What a file is that begins with `head` and whose name ends in `suffix` ("" for standard input)."""
    refused = _refuse(head, suffix)
    if refused is not None:
        return refused
    named = _BY_SUFFIX.get(suffix)
    if head.startswith(b"%PDF-") or (named is FileKind.PDF and b"%PDF-" in head[:1024]):
        return FileKind.PDF
    if _PICTURES.match(head):
        return FileKind.PICTURE
    if is_binary(head, zeros=named in (FileKind.JSON, FileKind.CSV)):
        return Refused(DropReason.BINARY, "this is no text, PDF or picture that can be read")
    if named in (FileKind.PDF, FileKind.PICTURE):
        return Refused(DropReason.BAD_RECORD, f"this is named .{suffix} but is no such file inside; it may be damaged")
    if named in (None, FileKind.TEXT):
        return _sniffed(head, named)
    return named


def known_suffixes(kind: FileKind) -> list[str]:
    """The endings of names that say this kind, in lower case and without the dot."""
    return [suffix for suffix, named in _BY_SUFFIX.items() if named is kind]


def is_named_otherwise(kind: FileKind, suffix: str) -> bool:
    """Whether the name of a file says another kind than it is."""
    return _BY_SUFFIX.get(suffix, kind) is not kind


def _refuse(head: bytes, suffix: str) -> Refused | None:
    if not head:
        return Refused(DropReason.EMPTY, "this file is empty; if it should not be, copy it again")
    if suffix in _UNREAD:
        return Refused(DropReason.UNSUPPORTED, f"this is {_UNREAD[suffix]}")
    archive = next((words for mark, words in _ARCHIVES.items() if head.startswith(mark)), None)
    at, mark = _TAR
    if archive is None and head[at : at + len(mark)] == mark:
        archive = "a tar archive"
    if archive is not None:
        named = f" named .{suffix}" if suffix in _BY_SUFFIX else ""
        return Refused(DropReason.BAD_ARCHIVE, f"this is {archive}{named}; unpack it and give the files in it")
    if head.startswith(_OLD_OFFICE):
        return Refused(DropReason.UNSUPPORTED, "this is an old Office document; save it as PDF, plain text or CSV")
    return None


def _sniffed(head: bytes, named: FileKind | None) -> FileKind:
    """The kind of a text: a web page says so; JSON is looked for only where no name says what the text is."""
    # What is looked for is ASCII: a byte order mark and the zeros of UTF-16 are all that could hide it.
    start = head[:_SNIFFED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("latin-1")
    if _PAGE.match(start):
        return FileKind.HTML
    if named is None and start.lstrip()[:1] in ("{", "["):
        return FileKind.JSON
    return FileKind.TEXT
