"""The queues of incidents: what waits in each, in which order, and what may be decided about a whole list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from harmledger.web.shelf.cards import CardPage, matching
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.models import Card

SIZE = 50
Words = str | Promise
_EFFECT = ("-effect", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """One queue of incidents."""

    name: str
    words: Words
    help: Words
    waits: Callable[[str], Q]
    """What waits in it, for the person of that key."""
    order: tuple[object, ...] = _EFFECT


QUEUES = {
    queue.name: queue
    for queue in (
        Queue(
            name="new",
            words=_("New incidents"),
            help=_("Nobody has decided anything about these. The greatest effect on what is accepted stands first."),
            waits=lambda _person: Q(state="new"),
        ),
        Queue(
            name="moved",
            words=_("The claims against a decision"),
            help=_("Accepted, and the claims give something else now. What was accepted stands until you decide."),
            waits=lambda _person: Q(state="moved"),
        ),
        Queue(
            name="second",
            words=_("Second look"),
            help=_("Decided by somebody else, and nobody has confirmed it yet. Contested ones stand first."),
            waits=lambda person: Q(review__in=("unreviewed", "contested")) & ~Q(person__in=("", person)),
            order=("review", F("decided_at").asc(nulls_last=True), "id"),
        ),
        Queue(
            name="questions",
            words=_("Open questions"),
            help=_("Held until somebody answers. The earliest day stands first."),
            waits=lambda _person: Q(state="held"),
            order=(F("due").asc(nulls_last=True), "id"),
        ),
    )
}


def waiting(queue: Queue, filters: Filters, person: str) -> QuerySet[Card]:
    """The cards of a queue that the filters let through, in its order."""
    return matching(filters).filter(queue.waits(person)).order_by(*queue.order)  # type: ignore[arg-type]  # expressions beside names


def page_of(queue: Queue, filters: Filters, person: str, page: int) -> CardPage:
    """One page of a queue; a page past the end is the last one."""
    found = waiting(queue, filters, person)
    total = found.count()
    page = min(max(1, page), max(1, -(-total // SIZE)))
    start = (page - 1) * SIZE
    return CardPage(cards=list(found[start : start + SIZE]), total=total, page=page, size=SIZE)
