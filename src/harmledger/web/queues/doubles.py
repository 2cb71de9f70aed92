"""Pages of double coding: a sheet of one's own, both sheets once there are two, and what goes into the book."""

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harmledger.model.account import Reading
from harmledger.model.errors import EvidenceError, InputError
from harmledger.model.report import Anchor, AnchorSource
from harmledger.review.blind import reconcile
from harmledger.review.decide import Why
from harmledger.web.book import person_of, reader_of, the_book
from harmledger.web.changes.offer import ACT_ROLE
from harmledger.web.changes.placing import gazetteer_places
from harmledger.web.queues.sheet import Sheet
from harmledger.web.queues.twice import agreement_of, compared, keep_sheet, may_code, waiting
from harmledger.web.shelf.refresh import refresh
from harmledger.wire.reading import reading_json

AT_ONCE = 200
_REPORT = re.compile(r"rep-[0-9a-f]{1,40}")
BLIND = "coded blind"
"""The reason of a sheet: it says what was read, not why."""


@require_GET
def agreement(request: HttpRequest) -> HttpResponse:
    """How well two people agree who coded the same reports, and which reports wait for a second person."""
    refresh(the_book(), AT_ONCE)
    person, reports = person_of(request), compared(reader_of(request))
    context = {
        "variables": agreement_of(reports),
        "compared": reports,
        "waiting": waiting(the_book(), person.username),
        "may_decide": person.may_act_as(ACT_ROLE),
    }
    return render(request, "queues/agreement.html", context)


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, report: str) -> HttpResponse:
    """The sheet of one of two people for a report that is coded twice."""
    person = person_of(request).username
    known = [report] if _REPORT.fullmatch(report) else []
    text = next(iter(reader_of(request).reports_named(known)), None)
    if text is None or not may_code(the_book(), report, person):
        raise Http404(_("This report does not wait for your sheet."))
    filled, refused = Sheet(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and filled.is_valid():
        try:
            keep_sheet(the_book(), report, filled.accounts(), Why(person=person, reason=BLIND))
        except (EvidenceError, InputError) as error:
            refused = str(error)
        else:
            messages.success(request, _("Kept. You see the other sheet once there are two."))
            return redirect("queues:agreement")
    return render(request, "queues/sheet.html", {"report": text, "sheet": filled, "refused": refused})


@require_POST
def settle(request: HttpRequest, report: str) -> HttpResponse:
    """Put one of the two sheets into the book; what is wrong with it is corrected on the report's page."""
    found = next((one for one in compared(reader_of(request)) if one.report.id == report), None)
    chosen = request.POST.get("sheet", "")
    if found is None or chosen not in found.sheets:
        raise Http404(_("This report does not wait to be settled."))
    anchor = Anchor(day=found.report.published, source=AnchorSource.UNKNOWN)
    reading = Reading(report_id=report, engine=BLIND, anchor=anchor, accounts=found.sheets[chosen])
    try:
        why = Why(person=person_of(request).username, reason=request.POST.get("reason", ""))
        with gazetteer_places() as places:
            reconcile(the_book(), report, reading_json(report, reading)["accounts"], why, places)
    except (EvidenceError, InputError) as error:
        messages.error(request, str(error))
    else:
        refresh(the_book(), AT_ONCE)
        messages.success(request, _("In the book. Both sheets stay readable."))
    return redirect("queues:agreement")
