"""What a reader of one format hands on: a report before its language, its id and its unread kind are told."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from harmledger.model.outcome import Dropped, DropReason, UnreadKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One text as its file gave it. Title and body are verbatim after decoding."""

    origin: str
    """File and line, for messages."""
    content_hash: str
    title: str = ""
    body: str = ""
    given_id: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    url: str | None = None
    language: str | None = None
    """As declared, in whatever words."""
    is_language_sure: bool = False
    """Whether a person declared the language of this text; a page's own tag is often its template's."""
    unread: UnreadKind | None = None
    notes: tuple[str, ...] = ()


Drafts: TypeAlias = Iterator[Draft | Dropped]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something cannot be read, before it is known what to call it."""

    reason: DropReason
    detail: str

    def of(self, subject: str) -> Dropped:
        """The refusal of `subject`."""
        return Dropped(subject=subject, reason=self.reason, detail=self.detail)


def megabytes(size: int) -> str:
    """A size as people say it: "12 MB", "900 KB"."""
    for unit, name in ((1_000_000, "MB"), (1_000, "KB")):
        if size >= unit:
            return f"{size / unit:.0f} {name}"
    return f"{size} bytes"


def too_large(size: int, limit: int, way_out: str) -> Refused:
    """The refusal of something that is larger than the limit."""
    detail = f"{megabytes(size)} is more than one report may have ({megabytes(limit)}); {way_out}"
    return Refused(DropReason.TOO_LARGE, detail)
