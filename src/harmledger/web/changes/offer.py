"""Which acts somebody is offered on an incident, and the keys that do them."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from harmledger.review.change import ChangeState, Position
from harmledger.web.book import person_of
from harmledger.web.people.models import Role

ACT_ROLE = Role.REVIEWER
"""Who may decide about incidents."""


@dataclass(frozen=True, slots=True)
class ActKind:
    """One thing that can be decided, by its key."""

    name: str
    key: str
    words: "str | Promise"
    help: "str | Promise"


ACTS = {
    kind.name: kind
    for kind in (
        ActKind("accept", "a", _("Accept"), _("What the claims give now is accepted.")),
        ActKind("amend", "e", _("Amend"), _("One figure is what you say it is, with your reason.")),
        ActKind("split", "s", _("Different incident"), _("Take reports out: they tell of another incident.")),
        ActKind("same", "m", _("Same as …"), _("It is one with another incident.")),
        ActKind("apart", "", _("Different from …"), _("It is not the same as another incident, and stays apart.")),
        ActKind("hold", "h", _("Hold"), _("A question has to be answered by a day.")),
        ActKind("scope", "o", _("Out of scope"), _("It is no incident that this book counts, because.")),
        ActKind("seal", "x", _("Seal"), _("Nobody but those on a need-to-know list sees any more what tells of it.")),
        ActKind("undo", "u", _("Undo"), _("Take a decision back.")),
    )
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One act on one incident."""

    kind: ActKind
    url: str


def offered(request: HttpRequest, position: Position, back: str) -> tuple[Offer, ...]:
    """The acts that make sense now for whoever asks; `back` is where a saved act leads."""
    if not person_of(request).may_act_as(ACT_ROLE):
        return ()
    query = urlencode({"seen": position.seen, "back": back})
    return tuple(
        Offer(ACTS[name], f"{reverse('changes:act', args=[name, position.incident_id])}?{query}")
        for name in _sensible(position)
    )


def _sensible(position: Position) -> Iterator[str]:
    if position.state is ChangeState.SEALED:
        yield "undo"
        return
    if position.state is not ChangeState.SETTLED:
        yield "accept"
    yield from ("amend", "split", "same", "hold")
    if position.state is not ChangeState.OUT_OF_SCOPE:
        yield "scope"
    yield from ("seal", "undo")
