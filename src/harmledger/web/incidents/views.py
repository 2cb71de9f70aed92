"""The pages of one incident and of one decision."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.model.errors import InputError, StaleError
from harmledger.review.decide import Why
from harmledger.review.second import Review, confirm, contest
from harmledger.web.book import person_of, reader_of, the_book
from harmledger.web.changes.acting import MOST_AT_ONCE
from harmledger.web.changes.offer import ACT_ROLE, offered
from harmledger.web.changes.place import Place, place_of
from harmledger.web.incidents.decision import DecisionPage, decision_page
from harmledger.web.incidents.page import incident_page
from harmledger.web.people.logged import note
from harmledger.web.people.models import Policy, Role
from harmledger.web.shelf.models import CardFacet
from harmledger.web.shelf.refresh import refresh

ACTS = {Review.CONFIRMS: confirm, Review.CONTESTS: contest}


@require_GET
def incident(request: HttpRequest, name: str) -> HttpResponse:
    """One incident; the beginning of an id, or one from before a merge, leads on to it."""
    place = place_of(request, name)
    address = reverse("incidents:incident", args=[place.id])
    if place.id != name:
        return redirect(address)
    if place.position.seal is not None:
        note(person_of(request).username, f"read sealed incident {place.id}")
    page = incident_page(place.reader, place.id, address, request.GET.get("report"))
    context = {
        "page": page,
        "told": page.told,
        "here": address,
        "acts": offered(request, page.told.position, back=address),
        "old_codes": _old_codes(place),
    }
    return render(request, "incidents/incident.html", context)


def _old_codes(place: Place) -> list[str]:
    """Codes that it had in a workbook from before this book."""
    codes = CardFacet.objects.filter(card_id=place.id, name="code").order_by("value")
    return list(codes.values_list("value", flat=True))


@require_GET
def decision(request: HttpRequest, name: str) -> HttpResponse:
    """One decision: who, when, why, what it changed; and, where it stands, the way to take it back."""
    return _decision(request, _page(request, name), {})


@require_POST
def review(request: HttpRequest, name: str) -> HttpResponse:
    """A second person confirms or contests it."""
    page = _page(request, name)
    typed, says = request.POST.get("reason", ""), request.POST.get("says", "")
    if says not in list(Review):
        raise Http404(_("There is no such answer."))
    try:
        why = Why(person=person_of(request).username, reason=typed)
        alone = request.POST.get("team_of_two") == "1" and Policy.current().team_of_two
        ACTS[Review(says)](the_book(), page.decision.id, why, team_of_two=alone)
    except (InputError, StaleError) as error:
        return _decision(request, _page(request, name), {"typed": typed, "refused": str(error)}, status=409)
    refresh(the_book(), MOST_AT_ONCE)
    messages.success(request, _("Saved: a second look."))
    return redirect("incidents:decision", name=page.decision.id)


def _page(request: HttpRequest, name: str) -> DecisionPage:
    page = decision_page(reader_of(request), name)
    if page is None:
        raise Http404(_("There is no such decision."))
    if page.incident_id is not None:
        place_of(request, page.incident_id)  # a sealed incident's decisions are for those who may see it
    return page


def _decision(request: HttpRequest, page: DecisionPage, more: dict[str, str], status: int = 200) -> HttpResponse:
    person = person_of(request)
    context = {
        "page": page,
        "may_review": person.may_act_as(ACT_ROLE),
        "may_code": person.may_act_as(Role.CODER),
        "may_do_both": Policy.current().team_of_two and (page.decision.person == person.username or "refused" in more),
        **more,
    }
    return render(request, "incidents/decision.html", context, status=status)
