"""One's own desk: what one has taken, and searches that one keeps."""

import re
from urllib.parse import parse_qs

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.model.errors import InputError
from harmledger.web.book import person_of
from harmledger.web.desk.assigning import drop, give
from harmledger.web.desk.models import Assignment, Draft, SavedSearch
from harmledger.web.queues.kinds import QUEUES
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.models import Card, PairCard, Paper

_LONGEST_NAME, _LONGEST_QUERY = 60, 2000
_SUBJECT = re.compile(r"(?:inc|rep)-[0-9a-f]{1,40}|acc-[0-9a-f]{1,40}/acc-[0-9a-f]{1,40}(?:/[0-9]{1,4})?")
"""An incident, a report, or a pair of accounts that somebody is asked about."""
_CONTROL = dict.fromkeys(range(32))


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What one has taken, and drafts that wait."""
    person = person_of(request).username
    held = list(Assignment.objects.filter(person=person).order_by("at"))
    subjects = [one.subject for one in held]
    cards, papers = Card.objects.in_bulk(subjects), Paper.objects.in_bulk(subjects)
    asked = PairCard.objects.in_bulk(subjects)
    context = {
        "held": [(one, cards.get(one.subject), papers.get(one.subject), asked.get(one.subject)) for one in held],
        "drafts": Draft.objects.filter(person=person).exclude(act="bulk").order_by("-at"),
        "here": request.get_full_path(),
    }
    return render(request, "queues/desk.html", context)


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Take an item, give it to somebody, or drop it."""
    person, subject = person_of(request).username, request.POST.get("subject", "")
    to, held_by = request.POST.get("to", ""), request.POST.get("held_by", "")
    try:
        if not _SUBJECT.fullmatch(subject):
            raise InputError(_("There is nothing of this id to be taken."))  # noqa: TRY301 - as below
        if request.POST.get("do") == "drop":
            if not drop(subject, held_by):
                raise InputError(_("Somebody else has it by now."))  # noqa: TRY301 - said like the other refusals
        else:
            given = give(subject, to or person, person, instead_of=held_by)
            messages.success(request, _("{person} has it now.").format(person=given.person))
    except InputError as error:
        messages.error(request, str(error))
    return _back(request)


@require_POST
def keep_search(request: HttpRequest) -> HttpResponse:
    """Keep the filters of a queue under a name; the same name again takes the place of the old one."""
    name, queue = _plain(request.POST.get("name", ""))[:_LONGEST_NAME], request.POST.get("queue", "")
    if not name or queue not in QUEUES:
        messages.error(request, _("A search needs a name."))
        return _back(request)
    query = Filters.parse(_query(request.POST.get("query", ""))).query()
    SavedSearch.objects.update_or_create(
        person=person_of(request).username, queue=queue, name=name, defaults={"query": query[:_LONGEST_QUERY]}
    )
    return redirect(f"{reverse('queues:queue', args=[queue])}?{query}")


@require_POST
def drop_search(request: HttpRequest) -> HttpResponse:
    """Forget one of one's own searches."""
    told = request.POST.get("id", "")
    if told.isdecimal():
        SavedSearch.objects.filter(person=person_of(request).username, id=int(told)).delete()
    return _back(request)


def _plain(text: str) -> str:
    """Text on one line, without signs that no line shows."""
    return text.translate(_CONTROL).strip()


def _query(text: str) -> dict[str, list[str]]:
    return parse_qs(text[:_LONGEST_QUERY])


def _back(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("back", "")
    is_local = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if is_local else reverse("queues:index"))
