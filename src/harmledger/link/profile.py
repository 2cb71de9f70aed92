"""What comparing reads from a candidate, worked out once: pairs are many, candidates few."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from harmledger.link.candidate import Candidate
from harmledger.link.name import PlaceName, place_name
from harmledger.model.claim import Harm
from harmledger.model.count import Count, CountKind
from harmledger.model.kinds import Effect, EventType, Group, TargetKind
from harmledger.model.place import Place, PlacePrecision
from harmledger.text.fold import fold

_NO_DAY = 10**7
"""Sorts reports of no known day after all others."""
SURE = 0.6
"""Probability from which a resolved place counts: below it most are neighbourhoods that no gazetteer has, taken for a
village of a similar name."""
RARE_KINDS = frozenset(
    {
        EventType.CHEMICAL_ATTACK,
        EventType.SUICIDE_BOMBING,
        EventType.ABDUCTION,
        EventType.DETENTION,
        EventType.EXECUTION,
    }
)
"""Kinds so rare that two accounts of one seldom mean two happenings."""
NEWS_DAYS = 35
"""Days before publication that news may be about which gives no day."""
_STEM = 5
"""Letters of a weapon's word that count: "rocket" and "rockets", "bomb" and "bombs"."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of an account: its words, what their spellings share, and where it lies if that is sure enough."""

    words: str
    name: PlaceName
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
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
    spots: tuple[Spot, ...]
    """Where it is told to have happened, the most specific first; words that name nothing are left out."""
    killed: tuple[Count, ...]
    injured: tuple[Count, ...]
    targets: frozenset[TargetKind]
    actors: frozenset[str]
    means: frozenset[str]
    rare_words: frozenset[str]
    context: frozenset[int]
    workbook: str | None = None

    @property
    def length(self) -> int | None:
        """Days that it may have happened on, or None where they are not told or open."""
        return None if self.first is None or self.last is None else self.last - self.first + 1

    @property
    def window(self) -> tuple[int, int] | None:
        """First and last day that it may be about; news without a day is about the weeks before it was published."""
        if self.first is not None and self.last is not None:
            return self.first, self.last
        if self.first is None and self.last is None and self.published is not None and not self.is_background:
            return self.published - NEWS_DAYS, self.published
        return None

    @property
    def head(self) -> Spot | None:
        """The most specific place, or None where none is named."""
        return self.spots[0] if self.spots else None

    @property
    def head_keys(self) -> frozenset[str]:
        """Strings of which accounts with spellings of one most specific place share at least one."""
        return self.spots[0].name.keys if self.spots else frozenset()

    @property
    def name_keys(self) -> frozenset[str]:
        """The same for every place that it names."""
        return frozenset().union(*(spot.name.keys for spot in self.spots))


def profile_of(candidate: Candidate) -> Profile:
    """The profile of `candidate`."""
    account = candidate.account
    period = None if account.day is None else account.day.value
    published = None if candidate.published is None else candidate.published.toordinal()
    order = canonical_order(candidate.published, candidate.report_id, account.trigger.start, candidate.account_id)
    return Profile(
        id=candidate.account_id,
        report_id=candidate.report_id,
        order=order,
        published=published,
        first=None if period is None or period.first is None else period.first.toordinal(),
        last=None if period is None or period.last is None else period.last.toordinal(),
        type=account.type.value,
        is_background=account.is_background,
        spots=_spots(candidate),
        killed=_counts(candidate, Effect.KILLED),
        injured=_counts(candidate, Effect.INJURED),
        targets=frozenset(claim.value.kind for claim in account.targets) - {TargetKind.OTHER},
        actors=frozenset(claim.value.actor for claim in account.perpetrators if claim.value.actor),
        means=frozenset(stem for claim in account.means for stem in _stems(claim.value)),
        rare_words=candidate.rare_words,
        context=candidate.context,
        workbook=candidate.workbook,
    )


def canonical_order(day: dt.date | None, report_id: str, start: int, account_id: str) -> tuple[int, str, int, str]:
    """Where an account stands in the canonical order, by the day that its report speaks on and where it is told."""
    return (_NO_DAY if day is None else day.toordinal(), report_id, start, account_id)


def _spots(candidate: Candidate) -> tuple[Spot, ...]:
    resolved = {place.words: place for place in candidate.places}
    told = (claim.value for claim in candidate.account.places)
    spots = [Spot(words, place_name(words), _sure(resolved.get(words))) for words in told]
    return tuple(spot for spot in spots if spot.name.words or spot.place is not None)


def _sure(place: Place | None) -> Place | None:
    """The place where it is likely enough to say that another one is a different place; not a country."""
    if place is None or place.precision is PlacePrecision.COUNTRY:
        return None
    return place if place.probability is None or place.probability >= SURE else None


def _counts(candidate: Candidate, effect: Effect) -> tuple[Count, ...]:
    """Counts of the whole, or of its parts where no whole is told ("four medics killed")."""
    harms = [claim.value for claim in candidate.account.harms if claim.value.effect is effect]
    return tuple(harm.count for harm in _whole(harms) if harm.count.kind is not CountKind.NOT_STATED)


def _whole(harms: list[Harm]) -> list[Harm]:
    return [harm for harm in harms if harm.group is Group.ALL] or harms


@lru_cache(maxsize=4096)
def _stems(words: str) -> tuple[str, ...]:
    return tuple(word[:_STEM] for word in fold(words).split() if len(word) >= _STEM - 1)
