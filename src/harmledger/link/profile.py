"""What comparing reads from a candidate, worked out once: pairs are many, candidates few."""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

from harmledger.link.candidate import Candidate
from harmledger.link.name import PlaceName, place_name
from harmledger.model.claim import Harm
from harmledger.model.count import Count, CountKind
from harmledger.model.kinds import Effect, EventType, Group, TargetKind
from harmledger.model.place import Place
from harmledger.text.fold import fold

_NO_DAY = 10**7
"""Sorts reports of no known day after all others."""
_STEM = 5
"""Letters of a weapon's word that count: "rocket" and "rockets", "bomb" and "bombs"."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One account in the terms of the comparisons. Days are ordinals, inclusive; None where nobody told."""

    id: str
    report_id: str
    order: tuple[int, str, int, str]
    """Place in the canonical order: report's day, report, where in it, account."""
    published: int | None
    first: int | None
    last: int | None
    type: EventType
    is_background: bool
    names: tuple[tuple[str, PlaceName], ...]
    """Place words that name something, the most specific first, with what their spellings share."""
    points: tuple[Place, ...]
    """Resolved places, the finest first."""
    killed: tuple[Count, ...]
    injured: tuple[Count, ...]
    targets: frozenset[TargetKind]
    actors: frozenset[str]
    means: frozenset[str]
    rare_words: frozenset[str]
    context: frozenset[int]

    @property
    def length(self) -> int | None:
        """Days that it may have happened on, or None where they are not told or open."""
        return None if self.first is None or self.last is None else self.last - self.first + 1

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """Strings of which accounts that name one place share at least one."""
        return frozenset(key for _, name in self.names for key in name.keys)


def profile_of(candidate: Candidate) -> Profile:
    """The profile of `candidate`."""
    account = candidate.account
    period = None if account.day is None else account.day.value
    published = None if candidate.published is None else candidate.published.toordinal()
    order = (published or _NO_DAY, candidate.report_id, account.trigger.start, candidate.account_id)
    named = ((claim.value, place_name(claim.value)) for claim in account.places)
    return Profile(
        id=candidate.account_id,
        report_id=candidate.report_id,
        order=order,
        published=published,
        first=None if period is None or period.first is None else period.first.toordinal(),
        last=None if period is None or period.last is None else period.last.toordinal(),
        type=account.type.value,
        is_background=account.is_background,
        names=tuple((words, name) for words, name in named if name.words),
        points=tuple(sorted(candidate.places, key=lambda place: (place.radius_km, place.name))),
        killed=_counts(candidate, Effect.KILLED),
        injured=_counts(candidate, Effect.INJURED),
        targets=frozenset(claim.value.kind for claim in account.targets) - {TargetKind.OTHER},
        actors=frozenset(claim.value.actor for claim in account.perpetrators if claim.value.actor),
        means=frozenset(stem for claim in account.means for stem in _stems(claim.value)),
        rare_words=candidate.rare_words,
        context=candidate.context,
    )


def _counts(candidate: Candidate, effect: Effect) -> tuple[Count, ...]:
    """Counts of the whole, or of its parts where no whole is told ("four medics killed")."""
    harms = [claim.value for claim in candidate.account.harms if claim.value.effect is effect]
    return tuple(harm.count for harm in _whole(harms) if harm.count.kind is not CountKind.NOT_STATED)


def _whole(harms: list[Harm]) -> list[Harm]:
    return [harm for harm in harms if harm.group is Group.ALL] or harms


@lru_cache(maxsize=4096)
def _stems(words: str) -> tuple[str, ...]:
    return tuple(word[:_STEM] for word in fold(words).split() if len(word) >= _STEM - 1)


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance of two points."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
