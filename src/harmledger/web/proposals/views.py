"""The list of what programs propose, and carrying one out or leaving it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.model.errors import HarmledgerError, InputError, StaleError
from harmledger.review.decide import Why
from harmledger.review.effect import Effect
from harmledger.web.book import person_of, the_book
from harmledger.web.proposals.acts import carry, drop, shown
from harmledger.web.proposals.models import Proposal, ProposalState
from harmledger.web.shelf.cards import card
from harmledger.web.shelf.models import Card

MOST_SHOWN = 25
"""On one page: each is worked out anew, so that its figures before and after are those of now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One proposal as the list shows it."""

    proposal: Proposal
    card: Card | None
    effect: Effect | None
    refused: str
    """Why it can no longer be carried out; empty where it can."""


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first, each with the figures before and after."""
    waiting = Proposal.objects.filter(state=ProposalState.OPEN.value).order_by("made_at", "id")
    context = {
        "lines": [_line(request, one) for one in waiting[:MOST_SHOWN]],
        "total": waiting.count(),
        "closed": Proposal.objects.exclude(state=ProposalState.OPEN.value).order_by("-closed_at")[:MOST_SHOWN],
    }
    return render(request, "proposals/index.html", context)


@require_POST
def close(request: HttpRequest, proposal: str) -> HttpResponse:
    """Carry it out, as a decision of the person who does, or leave it."""
    found = get_object_or_404(Proposal, pk=proposal, state=ProposalState.OPEN.value)
    person = person_of(request).username
    if request.POST.get("says") == "drop":
        drop(the_book(), found, person)
        messages.info(request, _("Left undone."))
        return redirect("proposals:index")
    try:
        carry(the_book(), found, Why(person=person, reason=request.POST.get("reason", "")))
    except (InputError, StaleError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Decided, in your name."))
    return redirect("proposals:index")


def _line(request: HttpRequest, proposal: Proposal) -> Line:
    why = Why(person=person_of(request).username, reason=proposal.reason)
    try:
        effect, refused = shown(the_book(), proposal, why), ""
    except HarmledgerError as error:
        effect, refused = None, str(error)
    return Line(proposal=proposal, card=card(proposal.incident_id), effect=effect, refused=refused)
