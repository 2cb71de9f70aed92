"""The log in pages: found by its indexes, so that a page costs the same in a book of any size."""

import datetime as dt
import heapq
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from harmledger.ledger import table as tables
from harmledger.ledger.deed import LogEntry
from harmledger.ledger.rows.deed import log_entry_of
from harmledger.ledger.rows.plain import instant_text
from harmledger.ledger.sight import Sight
from harmledger.ledger.table import Row

BEGINNING = 6
"""Letters of an action by which an index finds it: enough to tell "reveal: ..." from "search: ..."."""
_BEGINS = f'SUBSTR("action", 1, {BEGINNING})'
_AFTER_ALL = 2**62
"""A number that no entry reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which entries of the log are wanted; what is None does not matter."""

    beginnings: Collection[str] | None = None
    """How the action begins, in its first BEGINNING letters."""
    actor: str | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    """Up to, not including."""


def log_page(sight: Sight, wanted: LogFilter, before: int | None, most: int) -> list[LogEntry]:
    """The latest `most` entries before the number `before` that are wanted, the latest first."""
    parts = [_part(sight, wanted, before, most, asked) for asked in _asked(wanted)]
    merged = heapq.merge(*parts, key=lambda row: -int(row["seq"]))
    return [log_entry_of(row) for row in islice(merged, most)]


def log_beginnings(sight: Sight) -> list[str]:
    """How the actions of the log begin, each once. One step through the index for each, not one for each entry."""
    found: list[str] = []
    while True:
        after = [found[-1]] if found else []
        where = f"{_BEGINS} > %s" if after else ""
        row = next(tables.LOG.rows(sight.connection, where, after, f'{_BEGINS}, "seq" LIMIT 1'), None)
        if row is None:
            return found
        found.append(row["action"][:BEGINNING])


def log_entry_with(sight: Sight, head: str) -> LogEntry | None:
    """The entry with this hash, or None."""
    row = next(tables.LOG.rows(sight.connection, '"hash" = %s', [head], '"seq" LIMIT 1'), None)
    return None if row is None else log_entry_of(row)


def _asked(wanted: LogFilter) -> Iterator[list[tuple[str, object]]]:
    """One question for each beginning: each is answered by an index in the order of the log."""
    who: list[tuple[str, object]] = [] if wanted.actor is None else [('"actor" = %s', wanted.actor)]
    if wanted.beginnings is None:
        yield who
        return
    for beginning in sorted(set(wanted.beginnings)):
        yield [(f"{_BEGINS} = %s", beginning), *who]


def _part(
    sight: Sight, wanted: LogFilter, before: int | None, most: int, asked: Sequence[tuple[str, object]]
) -> Iterator[Row]:
    said = [*asked]
    if before is not None:
        said.append(('"seq" < %s', before))
    if wanted.since is not None:
        said.append(('"seq" >= %s', _first_from(sight, wanted.since)))
    if wanted.until is not None:
        said.append(('"seq" < %s', _first_from(sight, wanted.until)))
    where = " AND ".join(words for words, _ in said)
    return tables.LOG.rows(sight.connection, where, [value for _, value in said], f'"seq" DESC LIMIT {int(most)}')


def _first_from(sight: Sight, moment: dt.datetime) -> int:
    """The number of the first entry at or after `moment`: the log is written in the order of time."""
    rows = tables.LOG.rows(sight.connection, '"at" >= %s', [instant_text(moment)], '"at", "seq" LIMIT 1')
    row = next(rows, None)
    return _AFTER_ALL if row is None else int(row["seq"])
