"""What each new account brings to its incident: a new voice, another figure of a known voice, or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.claim import Harm
from harmledger.model.incident import Incident, Lineage
from harmledger.model.record import AccountRecord
from harmledger.pipeline.view.material import Material, lineage_of


class NewsKind(StrEnum):
    """What an account brings."""

    NEW_VOICE = "new_voice"
    OTHER_FIGURE = "other_figure"
    """A voice that the incident had says another number."""
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one account brings; `earlier` is the account that spoke with its voice first, where there is one."""

    account_id: str
    incident_id: str
    kind: NewsKind
    earlier: str | None = None
    reasons: tuple[str, ...] = ()


def find_news(material: Material) -> dict[str, News]:
    """The news of every account of every new report."""
    new = material.new_reports
    found: dict[str, News] = {}
    for incident in material.after.incidents.values():
        ordered = in_order(material, incident)
        if any(record.report_id in new for record in ordered):
            found.update((news.account_id, news) for news in _incident_news(incident, ordered, new))
    return found


def in_order(material: Material, incident: Incident) -> list[AccountRecord]:
    """The accounts of an incident in the order in which the book heard them: known ones first, then by day."""
    new = material.new_reports
    return sorted(material.records(incident), key=lambda record: (record.report_id in new, material.heard(record)))


def _incident_news(incident: Incident, ordered: Sequence[AccountRecord], new: frozenset[str]) -> Iterable[News]:
    lineages = lineage_of(incident)
    heard: dict[str, list[AccountRecord]] = {}
    for record in ordered:
        lineage = lineages.get(record.id)
        voice = record.id if lineage is None else lineage.id
        if record.report_id in new:
            yield _news(incident.id, record, heard.get(voice, []), lineage)
        heard.setdefault(voice, []).append(record)


def _news(incident_id: str, record: AccountRecord, heard: list[AccountRecord], lineage: Lineage | None) -> News:
    if not heard:
        return News(account_id=record.id, incident_id=incident_id, kind=NewsKind.NEW_VOICE)
    said = {harm for other in heard for harm in harms(other)}
    kind = NewsKind.REPEAT if harms(record) <= said else NewsKind.OTHER_FIGURE
    return News(
        account_id=record.id,
        incident_id=incident_id,
        kind=kind,
        earlier=heard[0].id,
        reasons=() if lineage is None else lineage.reasons,
    )


def harms(record: AccountRecord) -> set[Harm]:
    """The harms that an account claims, whoever says them."""
    return {claim.value for claim in record.account.harms}
