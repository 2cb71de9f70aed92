"""Who watched where and when, and what stopped them; what watchers saw or heard. No report is not no breach."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.audience import TEAM, Audience
from harmledger.model.errors import ValueRefusedError
from harmledger.model.kinds import ObservationKind
from harmledger.model.period import Period


class Means(StrEnum):
    """How something was noticed."""

    HEARD = "heard"
    SEEN = "seen"
    CAMERA = "camera"
    DRONE = "drone"
    TOLD = "told"
    OTHER = "other"


class CountUnit(StrEnum):
    """What was counted: an explosion and a burst are not one unit and are never added up."""

    EXPLOSION = "explosion"
    BURST = "burst"
    SHOT = "shot"
    PROJECTILE = "projectile"
    WEAPON = "weapon"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One row of a monitor's table: what was noticed, from where, how, and whose it was said to be."""

    id: str
    kind: ObservationKind
    day: Period
    means: Means
    observer: str
    place: str | None
    """Where it happened, as the table has it."""
    position: str | None = None
    """Where the observer stood."""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    """How far the true point may lie from the given one."""
    number: int | None = None
    """How many, or None where the row does not say: not stated is not one."""
    unit: CountUnit | None = None
    direction: str | None = None
    distance_km: tuple[float, float] | None = None
    """From the observer, least and most."""
    weapon: str | None = None
    actor: str | None = None
    note: str | None = None
    audience: Audience = TEAM

    def __post_init__(self) -> None:
        if self.number is not None and self.number < 0:
            raise ValueRefusedError(f"{self.id}: {self.number} cannot be a number of things seen or heard")
        if (self.lat is None) != (self.lon is None):
            raise ValueRefusedError(f"{self.id}: a point needs latitude and longitude")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Somebody watched a place over some days. `stopped_by` says what kept them from it: then nobody watched."""

    id: str
    observer: str
    place: str
    first: dt.date
    last: dt.date
    hours_a_day: float | None = None
    """None where the table does not say."""
    stopped_by: str | None = None
    note: str | None = None
    audience: Audience = TEAM

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueRefusedError(f"{self.id}: a watch from {self.first} to {self.last} is reversed")
        if self.hours_a_day is not None and not 0 <= self.hours_a_day <= 24:  # noqa: PLR2004  a day's hours
            raise ValueRefusedError(f"{self.id}: a day has no {self.hours_a_day} hours")
