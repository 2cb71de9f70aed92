"""Written, versioned rules of what a book includes. What they leave out, a named rule leaves out."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.errors import ValueRefusedError
from harmledger.model.kinds import Effect, EventType, Status

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What is included. A rule that is empty or None leaves nothing out."""

    id: str
    version: int
    title: str
    why: str = ""
    """What the people who wrote them want to count, and why so."""
    effects: tuple[Effect, ...] = ()
    """An incident needs one of these effects to be told, with or without a number."""
    kinds: tuple[EventType, ...] = ()
    areas: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    """Inclusive, as people write it."""
    victims: tuple[Status, ...] = ()
    """An incident needs somebody of this status."""
    accused: tuple[str, ...] = ()
    least_voices: int = 1
    takes_history: bool = True
    """Whether incidents count that every report only recalls."""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueRefusedError(f"{self.id!r} is no id of criteria: small letters, digits and hyphens")
        if self.version < 1 or self.least_voices < 1:
            raise ValueRefusedError(f"{self.id}: version and voices are counted from 1")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueRefusedError(f"{self.id}: from {self.first} to {self.last} is reversed")

    @property
    def name(self) -> str:
        """Id and version: what a figure that follows them carries."""
        return f"{self.id}/{self.version}"


class Inclusion(StrEnum):
    """What criteria say of an incident."""

    IN = "in"
    OUT = "out"
    OPEN = "open"
    """What decides it is not told: counted apart, never silently in or out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaRuling:
    """That an incident is in or out, and because of which rule or whose decision."""

    incident_id: str
    inclusion: Inclusion
    because: str
    decision_id: str | None = None
    """Set where a person decided it."""
