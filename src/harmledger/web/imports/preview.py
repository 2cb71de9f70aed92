"""What bringing something in would do, one row for each report or problem, before anything is written."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

import msgspec

from harmledger.ledger import Reader
from harmledger.model.outcome import Dropped, Outcome
from harmledger.model.report import Report
from harmledger.pipeline.progress import Progress
from harmledger.pipeline.view.languages import language_name
from harmledger.web.imports.doubles import Doubles

MOST_ROWS = 500
"""Rows that are shown; all are counted. Those with a problem come first."""
STAGE = "Looking through what came in"


class DoubleSeen(msgspec.Struct, kw_only=True):
    """A report of the book that is like this one."""

    report_id: str
    words: str


class PreviewRow(msgspec.Struct, kw_only=True):
    """One report, or one input that cannot be used and why."""

    name: str
    title: str = ""
    outlet: str | None = None
    day: dt.date | None = None
    language: str = ""
    unread: str | None = None
    is_known: bool = False
    notes: list[str] = []
    doubles: list[DoubleSeen] = []
    reason: str | None = None
    """Why it was dropped, by the name in docs/reference/drop-reasons.md."""
    detail: str = ""

    @property
    def rank(self) -> int:
        """Where it stands: what needs a look comes first."""
        return 0 if self.reason else 1 if self.doubles or self.is_known else 2 if self.unread or self.notes else 3


class Preview(msgspec.Struct, kw_only=True):
    """All that was looked through."""

    total: int
    new: int
    known: int
    unread: int
    near: int
    dropped: dict[str, int]
    rows: list[PreviewRow]
    source: str = ""
    """Where a link led in the end."""

    @property
    def is_usable(self) -> bool:
        """Whether there is anything to bring in."""
        return self.new > 0

    @property
    def left_out(self) -> int:
        """Rows that are counted and not shown."""
        return self.total - len(self.rows)


def look_through(outcomes: Iterable[Outcome[Report]], reader: Reader, progress: Progress) -> Preview:
    """The preview of these inputs, for whoever reads with `reader`."""
    doubles, counts, dropped = Doubles(reader), Counter[str](), Counter[str]()
    ranked: list[list[PreviewRow]] = [[], [], [], []]
    for number, outcome in enumerate(outcomes, start=1):
        row = _dropped(outcome) if isinstance(outcome, Dropped) else _row(outcome.value, reader, doubles)
        counts.update(_counted(row))
        if row.reason is not None:
            dropped[row.reason] += 1
        if len(ranked[row.rank]) < MOST_ROWS:
            ranked[row.rank].append(row)
        progress(STAGE, number)
    rows = [row for rank in ranked for row in rank][:MOST_ROWS]
    return Preview(
        total=counts["total"],
        new=counts["new"],
        known=counts["known"],
        unread=counts["unread"],
        near=counts["near"],
        dropped=dict(dropped),
        rows=rows,
    )


def _counted(row: PreviewRow) -> Iterable[str]:
    yield "total"
    if row.reason is None:
        yield "known" if row.is_known else "new"
        if row.unread and not row.is_known:
            yield "unread"
        if row.doubles and not row.is_known:
            yield "near"


def _dropped(dropped: Dropped) -> PreviewRow:
    return PreviewRow(name=dropped.subject, reason=dropped.reason.value, detail=dropped.detail)


def _row(report: Report, reader: Reader, doubles: Doubles) -> PreviewRow:
    return PreviewRow(
        name=report.given_id or report.origin or report.id,
        title=report.title or report.body.strip()[:120],
        outlet=report.outlet,
        day=report.published,
        language=language_name(report.language),
        unread=None if report.unread is None else report.unread.value,
        is_known=reader.has_report(report.id),
        notes=list(report.notes),
        doubles=[DoubleSeen(report_id=one.report_id, words=one.words) for one in doubles.of(report)],
    )
