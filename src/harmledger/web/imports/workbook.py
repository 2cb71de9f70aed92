"""What the two kinds of workbooks show alike: their rows with what would become of each, counted."""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

MOST_ROWS = 400
"""Rows that are shown; all are counted. Those with something to look at come first."""


class RowShown(msgspec.Struct, kw_only=True):
    """One row of a workbook."""

    where: str
    name: str
    outcome: str
    words: list[str]
    is_wrong: bool


class TableShown(msgspec.Struct, kw_only=True):
    """A workbook that was looked through, or brought in. `counts` add up to `total`."""

    name: str
    total: int
    counts: dict[str, int]
    rows: list[RowShown]
    notes: list[str]
    is_usable: bool
    columns: dict[str, str] = {}
    """Each heading with what it was taken for, where that can be chosen."""
    guessed: list[str] = []

    def packed(self) -> bytes:
        """As bytes."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def of(cls, packed: bytes) -> "TableShown":
        """What was packed."""
        return msgspec.msgpack.decode(packed, type=cls)

    @property
    def left_out(self) -> int:
        """Rows that are counted and not shown."""
        return self.total - len(self.rows)


class WorkbookGiven(msgspec.Struct, kw_only=True):
    """A workbook to bring in, with what the person says of it."""

    name: str
    raw: bytes
    reason: str
    fields: dict[str, str] = {}
    dates: str | None = None
    zero: str | None = None
    people: str | None = None
    is_new: bool = False

    def packed(self) -> bytes:
        """As bytes."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def of(cls, packed: bytes) -> "WorkbookGiven":
        """What was packed."""
        return msgspec.msgpack.decode(packed, type=cls)


def table_shown(name: str, rows: Iterable[RowShown], outcomes: Mapping[str, str], good: frozenset[str]) -> TableShown:
    """The rows as they are shown, what needs a look first.

    Args:
        name: what the workbook is called.
        rows: all of them.
        outcomes: the words of each outcome, in the order in which they are counted.
        good: outcomes that change the book.
    """
    held = list(rows)
    counted = Counter(row.outcome for row in held)
    counts = {outcomes[outcome]: counted[outcome] for outcome in outcomes if counted[outcome]}
    shown = sorted(held, key=lambda row: (not row.is_wrong, not row.words))[:MOST_ROWS]
    for row in shown:
        row.outcome = outcomes[row.outcome]
    is_usable = any(counted[outcome] for outcome in good)
    return TableShown(name=name, total=len(held), counts=counts, rows=shown, notes=[], is_usable=is_usable)
