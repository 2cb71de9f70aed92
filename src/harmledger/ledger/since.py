"""What changed in a book since a row of its log: the log's commitments name every row that was added or removed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from harmledger.ledger import table as tables
from harmledger.ledger.store import Store
from harmledger.ledger.table import Table

_BATCH = 200
"""Log entries that are unpacked at once: that of a large import names a hundred thousand rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Ids of what rows were written or removed about. What they are now is for a reader to say."""

    seq: int
    """The last row of the log that was looked at."""
    reports: frozenset[str] = field(default_factory=frozenset)
    accounts: frozenset[str] = field(default_factory=frozenset)
    incidents: frozenset[str] = field(default_factory=frozenset)
    pairs: frozenset[str] = field(default_factory=frozenset)
    """Keys of questions: "account/account"."""
    rewritten: frozenset[str] = field(default_factory=frozenset)
    """Reports that were erased, or of which words were struck out: what they said may be nowhere any more."""


def head_of(store: Store) -> int:
    """The number of the last row of the log."""
    with store.snapshot() as connection:
        row = next(tables.LOG.rows(connection, order='"seq" DESC LIMIT 1'), None)
    return 0 if row is None else int(row["seq"])


def changed_since(store: Store, seq: int) -> Changed:
    """All that changed after the row `seq` of the log."""
    found = _Found()
    with store.snapshot() as connection:
        head = head_of(store)
        while seq < head:
            upto = min(head, seq + _BATCH)
            for row in tables.LOG_ENTRY.rows(connection, '"seq" > %s AND "seq" <= %s', [seq, upto]):
                found.take(row["table"], row["commitments"])
            seq = upto
        found.resolve(store)
    return Changed(
        seq=head,
        reports=frozenset(found.of("rep-")),
        accounts=frozenset(found.of("acc-")),
        incidents=frozenset(found.of("inc-")),
        pairs=frozenset(found.pairs),
        rewritten=frozenset(found.rewritten),
    )


class _Found:
    """Collects subjects by what their ids begin with."""

    def __init__(self) -> None:
        self.subjects: set[str] = set()
        self.pairs: set[str] = set()
        self.rewritten: set[str] = set()

    def of(self, prefix: str) -> Iterator[str]:
        """Those of one kind."""
        return (one for one in self.subjects if one.startswith(prefix))

    def take(self, table: str, commitments: str) -> None:
        """Take the rows of one log entry in."""
        told = json.loads(commitments)
        added, removed = told.get("added", {}), told.get("removed", {})
        keys = {*added, *removed}
        if table == tables.QUESTION.name:
            self.pairs |= keys
            return
        if table == tables.LOG_KEY.name:
            return  # a key comes and goes with the rows that it is for
        if table == tables.REPORT.name:
            self.rewritten |= removed.keys()
        self.subjects.update(key.partition("/")[0] for key in keys)

    def resolve(self, store: Store) -> None:
        """Replace decisions and claims by what they are about: a decision may be about another decision."""
        asked: set[str] = set()
        while decisions := set(self.of("dec-")) - asked:
            asked |= decisions
            self._add(row["subject_id"] for row in tables.DECISION.rows_in(store.connection, "id", sorted(decisions)))
        self._follow(store, tables.CLAIM, "clm-")
        self._follow(store, tables.TOLL, "tol-")

    def _follow(self, store: Store, table: Table, prefix: str) -> None:
        wanted = sorted(self.of(prefix))
        self._add(row["report_id"] for row in table.rows_in(store.connection, "id", wanted))

    def _add(self, subjects: Iterable[str]) -> None:
        self.subjects.update(subject.partition("/")[0] for subject in subjects)
