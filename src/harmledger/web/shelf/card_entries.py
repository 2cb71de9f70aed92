"""What the search index holds of an incident: what it is called, what its accounts say, whom they name."""

from collections.abc import Iterable, Iterator

from harmledger.model.incident import Incident
from harmledger.model.record import AccountRecord
from harmledger.pipeline.view.material import Material
from harmledger.web.search.entries import Kind, Said, said
from harmledger.web.shelf.models import Card


def entries_of(material: Material, incident: Incident, card: Card) -> Iterator[Said]:
    """All entries that go with an incident."""
    records = material.records(incident)
    yield _incident(records, card)
    for record in records:
        day = material.reports[record.report_id].said_on
        title = " · ".join(_quotes(record))
        yield said(Kind.CLAIM, record.id, incident.id, title, day, names=_names(record))
        for at, victim in enumerate(record.account.victims):
            subject = f"{record.id}/victim/{at}"
            yield said(Kind.VICTIM, subject, incident.id, victim.name, day, names=[victim.name])


def _incident(records: Iterable[AccountRecord], card: Card) -> Said:
    names = dict.fromkeys(name for record in records for name in _names(record))
    codes = card.row["codes"]
    text = " · ".join((*names, *(version["culprit"] for version in card.row["versions"]), *codes))
    return said(Kind.INCIDENT, card.id, card.id, card.title, card.day_last, text=text, names=names)


def _quotes(record: AccountRecord) -> list[str]:
    """Every word that a claim of the account stands on, in the order of the text."""
    account = record.account
    spans = [account.trigger, *(claim.claim.span for claim in record.claims), *(one.span for one in account.sources)]
    told = sorted({(span.start, span.quote) for span in spans if span is not None})
    return list(dict.fromkeys(quote for _, quote in told))


def _names(record: AccountRecord) -> list[str]:
    account = record.account
    places = (name for place in record.places for name in (place.name, *place.parents))
    said_places = (claim.value for claim in account.places)
    accused = (claim.value.text for claim in account.perpetrators)
    return list(dict.fromkeys((*said_places, *places, *accused)))
