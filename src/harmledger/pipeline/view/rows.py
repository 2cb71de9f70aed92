"""One row per incident that these reports change, ordered by effect on the book."""

import datetime as dt
from collections.abc import Iterable, Sequence

from harmledger.model.figure import Figure
from harmledger.model.incident import Incident
from harmledger.model.kinds import Effect, Group
from harmledger.model.record import AccountRecord
from harmledger.pipeline.change import Cell, ChangeRow, FigureChange, Quote, RowStatus, Version, VoiceRow
from harmledger.pipeline.view.cell import answer_cell, claim_quotes
from harmledger.pipeline.view.doubts import doubts
from harmledger.pipeline.view.findings import listed_findings
from harmledger.pipeline.view.material import BookState, Material, lineage_of
from harmledger.pipeline.view.news import News, NewsKind
from harmledger.pipeline.view.sentence import deniers, sentence
from harmledger.pipeline.view.sums import figure_of
from harmledger.pipeline.view.title import heading
from harmledger.pipeline.view.versions import versions
from harmledger.pipeline.view.voices import voice_rows
from harmledger.pipeline.view.words import SOURCE
from harmledger.text.phrase import counted

_RANK = {RowStatus.MERGED: 0, RowStatus.MOVED: 0, RowStatus.NEW: 1, RowStatus.HEARD_AGAIN: 2}
"""What the book already says and would say differently comes first."""


def change_rows(material: Material, news: dict[str, News]) -> tuple[ChangeRow, ...]:
    """A row for each incident that gained or lost an account, or of which a figure moved."""
    changed = [incident for incident in material.after.incidents.values() if _has_changed(material, incident)]
    return tuple(sorted((change_row(material, incident, news) for incident in changed), key=_effect_on_book))


def _has_changed(material: Material, incident: Incident) -> bool:
    earlier = material.before.incidents.get(incident.id)
    return earlier is None or set(earlier.account_ids) != set(incident.account_ids) or _has_moved(material, incident)


def _has_moved(material: Material, incident: Incident) -> bool:
    return any(change.has_moved for change in figure_changes(material, incident))


def figure_changes(material: Material, incident: Incident) -> tuple[FigureChange, ...]:
    """Each figure of the incident before and after, totals before parts, killed before injured."""
    old = material.before.figures.get(incident.id, ())
    new = material.after.figures.get(incident.id, ())
    keys = sorted({(f.effect, f.group) for f in (*old, *new)}, key=_figure_order)
    quotes = _claim_quotes(material, incident)
    return tuple(
        FigureChange(
            effect=effect,
            group=group,
            before=figure_of(old, effect, group),
            after=(after := figure_of(new, effect, group)),
            quotes=() if after is None else tuple(q for c in after.claim_ids for q in quotes.get(c, ())),
        )
        for effect, group in keys
    )


def _figure_order(key: tuple[Effect, Group]) -> tuple[bool, int, int]:
    effect, group = key
    return (group is not Group.ALL, list(Effect).index(effect), list(Group).index(group))


def _claim_quotes(material: Material, incident: Incident) -> dict[str, tuple[Quote, ...]]:
    records = material.records(incident)
    return {
        claim.id: claim_quotes(record.report_id, (claim.claim,))
        for record in records
        for claim in record.claims
        if claim.slot == "harm"
    }


def change_row(material: Material, incident: Incident, news: dict[str, News]) -> ChangeRow:
    """The row of one incident; `news`: what the accounts of new reports bring."""
    records = material.records(incident)
    head = heading(records)
    voices = voice_rows(material, incident, records)
    told = versions(records, {a: line.id for a, line in lineage_of(incident).items()}, material.actors)
    changes = figure_changes(material, incident)
    ours = [news[record.id] for record in records if record.id in news]
    figures = material.after.figures.get(incident.id, ())
    accepted = material.before.figures.get(incident.id, ())
    return ChangeRow(
        incident_id=incident.id,
        title=head.title,
        type=head.type,
        status=_status(material, incident, changes, told),
        is_background=all(record.account.is_background for record in records),
        day=head.day,
        first_day=head.first_day,
        last_day=head.last_day,
        place=head.place,
        points=head.points,
        figures=changes,
        new_voices=sum(1 for item in ours if item.kind is NewsKind.NEW_VOICE),
        repeats=sum(1 for item in ours if item.kind is not NewsKind.NEW_VOICE),
        voices_words=voices_words(ours, voices),
        versions=told,
        answers=_answers(material, records),
        doubts=doubts(incident, records, figures, voices),
        voices=voices,
        sentence=sentence(figures, accepted, told, deniers(records, material.actors), _last_said(voices)),
        findings=listed_findings(material, incident),
    )


def _status(
    material: Material, incident: Incident, changes: Sequence[FigureChange], told: tuple[Version, ...]
) -> RowStatus:
    earlier = material.before.incidents.get(incident.id)
    if earlier is None:
        return RowStatus.NEW
    if _other_homes(material.before, incident):
        return RowStatus.MERGED
    known = set(earlier.account_ids)
    old_records = [record for record in material.records(incident) if record.id in known]
    old = versions(old_records, {a: line.id for a, line in lineage_of(earlier).items()}, material.actors)
    has_moved = any(change.has_moved for change in changes) or [v.culprit for v in old] != [v.culprit for v in told]
    return RowStatus.MOVED if has_moved else RowStatus.HEARD_AGAIN


def _other_homes(before: BookState, incident: Incident) -> bool:
    homes = before.homes
    return len({homes[account] for account in incident.account_ids if account in homes}) > 1


def _answers(material: Material, records: Iterable[AccountRecord]) -> tuple[Cell, ...]:
    """Each thing that the accused answer, once, with every place where it stands."""
    quotes: dict[str, list[Quote]] = {}
    for record in records:
        for response in record.account.responses:
            cell = answer_cell(record.report_id, (response,), material.actors)
            quotes.setdefault(cell.words, []).extend(cell.quotes)
    return tuple(Cell(words=words, quotes=tuple(found)) for words, found in quotes.items())


def _last_said(voices: Iterable[VoiceRow]) -> dt.date | None:
    return max((row.said_on for row in voices if row.said_on is not None), default=None)


def voices_words(news: Iterable[News], voices: Sequence[VoiceRow]) -> str:
    """What the new reports add in voices: "1 new voice (rescue service); 3 reports repeat a known voice"."""
    ours = list(news)
    first = {row.account_id: row for row in reversed(voices)}
    fresh = [item.account_id for item in ours if item.kind is NewsKind.NEW_VOICE]
    kinds = dict.fromkeys(_voice_kind(first[account]) for account in fresh if account in first)
    told = [f"{counted(len(fresh), 'new voice')} ({', '.join(kinds)})"] if fresh else []
    other = sum(1 for item in ours if item.kind is NewsKind.OTHER_FIGURE)
    again = sum(1 for item in ours if item.kind is NewsKind.REPEAT)
    if other:
        told.append(f"a known voice gives another figure in {counted(other, 'report')}")
    if again:
        told.append(f"{counted(again, 'report repeats', 'reports repeat')} a known voice")
    return "; ".join(told) or "no new voice"


def _voice_kind(row: VoiceRow) -> str:
    return "the outlet itself" if row.kind is None else SOURCE[row.kind]


def _effect_on_book(row: ChangeRow) -> tuple[object, ...]:
    moved = [change for change in row.figures if change.has_moved and change.group is Group.ALL]
    weight = {change.effect: _distance(change.before, change.after) for change in moved}
    return (
        _RANK[row.status],
        row.is_background,
        -weight.get(Effect.KILLED, 0),
        -weight.get(Effect.INJURED, 0),
        -sum(weight.values()),
        -len(row.voices),
        row.first_day is None,
        row.first_day.toordinal() if row.first_day else 0,
        row.incident_id,
    )


def _distance(before: Figure | None, after: Figure | None) -> int:
    """How many people the figure moved, at either end."""
    old, new = _ends(before), _ends(after)
    return max(abs(new[0] - old[0]), abs(new[1] - old[1]))


def _ends(figure: Figure | None) -> tuple[int, int]:
    if figure is None or (figure.low is None and figure.high is None):
        return 0, 0
    low = figure.low or 0
    return low, low if figure.high is None else figure.high
