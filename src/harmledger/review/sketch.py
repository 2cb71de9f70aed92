"""An incident in short, as a preview and the queues show it."""

from dataclasses import dataclass

from harmledger.model.figure import Figure
from harmledger.reconcile.record import RecordedIncident


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An incident in short."""

    id: str
    title: str
    reports: tuple[str, ...]
    account_ids: tuple[str, ...]
    voices: int
    figures: tuple[Figure, ...]


def sketch(incident: RecordedIncident) -> Sketch:
    """The incident in short."""
    return Sketch(
        id=incident.id,
        title=incident.title,
        reports=tuple(dict.fromkeys(incident.tellers[record.id].name for record in incident.records)),
        account_ids=members(incident),
        voices=incident.voice_count(),
        figures=tuple(incident.figures()),
    )


def members(incident: RecordedIncident | None) -> tuple[str, ...]:
    """The accounts of an incident, founder first; none of None."""
    return () if incident is None else tuple(record.id for record in incident.records)
