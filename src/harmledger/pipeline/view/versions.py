"""Who did it: answers that can all hold are one version; those that cannot stand side by side, never averaged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

from harmledger.model.claim import Claim, Perpetrator
from harmledger.model.record import AccountRecord
from harmledger.pipeline.change import Cell, Version
from harmledger.pipeline.view.cell import claim_quotes, culprit_cell, culprit_name
from harmledger.reconcile.record import accuses


@dataclass(slots=True)
class _Camp:
    """Parties that are named together somewhere, and the accounts that name them."""

    actors: set[str]
    said: list[tuple[AccountRecord, tuple[Claim[Perpetrator], ...]]] = field(default_factory=list)


def versions(
    records: Sequence[AccountRecord], voices: Mapping[str, str], actors: Mapping[str, str]
) -> tuple[Version, ...]:
    """The versions of an incident, that of most voices first.

    Args:
        records: the accounts of the incident.
        voices: the voice (lineage) of each account id.
        actors: names of parties.
    """
    camps = _camps(_accusations(records))
    made = [_version(camp, voices, actors) for camp in camps]
    made.sort(key=lambda version: (-version.voices, version.culprit))
    return tuple(
        Version(label=ascii_uppercase[at % 26], culprit=v.culprit, voices=v.voices, claim=v.claim)
        for at, v in enumerate(made)
    )


def _accusations(records: Iterable[AccountRecord]) -> list[tuple[AccountRecord, tuple[Claim[Perpetrator], ...]]]:
    """Accounts with the named parties they accuse. Sides of a clash accuse nobody; unnamed gunmen rival nobody."""
    found = []
    for record in records:
        claims = tuple(c for c in record.account.perpetrators if c.value.actor is not None and accuses(c))
        if claims:
            found.append((record, claims))
    return found


def _camps(said: list[tuple[AccountRecord, tuple[Claim[Perpetrator], ...]]]) -> list[_Camp]:
    camps: list[_Camp] = []
    for record, claims in said:
        joined = _Camp({claim.value.actor for claim in claims if claim.value.actor}, [(record, claims)])
        apart = []
        for camp in camps:
            if camp.actors & joined.actors:
                joined = _Camp(camp.actors | joined.actors, camp.said + joined.said)
            else:
                apart.append(camp)
        camps = [*apart, joined]
    return camps


def _version(camp: _Camp, voices: Mapping[str, str], actors: Mapping[str, str]) -> Version:
    heard = {voices.get(record.id, record.id) for record, _ in camp.said}
    names = dict.fromkeys(culprit_name(claim.value, actors) for _, claims in camp.said for claim in claims)
    quotes = tuple(quote for record, claims in camp.said for quote in claim_quotes(record.report_id, claims))
    said = culprit_cell("", (claim for _, claims in camp.said for claim in claims), actors)
    return Version(label="A", culprit=", ".join(names), voices=len(heard), claim=Cell(words=said.words, quotes=quotes))
