"""Take-offs beside strikes: a possible association, for the team, and no more.

Invariant: nothing here carries a clock time, a lead time, an observer or an observer's place. Who reads it learns that
two things were told together or of one day; nobody learns when to take cover, when to fire, or who is watching.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmledger.model.account import Account, Observation
from harmledger.model.audience import TEAM, Audience
from harmledger.model.kinds import EventType, ObservationKind
from harmledger.model.watch import Sighting

_FROM_THE_AIR = {EventType.AIR_STRIKE, EventType.CHEMICAL_ATTACK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """A take-off that may belong to a strike: their indexes, and why."""

    observation: int
    account: int
    words: str
    audience: Audience = TEAM


def associations_told(observations: Sequence[Observation], accounts: Sequence[Account]) -> tuple[Association, ...]:
    """Take-offs that a report tells together with a strike."""
    return tuple(
        Association(observation=at, account=seen.account, words=f'told together: "{seen.span.quote}"')
        for at, seen in enumerate(observations)
        if seen.kind is ObservationKind.TAKE_OFF
        and seen.account is not None
        and accounts[seen.account].type.value in _FROM_THE_AIR
    )


def associations_by_day(sightings: Sequence[Sighting], accounts: Sequence[Account]) -> tuple[Association, ...]:
    """Take-offs of a monitor's table on the day of a strike from the air that nobody else is accused of."""
    return tuple(
        Association(observation=at, account=index, words="on the same day")
        for at, seen in enumerate(sightings)
        if seen.kind is ObservationKind.TAKE_OFF
        for index, account in _on_the_day(seen, accounts)
    )


def _on_the_day(seen: Sighting, accounts: Sequence[Account]) -> Iterable[tuple[int, Account]]:
    for index, account in enumerate(accounts):
        if account.type.value not in _FROM_THE_AIR or account.day is None or not account.day.value.overlaps(seen.day):
            continue
        accused = {claim.value.actor for claim in account.perpetrators} - {None}
        if seen.actor is None or not accused or seen.actor in accused:
            yield index, account
