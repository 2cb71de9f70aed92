"""A number derived from claims by a named, versioned rule: it replays."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.kinds import Effect, Group


class FigureState(StrEnum):
    """Whether there is a number at all."""

    NUMBER = "number"
    VAGUE = "vague"
    """Only vague words ("dozens") were said."""
    NONE_SAID = "none_said"
    """Said to be nobody."""
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many of a group of an incident, from which claims, by which rule, as of when.

    `low` and `high` bound what the claims support (None: open); both are None where `state` is not a number.
    """

    subject_id: str
    effect: Effect
    group: Group
    state: FigureState
    low: int | None
    high: int | None
    best: int | None
    rule: str
    """Name and version, "range/1"."""
    claim_ids: tuple[str, ...]
    voices: int
    """How many lineages stand behind it."""
    as_of: dt.date | None
    trace: tuple[str, ...]
    """The steps in words."""

    @property
    def words(self) -> str:
        """The figure as a person writes it: "4", "12 to 17", "at least 4", "up to 9", "some", "none", "not stated"."""
        match self.state:
            case FigureState.NOT_STATED:
                return "not stated"
            case FigureState.NONE_SAID:
                return "none"
            case FigureState.VAGUE:
                return "some"
            case FigureState.NUMBER:
                return _bounds(self.low, self.high)


def _bounds(low: int | None, high: int | None) -> str:
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


class TollOutcome(StrEnum):
    """How two tolls, or a toll and the record, stand to each other."""

    CONTRADICTION = "contradiction"
    HARD_TO_RECONCILE = "hard_to_reconcile"
    NOT_COMPARABLE = "not_comparable"
    AGREES = "agrees"


@dataclass(frozen=True, slots=True, kw_only=True)
class TollComparison:
    """Two claimed tolls held against each other, with the one sentence that says how they stand."""

    toll_ids: tuple[str, ...]
    outcome: TollOutcome
    words: str
