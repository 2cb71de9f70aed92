"""A toll as it is held against others: what is counted, over what, and who says so."""

import datetime as dt
from dataclasses import dataclass

from harmledger.dates.say import day_words
from harmledger.model.claim import Harm
from harmledger.model.count import Count, CountKind
from harmledger.model.kinds import Group, Status
from harmledger.model.period import Period
from harmledger.model.record import TollRecord

_ROUNDED = 0.1
"""Share by which a rounded number ("about 40") may lie off either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TollClaim:
    """One claimed toll."""

    toll_id: str
    report_id: str
    outlet: str | None
    speaker: str | None
    said_on: dt.date | None
    harm: Harm
    period: Period | None
    area: str | None
    """As written; None where the report gives none."""
    actors: frozenset[str] = frozenset()
    area_parents: tuple[str, ...] = ()
    """Names of what contains the area, where it could be resolved."""

    @property
    def floor(self) -> int | None:
        """The least that it can mean; None where it has no number from below."""
        floor = self.harm.count.floor
        return _slack(self.harm.count, floor, -_ROUNDED)

    @property
    def ceiling(self) -> int | None:
        """The most that it can mean; None where it is open."""
        return _slack(self.harm.count, self.harm.count.ceiling, _ROUNDED)

    @property
    def is_number(self) -> bool:
        """Whether it can be held against another at all."""
        return self.harm.count.is_number

    @property
    def words(self) -> str:
        """What it says, in one phrase: "at least 116 civilians killed since 1 January 2019 (Idlib)"."""
        area = "no area given" if self.area is None else self.area
        return f"{self.harm.count} {people_words(self.harm)} {self.harm.effect.value} {period_words(self)} ({area})"


def toll_claim(
    record: TollRecord, *, outlet: str | None, said_on: dt.date | None, area_parents: tuple[str, ...] = ()
) -> TollClaim:
    """The toll of `record` as it is held against others."""
    toll = record.toll
    source = toll.source.span if toll.source is not None else toll.harm.source
    return TollClaim(
        toll_id=record.id,
        report_id=record.report_id,
        outlet=outlet,
        speaker=None if source is None else source.quote,
        said_on=said_on,
        harm=toll.harm.value,
        period=toll.period,
        area=None if toll.area is None else toll.area.quote,
        actors=frozenset(claim.value.actor for claim in toll.perpetrators if claim.value.actor),
        area_parents=area_parents,
    )


def people_words(harm: Harm) -> str:
    """Whom it counts."""
    if harm.group is not Group.ALL:
        return harm.group.value.replace("_", " ")
    return {Status.CIVILIAN: "civilians", Status.COMBATANT: "combatants"}.get(harm.status, "people")


def period_words(toll: TollClaim) -> str:
    """Over which time; a period that runs up to the report's day reads "since"."""
    period = toll.period
    if period is None:
        return "over a time not given"
    if period.first is None:
        return f"until {_day(period.last)}"
    if period.last is None or period.last == toll.said_on:
        return f"since {_day(period.first)}"
    return (
        f"on {_day(period.first)}"
        if period.first == period.last
        else f"from {_day(period.first)} to {_day(period.last)}"
    )


def _day(day: dt.date | None) -> str:
    return "an unknown day" if day is None else day_words(day)


def _slack(count: Count, end: int | None, share: float) -> int | None:
    if end is None or count.kind is not CountKind.ABOUT:
        return end
    return round(end * (1 + share))
