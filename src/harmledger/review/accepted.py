"""What a person accepted of an incident, and what the claims give now: the same shape, so that they can be compared.

A decision keeps it as JSON in its value. It is a picture of that moment: what comes in later changes what the claims
give, never what was accepted. Decisions are never erased, so the JSON holds no words of a report: no trace that names
who said a figure, no words for a culprit that the lexicon does not know.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from harmledger.model.count import Count, CountKind
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.figure import Figure, FigureState
from harmledger.model.kinds import Effect, Group
from harmledger.reconcile.judgement import JUDGEMENT, judgement_line
from harmledger.reconcile.record import RecordedIncident, accuses
from harmledger.reconcile.record_grade import Grade
from harmledger.reconcile.record_words import period_words
from harmledger.text.fold import fold

CLAIMS = "clm-"
KEEPERS = frozenset({DecisionKind.ACCEPT, DecisionKind.AMEND, DecisionKind.HOLD})
"""Kinds of decisions on an incident that hold an accepted state. A hold carries on what was accepted before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFigure:
    """One figure. `instead_of` is what the claims gave where a person set another one."""

    figure: Figure
    instead_of: Figure | None = None
    is_judged: bool = False

    @property
    def from_claims(self) -> Figure | None:
        """What the claims gave at that moment; None where they said nothing."""
        return self.instead_of if self.is_judged else self.figure


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusedParty:
    """One answer to "who did it".

    `party` is the party's id or, where the lexicon has none, the id of the first claim with these words. `words` are
    those of that claim; of an accepted state that was read back they are there for parties of the lexicon alone.
    """

    party: str
    words: str
    voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """An incident at one moment, in figures and words."""

    title: str
    day: str
    places: tuple[str, ...]
    grade: str
    voices: int
    accused: tuple[AccusedParty, ...]
    """Rival versions side by side, those that more voices tell first."""
    figures: tuple[AcceptedFigure, ...]

    def figure(self, effect: Effect, group: Group = Group.ALL) -> AcceptedFigure | None:
        """One figure, or None where nobody speaks of it."""
        return next((f for f in self.figures if f.figure.effect is effect and f.figure.group is group), None)

    def with_judgement(self, judged: Figure, instead_of: Figure | None) -> "Accepted":
        """The same with one figure as a person set it."""
        new = AcceptedFigure(figure=judged, instead_of=instead_of, is_judged=True)
        others = [f for f in self.figures if (f.figure.effect, f.figure.group) != (judged.effect, judged.group)]
        effects, groups = list(Effect), list(Group)
        ranked = sorted((*others, new), key=lambda f: (effects.index(f.figure.effect), groups.index(f.figure.group)))
        return replace(self, figures=tuple(ranked))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMove:
    """One figure before and after; None where there is none."""

    effect: Effect
    group: Group
    before: Figure | None
    after: Figure | None

    @property
    def has_moved(self) -> bool:
        """Whether a reader would see another figure."""
        return figure_words(self.before) != figure_words(self.after)


def present(incident: RecordedIncident, grade: Grade) -> Accepted:
    """What the claims of `incident` give now."""
    return Accepted(
        title=incident.title,
        day=period_words(incident.period),
        places=tuple(place.name for place in incident.places) or incident.place_words,
        grade=grade.kind.value,
        voices=incident.voice_count(),
        accused=_accused(incident),
        figures=tuple(AcceptedFigure(figure=figure) for figure in incident.figures()),
    )


def accepted_of(decision: Decision) -> Accepted | None:
    """The state that a decision on an incident holds, or None where it holds none."""
    told = _told(decision).get("accepted")
    return None if told is None else _accepted(decision.subject_id, told)


def question_of(decision: Decision) -> tuple[str, dt.date] | None:
    """The question of a hold and the day by which it should be answered, or None."""
    told = _told(decision)
    if decision.kind is not DecisionKind.HOLD or "question" not in told:
        return None
    return told["question"], dt.date.fromisoformat(told["due"])


def value_of(accepted: Accepted | None, **more: str) -> str:
    """A decision's value: the accepted state and whatever else it holds, as JSON."""
    told = {"accepted": None if accepted is None else json_of(accepted), **more}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def json_of(accepted: Accepted) -> dict[str, Any]:
    """An accepted state as JSON. `words` stand there for whoever reads the book without this program."""
    return {
        "title": accepted.title,
        "day": accepted.day,
        "places": list(accepted.places),
        "grade": accepted.grade,
        "voices": accepted.voices,
        "accused": [_party_json(one) for one in accepted.accused],
        "figures": [_figure_json(one) for one in accepted.figures],
    }


def moves(before: Accepted | None, after: Accepted | None) -> tuple[FigureMove, ...]:
    """Every figure of either side, as it was and as it is, killed first."""
    one = {} if before is None else {(f.figure.effect, f.figure.group): f.figure for f in before.figures}
    other = {} if after is None else {(f.figure.effect, f.figure.group): f.figure for f in after.figures}
    return tuple(
        FigureMove(effect=e, group=g, before=one.get((e, g)), after=other.get((e, g)))
        for e in Effect
        for g in Group
        if (e, g) in one or (e, g) in other
    )


def has_moved(accepted: Accepted, now: Accepted) -> bool:
    """Whether the claims give other figures or other versions of who did it than when it was accepted."""
    was = {(f.figure.effect, f.figure.group): figure_words(f.from_claims) for f in accepted.figures}
    now_is = {(f.figure.effect, f.figure.group): f.figure.words for f in now.figures}
    is_same = all(was.get(key, NOT_STATED) == now_is.get(key, NOT_STATED) for key in {**was, **now_is})
    return not is_same or {one.party for one in accepted.accused} != {one.party for one in now.accused}


NOT_STATED = "not stated"


def figure_words(figure: Figure | None) -> str:
    """The figure as a person writes it; no figure is *not stated*."""
    return NOT_STATED if figure is None else figure.words


def judged_figure(like: Figure, count: Count, *, person: str, reason: str, instead_of: Figure | None) -> Figure:
    """A figure as a person sets it; `like` tells of which incident, effect and group."""
    given = "the claims state none" if instead_of is None else f"the claims give {instead_of.words} ({instead_of.rule})"
    is_number = count.is_number and count.kind is not CountKind.NONE
    low, high = (count.floor, count.ceiling) if is_number else (None, None)
    return replace(
        like,
        state=_state(count),
        low=low,
        high=high,
        best=low if low == high else None,
        rule=JUDGEMENT,
        claim_ids=() if instead_of is None else instead_of.claim_ids,
        voices=0,
        trace=(judgement_line(count, person, reason), given),
    )


def _state(count: Count) -> FigureState:
    match count.kind:
        case CountKind.NOT_STATED:
            return FigureState.NOT_STATED
        case CountKind.NONE:
            return FigureState.NONE_SAID
        case CountKind.SOME:
            return FigureState.VAGUE
        case _:
            return FigureState.NUMBER


def _accused(incident: RecordedIncident) -> tuple[AccusedParty, ...]:
    words: dict[str, str] = {}
    voices: dict[str, set[str]] = {}
    unknown: dict[str, str] = {}
    for record in incident.records:
        for one in record.claims:
            if one.slot == "perpetrator" and accuses(one.claim):
                told = one.claim.value
                party = told.actor or unknown.setdefault(fold(told.text), one.id)
                words.setdefault(party, told.text)
                voices.setdefault(party, set()).add(incident.voices[record.id])
    ranked = sorted(words, key=lambda party: (-len(voices[party]), party))
    return tuple(AccusedParty(party=party, words=words[party], voices=len(voices[party])) for party in ranked)


def _party_json(one: AccusedParty) -> dict[str, Any]:
    words = "" if one.party.startswith(CLAIMS) else one.words
    return {"party": one.party, "words": words, "voices": one.voices}


def _told(decision: Decision) -> Mapping[str, Any]:
    value = decision.value or ""
    if decision.kind not in KEEPERS or not value.startswith("{"):
        return {}
    told = json.loads(value)
    return told if isinstance(told, dict) else {}


_AS_IT_IS = ("low", "high", "best", "rule", "voices")


def _figure_json(one: AcceptedFigure) -> dict[str, Any]:
    told = _plain(one.figure)
    if one.is_judged:
        told["instead_of"] = None if one.instead_of is None else _plain(one.instead_of)
    return told


def _plain(figure: Figure) -> dict[str, Any]:
    return {
        "effect": figure.effect.value,
        "group": figure.group.value,
        "state": figure.state.value,
        **{name: getattr(figure, name) for name in _AS_IT_IS},
        "words": figure.words,
        "claim_ids": list(figure.claim_ids),
        "as_of": None if figure.as_of is None else figure.as_of.isoformat(),
        "trace": list(figure.trace) if figure.rule == JUDGEMENT else [],
    }


def _accepted(subject: str, told: Mapping[str, Any]) -> Accepted:
    return Accepted(
        title=told["title"],
        day=told["day"],
        places=tuple(told["places"]),
        grade=told["grade"],
        voices=told["voices"],
        accused=tuple(AccusedParty(**one) for one in told["accused"]),
        figures=tuple(_accepted_figures(subject, told["figures"])),
    )


def _accepted_figures(subject: str, told: Iterable[Mapping[str, Any]]) -> Iterable[AcceptedFigure]:
    for one in told:
        figure = _figure(subject, one)
        other = one.get("instead_of")
        yield AcceptedFigure(
            figure=figure,
            instead_of=None if other is None else _figure(subject, other),
            is_judged="instead_of" in one,
        )


def _figure(subject: str, told: Mapping[str, Any]) -> Figure:
    return Figure(
        subject_id=subject,
        effect=Effect(told["effect"]),
        group=Group(told["group"]),
        state=FigureState(told["state"]),
        **{name: told[name] for name in _AS_IT_IS},
        claim_ids=tuple(told["claim_ids"]),
        as_of=None if told["as_of"] is None else dt.date.fromisoformat(told["as_of"]),
        trace=tuple(told["trace"]),
    )
