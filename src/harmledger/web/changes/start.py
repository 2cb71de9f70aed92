"""The start page: what came in, which incidents it changes, and the one that is selected."""

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from harmledger.model.errors import InputError
from harmledger.web.book import reader_of, the_book
from harmledger.web.changes.arrivals import Top, note_arrivals, sort_arrivals, top_of
from harmledger.web.changes.backlog import sort_backlog
from harmledger.web.changes.offer import Offer, offered
from harmledger.web.changes.place import incident_id, page_number
from harmledger.web.incidents.page import Told, ground_of, told_of
from harmledger.web.shelf.cards import CardPage, cards
from harmledger.web.shelf.cards import card as card_of
from harmledger.web.shelf.filters import Filters, Order
from harmledger.web.shelf.models import Card
from harmledger.web.shelf.refresh import refresh

WAITING = ("new", "moved")
"""States of incidents that wait for a decision. Held ones join them on the day that their answer is due."""
AT_ONCE = 50
"""Incidents put on the shelf anew before a page answers: each takes three milliseconds."""
MOST_DUE = 10
ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One card as the list shows it."""

    card: Card
    url: str
    is_selected: bool
    is_due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Everything on the start page."""

    top: Top
    filters: Filters
    rows: tuple[Row, ...]
    page: CardPage
    waiting: int
    """Incidents that are not on the shelf yet."""
    told: Told | None
    acts: tuple[Offer, ...]
    here: str
    next: str
    previous: str


def start_page(request: HttpRequest) -> Start:
    """The start page as the request asks for it: filters, page, selected row, report beside it."""
    ledger, reader = the_book(), reader_of(request)
    waiting = refresh(ledger, AT_ONCE)
    if 0 < waiting <= AT_ONCE:  # what others rest on goes first; so little more can go at once
        waiting = refresh(ledger, AT_ONCE)
    note_arrivals(ledger)
    if not sort_backlog(ledger):
        sort_arrivals(reader)
    filters = Filters.parse(request.GET)
    page = cards(_waiting(filters), Order.EFFECT, page_number(request), ROWS)
    due = _due(ledger.store.clock().date()) if not filters.states and page.page == 1 else []
    held = [*due, *(card for card in page.cards if card.id not in {one.id for one in due})]
    held, selected = _with_selected(request, held)
    urls = {card.id: _row_url(request, card.id) for card in held}
    around = _around([card.id for card in held], selected)
    here = _row_url(request, selected) if selected else request.get_full_path()
    told = None if selected is None else _told(request, selected, here)
    back = urls.get(around[1] or "", _row_url(request, None))
    return Start(
        top=top_of(reader),
        filters=filters,
        rows=tuple(
            Row(card=card, url=urls[card.id], is_selected=card.id == selected, is_due=card in due) for card in held
        ),
        page=page,
        waiting=waiting,
        told=told,
        acts=() if told is None else offered(request, told.position, back),
        here=here,
        next=urls.get(around[1] or "", ""),
        previous=urls.get(around[0] or "", ""),
    )


def _waiting(filters: Filters) -> Filters:
    return filters if filters.states else replace(filters, states=WAITING)


def _due(today: dt.date) -> list[Card]:
    """Held incidents of which the answer should be here."""
    return list(Card.objects.filter(state="held", due__lte=today).order_by("due", "id")[:MOST_DUE])


def _with_selected(request: HttpRequest, held: list[Card]) -> tuple[list[Card], str | None]:
    """The rows, and the one that is open: that of the address, by whatever id it goes by now, else the first one.

    One that the address names and that is on another page, or waits no more, comes before the others.
    """
    wanted = request.GET.get("row")
    found = incident_id(reader_of(request), wanted) if wanted else None
    if found is not None and all(card.id != found for card in held):
        other = card_of(found)
        held = held if other is None else [other, *held]
    is_there = any(card.id == found for card in held)
    return held, found if is_there else next((card.id for card in held), None)


def _row_url(request: HttpRequest, row: str | None) -> str:
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name not in ("row", "report")]
    query = urlencode([*kept, *([] if row is None else [("row", row)])])
    return f"{reverse('start')}?{query}" if query else reverse("start")


def _around(ids: list[str], selected: str | None) -> tuple[str | None, str | None]:
    if selected not in ids:
        return None, None
    at = ids.index(selected)
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)


def _told(request: HttpRequest, selected: str, here: str) -> Told | None:
    """The incident; None where it is gone since its card was made."""
    try:
        ground = ground_of(reader_of(request), selected, here, with_terms=False)
    except InputError:
        return None
    return told_of(ground, request.GET.get("report"))
