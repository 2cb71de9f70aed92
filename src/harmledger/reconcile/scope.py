"""What a toll counts over: whom, by whom, where, when; and how the scopes of two tolls lie to each other.

A part of a scope that a report does not give is *not given*, never "everything": nothing is concluded from it alone.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.kinds import Effect, Group, Status
from harmledger.model.period import Period
from harmledger.reconcile.toll import TollClaim
from harmledger.text.fold import fold

_KINDS_OF_AREA = frozenset("the province governorate city town country countryside region area of in s".split())


class Lie(StrEnum):
    """How one part of a scope lies to the same part of another."""

    SAME = "same"
    WITHIN = "within"
    """The first lies in the second."""
    NOT_GIVEN = "not given"
    """One of both does not say, so either may be the wider one."""
    ELSE = "else"
    """Neither lies in the other as far as the words show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeLie:
    """How the scope of one toll lies to another's, part by part."""

    victims: Lie
    accused: Lie
    area: Lie
    period: Lie

    @property
    def parts(self) -> tuple[tuple[str, Lie], ...]:
        """Name and lie of each part."""
        return (("victims", self.victims), ("accused", self.accused), ("area", self.area), ("period", self.period))

    @property
    def is_within(self) -> bool:
        """Whether everything that the first counts, the second counts too."""
        return all(lie in (Lie.SAME, Lie.WITHIN) for _, lie in self.parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that one of both does not give."""
        return tuple(name for name, lie in self.parts if lie is Lie.NOT_GIVEN)

    @property
    def different(self) -> tuple[str, ...]:
        """The parts of which neither lies in the other."""
        return tuple(name for name, lie in self.parts if lie is Lie.ELSE)


def scope_lie(inner: TollClaim, outer: TollClaim) -> ScopeLie:
    """How the scope of `inner` lies to that of `outer`."""
    return ScopeLie(
        victims=_victims_lie(inner, outer),
        accused=_accused_lie(inner.actors, outer.actors),
        area=_area_lie(inner, outer),
        period=_period_lie(inner.period, outer.period),
    )


def _victims_lie(inner: TollClaim, outer: TollClaim) -> Lie:
    ours, theirs = inner.harm, outer.harm
    if ours.group is not theirs.group and theirs.group is not Group.ALL:
        return Lie.ELSE
    if Status.COMBATANT in (ours.status, theirs.status) and ours.affiliation != theirs.affiliation:
        return Lie.ELSE
    if ours.status is Status.COMBATANT and theirs.status is Status.COMBATANT and ours.affiliation is None:
        return Lie.ELSE  # a battle has the dead of two sides, and each side counts the other's
    if ours.effect is Effect.DISPLACED:
        return Lie.NOT_GIVEN  # inside the country, abroad, at some time, still today: reports mix them
    if ours.status is theirs.status:
        return Lie.SAME if ours.group is theirs.group else Lie.WITHIN
    if theirs.status is Status.MIXED:
        return Lie.WITHIN
    return Lie.NOT_GIVEN if Status.UNKNOWN in (ours.status, theirs.status) else Lie.ELSE


def _accused_lie(inner: frozenset[str], outer: frozenset[str]) -> Lie:
    if inner == outer:
        return Lie.SAME
    if not inner or not outer:
        return Lie.NOT_GIVEN
    return Lie.WITHIN if inner < outer else Lie.ELSE


def _area_lie(inner: TollClaim, outer: TollClaim) -> Lie:
    if inner.area is None or outer.area is None:
        return Lie.NOT_GIVEN
    ours, theirs = fold(inner.area), fold(outer.area)
    if ours == theirs:
        return Lie.SAME
    if theirs in {fold(name) for name in inner.area_parents}:
        return Lie.WITHIN
    # "Aleppo" may be the city or the province: one name of two kinds of area leaves open which is meant
    return Lie.NOT_GIVEN if _bare(ours) == _bare(theirs) else Lie.ELSE


def _bare(area: str) -> str:
    return " ".join(word for word in area.split() if word not in _KINDS_OF_AREA)


def _period_lie(inner: Period | None, outer: Period | None) -> Lie:
    if inner is None or outer is None:
        return Lie.NOT_GIVEN
    if inner.start is None or outer.start is None:
        return Lie.NOT_GIVEN  # "20,000 so far" may begin anywhere
    if inner == outer:
        return Lie.SAME
    is_within = outer.start <= inner.start and (inner.end or dt.date.max) <= (outer.end or dt.date.max)
    return Lie.WITHIN if is_within else Lie.ELSE
