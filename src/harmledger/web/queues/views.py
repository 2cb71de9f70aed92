"""The queues: what waits for people, filtered, taken, decided one by one or as a whole list."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from harmledger.model.errors import InputError
from harmledger.review.act import Accept, Act, Hold, OutOfScope
from harmledger.web.book import person_of, reader_of, the_book
from harmledger.web.changes.offer import ACT_ROLE
from harmledger.web.changes.place import page_number
from harmledger.web.desk.assigning import holders
from harmledger.web.desk.models import Assignment, SavedSearch
from harmledger.web.people.models import Person
from harmledger.web.proposals.models import Proposal, ProposalState
from harmledger.web.queues.bulk import MOST, carry_out, plan
from harmledger.web.queues.disagreeing import ruling_rows
from harmledger.web.queues.forms import BulkForm
from harmledger.web.queues.kinds import QUEUES, Queue, page_of, waiting
from harmledger.web.queues.pairs import pair_rows
from harmledger.web.search.logging import note_filter
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.models import PairCard, Paper
from harmledger.web.shelf.papers import PaperFilters, papers
from harmledger.web.shelf.refresh import refresh

AT_ONCE = 200
UNREAD_SIZE = 50


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What waits, by queue."""
    refresh(the_book(), AT_ONCE)
    person = person_of(request)
    counted = [(queue, waiting(queue, Filters(), person.username).count()) for queue in QUEUES.values()]
    context = {
        "counted": counted,
        "pairs": PairCard.objects.count(),
        "unread": Paper.objects.filter(coding="unread").count(),
        "proposals": Proposal.objects.filter(state=ProposalState.OPEN.value).count(),
        "mine": Assignment.objects.filter(person=person.username).count(),
        "searches": SavedSearch.objects.filter(person=person.username).order_by("queue", "name"),
    }
    return render(request, "queues/index.html", context)


@require_GET
def queue(request: HttpRequest, name: str) -> HttpResponse:
    """One queue of incidents."""
    found = _queue(name)
    refresh(the_book(), AT_ONCE)
    filters, person = Filters.parse(request.GET), person_of(request)
    note_filter(request, filters.text)
    page = page_of(found, filters, person.username, page_number(request))
    context = {
        "queue": found,
        "filters": filters,
        "page": page,
        "held": holders(card.id for card in page.cards),
        "people": _people(),
        "searches": SavedSearch.objects.filter(person=person.username, queue=name).order_by("name"),
        "may_decide": person.may_act_as(ACT_ROLE),
        "here": request.get_full_path(),
        "bulk": BulkForm(),
        "most": MOST,
    }
    return render(request, "queues/queue.html", context)


@require_http_methods(["POST"])
def whole_list(request: HttpRequest, name: str) -> HttpResponse:
    """One decision about everything that the filters of a queue let through: shown first, then written."""
    found, person = _queue(name), person_of(request)
    if request.POST.get("token"):
        return _write(request, found)
    form = BulkForm(request.POST)
    query = Filters.parse(request.GET)
    note_filter(request, query.text)
    back = f"{reverse('queues:queue', args=[name])}?{query.query()}"
    if not form.is_valid():
        return render(request, "queues/bulk.html", {"queue": found, "form": form, "back": back}, status=422)
    ids = list(waiting(found, query, person.username).values_list("id", flat=True)[: MOST + 1])
    try:
        made = plan(the_book(), person.username, ids, act_of(form.kept()), form.kept())
    except InputError as error:
        return render(
            request, "queues/bulk.html", {"queue": found, "form": form, "back": back, "refused": str(error)}, status=422
        )
    return render(request, "queues/bulk.html", {"queue": found, "form": form, "plan": made, "back": back})


def _write(request: HttpRequest, found: Queue) -> HttpResponse:
    person, reason = person_of(request).username, request.POST.get("reason", "")
    back = reverse("queues:queue", args=[found.name])
    try:
        outcome = carry_out(the_book(), person, request.POST["token"], reason, act_of)
    except InputError as error:
        messages.error(request, str(error))
        return redirect(back)
    refresh(the_book(), AT_ONCE)
    return render(request, "queues/done.html", {"queue": found, "outcome": outcome, "back": back})


def act_of(kept: Mapping[str, Any]) -> Act:
    """The act of a bulk decision, from the values that its plan keeps."""
    import datetime as dt

    match kept["act"]:
        case "accept":
            return Accept(keeps_judged=True)
        case "hold":
            return Hold(question=kept["question"], due=dt.date.fromisoformat(kept["due"]))
        case _:
            return OutOfScope()


@require_GET
def pairs(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one, side by side."""
    refresh(the_book(), AT_ONCE)
    text, incident = request.GET.get("text", "").strip()[:200], request.GET.get("incident", "")
    note_filter(request, text)
    rows = pair_rows(reader_of(request), page_number(request), incident, text)
    context = {
        "pairs": rows,
        "text": text,
        "may_decide": person_of(request).may_act_as(ACT_ROLE),
        "held": holders(row.key for row in rows.rows),
        "people": _people(),
        "here": request.get_full_path(),
    }
    return render(request, "queues/pairs.html", context)


@require_GET
def rulings(request: HttpRequest) -> HttpResponse:
    """Merges and splits that the program alone would not have made."""
    return render(request, "queues/rulings.html", {"rows": ruling_rows(reader_of(request))})


@require_GET
def unread(request: HttpRequest) -> HttpResponse:
    """Reports that nobody has read."""
    refresh(the_book(), AT_ONCE)
    filters = PaperFilters.parse({**request.GET.dict(), "coding": "unread"})
    note_filter(request, filters.text)
    page = papers(filters, page_number(request), UNREAD_SIZE)
    context = {
        "page": page,
        "filters": filters,
        "held": holders(paper.id for paper in page.papers),
        "here": request.get_full_path(),
    }
    return render(request, "queues/unread.html", context)


def _people() -> list[str]:
    """Everybody to whom something can be given."""
    return list(Person.objects.filter(is_active=True).order_by("username").values_list("username", flat=True))


def _queue(name: str) -> Queue:
    if name not in QUEUES:
        raise Http404(_("There is no such queue."))
    return QUEUES[name]
