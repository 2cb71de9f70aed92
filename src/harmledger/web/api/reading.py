"""What programs read: the same as a person with their token may, through the same readers."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Status

from harmledger.ledger.logged import LogFilter
from harmledger.model.errors import InputError, LedgerError
from harmledger.model.report import Report
from harmledger.pipeline.view.plain import plain
from harmledger.pipeline.view.rows import change_row
from harmledger.review.book import find_incident_id
from harmledger.web.api.schemas import (
    HeadOut,
    HitOut,
    IncidentDetail,
    IncidentOut,
    IncidentPage,
    Problem,
    ReportOut,
    SearchOut,
)
from harmledger.web.book import reader_of, the_book
from harmledger.web.incidents.material import material_of, read_whole
from harmledger.web.search.asking import ask
from harmledger.web.search.logging import note_filter, note_search
from harmledger.web.search.question import question_of
from harmledger.web.shelf.cards import card, cards
from harmledger.web.shelf.filters import Filters, Order
from harmledger.web.shelf.models import Card
from harmledger.web.shelf.refresh import refresh

router = Router(tags=["read"])
MOST_AT_ONCE = 200
"""Changes that one request brings the shelf up to date with."""
_MOST_HITS = 20
_LAST_PAGE = 100_000


@router.get("/incidents", response={200: IncidentPage, 400: Problem, 422: Problem}, url_name="incidents")
def incidents(
    request: HttpRequest,
    order: Order = Order.EFFECT,
    page: Annotated[int, Field(ge=1, le=_LAST_PAGE)] = 1,
    size: Annotated[int, Field(ge=1, le=200)] = 50,
) -> IncidentPage:
    """Incidents by the filters of the pages: text, first, last, kinds, areas, accused, states and so on."""
    refresh(the_book(), MOST_AT_ONCE)
    filters = Filters.parse(request.GET)
    if filters.refused:
        raise InputError(f"these filters make no sense: {', '.join(filters.refused)}")
    note_filter(request, filters.text)
    found = cards(filters, order, page, size)
    return IncidentPage(
        items=[_brief(one) for one in found.cards], total=found.total, page=found.page, pages=found.pages
    )


@router.get("/incidents/{incident}", response={200: IncidentDetail, 404: Problem}, url_name="incident")
def incident(request: HttpRequest, incident: str) -> IncidentDetail | Status[dict[str, str]]:
    """One incident by its id, the beginning of it, or an id from before a merge."""
    reader = reader_of(request)
    refresh(the_book(), MOST_AT_ONCE)
    try:
        found = card(find_incident_id(reader, incident))
    except InputError as error:
        return Status(404, {"error": str(error)})
    if found is None:
        return Status(404, {"error": f"there is no incident {incident} for this token"})
    material = material_of(reader, [found.id], with_terms=True)
    row = change_row(material, material.after.incidents[found.id], {})
    return IncidentDetail(**_brief(found).dict(), detail=plain(row))


@router.get("/reports/{report}", response={200: ReportOut, 404: Problem}, url_name="report")
def report(request: HttpRequest, report: str) -> ReportOut | Status[dict[str, str]]:
    """One report by its id, with its accounts and tolls and the words behind each."""
    reader = reader_of(request)
    try:
        found: Report = reader.report(report)
    except LedgerError:
        return Status(404, {"error": f"there is no report {report} for this token"})
    read = read_whole(reader, [found.id])[found.id]
    return ReportOut(
        id=found.id,
        name=found.name,
        outlet=found.outlet,
        title=found.title,
        text=found.text,
        language=found.language,
        published=found.published,
        url=found.url,
        unread=None if found.unread is None else found.unread.value,
        accounts=[plain(one) for one in read.accounts],
        tolls=[plain(one) for one in read.tolls],
    )


@router.get("/search", response={200: SearchOut, 422: Problem}, url_name="search")
def search(request: HttpRequest, q: Annotated[str, Field(max_length=200)] = "") -> SearchOut:
    """Reports, claims, incidents, victims and old codes that hold the words, however they are spelt."""
    refresh(the_book(), MOST_AT_ONCE)
    if q.strip():
        note_search(request, q)
    found = ask(question_of(q), limit=_MOST_HITS)
    return SearchOut(
        counts={one.kind.value: one.count for one in found},
        hits=[HitOut(kind=one.kind.value, id=entry.home, words=entry.title) for one in found for entry in one.entries],
    )


@router.get("/log/head", response=HeadOut, url_name="head")
def head(request: HttpRequest) -> HeadOut:
    """The last entry of the log."""
    (last,) = reader_of(request).log_page(LogFilter(), most=1)
    return HeadOut(seq=last.seq, hash=last.hash, at=last.at)


def _brief(one: Card) -> IncidentOut:
    names = [name for name in IncidentOut.model_fields if name not in ("figures", "versions", "sentence")]
    row: dict[str, Any] = one.row
    return IncidentOut(
        **{name: getattr(one, name) for name in names},
        figures=row["figures"],
        versions=row["versions"],
        sentence=row["sentence"],
    )
