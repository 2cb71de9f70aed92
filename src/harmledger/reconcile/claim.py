"""A claim of how many, with what a rule may look at: who says it, through whom, when, and which voice that is."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from harmledger.model.claim import Claim, Harm
from harmledger.model.kinds import SourceKind, Stance
from harmledger.model.record import AccountRecord
from harmledger.text.speaker import is_one_speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaim:
    """One figure that one account gives."""

    claim_id: str
    account_id: str
    lineage_id: str
    outlet: str | None
    speaker: str | None
    """Whom the report credits for this figure; None where the outlet speaks for itself."""
    speaker_kind: SourceKind | None
    said_on: dt.date | None
    harm: Harm
    stance: Stance = Stance.STATED

    @property
    def voice(self) -> str:
        """Who says it, as a person reads it."""
        if self.speaker is None:
            return self.outlet or "a report without an outlet"
        return self.speaker if self.outlet is None else f"{self.speaker} (in {self.outlet})"


def count_claims(
    record: AccountRecord, *, lineage_id: str, outlet: str | None, said_on: dt.date | None
) -> Iterator[CountClaim]:
    """The figures of an account.

    Args:
        record: the account with its claims' ids.
        lineage_id: the voice that the account belongs to.
        outlet: who published the report.
        said_on: the report's day; a claim that carries its own keeps it.
    """
    for item in record.claims:
        if item.slot == "harm":
            claim: Claim[Harm] = item.claim
            yield CountClaim(
                claim_id=item.id,
                account_id=record.id,
                lineage_id=lineage_id,
                outlet=outlet,
                speaker=None if claim.source is None else claim.source.quote,
                speaker_kind=_kind(record, claim),
                said_on=claim.as_of or said_on,
                harm=claim.value,
                stance=claim.stance,
            )


def _kind(record: AccountRecord, claim: Claim[Harm]) -> SourceKind | None:
    if claim.source is None:
        return None
    for source in record.account.sources:
        if source.span.overlaps(claim.source) or is_one_speaker(source.text, claim.source.quote):
            return source.kind
    return SourceKind.OTHER
