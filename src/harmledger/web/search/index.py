"""The index itself: a full-text table of SQLite, or a column of word positions in PostgreSQL. The only SQL of the web.

Invariant: an entry is in the index exactly while its row is in `shelf_entry`; both are written in one transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from harmledger.web.search.words import Indexed

if TYPE_CHECKING:
    from harmledger.web.search.question import Question

TABLE = "shelf_index"
TITLE_COUNTS, WORDS_COUNT, SOUNDS_COUNT = 8.0, 4.0, 1.0
"""A hit in a title goes before one in the text, and one as it is spelt before one as it sounds."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a hit must have: words next to each other as they are spelt, or how they sound."""

    words: tuple[str, ...]
    sounds: tuple[str, ...] = ()
    """Other ways to meet the term; empty where only the spelling counts."""
    is_prefix: bool = False
    """Whether the last word is still being typed."""


class Index(Protocol):
    """What both databases can do."""

    def create(self) -> None:
        """Make the empty table."""

    def drop(self) -> None:
        """Remove the table."""

    def put(self, entries: Iterable[tuple[int, Indexed]]) -> None:
        """Add entries that are not in it."""

    def remove(self, ids: Sequence[int]) -> None:
        """Take entries out."""

    def wipe(self) -> None:
        """See to it that nothing is left in the file of entries that were taken out."""

    def count(self, asked: "Question", span: tuple[int, int], most: int) -> int:
        """How many entries with numbers in `span` have all terms; no more than `most` are counted."""

    def find(self, asked: "Question", span: tuple[int, int], limit: int, *, ranked: bool) -> list[int]:
        """Their numbers: the best first where `ranked`, else the latest first."""


def index_of(connection: Any) -> Index:  # noqa: ANN401 - a Django connection
    """The index of a book's database."""
    from harmledger.web.search.postgres import PostgresIndex
    from harmledger.web.search.sqlite import SqliteIndex

    return PostgresIndex(connection) if connection.vendor == "postgresql" else SqliteIndex(connection)
