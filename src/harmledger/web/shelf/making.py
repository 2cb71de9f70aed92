"""Cards from incidents: what a list shows, orders and filters, made from claims and decisions and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from harmledger.link.person_name import person_name
from harmledger.model.figure import Figure, FigureState
from harmledger.model.finding import Allegation, Standing
from harmledger.model.incident import Incident
from harmledger.model.kinds import Effect, Group
from harmledger.model.place import Place, PlacePrecision
from harmledger.pipeline.change import NOT_STATED, ChangeRow, FigureChange, FindingRow
from harmledger.pipeline.view.material import Material
from harmledger.pipeline.view.rows import change_row
from harmledger.review.change import ChangeState, Position
from harmledger.review.queue import effect_size
from harmledger.text.fold import fold
from harmledger.text.phrase import counted
from harmledger.web.search.words import word_sounds
from harmledger.web.shelf.cell import cell_of
from harmledger.web.shelf.models import Card, CardAccount, CardFacet

_STRENGTH = (Standing.FALLS_WITHIN_TERMS, Standing.CANNOT_TELL)
"""Findings that a list speaks of, the strongest first."""
_FIRST = {ChangeState.MOVED: 2, ChangeState.NEW: 1}
"""What was accepted and would be said differently goes before what nobody decided."""
_MOST = 999_999
"""People or voices that the order tells apart."""
_HURT = (Effect.KILLED, Effect.INJURED)
SOUND = "~"
"""Before the value of a facet that is how a name sounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A card with what stands in other tables."""

    card: Card
    facets: list[CardFacet]
    accounts: list[CardAccount]


def make(material: Material, incident: Incident, position: Position) -> Made:
    """The card of one incident; `material` holds what was accepted of it as the state before."""
    row = change_row(material, incident, {})
    card = Card(
        id=incident.id,
        **_head(row),
        **_review(position),
        **_weight(material, incident, row, position),
        **_figure("killed", row, Effect.KILLED),
        **_figure("injured", row, Effect.INJURED),
        named=_named(material, incident),
        row=_row(material, incident, row, position),
    )
    accounts = [
        CardAccount(account_id=record.id, card_id=card.id, paper_id=record.report_id)
        for record in material.records(incident)
    ]
    facets = [
        CardFacet(card_id=card.id, name=name, value=value) for name, value in _facets(material, incident, row, position)
    ]
    return Made(card=card, facets=facets, accounts=accounts)


def _head(row: ChangeRow) -> dict[str, Any]:
    point = row.points[0] if row.points else None
    return {
        "title": row.title,
        "kind": row.type.value,
        "day_first": row.first_day,
        "day_last": row.last_day,
        "day_words": row.day.words if row.day.is_stated else "",
        "place": row.place.words if row.place.is_stated else "",
        "lat": None if point is None else point.lat,
        "lon": None if point is None else point.lon,
        "radius_km": None if point is None else point.radius_km,
        "cell": None if point is None or point.precision is PlacePrecision.COUNTRY else cell_of(point.lat, point.lon),
        "precision": "" if point is None else point.precision.value,
        "is_point": point is not None and point.precision.is_point,
    }


def _review(position: Position) -> dict[str, Any]:
    decision, question = position.decision, position.question
    return {
        "state": position.state.value,
        "review": position.review.value,
        "is_one_person": position.is_one_person,
        "grade": position.now.grade,
        "person": "" if decision is None else decision.person,
        "decided_at": None if decision is None else decision.decided_at,
        "due": None if question is None else question.due,
        "question": "" if question is None else question.text,
        "seen": position.seen,
        "has_moved": position.has_moved,
    }


def _weight(material: Material, incident: Incident, row: ChangeRow, position: Position) -> dict[str, Any]:
    findings = {finding.standing for finding in row.findings}
    said = [voice.said_on for voice in row.voices if voice.said_on is not None]
    return {
        "voices": position.now.voices,
        "reports": len({record.report_id for record in material.records(incident)}),
        "is_contested": len(row.versions) > 1,
        "is_background": row.is_background,
        "has_children": any(_tells_of_children(change) for change in row.figures),
        "is_alleged": any(finding.allegation is not Allegation.NONE for finding in row.findings),
        "standing": next((one.value for one in _STRENGTH if one in findings), ""),
        "said_last": max(said, default=None),
        "effect": effect_of(position, is_background=row.is_background),
    }


def effect_of(position: Position, *, is_background: bool) -> int:
    """One number to sort by: by how many people the accepted figures would move, the killed before all others."""
    killed, others = (min(size, _MOST) for size in effect_size(position.moves))
    first = _FIRST.get(position.state, 0)
    return (
        ((first * 2 + (not is_background)) * 10**7 + killed) * 10**10 + others * 10**4 + min(position.now.voices, 9999)
    )


def _named(material: Material, incident: Incident) -> int:
    """How many of the killed have a name: two spellings of one name are one person here."""
    names: list[str] = []
    for record in material.records(incident):
        for victim in record.account.victims:
            told = person_name(victim.name)
            known = (name == victim.name or told.is_spelling_of(person_name(name)) for name in names)
            if victim.effect is Effect.KILLED and not any(known):
                names.append(victim.name)
    return len(names)


def _tells_of_children(change: FigureChange) -> bool:
    after = change.after
    is_hurt = change.group is Group.CHILDREN and change.effect in _HURT
    return is_hurt and after is not None and after.state in (FigureState.NUMBER, FigureState.VAGUE)


def _figure(name: str, row: ChangeRow, effect: Effect) -> dict[str, Any]:
    change = row.figure(effect)
    after = None if change is None else change.after
    low, high = _ends(after)
    return {
        f"{name}_low": low,
        f"{name}_high": high,
        f"{name}_words": NOT_STATED if change is None else change.after_words,
        f"{name}_was": "" if change is None or change.before is None else change.before_words,
    }


def _ends(figure: Figure | None) -> tuple[int | None, int | None]:
    """What can be summed: "none" is said to be 0, an open end or a vague word stays nothing."""
    if figure is None:
        return None, None
    if figure.state is FigureState.NONE_SAID:
        return 0, 0
    return (figure.low, figure.high) if figure.state is FigureState.NUMBER else (None, None)


def _row(material: Material, incident: Incident, row: ChangeRow, position: Position) -> dict[str, Any]:
    return {
        "figures": [_figure_row(change) for change in row.figures],
        "versions": [{"label": v.label, "culprit": v.culprit, "voices": v.voices} for v in row.versions],
        "answers": [answer.words for answer in row.answers],
        "doubts": list(row.doubts),
        "voices_words": _voices_words(position),
        "sentence": row.sentence,
        "findings": [_finding_row(finding) for finding in row.findings],
        "area": list(row.points[0].parents) if row.points else [],
        "codes": _codes(material, incident),
    }


def _voices_words(position: Position) -> str:
    now = position.now.voices
    before = None if position.accepted is None else position.accepted.voices
    if before is None or before >= now:
        return counted(now, "voice")
    return f"{counted(now, 'voice')}, {now - before} more than was accepted"


def _figure_row(change: FigureChange) -> dict[str, Any]:
    low, high = _ends(change.after)
    return {
        "effect": change.effect.value,
        "group": change.group.value,
        "before": "" if change.before is None else change.before_words,
        "after": change.after_words,
        "low": low,
        "high": high,
        "state": FigureState.NOT_STATED.value if change.after is None else change.after.state.value,
        "moved": change.has_moved,
    }


def _finding_row(finding: FindingRow) -> dict[str, Any]:
    return {
        "agreement": finding.agreement,
        "agreement_id": finding.agreement_id,
        "zone": finding.zone,
        "standing": finding.standing.value,
        "allegation": finding.allegation.value,
        "flags": [flag.value for flag in finding.flags],
        "words": finding.words,
    }


def _codes(material: Material, incident: Incident) -> list[str]:
    reports = (material.reports[record.report_id].report for record in material.records(incident))
    return list(dict.fromkeys(report.given_id for report in reports if report.given_id))


def _facets(material: Material, incident: Incident, row: ChangeRow, position: Position) -> list[tuple[str, str]]:
    reports = [material.reports[record.report_id].report for record in material.records(incident)]
    found = [
        *(_areas(row.points[0]) if row.points else ()),
        *(("accused", one.party) for one in position.now.accused),
        *(("outlet", report.outlet) for report in reports if report.outlet),
        *(("language", report.language) for report in reports if report.language),
        *(("agreement", finding.agreement_id) for finding in row.findings),
        *((_standing(finding), finding.agreement_id) for finding in row.findings),
        *(("alleged", f.agreement_id) for f in row.findings if f.allegation is not Allegation.NONE),
        *(("code", code) for code in _codes(material, incident)),
        *(("coder", person) for person in sorted(position.coders)),
    ]
    return list(dict.fromkeys(found))


def _standing(finding: FindingRow) -> str:
    return "within" if finding.standing is Standing.FALLS_WITHIN_TERMS else "cannot_tell"


_LEAST_PARENTS = 2


def _areas(place: Place) -> Iterator[tuple[str, str]]:
    """What contains it, by name and by p-code; province and district once more as they are written, for menus."""
    names = (place.name, *place.parents)
    yield from (("area", fold(name)) for name in names)
    yield from (("area", f"{SOUND}{sound}") for name in names for sound in word_sounds(fold(name)))
    yield from (("area", code) for code in place.pcode_chain)
    if len(place.parents) >= _LEAST_PARENTS:
        yield "province", place.parents[-2]
    if len(place.parents) > _LEAST_PARENTS:
        yield "district", place.parents[-3]
