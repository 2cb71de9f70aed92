"""What the record of a book says about itself: tolls against it, and where its voices disagree."""

from collections.abc import Mapping
from dataclasses import dataclass

from harmledger.model.figure import TollComparison
from harmledger.model.record import TollRecord
from harmledger.reconcile.record_conflict import Conflict, find_conflicts
from harmledger.reconcile.record_toll import Ground, NamedArea, TollAgainstRecord, hold_against_record
from harmledger.reconcile.toll import TollClaim, toll_claim
from harmledger.reconcile.tolls import compare_tolls
from harmledger.review.area import Area, areas_of, find_area, is_town_too, says_kind
from harmledger.review.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class TollView:
    """One claimed toll, and how it stands to the record."""

    toll_id: str
    report: str
    words: str
    teller: str
    against_record: TollAgainstRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class TollsView:
    """Every toll of a book, and the pairs that do not fit together."""

    tolls: tuple[TollView, ...]
    comparisons: tuple[TollComparison, ...]


def view_tolls(book: Book) -> TollsView:
    """Every toll against the record and against each other."""
    areas = areas_of(place for record in book.accounts.values() for place in record.places)
    claims = [(record, _claim(book, record, areas)) for record in book.tolls]
    return TollsView(
        tolls=tuple(_view(book, record, claim, areas) for record, claim in claims),
        comparisons=tuple(compare_tolls(claim for _, claim in claims)),
    )


def view_conflicts(book: Book, actors: Mapping[str, str]) -> tuple[Conflict, ...]:
    """Where the voices of each incident disagree, incident by incident; `actors` names parties by id."""
    return tuple(conflict for incident in book.recorded for conflict in find_conflicts(incident, actors))


def _ground(book: Book) -> Ground:
    return Ground(incidents=book.recorded, perhaps_one=book.perhaps_one)


def _named(claim: TollClaim, area: Area | None, areas: tuple[Area, ...]) -> NamedArea | None:
    """What the book knows of a toll's area: "Aleppo" may be the city, "Aleppo province" may not."""
    if claim.area is None or area is None:
        return None
    return NamedArea(pcode=area.pcode, may_be_town=not says_kind(claim.area) and is_town_too(claim.area, areas))


def _claim(book: Book, record: TollRecord, areas: tuple[Area, ...]) -> TollClaim:
    teller = book.tellers[record.report_id]
    area = None if record.toll.area is None else find_area(record.toll.area.quote, areas)
    return toll_claim(
        record, outlet=teller.outlet, said_on=teller.said_on, area_parents=() if area is None else area.parents
    )


def _view(book: Book, record: TollRecord, claim: TollClaim, areas: tuple[Area, ...]) -> TollView:
    area = None if claim.area is None else find_area(claim.area, areas)
    teller = book.tellers[record.report_id]
    return TollView(
        toll_id=record.id,
        report=teller.name,
        words=claim.words,
        teller=claim.speaker or teller.outlet or teller.name,
        against_record=hold_against_record(claim, _ground(book), _named(claim, area, areas)),
    )
