"""What people and runs did: decisions, runs, dropped inputs, the log."""

import json

from harmledger.ledger.deed import ErasedItem, LogEntry, Run, SealedItem, Tombstone
from harmledger.ledger.rows.plain import instant_of, instant_text, sure_instant
from harmledger.ledger.table import Row
from harmledger.model.audience import Audience
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.ids import derive_id
from harmledger.model.outcome import Dropped, DropReason

_DECISION_AS_IT_IS = ("id", "subject_id", "subject_digest", "value", "reason", "person", "supersedes")


def decision_row(decision: Decision) -> Row:
    """The row of a decision."""
    return {
        **{name: getattr(decision, name) for name in _DECISION_AS_IT_IS},
        "kind": decision.kind.value,
        "decided_at": instant_text(decision.decided_at),
    }


def decision_of(row: Row) -> Decision:
    """The decision of a row."""
    return Decision(
        **{name: row[name] for name in _DECISION_AS_IT_IS},
        kind=DecisionKind(row["kind"]),
        decided_at=sure_instant(row["decided_at"]),
    )


def dropped_row(dropped: Dropped, secret: bytes) -> Row:
    """The row of a dropped input; the same input dropped for the same reason is the same row."""
    parts = (dropped.subject, dropped.reason.value, dropped.detail)
    return {"key": derive_id("drp", *parts, key=secret), "subject": parts[0], "reason": parts[1], "detail": parts[2]}


def dropped_of(row: Row) -> Dropped:
    """The dropped input of a row."""
    return Dropped(subject=row["subject"], reason=DropReason(row["reason"]), detail=row["detail"])


def run_of(row: Row) -> Run:
    """The run of a row."""
    return Run(
        id=row["id"],
        engine=row["engine"],
        settings=json.loads(row["settings"]),
        started_at=sure_instant(row["started_at"]),
        finished_at=instant_of(row["finished_at"]),
        counts=None if row["counts"] is None else json.loads(row["counts"]),
    )


def log_entry_of(row: Row) -> LogEntry:
    """The log entry of a row."""
    same = {name: row[name] for name in ("seq", "actor", "action", "prev_hash", "hash")}
    return LogEntry(**same, at=sure_instant(row["at"]), digest=json.loads(row["digest"]))


def sealed_item_of(row: Row) -> SealedItem:
    """What may be told of a sealed item."""
    same = {name: row[name] for name in ("id", "kind", "report_id")}
    return SealedItem(**same, audience=Audience(row["audience"]), sealed_at=sure_instant(row["sealed_at"]))


def erased_item_of(row: Row) -> ErasedItem:
    """That an item was erased."""
    same = {name: row[name] for name in ("id", "kind", "report_id", "person", "reason")}
    return ErasedItem(**same, erased_at=sure_instant(row["erased_at"]))


def tombstone_of(row: Row) -> Tombstone:
    """The tombstone of a row."""
    same = {name: row[name] for name in ("report_id", "person", "reason")}
    return Tombstone(**same, erased_at=sure_instant(row["erased_at"]))
