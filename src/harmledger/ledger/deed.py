"""What people and runs did, as the book tells it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from harmledger.model.audience import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of an engine over inputs. Without `finished_at` it was cut off, or goes on."""

    id: str
    engine: str
    settings: Mapping[str, object] = field(default_factory=dict)
    started_at: dt.datetime
    finished_at: dt.datetime | None = None
    counts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One transaction of the book. `digest` tells per table how many rows came and went, and their root."""

    seq: int
    at: dt.datetime
    actor: str
    action: str
    digest: Mapping[str, Mapping[str, object]]
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedItem:
    """That something is sealed, for whoever may have it. What it says is for `Ledger.reveal` to tell."""

    id: str
    kind: str
    audience: Audience
    report_id: str
    sealed_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedItem:
    """That an item of a report was erased."""

    id: str
    kind: str
    report_id: str
    person: str
    reason: str
    erased_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """That a report was erased."""

    report_id: str
    person: str
    reason: str
    erased_at: dt.datetime
