"""Reports, and that they were read."""

from harmledger.ledger.rows.plain import (
    day_of,
    day_text,
    instant_of,
    instant_text,
    list_of,
    list_text,
    listed,
    spans_of,
    spans_text,
    value_of,
)
from harmledger.ledger.table import Row
from harmledger.model.account import Reading
from harmledger.model.audience import Audience
from harmledger.model.outcome import UnreadKind
from harmledger.model.report import Anchor, AnchorSource, Report

_AS_THEY_ARE = (
    "id",
    "given_id",
    "content_hash",
    "title",
    "body",
    "outlet",
    "language",
    "url",
    "archive_url",
    "origin",
    "version_of",
    "forwarded_from",
    "reply_to",
)


def report_row(report: Report) -> Row:
    """The row of a report."""
    return {
        **{name: getattr(report, name) for name in _AS_THEY_ARE},
        "published": day_text(report.published),
        "captured_at": instant_text(report.captured_at),
        "unread": value_of(report.unread),
        "is_published": int(report.is_published),
        "audience": report.audience.name,
        "notes": list_text(report.notes),
    }


def report_of(row: Row) -> Report:
    """The report of a row."""
    return Report(
        **{name: row[name] for name in _AS_THEY_ARE},
        published=day_of(row["published"]),
        captured_at=instant_of(row["captured_at"]),
        unread=listed(UnreadKind, row["unread"]),
        is_published=bool(row["is_published"]),
        audience=Audience(row["audience"]),
        notes=list_of(row["notes"]),
    )


def reading_row(report_id: str, reading: Reading | None) -> Row:
    """That a report was read; what is not known of the reading stays empty."""
    if reading is None:
        return {"report_id": report_id, "uncovered": "[]"}
    return {
        "report_id": report_id,
        "engine": reading.engine,
        "anchor_day": day_text(reading.anchor.day),
        "anchor_source": reading.anchor.source.value,
        "uncovered": spans_text(reading.uncovered),
    }


def reading_of(row: Row) -> Reading:
    """What is kept of a reading beside its accounts, tolls and observations: engine, anchor, uncovered words."""
    return Reading(
        report_id=row["report_id"],
        engine=row["engine"] or "",
        anchor=Anchor(
            day=day_of(row["anchor_day"]), source=listed(AnchorSource, row["anchor_source"]) or AnchorSource.UNKNOWN
        ),
        uncovered=spans_of(row["uncovered"]),
    )
