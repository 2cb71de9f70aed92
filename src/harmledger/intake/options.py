"""How intake reads: limits, the book's secret, and what to say of reports that do not say it themselves."""

import datetime as dt
from dataclasses import dataclass

from harmledger.model.errors import SettingError

MAX_BYTES = 10_000_000
"""One report as text. "War and Peace" has 3 MB; a line of 50 MB is a broken export."""
MAX_FILE_BYTES = 500_000_000
"""One PDF or picture: they are read in pieces, so that a scan of a few hundred pages passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of one run of intake."""

    max_bytes: int = MAX_BYTES
    """Largest text of one report (a text file, a page, a JSON record, a CSV row), in bytes; more is dropped."""
    max_file_bytes: int = MAX_FILE_BYTES
    """Largest PDF or picture, in bytes; more is dropped."""
    key: bytes = b""
    """The book's secret, so that nobody can test a guess at a report's id."""
    outlet: str | None = None
    """Who published what does not say it itself."""
    captured_at: dt.datetime | None = None
    """When these files came in; None where nobody says."""

    def __post_init__(self) -> None:
        if self.max_bytes < 1 or self.max_file_bytes < 1:
            raise SettingError("the largest size of a report must be at least 1 byte")
