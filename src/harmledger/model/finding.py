"""How an incident or an observation stands to a clause, and who says that a promise was broken.

Invariant: the machine says that something falls within the terms; only an accuser's words make it alleged, only a
person's decision more than that.
"""

from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.claim import Response
from harmledger.model.errors import ValueRefusedError
from harmledger.model.ids import derive_id
from harmledger.model.kinds import SourceKind
from harmledger.model.period import Period
from harmledger.model.span import Span


class Standing(StrEnum):
    """What the machine can say."""

    FALLS_WITHIN_TERMS = "falls_within_terms"
    OUTSIDE = "outside"
    NOT_IN_FORCE = "not_in_force"
    CANNOT_TELL = "cannot_tell"


CLOSED = frozenset({Standing.OUTSIDE, Standing.NOT_IN_FORCE})
"""Standings that leave nothing to allege."""


class Flag(StrEnum):
    """What a reader should know beside the verdict."""

    ACCUSED_NOT_A_PARTY = "accused_not_a_party"
    EXCEPTION_COULD_BE_INVOKED = "exception_could_be_invoked"
    FOLLOW_UP_STRIKE = "follow_up_strike"
    PROTECTED_OBJECT = "protected_object"


class Allegation(StrEnum):
    """Whether anybody says that a promise was broken, and what the accused answer."""

    NONE = "none"
    ALLEGED = "alleged"
    DISPUTED = "disputed"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """Somebody's words that somebody broke an agreement."""

    span: Span
    """The words of the breach: "attempting to violate the agreement"."""
    by: Span | None
    """Who says so; None: the report itself."""
    by_kind: SourceKind
    accused: tuple[str, ...]
    """Actors' ids."""
    accused_words: tuple[Span, ...]
    with_supporters: bool = False
    """Whether the words take in those who stand with the accused ("the regime and its supporters")."""
    agreements: tuple[str, ...] = ()
    """Ids of the agreements that the words mean; empty where they leave it open."""

    @property
    def accuser(self) -> str:
        """Who says so, in a word or two."""
        return "the report" if self.by is None else self.by.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneWords:
    """A report's own words that something lies in (or outside) a zone: a claim of membership."""

    zone_id: str
    span: Span
    is_inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """The part that place plays: how likely the happening lies inside, and why.

    `low` and `high` take in what nobody can know: a line that was never published, words that may mean another place.
    """

    low: float
    likely: float
    high: float
    reasons: tuple[str, ...] = ()
    words: ZoneWords | None = None
    is_at_edge: bool = False
    """Whether a spot (no mere area) may lie in the edge band, or in a unit of which only a part lies inside."""

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high <= 1:
            raise ValueRefusedError(f"probabilities {self.low}, {self.likely}, {self.high} are not in order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One subject (an account, an incident or an observation) held against one clause."""

    subject_id: str
    agreement_id: str
    clause_id: str
    zone_id: str | None
    standing: Standing
    reasons: tuple[str, ...]
    inside: Inside | None
    day: Period | None
    place: str | None
    accused: tuple[str, ...]
    """Actors' ids of whom the account accuses of the act."""
    flags: frozenset[Flag] = frozenset()
    allegation: Allegation = Allegation.NONE
    accusations: tuple[Accusation, ...] = ()
    responses: tuple[Response, ...] = ()

    def __post_init__(self) -> None:
        if (self.allegation is Allegation.NONE) != (not self.accusations):
            raise ValueRefusedError("alleged needs an accuser, and an accuser's words make it alleged")
        if self.accusations and self.standing in CLOSED:
            raise ValueRefusedError(f"what is {self.standing} cannot be alleged against this clause")

    def id(self, key: bytes = b"") -> str:
        """Id of the finding: what is held against what, so that decisions survive new versions."""
        return derive_id("fnd", self.subject_id, self.agreement_id, self.clause_id, self.zone_id or "", key=key)
