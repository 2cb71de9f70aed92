"""The start page, the acts, and what stands behind the numbers of the top line."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harmledger.pipeline.change import PartKind
from harmledger.pipeline.page.names import PART_HELP
from harmledger.web.book import person_of, reader_of, the_book
from harmledger.web.changes.acting import ask, is_partial, take
from harmledger.web.changes.arrivals import NOT_SORTED, dropped_since, looked, top_of
from harmledger.web.changes.drafts import drop_draft
from harmledger.web.changes.offer import ACT_ROLE, ACTS
from harmledger.web.changes.place import place_of
from harmledger.web.changes.start import AT_ONCE, start_page
from harmledger.web.changes.sums import moving_sums
from harmledger.web.changes.top import part_words
from harmledger.web.desk.models import Arrival
from harmledger.web.search.logging import note_filter
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.models import Paper
from harmledger.web.shelf.refresh import refresh

LIST_SIZE = 100


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What these reports change."""
    note_filter(request, Filters.parse(request.GET).text)
    return render(
        request,
        "changes/start.html",
        {"start": start_page(request), "may_decide": person_of(request).may_act_as(ACT_ROLE)},
    )


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, name: str, incident: str) -> HttpResponse:
    """One act on one incident: asked for, shown, saved."""
    kind = ACTS.get(name)
    if kind is None:
        raise Http404(_("There is no such act."))
    place = place_of(request, incident)
    return take(request, kind, place) if request.method == "POST" else ask(request, kind, place)


@require_POST
def forget(request: HttpRequest, name: str, incident: str) -> HttpResponse:
    """Drop the draft of an act."""
    if name not in ACTS:
        raise Http404(_("There is no such act."))
    place = place_of(request, incident)
    drop_draft(person_of(request).username, place.id, name)
    return redirect("changes:act", name=name, incident=place.id)


@require_GET
def part(request: HttpRequest, part: str) -> HttpResponse:
    """The reports behind one number of the top line."""
    reader = reader_of(request)
    top = top_of(reader)
    term = next((one for one in top.parts if one.kind == part), None)
    if part not in (*PartKind, NOT_SORTED):
        raise Http404(_("There is no such list."))
    if part == PartKind.DROPPED.value:
        return render(request, "changes/dropped.html", {"dropped": dropped_since(reader, top.last)})
    wanted = "" if part == NOT_SORTED else part
    rows = Arrival.objects.filter(is_looked=False, part=wanted).order_by("report_id")
    page = Paginator(rows, LIST_SIZE).get_page(request.GET.get("page"))
    papers = Paper.objects.in_bulk([one.report_id for one in page])
    listed = [(papers.get(one.report_id), one) for one in page]
    context = {
        "words": "" if term is None else part_words(term),
        "term": term,
        "help": PART_HELP.get(PartKind(part), "") if part != NOT_SORTED else "",
        "page": page,
        "listed": listed,
    }
    return render(request, "changes/list.html", context)


@require_POST
def look_done(request: HttpRequest) -> HttpResponse:
    """Say that the reports so far were looked through: the top line begins anew."""
    told = request.POST.get("most", "")
    done = told.isdecimal() and looked(the_book(), reader_of(request), person_of(request).username, int(told))
    if done:
        messages.success(request, _("Noted: these reports were looked through."))
    else:
        messages.warning(request, _("Other reports came in meanwhile. Nothing was noted; look at the line again."))
    return redirect("start")


@require_GET
def sums(request: HttpRequest) -> HttpResponse:
    """What sums would move if all were accepted."""
    refresh(the_book(), AT_ONCE)
    template = "changes/sums_part.html" if is_partial(request) else "changes/sums.html"
    return render(request, template, {"sums": moving_sums()})
