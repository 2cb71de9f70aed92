"""Criteria held against an incident: in, out because, or open because. A person's decision goes before every rule."""

from collections.abc import Iterable, Iterator

from harmledger.model.criteria import Criteria, CriteriaRuling, Inclusion
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.kinds import Status
from harmledger.model.period import Period, Precision
from harmledger.reconcile.record import RecordedIncident
from harmledger.reconcile.record_scope import Fit, Scope, area_fit, fit_of
from harmledger.text.phrase import counted, listed


def rule_on(incident: RecordedIncident, criteria: Criteria, decided: Iterable[Decision] = ()) -> CriteriaRuling:
    """Whether `incident` is included.

    Args:
        incident: what is ruled on.
        criteria: the rules.
        decided: decisions in force whose subject is the incident.
    """
    for decision in decided:
        if decision.kind is DecisionKind.OUT_OF_SCOPE:
            return _ruling(incident, Inclusion.OUT, decision.reason, decision.id)
    doubts: list[str] = []
    for fit, words in _rules(incident, criteria):
        if fit is Fit.NO:
            return _ruling(incident, Inclusion.OUT, words)
        if fit is Fit.MAYBE:
            doubts.append(words)
    if doubts:
        return _ruling(incident, Inclusion.OPEN, "; ".join(doubts))
    return _ruling(incident, Inclusion.IN, f"meets every rule of {criteria.name}")


def _ruling(
    incident: RecordedIncident, inclusion: Inclusion, because: str, decision_id: str | None = None
) -> CriteriaRuling:
    return CriteriaRuling(incident_id=incident.id, inclusion=inclusion, because=because, decision_id=decision_id)


def _rules(incident: RecordedIncident, criteria: Criteria) -> Iterator[tuple[Fit, str]]:
    """Each rule that there is: whether it is met, and what to say where it is not, or not surely."""
    if criteria.kinds:
        is_met = incident.kind in criteria.kinds
        yield Fit.YES if is_met else Fit.NO, f"told as {incident.kind.value.replace('_', ' ')}"
    if not criteria.takes_history:
        yield Fit.NO if incident.is_background else Fit.YES, "only recalled as history"
    if incident.voice_count() < criteria.least_voices:
        yield Fit.NO, f"only {counted(incident.voice_count(), 'voice')}, {criteria.least_voices} are asked for"
    yield from _where_and_when(incident, criteria)
    yield from _who(incident, criteria)


def _where_and_when(incident: RecordedIncident, criteria: Criteria) -> Iterator[tuple[Fit, str]]:
    if criteria.first is not None or criteria.last is not None:
        period = Period.inclusive(criteria.first, criteria.last, Precision.DAYS)
        yield fit_of(incident, Scope(period=period)), "outside the time, or its day is not told"
    if criteria.areas:
        fits = {area_fit(incident, Scope(area=area)) for area in criteria.areas}
        best = next(fit for fit in (Fit.YES, Fit.MAYBE, Fit.NO) if fit in fits)
        yield best, f"not known to lie in {listed(criteria.areas, 'or')}"


def _who(incident: RecordedIncident, criteria: Criteria) -> Iterator[tuple[Fit, str]]:
    if criteria.accused:
        fit = fit_of(incident, Scope(accused=frozenset(criteria.accused)))
        yield fit, "nobody of those that the criteria name is accused, or not they alone"
    if criteria.effects:
        told = {claim.harm.effect for claim in incident.claims}
        is_met = not told.isdisjoint(criteria.effects)
        yield Fit.YES if is_met else Fit.NO, f"nobody is told to be {listed([e.value for e in criteria.effects], 'or')}"
    if criteria.victims:
        yield _victims_fit(incident, criteria), "nobody of those that the criteria count is told of"


def _victims_fit(incident: RecordedIncident, criteria: Criteria) -> Fit:
    told = {claim.harm.status for claim in incident.claims}
    if not told.isdisjoint(criteria.victims):
        return Fit.YES
    return Fit.MAYBE if told & {Status.UNKNOWN, Status.MIXED} else Fit.NO
