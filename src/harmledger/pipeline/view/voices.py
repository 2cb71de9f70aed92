"""The voices of an incident in order of time: one row for each speaker of each account."""

from collections.abc import Iterable
from dataclasses import dataclass

from harmledger.model.incident import Incident, Lineage
from harmledger.model.kinds import Effect
from harmledger.model.record import AccountRecord
from harmledger.pipeline.change import BLANK, Cell, VoiceRow
from harmledger.pipeline.view.cell import (
    answer_cell,
    building_cell,
    culprit_cell,
    harm_cell,
    sources_cell,
    span_quotes,
)
from harmledger.pipeline.view.material import Material, ReadReport, lineage_of
from harmledger.pipeline.view.speaker import Speaker, speakers

NO_OUTLET = "an outlet not named"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """An account on its way into rows."""

    record: AccountRecord
    read: ReadReport
    voice: str
    repeats: str | None
    is_new: bool


def voice_rows(material: Material, incident: Incident, records: Iterable[AccountRecord]) -> tuple[VoiceRow, ...]:
    """A row for each speaker of these accounts, the earliest first."""
    new = material.new_reports
    lineages = lineage_of(incident)
    first: dict[str, ReadReport] = {}
    rows: list[VoiceRow] = []
    for record in sorted(records, key=material.heard):
        read, lineage = material.reports[record.report_id], lineages.get(record.id)
        voice = record.id if lineage is None else lineage.id
        repeats = _repeat_words(first.setdefault(voice, read), read, lineage)
        heard = _Heard(record=record, read=read, voice=voice, repeats=repeats, is_new=record.report_id in new)
        rows.extend(_row(material, heard, speaker) for speaker in speakers(record.account))
    return tuple(rows)


def _repeat_words(first: ReadReport, read: ReadReport, lineage: Lineage | None) -> str | None:
    if first is read:
        return None
    same = f"same voice as {first.report.outlet or first.report.name}"
    return f"{same}: {'; '.join(lineage.reasons)}" if lineage and lineage.reasons else same


def _row(material: Material, heard: _Heard, speaker: Speaker) -> VoiceRow:
    report, account = heard.record.report_id, heard.record.account
    return VoiceRow(
        account_id=heard.record.id,
        lineage_id=heard.voice,
        report=heard.read.ref(),
        voice=_voice_cell(heard, speaker),
        kind=speaker.sources[0].kind if speaker.sources else None,
        through=_through_cell(heard, speaker),
        said_on=heard.read.said_on,
        killed=harm_cell(report, speaker.harms, Effect.KILLED),
        injured=harm_cell(report, speaker.harms, Effect.INJURED),
        culprit=culprit_cell(report, speaker.perpetrators, material.actors),
        building=building_cell(report, speaker.targets),
        answer=answer_cell(report, account.responses, material.actors),
        is_new=heard.is_new,
        repeats=heard.repeats,
    )


def _voice_cell(heard: _Heard, speaker: Speaker) -> Cell:
    """Who speaks: those whom the report names, else its outlet."""
    if speaker.sources:
        return sources_cell(heard.read.report.id, speaker.sources)
    if speaker.span is not None:
        return Cell(words=speaker.span.quote, quotes=span_quotes(heard.read.report.id, (speaker.span,)))
    return Cell(words=heard.read.report.outlet or NO_OUTLET)


def _through_cell(heard: _Heard, speaker: Speaker) -> Cell:
    """Who carries it, from the speaker to the outlet; blank where the outlet speaks for itself."""
    if not speaker.sources and speaker.span is None:
        return BLANK
    carried = sources_cell(heard.read.report.id, speaker.carriers)
    outlet = heard.read.report.outlet or NO_OUTLET
    if not carried.is_stated and _voice_cell(heard, speaker).words.casefold() == outlet.casefold():
        return BLANK  # "the Gazette reported", says the Gazette
    if not carried.is_stated:
        return Cell(words=outlet)
    return Cell(words=f"{carried.words}, {outlet}", quotes=carried.quotes)
