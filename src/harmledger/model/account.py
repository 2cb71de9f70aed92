"""What one report says: accounts of incidents, tolls, observations, and what no claim covers."""

from dataclasses import dataclass

from harmledger.model.claim import Attribution, Claim, Harm, Perpetrator, Response, Target
from harmledger.model.errors import EvidenceError
from harmledger.model.kinds import EventType, ObservationKind, Stance
from harmledger.model.period import Period
from harmledger.model.report import Anchor
from harmledger.model.span import Span
from harmledger.model.victim import Victim


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one report says about one incident."""

    trigger: Span
    type: Claim[EventType]
    stance: Stance
    is_background: bool = False
    day: Claim[Period] | None = None
    places: tuple[Claim[str], ...] = ()
    """Place words as written, the most specific first, then the areas that contain it."""
    perpetrators: tuple[Claim[Perpetrator], ...] = ()
    means: tuple[Claim[str], ...] = ()
    targets: tuple[Claim[Target], ...] = ()
    harms: tuple[Claim[Harm], ...] = ()
    sources: tuple[Attribution, ...] = ()
    responses: tuple[Response, ...] = ()
    victims: tuple[Victim, ...] = ()
    follows: int | None = None
    """Index of the earlier account of the same report whose site was hit again."""
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A claimed figure over a period or several incidents. Most are floors; a toll never becomes an incident."""

    harm: Claim[Harm]
    period: Period | None
    area: Span | None
    perpetrators: tuple[Claim[Perpetrator], ...] = ()
    source: Attribution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Something seen or heard that is no incident, such as a take-off."""

    span: Span
    kind: ObservationKind
    places: tuple[Span, ...] = ()
    actor: str | None = None
    account: int | None = None
    """Index of the account it is told together with: a possible association, no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that an engine took from one report."""

    report_id: str
    engine: str
    anchor: Anchor
    accounts: tuple[Account, ...] = ()
    tolls: tuple[Toll, ...] = ()
    observations: tuple[Observation, ...] = ()
    uncovered: tuple[Span, ...] = ()
    """Sentences with a harm word and a number that no claim covers: for a reviewer's eye."""
    refused: tuple[tuple[str, int], ...] = ()
    """What the engine was told and did not take over, as (reason, how many): quotes that the report does not say."""

    def __post_init__(self) -> None:
        triggers = [(account.trigger.start, account.trigger.end) for account in self.accounts]
        if len(set(triggers)) != len(triggers):
            raise EvidenceError(f"{self.report_id}: two accounts stand on one trigger, so they would share an id")
