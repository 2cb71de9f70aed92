"""Where the voices of one incident disagree: figures, who did it, who was hurt, whether it happened; in one sentence.

Only numbers that cannot both be true disagree: "at least 12" and 15 agree, and a vague word contradicts nothing. A
speaker's later figure that replaces their own earlier one is news, not a conflict.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from harmledger.model.kinds import Effect, Group, ResponseKind, Status
from harmledger.model.period import Period
from harmledger.reconcile.claim import CountClaim
from harmledger.reconcile.incident import current_statements
from harmledger.reconcile.record import RecordedIncident, accused_by
from harmledger.reconcile.record_words import period_words
from harmledger.reconcile.statement import Statement
from harmledger.text.phrase import listed

_DENIALS = {
    ResponseKind.DENIES_EVENT: "denies that it happened",
    ResponseKind.DENIES_RESPONSIBILITY: "denies responsibility",
    ResponseKind.DENIES_CIVILIAN_STATUS: "denies that they were civilians",
    ResponseKind.SAYS_MILITARY: "says that the site was military",
}
_MOST_TOLD = 6
"""Figures that one sentence lists; `show` has all."""


class ConflictKind(StrEnum):
    """What voices disagree about."""

    FIGURE = "figure"
    CULPRIT = "culprit"
    DENIAL = "denial"
    STATUS = "status"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing that the voices of an incident disagree about."""

    incident_id: str
    title: str
    kind: ConflictKind
    words: str
    account_ids: tuple[str, ...]


def find_conflicts(incident: RecordedIncident, actors: Mapping[str, str] | None = None) -> list[Conflict]:
    """Everything that the voices of `incident` disagree about; `actors` names parties by id."""
    names = actors or {}
    found = [
        *_figures(incident),
        *_culprits(incident, names),
        *_denials(incident, names),
        *_statuses(incident),
        *_days(incident),
    ]
    return [
        Conflict(incident_id=incident.id, title=incident.title, kind=kind, words=words, account_ids=accounts)
        for kind, words, accounts in found
    ]


_Found = tuple[ConflictKind, str, tuple[str, ...]]


def _figures(incident: RecordedIncident) -> Iterator[_Found]:
    for effect in Effect:
        claims = [claim for claim in incident.claims if claim.harm.effect is effect]
        for group in Group if claims else ():
            said = [one for one in current_statements(claims, group) if one.count.is_number]
            if any(_exclude(one, other) for one, other in combinations(said, 2)):
                who = "" if group is Group.ALL else f" {group.value.replace('_', ' ')}"
                words = f"How many{who} were {effect.value}: {listed(_told(said))}."
                yield ConflictKind.FIGURE, words, _accounts(claim for one in said for claim in one.claims)


def _exclude(one: Statement, other: Statement) -> bool:
    """Whether the two numbers cannot both be true."""
    return any(
        low.count.ceiling is not None and high.count.floor is not None and low.count.ceiling < high.count.floor
        for low, high in ((one, other), (other, one))
    )


def _told(said: Sequence[Statement]) -> list[str]:
    told = list(dict.fromkeys(f"{one.count} says {one.first.voice}" for one in said))
    more = len(told) - _MOST_TOLD
    return [*told[:_MOST_TOLD], f"{more} more figures"] if more > 0 else told


def _accounts(claims: Iterable[CountClaim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.account_id for claim in claims))


def _culprits(incident: RecordedIncident, names: Mapping[str, str]) -> Iterator[_Found]:
    """Accounts whose accused have nobody in common cannot all be right."""
    every = {record.id: accused_by(record) for record in incident.records}
    accused = {account: parties for account, parties in every.items() if parties}
    if any(one.isdisjoint(other) for one, other in combinations(accused.values(), 2)):
        told = dict.fromkeys(
            f"{listed([names.get(actor, actor) for actor in sorted(parties)])} says {_outlet(incident, account)}"
            for account, parties in accused.items()
        )
        yield ConflictKind.CULPRIT, f"Who did it: {listed(list(told))}.", tuple(accused)


def _denials(incident: RecordedIncident, names: Mapping[str, str]) -> Iterator[_Found]:
    told: dict[str, list[str]] = {}
    for record in incident.records:
        for response in record.account.responses:
            if response.kind in _DENIALS:
                by = names.get(response.by or "") or response.by or "the accused"
                told.setdefault(f"{by} {_DENIALS[response.kind]}", []).append(record.id)
    if told:
        accounts = tuple(dict.fromkeys(account for where in told.values() for account in where))
        yield ConflictKind.DENIAL, f"What is answered: {listed(list(told))}.", accounts


def _statuses(incident: RecordedIncident) -> Iterator[_Found]:
    """One voice calls all of them civilians, another calls all of them combatants."""
    for effect in (Effect.KILLED, Effect.INJURED):
        told: dict[Status, list[CountClaim]] = {Status.CIVILIAN: [], Status.COMBATANT: []}
        for account, status in _whole_status(incident, effect).items():
            if status in told:
                told[status].extend(c for c in incident.claims if c.account_id == account and c.harm.effect is effect)
        civilian, combatant = told.values()
        if civilian and combatant:
            words = (
                f"Who was {effect.value}: civilians says {listed(_voices(civilian))}, combatants says "
                f"{listed(_voices(combatant))}."
            )
            yield ConflictKind.STATUS, words, _accounts((*civilian, *combatant))


def _whole_status(incident: RecordedIncident, effect: Effect) -> dict[str, Status]:
    """What each account calls all whom it counts; accounts that tell several kinds of people apart have none."""
    told: dict[str, set[Status]] = {}
    for claim in incident.claims:
        if claim.harm.effect is effect:
            told.setdefault(claim.account_id, set()).add(claim.harm.status)
    return {account: next(iter(statuses)) for account, statuses in told.items() if len(statuses) == 1}


def _voices(claims: Iterable[CountClaim]) -> list[str]:
    return list(dict.fromkeys(claim.voice for claim in claims))


def _days(incident: RecordedIncident) -> Iterator[_Found]:
    told = {record.id: record.account.day.value for record in incident.records if record.account.day is not None}
    if any(_are_apart(one, other) for one, other in combinations(told.values(), 2)):
        said = dict.fromkeys(f"{period_words(day)} says {_outlet(incident, account)}" for account, day in told.items())
        yield ConflictKind.DAY, f"When: {listed(list(said))}.", tuple(told)


def _are_apart(one: Period, other: Period) -> bool:
    return one.days_apart(other) > 0


def _outlet(incident: RecordedIncident, account: str) -> str:
    teller = incident.tellers[account]
    return teller.outlet or teller.name
