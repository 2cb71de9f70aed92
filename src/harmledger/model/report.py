"""A text we hold, published or not. `text` is title, newline, body, verbatim: spans point into it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.audience import TEAM, Audience
from harmledger.model.outcome import UnreadKind

WORKBOOK = "workbook:"
"""What `forwarded_from` begins with in a row of a workbook of incidents; the workbook's name follows."""


class AnchorSource(StrEnum):
    """Where the day came from that relative dates are resolved against."""

    PRINTED = "printed"
    METADATA = "metadata"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day that "Sunday" is resolved from: the printed one where there is one, else the metadata's."""

    day: dt.date | None
    source: AnchorSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes: what people read and rules may use. `name` as the input gave it."""

    name: str
    key: str
    owner: str | None = None
    side: str | None = None
    languages: tuple[str, ...] = ()
    home_area: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text with where it came from. Immutable: an edited page is a new report with `version_of`."""

    id: str
    given_id: str | None
    """The id that the input carried; what `extract` prints as "doc"."""
    content_hash: str
    """SHA-256 of the raw bytes, in hexadecimal."""
    title: str
    body: str
    outlet: str | None
    published: dt.date | None
    """The metadata's day; the printed one is found in the text (see `Anchor`)."""
    language: str | None
    """ISO 639-1, or None where it could not be told."""
    url: str | None = None
    archive_url: str | None = None
    origin: str | None = None
    """File and line it was read from, for messages; never part of identity."""
    captured_at: dt.datetime | None = None
    unread: UnreadKind | None = None
    version_of: str | None = None
    forwarded_from: str | None = None
    reply_to: str | None = None
    is_published: bool = True
    audience: Audience = TEAM
    notes: tuple[str, ...] = ()
    """What intake mended, in words: "Windows-1256 bytes read as such"."""

    @property
    def text(self) -> str:
        """The whole text that spans point into."""
        return f"{self.title}\n{self.body}"

    @property
    def workbook(self) -> str | None:
        """The workbook of incidents that this is a row of, or None: of its rows no two are one incident."""
        told = self.forwarded_from or ""
        return told.removeprefix(WORKBOOK) if told.startswith(WORKBOOK) else None

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return self.given_id or self.id
