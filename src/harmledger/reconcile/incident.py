"""The figures of one incident from its claims, and any figure again from the claims that it names."""

import datetime as dt
from collections.abc import Iterable, Sequence

from harmledger.model.errors import ValueRefusedError
from harmledger.model.figure import Figure
from harmledger.model.kinds import Effect, Group, SourceKind, Stance
from harmledger.reconcile.bound import bounds_of
from harmledger.reconcile.claim import CountClaim
from harmledger.reconcile.rules import RANGE_1, RULES, Rule
from harmledger.reconcile.statement import Statement, group_statements
from harmledger.text.speaker import is_one_speaker

_NOBODY_IN_PARTICULAR = frozenset({SourceKind.ANONYMOUS, SourceKind.WITNESS})
"""Kinds of which two reports need not mean the same person: no later figure replaces an earlier one."""


def reconcile_incident(
    incident_id: str, claims: Iterable[CountClaim], as_of: dt.date | None = None, *, rule: str = RANGE_1.name
) -> list[Figure]:
    """A figure for every effect and group that the claims speak of, the whole of an effect first.

    Args:
        incident_id: what the figures are about.
        claims: every figure of every account of the incident.
        as_of: the last day that the figures may know of; claims of no known day count always.
        rule: name and version of the rule.

    Raises:
        ValueRefusedError: there is no such rule.
    """
    held = sorted(
        (claim for claim in claims if as_of is None or claim.said_on is None or claim.said_on <= as_of),
        key=lambda claim: (claim.said_on or dt.date.max, claim.claim_id),
    )
    return [
        _figure(incident_id, (effect, group), [c for c in held if c.harm.effect is effect], as_of, _rule(rule))
        for effect in Effect
        for group in Group
        if _speaks_of(held, effect, group)
    ]


def replay(figure: Figure, claims: Iterable[CountClaim]) -> Figure:
    """The figure again, by its own rule, from the claims that it names: equal to `figure` unless something was changed.

    Raises:
        ValueRefusedError: a claim that the figure names is missing, or its rule is not known.
    """
    named = [claim for claim in claims if claim.claim_id in figure.claim_ids]
    missing = set(figure.claim_ids) - {claim.claim_id for claim in named}
    if missing:
        raise ValueRefusedError(f"the figure rests on claims that are not here: {', '.join(sorted(missing))}")
    return _figure(figure.subject_id, (figure.effect, figure.group), named, figure.as_of, _rule(figure.rule))


def _rule(name: str) -> Rule:
    if name not in RULES:
        raise ValueRefusedError(f"{name!r} is no rule: {', '.join(RULES)}")
    return RULES[name]


def _speaks_of(claims: Sequence[CountClaim], effect: Effect, group: Group) -> bool:
    """The whole of an effect is spoken of by every claim of the effect, a group only by its own."""
    return any(c.harm.effect is effect and group in (Group.ALL, c.harm.group) for c in claims)


def _figure(
    incident_id: str, what: tuple[Effect, Group], claims: Sequence[CountClaim], as_of: dt.date | None, rule: Rule
) -> Figure:
    effect, group = what
    told = _in_order(claims, group)
    standing = _standing(told)
    chosen = rule.choose(_current(standing))
    bounds = bounds_of(chosen)
    return Figure(
        subject_id=incident_id,
        effect=effect,
        group=group,
        state=bounds.state,
        low=bounds.low,
        high=bounds.high,
        best=bounds.best,
        rule=rule.name,
        claim_ids=tuple(dict.fromkeys(claim.claim_id for one in told for claim in one.claims)),
        voices=len({one.lineage_id for one in chosen if one.count.is_number} or {one.lineage_id for one in chosen}),
        as_of=as_of,
        trace=tuple(_trace(told, standing, chosen, rule)),
    )


def current_statements(claims: Iterable[CountClaim], group: Group) -> list[Statement]:
    """What stands of the claims of one effect: not denied in its own report, not replaced by the same speaker later."""
    return _current(_standing(_in_order(claims, group)))


def _in_order(claims: Iterable[CountClaim], group: Group) -> list[Statement]:
    return group_statements(sorted(claims, key=lambda one: (one.said_on or dt.date.max, one.claim_id)), group)


def _standing(told: Sequence[Statement]) -> list[Statement]:
    return [one for one in told if one.first.stance is not Stance.DENIED]


def _current(standing: Sequence[Statement]) -> list[Statement]:
    return [one for one in standing if _replaced_by(one, standing) is None]


def _replaced_by(earlier: Statement, others: Sequence[Statement]) -> Statement | None:
    """The same speaker's first later statement that holds a number, if there is one."""
    later = (one for one in others if _is_later(one, earlier) and one.count.is_number and _are_one_voice(one, earlier))
    return next(later, None)


def _is_later(one: Statement, other: Statement) -> bool:
    return one.said_on is not None and other.said_on is not None and one.said_on > other.said_on


def _are_one_voice(one: Statement, other: Statement) -> bool:
    """Whether one speaker says both: a named one, or an outlet that credits nobody."""
    first, second = one.first, other.first
    if first.speaker is None or second.speaker is None:
        return first.speaker is second.speaker and first.outlet is not None and first.outlet == second.outlet
    if first.speaker_kind in _NOBODY_IN_PARTICULAR or second.speaker_kind in _NOBODY_IN_PARTICULAR:
        return False
    return is_one_speaker(first.speaker, second.speaker)


def _trace(
    told: Sequence[Statement], standing: Sequence[Statement], chosen: Sequence[Statement], rule: Rule
) -> Iterable[str]:
    kept = {one.claims: one for one in chosen}
    for one in told:
        if one not in standing:
            yield f"set aside, denied in the report itself: {one.words}"
            continue
        newer = _replaced_by(one, standing)
        if newer is not None:
            yield f"replaced by the same speaker's later figure: {one.words}"
        elif one.claims not in kept:
            yield f"left out by {rule.name}: {one.words}"
        else:
            yield kept[one.claims].words
    yield f"{rule.name}: {rule.words}"
