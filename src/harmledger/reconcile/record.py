"""An incident as the record has it: its accounts, the figures they give, and what they agree on.

What the book holds against tolls, sums up, or holds against criteria is made from these values alone.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from harmledger.model.claim import Claim, Perpetrator
from harmledger.model.figure import Figure
from harmledger.model.incident import Incident
from harmledger.model.kinds import Effect, EventType, Group, Role, Stance
from harmledger.model.period import Period
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.record import AccountRecord
from harmledger.reconcile.claim import CountClaim, count_claims
from harmledger.reconcile.incident import reconcile_incident
from harmledger.reconcile.record_words import period_words

_FINENESS = tuple(PlacePrecision)
_VAGUE_KINDS = (EventType.ATTACK, EventType.OTHER)
_ENDLESS = 10**6
"""Days that an open period is taken to hold when the finest of several is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A report as rules see it: what to call it, who published it, the day it speaks on."""

    report_id: str
    name: str
    outlet: str | None
    said_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class RecordedIncident:
    """One incident with its accounts, founder first."""

    id: str
    records: tuple[AccountRecord, ...]
    claims: tuple[CountClaim, ...]
    tellers: Mapping[str, Teller]
    """Of each account, by the account's id."""
    voices: Mapping[str, str]
    """The lineage of each account, by the account's id."""

    @cached_property
    def kind(self) -> EventType:
        """What most accounts tell; one that says how wins over "attack"."""
        told = Counter(record.account.type.value for record in self.records)
        return max(told, key=lambda kind: (kind not in _VAGUE_KINDS, told[kind]))

    @cached_property
    def period(self) -> Period | None:
        """The finest day that any account gives, one on words before one implied."""
        told = [record.account.day for record in self.records if record.account.day is not None]
        return min(told, key=_coarseness).value if told else None

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where its accounts point to, the finest and most told first."""
        told = Counter((place.name, place.lat, place.lon) for record in self.records for place in record.places)
        distinct: dict[tuple[str, float, float], Place] = {}
        for record in self.records:
            for place in record.places:
                distinct.setdefault((place.name, place.lat, place.lon), place)
        ranked = sorted(distinct, key=lambda at: (_FINENESS.index(distinct[at].precision), -told[at], at))
        return tuple(distinct[at] for at in ranked)

    @cached_property
    def place_words(self) -> tuple[str, ...]:
        """Place words as its reports have them, the most specific of each account first."""
        return tuple(dict.fromkeys(claim.value for record in self.records for claim in record.account.places))

    @cached_property
    def accused(self) -> frozenset[str]:
        """Parties that some account says did it. Sides of a clash are not accused of it."""
        return frozenset(claim.value.actor for claim in self.accusations if claim.value.actor)

    @property
    def accusations(self) -> tuple[Claim[Perpetrator], ...]:
        """Claims of who did it that no report withdraws itself."""
        return tuple(claim for record in self.records for claim in record.account.perpetrators if accuses(claim))

    @property
    def is_background(self) -> bool:
        """Whether every report only recalls it."""
        return all(record.account.is_background for record in self.records)

    @property
    def title(self) -> str:
        """What to call it in a sentence: "air strike, Morek, 10 March 2019"."""
        place = self.places[0].name if self.places else next(iter(self.place_words), "place not stated")
        return f"{self.kind.value.replace('_', ' ')}, {place}, {period_words(self.period)}"

    @property
    def last_said(self) -> dt.date | None:
        """The last day that any of its figures was given on."""
        return max((claim.said_on for claim in self.claims if claim.said_on is not None), default=None)

    def figures(self) -> list[Figure]:
        """Its figures as of the last day that one was given on."""
        return reconcile_incident(self.id, self.claims, self.last_said)

    def figure(self, effect: Effect, group: Group = Group.ALL) -> Figure | None:
        """One of its figures, or None where nobody speaks of it."""
        return next((f for f in self.figures() if f.effect is effect and f.group is group), None)

    def voice_count(self) -> int:
        """How many voices tell of it."""
        return len(set(self.voices.values()))

    def as_of(self, day: dt.date | None) -> "RecordedIncident | None":
        """The incident as reports up to `day` (and those of no known day) tell it; None where none did yet."""
        if day is None:
            return self
        held = tuple(record for record in self.records if is_said_by(self.tellers[record.id], day))
        names = {record.id for record in held}
        if not held:
            return None
        return RecordedIncident(
            id=self.id,
            records=held,
            claims=tuple(claim for claim in self.claims if claim.account_id in names),
            tellers={name: self.tellers[name] for name in names},
            voices={name: self.voices[name] for name in names},
        )


def record_incident(
    incident: Incident, records: Iterable[AccountRecord], tellers: Mapping[str, Teller]
) -> RecordedIncident:
    """The incident as the record has it.

    Args:
        incident: the accounts that are held to be about it, and its voices.
        records: at least those accounts.
        tellers: the report of each account, by report id.
    """
    own = {record.id: record for record in records}
    held = [own[account] for account in incident.account_ids]
    voices = {account: line.id for line in incident.lineages for account in line.account_ids}
    by_account = {record.id: tellers[record.report_id] for record in held}
    return RecordedIncident(
        id=incident.id,
        records=tuple(held),
        claims=tuple(_claims(held, voices, by_account)),
        tellers=by_account,
        voices={record.id: voices.get(record.id, record.id) for record in held},
    )


def _claims(
    records: Sequence[AccountRecord], voices: Mapping[str, str], tellers: Mapping[str, Teller]
) -> Iterable[CountClaim]:
    for record in records:
        teller = tellers[record.id]
        yield from count_claims(
            record, lineage_id=voices.get(record.id, record.id), outlet=teller.outlet, said_on=teller.said_on
        )


def accuses(claim: Claim[Perpetrator]) -> bool:
    """Whether it says that somebody did it: sides of a clash are not accused, and its own report may withdraw it."""
    return claim.value.role is not Role.PARTICIPANT and claim.stance is not Stance.DENIED


def accused_by(record: AccountRecord) -> frozenset[str]:
    """Parties that one account says did it."""
    return frozenset(c.value.actor for c in record.account.perpetrators if c.value.actor and accuses(c))


def is_said_by(teller: Teller, day: dt.date | None) -> bool:
    """Whether a report was there on a day; one of no known day counts always."""
    return day is None or teller.said_on is None or teller.said_on <= day


def _coarseness(claim: Claim[Period]) -> tuple[int, bool, bool]:
    return (claim.value.length_days or _ENDLESS, claim.span is None, claim.value.clock is None)
