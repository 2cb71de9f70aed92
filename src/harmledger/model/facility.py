"""A protected object over time: a hospital, a school, a rescue service's centre, and what befell it when."""

from dataclasses import dataclass, replace
from enum import StrEnum

from harmledger.model.audience import TEAM, Audience, may_have
from harmledger.model.kinds import TargetKind
from harmledger.model.period import Period
from harmledger.model.place import Place


class FacilityState(StrEnum):
    """What a report, or a person, says became of it."""

    ATTACKED = "attacked"
    """Hit; what became of it is not told."""
    DAMAGED = "damaged"
    DESTROYED = "destroyed"
    OUT_OF_SERVICE = "out_of_service"
    CAPTURED = "captured"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityMoment:
    """One thing that befell a facility, and how we know."""

    state: FacilityState
    period: Period | None
    words: str
    """The words of the report, or the reason of the person who decided it."""
    incident_id: str | None = None
    claim_id: str | None = None
    decision_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """One object. What befell it stands in order of time."""

    id: str
    kind: TargetKind
    name: str
    """Its fullest name in any report: "Shami hospital", "the civil defence centre"."""
    place: str | None
    """Name of the town or area that it lies in."""
    point: Place | None
    """Where it lies. Whoever attacks such places reads releases too, so this has an audience of its own."""
    point_audience: Audience = TEAM
    moments: tuple[FacilityMoment, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why these are held to be one object."""

    @property
    def incident_ids(self) -> tuple[str, ...]:
        """The incidents in which it was hit, the first first."""
        return tuple(dict.fromkeys(moment.incident_id for moment in self.moments if moment.incident_id))

    @property
    def state(self) -> FacilityState | None:
        """What is said of it last."""
        return self.moments[-1].state if self.moments else None

    def seen_by(self, reader: frozenset[Audience]) -> "Facility":
        """The facility as somebody with these audiences may have it: without its point where that is above them."""
        return self if may_have(reader, self.point_audience) else replace(self, point=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """That a later incident hit the site of an earlier one while people were there to help, or may have."""

    earlier_id: str
    later_id: str
    is_told: bool
    """Whether a report itself says so; else it follows from place, day and who was hit, and is a question."""
    because: str
