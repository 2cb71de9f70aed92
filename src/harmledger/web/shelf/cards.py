"""Cards by filters: pages of them, their numbers, their ids. Everything here goes over indexes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from harmledger.text.fold import fold
from harmledger.web.search.words import word_sounds
from harmledger.web.shelf.filters import Filters, Order
from harmledger.web.shelf.listpage import ListPage
from harmledger.web.shelf.making import SOUND
from harmledger.web.shelf.models import Card, CardFacet

SIZE = 50
_MOST_FOUND = 2000
"""Incidents that a text filter can narrow down to: the best hits."""

_ORDERS: dict[Order, tuple[object, ...]] = {
    Order.EFFECT: ("-effect", "id"),
    Order.LATEST: (F("day_last").desc(nulls_last=True), "id"),
    Order.EARLIEST: (F("day_last").asc(nulls_last=True), "id"),
    Order.KILLED: (F("killed_low").desc(nulls_last=True), "id"),
    Order.DUE: (F("due").asc(nulls_last=True), "id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage(ListPage):
    """Some cards of a list, and where they stand in it."""

    cards: list[Card]


def cards(filters: Filters, order: Order = Order.EFFECT, page: int = 1, size: int = SIZE) -> CardPage:
    """One page of the cards that the filters let through; a page past the end is the last one."""
    found = matching(filters)
    total = found.count()
    page = min(max(1, page), max(1, -(-total // size)))
    start = (page - 1) * size
    return CardPage(cards=list(_ordered(found, order)[start : start + size]), total=total, page=page, size=size)


def card(incident_id: str) -> Card | None:
    """The card of one incident, or None where it has none (merged, sealed, erased, not there)."""
    return Card.objects.filter(id=incident_id).first()


def card_ids(filters: Filters, order: Order = Order.EFFECT) -> list[str]:
    """The incidents that the filters let through, all of them: for decisions on a whole list."""
    return list(_ordered(matching(filters), order).values_list("id", flat=True))


def state_counts(filters: Filters) -> dict[str, int]:
    """How many cards the filters let through in each state, whatever states they ask for."""
    told = matching(filters, but="states").values_list("state").annotate(number=Count("*")).order_by()
    return dict(told)


def next_card(filters: Filters, order: Order, after_id: str) -> str | None:
    """The incident that follows `after_id` in a list; the first one where that is not in it; None at the end."""
    ids = card_ids(filters, order)
    at = ids.index(after_id) + 1 if after_id in ids else 0
    return ids[at] if at < len(ids) else None


def matching(filters: Filters, *, but: str = "") -> QuerySet[Card]:
    """The cards that the filters let through, in no order; the filter named `but` is left out."""
    found = Card.objects.all()
    for name, _ in filters.pairs():
        if name != but:
            found = found.filter(_CONDITIONS[name](getattr(filters, name)))
    return found


def _ordered(found: QuerySet[Card], order: Order) -> QuerySet[Card]:
    return found.order_by(*_ORDERS[order])  # type: ignore[arg-type]  # expressions beside names


def _facet(name: str, values: tuple[str, ...]) -> Q:
    return Q(id__in=CardFacet.objects.filter(name=name, value__in=values).values("card_id"))


def _area(values: tuple[str, ...]) -> Q:
    """Areas by code or name; a name that no place of the book is written like, by how it sounds."""
    written = tuple(dict.fromkeys((*values, *map(fold, values))))
    if CardFacet.objects.filter(name="area", value__in=written).exists():
        return _facet("area", written)
    return _facet("area", tuple(f"{SOUND}{sound}" for value in values for sound in word_sounds(fold(value))))


def _text(words: str) -> Q:
    from harmledger.web.search.asking import incidents_with

    return Q(id__in=incidents_with(words, _MOST_FOUND))


def _box(box: tuple[float, float, float, float]) -> Q:
    west, south, east, north = box
    return Q(lat__gte=south, lat__lte=north, lon__gte=west, lon__lte=east)


_CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "text": _text,
    "first": lambda day: Q(day_last__gte=day),
    "last": lambda day: Q(day_first__lte=day),
    "kinds": lambda kinds: Q(kind__in=kinds),
    "areas": _area,
    "accused": lambda parties: _facet("accused", parties),
    "outlet": lambda outlets: _facet("outlet", outlets),
    "states": lambda states: Q(state__in=states),
    "contested": lambda _: Q(is_contested=1),
    "background": lambda _: Q(is_background=1),
    "box": _box,
    "standing": lambda standing: Q(standing=standing),
    "agreement": lambda agreements: _facet("agreement", agreements),
    "killed": lambda number: Q(killed_low__gte=number),
    "children": lambda _: Q(has_children=1),
    "alleged": lambda _: Q(is_alleged=1),
    "due_by": lambda day: Q(due__lte=day),
    "person": lambda person: Q(person=person),
    "review": lambda review: Q(review=review),
    "language": lambda languages: _facet("language", languages),
}
