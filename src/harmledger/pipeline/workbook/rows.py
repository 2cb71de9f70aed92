"""What reports say of incidents, as cells of the workbook: days, places, voices, versions, answers, doubts, words."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from harmledger.dates.say import day_words
from harmledger.ledger import Ledger, Reader
from harmledger.pipeline.actors import actor_names
from harmledger.pipeline.book import AUDIENCE, read_reports_of, read_state
from harmledger.pipeline.change import Cell, ChangeRow, Quote, Version, VoiceRow
from harmledger.pipeline.view.material import Arrival, Material
from harmledger.pipeline.view.news import find_news
from harmledger.pipeline.view.rows import change_row
from harmledger.pipeline.view.words import SOURCE
from harmledger.text.phrase import counted

Value = str | dt.date | None
ID_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewCells:
    """One incident: its cells on the sheet of changes by column key, and its rows on the sheet of voices."""

    cells: dict[str, Value]
    voices: tuple[dict[str, Value], ...]


def view_cells(ledger: Ledger, new: Collection[str], wanted: Collection[str]) -> dict[str, ViewCells]:
    """The cells of incidents by id.

    Args:
        ledger: the book.
        new: incidents of which nobody accepted anything: each of their voices is new.
        wanted: the incidents; one that the book has no longer is left out.
    """
    material = _material(ledger.reader(AUDIENCE), new)
    news = find_news(material)
    incidents = (material.after.incidents[name] for name in wanted if name in material.after.incidents)
    return {incident.id: _view(change_row(material, incident, news)) for incident in incidents}


def _material(reader: Reader, new: Collection[str]) -> Material:
    with reader.at_one_moment():
        state, reports = read_state(reader), read_reports_of(reader)
    homes = state.homes
    fresh = {record.report_id for read in reports.values() for record in read.accounts if homes.get(record.id) in new}
    known = {r.report_id for read in reports.values() for r in read.accounts if homes.get(r.id) not in new}
    return Material(
        arrivals=tuple(Arrival(report_id=name, is_known=False) for name in sorted(fresh - known)),
        reports=reports,
        before=state,
        after=state,
        actors=actor_names(),
    )


def _view(row: ChangeRow) -> ViewCells:
    return ViewCells(
        cells={
            "day": row.first_day,
            "days": row.day.words,
            "place": row.place.words,
            "voices": _voices(row),
            "who": "\n".join(map(_version, row.versions)) or "nobody is accused",
            "answers": "\n".join(_with_words(cell) for cell in row.answers) or "not stated",
            "doubts": "\n".join(row.doubts),
            "sentence": row.sentence,
        },
        voices=tuple(_voice(row, voice) for voice in row.voices),
    )


def _voices(row: ChangeRow) -> str:
    told = len({voice.lineage_id for voice in row.voices})
    reports = len({voice.report.id for voice in row.voices})
    whole = f"{counted(told, 'voice')} in {counted(reports, 'report')}"
    return f"{whole}: {row.voices_words}" if row.new_voices or row.repeats else whole


def _version(version: Version) -> str:
    return f"{version.label}: {version.culprit} ({counted(version.voices, 'voice')})"


def _voice(row: ChangeRow, voice: VoiceRow) -> dict[str, Value]:
    return {
        "incident": row.title,
        "id": row.incident_id[:ID_SHOWN],
        "said_on": voice.said_on,
        "voice": voice.voice.words,
        "through": voice.through.words if voice.through.is_stated else "",
        "kind": "the outlet itself" if voice.kind is None else SOURCE[voice.kind],
        "killed": voice.killed.words,
        "injured": voice.injured.words,
        "culprit": voice.culprit.words,
        "building": voice.building.words,
        "answer": voice.answer.words,
        "repeats": voice.repeats,
        "outlet": voice.report.outlet or "outlet not named",
        "report": voice.report.name,
        "words": _said(voice),
    }


def _said(voice: VoiceRow) -> str:
    """Every quote behind the row, once, with outlet and day."""
    cells = (voice.voice, voice.killed, voice.injured, voice.culprit, voice.building, voice.answer)
    quotes = dict.fromkeys(_quoted(quote for cell in cells for quote in cell.quotes))
    day = "" if voice.said_on is None else f", {day_words(voice.said_on)}"
    return f"{' … '.join(quotes)} ({voice.report.outlet or 'outlet not named'}{day})" if quotes else ""


def _with_words(cell: Cell) -> str:
    quotes = dict.fromkeys(_quoted(cell.quotes))
    return f"{cell.words}: {' … '.join(quotes)}" if quotes else cell.words


def _quoted(quotes: Iterable[Quote]) -> Iterator[str]:
    for quote in quotes:
        yield f"[{quote.because}]" if quote.span is None else f"“{quote.span.quote}”"
