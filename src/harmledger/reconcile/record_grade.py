"""How well an incident's harm is established: a grade by a fixed order of questions, named and versioned.

The first question that is answered yes decides. A belligerent's own word that the dead were fighters is context, never
proof. A grade says how a case is documented, not whether it happened; a person may decide another one, with a reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.kinds import Effect, EventType, ResponseKind, Role, SourceKind, Stance, Status
from harmledger.reconcile.claim import CountClaim
from harmledger.reconcile.record import RecordedIncident, accused_by
from harmledger.text.phrase import counted

RULE = "airwars_order/1"
"""After the order in which Airwars grades civilian harm; sources are counted as voices (lineages)."""
LEAST_VOICES = 2
_BELLIGERENTS = frozenset({SourceKind.MILITARY, SourceKind.ARMED_GROUP})
_HURT = frozenset({Effect.KILLED, Effect.INJURED})
_FROM_THE_GROUND = frozenset({EventType.SHELLING, EventType.ARMED_CLASH, EventType.SHOOTING})
_NO_METHOD = frozenset({EventType.ATTACK, EventType.OTHER})


class GradeKind(StrEnum):
    """How well the harm is established."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"
    NONE = "none"
    """Nobody is told to be killed or injured, so there is nothing to grade."""


IN_HEADLINE = frozenset({GradeKind.CONFIRMED, GradeKind.FAIR})
"""Grades that count in a headline tally; all others are listed apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The grade of an incident, and why."""

    incident_id: str
    kind: GradeKind
    because: str
    rule: str = RULE
    decision_id: str | None = None
    """Set where a person decided it; `rule` then says what the rule is that was overridden."""

    @property
    def is_in_headline(self) -> bool:
        """Whether the incident counts in a headline tally."""
        return self.kind in IN_HEADLINE


def grade_of(incident: RecordedIncident, decided: Iterable[Decision] = ()) -> Grade:
    """The grade of `incident`.

    Args:
        incident: what is graded.
        decided: decisions in force about its grade; the last one stands.
    """
    amended = [one for one in decided if one.kind is DecisionKind.AMEND and one.value in list(GradeKind)]
    if amended:
        last = amended[-1]
        kind = GradeKind(last.value or "")
        return Grade(incident_id=incident.id, kind=kind, because=last.reason, decision_id=last.id)
    for question in _QUESTIONS:
        answer = question(incident)
        if answer is not None:
            return Grade(incident_id=incident.id, kind=answer[0], because=answer[1])
    return Grade(incident_id=incident.id, kind=GradeKind.WEAK, because=_weak_words(incident))


_Answer = tuple[GradeKind, str] | None


def _hurt_claims(incident: RecordedIncident) -> list[CountClaim]:
    return [c for c in incident.claims if c.harm.effect in _HURT and c.stance is not Stance.DENIED]


def _is_nobody_hurt(incident: RecordedIncident) -> _Answer:
    if _hurt_claims(incident):
        return None
    return GradeKind.NONE, "nobody is told to be killed or injured"


def _is_accepted(incident: RecordedIncident) -> _Answer:
    """Whether a party says that it did it."""
    for record in incident.records:
        answers = (one for one in record.account.responses if one.kind is ResponseKind.ACKNOWLEDGES)
        claims = (c.value for c in record.account.perpetrators if c.value.role is Role.CLAIMED)
        by = next((one.by or "the accused" for one in answers), None) or next((one.text for one in claims), None)
        if by is not None:
            return GradeKind.CONFIRMED, f"{by} accepts responsibility, says {incident.tellers[record.id].name}"
    return None


def _were_fighters(incident: RecordedIncident) -> _Answer:
    """Whether all who speak of the people hurt, belligerents apart, say that they were fighters."""
    told = [claim for claim in _hurt_claims(incident) if claim.speaker_kind not in _BELLIGERENTS]
    if told and all(claim.harm.status is Status.COMBATANT for claim in told):
        return GradeKind.DISCOUNTED, "all who were hurt are told to have been fighters"
    return None


def _is_contested(incident: RecordedIncident) -> _Answer:
    """Whether rival parties are accused, or fire from the air and from the ground."""
    accused = map(accused_by, incident.records)
    if any(one and other and one.isdisjoint(other) for one, other in combinations(accused, 2)):
        return GradeKind.CONTESTED, "voices accuse rival parties"
    kinds = {record.account.type.value for record in incident.records}
    if EventType.AIR_STRIKE in kinds and kinds & _FROM_THE_GROUND:
        return GradeKind.CONTESTED, "voices tell of fire from the air and from the ground"
    return None


def _is_fair(incident: RecordedIncident) -> _Answer:
    """Whether two voices tell of harm and of an action that would do it."""
    if _voices(incident) >= LEAST_VOICES and _has_action(incident):
        return GradeKind.FAIR, f"{counted(_voices(incident), 'voice')} tell of harm, and of an action that would do it"
    return None


def _voices(incident: RecordedIncident) -> int:
    """Voices that speak of people hurt."""
    return len({claim.lineage_id for claim in _hurt_claims(incident)})


def _has_action(incident: RecordedIncident) -> bool:
    return bool(incident.accused) or incident.kind not in _NO_METHOD


def _weak_words(incident: RecordedIncident) -> str:
    if _voices(incident) < LEAST_VOICES:
        return "one voice alone tells of harm"
    return "several voices, but nobody tells who or what did it"


_QUESTIONS: tuple[Callable[[RecordedIncident], _Answer], ...] = (
    _is_nobody_hurt,
    _is_accepted,
    _were_fighters,
    _is_contested,
    _is_fair,
)
