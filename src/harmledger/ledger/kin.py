"""Reports that have to do with each other: the same bytes, the same address, other versions, what was forwarded."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from harmledger.ledger import table as tables
from harmledger.ledger.rows.report import report_of
from harmledger.ledger.rows.translation import translation_of
from harmledger.ledger.sight import Sight
from harmledger.ledger.table import Row, quoted, sliced
from harmledger.model.report import Report
from harmledger.model.translation import Translation

REFERENCES = ("version_of", "forwarded_from", "reply_to")
_SHORT = 600
"""As `models.fields.SHORT`: characters up to which an address is in the index."""
_BETWEEN = '"published" >= %s AND "published" <= %s'


def same_in(sight: Sight, column: str, values: Collection[str]) -> list[Report]:
    """Reports whose `content_hash`, or `url`, is one of these."""
    return _visible(sight, _with(sight, column, values))


def around(sight: Sight, first: date, last: date, most: int) -> list[Report]:
    """Reports published on these days (inclusive), the latest first, no more than `most`."""
    days = (first.isoformat(), last.isoformat())
    rows = tables.REPORT.rows(sight.connection, _BETWEEN, days, f'"published" DESC, "id" LIMIT {int(most)}')
    return _visible(sight, rows)


def referring_to(sight: Sight, names: Collection[str]) -> list[Report]:
    """Reports that say of themselves that they are a version of, were forwarded from, or answer one of these."""
    found: dict[str, Row] = {}
    for column in REFERENCES:
        found.update((row["id"], row) for row in _with(sight, column, names))
    return _visible(sight, found.values())


def translations_of(sight: Sight, report_ids: Collection[str]) -> list[Translation]:
    """The translations of these reports, the latest first."""
    rows = tables.TRANSLATION.rows_in(sight.connection, "report_id", report_ids)
    found = [translation_of(row) for row in rows if row["report_id"] not in sight.hidden_reports]
    return sorted(found, key=lambda one: (one.added_at, one.id), reverse=True)


def _with(sight: Sight, column: str, values: Collection[str]) -> Iterator[Row]:
    """Reports whose `column` is one of these, by the index over short values; longer ones are nobody's address."""
    for part in sliced(value for value in values if len(value) < _SHORT):
        marks = ", ".join(["%s"] * len(part))
        where = f"{quoted(column)} IN ({marks}) AND LENGTH({quoted(column)}) < {_SHORT}"
        yield from tables.REPORT.rows(sight.connection, where, part)


def _visible(sight: Sight, rows: Iterable[Row]) -> list[Report]:
    return [report for row in rows if (report := sight.report(report_of(row)))]
