"""The pages of the overview: the same filters in the address of each, so that a link is all that a view is."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from harmledger.model.errors import InputError
from harmledger.model.kinds import Effect
from harmledger.web.book import person_of, the_book
from harmledger.web.overview import agreements as weeks
from harmledger.web.overview import figures as people
from harmledger.web.overview.asked import Asked, asked_for
from harmledger.web.overview.outlets import outlet_coverage
from harmledger.web.overview.outline import outline
from harmledger.web.overview.sums import EFFECTS, over_time
from harmledger.web.overview.tables import Told
from harmledger.web.overview.timeline import incidents_table, timeline
from harmledger.web.overview.watches import keep_watches
from harmledger.web.overview.where import drawing, spots
from harmledger.web.people.logged import note
from harmledger.web.shelf.cards import matching
from harmledger.web.shelf.filling import terms

_LARGEST = 2 * 1024 * 1024
"""Bytes of a table of watches."""


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Where and when: the map, the time, and the incidents that they show."""
    asked = asked_for(request)
    found = matching(asked.filters)
    drawn, shown = spots(found, asked.filters, asked.here)
    total = found.count()
    context = {
        "asked": asked,
        "map": drawing(drawn),
        "total": total,
        "elsewhere": total - shown,
        "incidents": incidents_table(asked.filters),
        "parts": [timeline(asked.filters, over_time(asked.filters))],
    }
    return render(request, "overview/index.html", context)


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """People over time."""
    asked = asked_for(request)
    told = over_time(asked.filters)
    parts = [people.figures(asked.filters, told, effect) for effect in EFFECTS]
    tolls = [people.tolls_table(asked.filters, told, effect) for effect in EFFECTS]
    sections = [*zip(parts, tolls, strict=True), (people.named(told), None)]
    return render(request, "overview/figures.html", {"asked": asked, "sections": sections})


@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    """Findings by week beside watches."""
    asked = asked_for(request)
    known = {one.id: one.short.removeprefix("the ") for one in terms().agreements}
    chosen = next((name for name in asked.filters.agreement if name in known), "")
    names = list(weeks.agreements_told())
    used = chosen or next(iter(names), "")
    context = {
        "asked": asked,
        "names": [(name, known.get(name, name)) for name in names],
        "used": used,
        "part": weeks.agreement_weeks(asked.filters, used) if used else None,
        "watches": weeks.watch_count(),
    }
    return render(request, "overview/agreements.html", context)


@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """Reports by outlet."""
    asked = asked_for(request)
    return render(request, "overview/coverage.html", {"asked": asked, "part": outlet_coverage(asked.filters)})


@require_POST
def watches(request: HttpRequest) -> HttpResponse:
    """Take in a table of watches."""
    handed = request.FILES.get("table")
    if handed is None or (handed.size or 0) > _LARGEST:
        messages.error(request, _("Choose a CSV file of at most two megabytes."))
        return redirect(reverse("overview:agreements"))
    try:
        new = keep_watches(the_book(), person_of(request).username, handed.read(), "watches.csv")
    except InputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, ngettext("%d new watch was kept.", "%d new watches were kept.", new) % new)
    return redirect(reverse("overview:agreements"))


@require_GET
def table(request: HttpRequest, name: str) -> HttpResponse:
    """One table as a CSV file, under the filters of the address."""
    if name not in _TABLES:
        raise Http404(name)
    told = _TABLES[name](asked_for(request))
    note(person_of(request).username, f"export: table {name}")  # what leaves the book is in the log
    response = HttpResponse(told.csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@require_GET
def points(request: HttpRequest) -> JsonResponse:
    """What the live map draws."""
    asked = asked_for(request)
    path = reverse("overview:index")
    drawn, _shown = spots(matching(asked.filters), asked.filters, path)
    return JsonResponse({"spots": [spot.json() for spot in drawn]})


@require_GET
def basemap(request: HttpRequest) -> JsonResponse:
    """Outlines of countries for the live map, as far as a part of the earth needs them."""
    return JsonResponse(outline(request.GET.get("box", "")))


_TABLES: dict[str, Callable[[Asked], Told]] = {
    "incidents": lambda asked: incidents_table(asked.filters, most=None),
    "timeline": lambda asked: timeline(asked.filters, over_time(asked.filters)).table,
    "figures-killed": lambda asked: people.figures(asked.filters, over_time(asked.filters), Effect.KILLED).table,
    "figures-injured": lambda asked: people.figures(asked.filters, over_time(asked.filters), Effect.INJURED).table,
    "tolls-killed": lambda asked: people.tolls_table(asked.filters, over_time(asked.filters), Effect.KILLED),
    "tolls-injured": lambda asked: people.tolls_table(asked.filters, over_time(asked.filters), Effect.INJURED),
    "named": lambda asked: people.named(over_time(asked.filters)).table,
    "outlets": lambda asked: outlet_coverage(asked.filters).table,
    "agreement-weeks": lambda asked: (
        weeks.agreement_weeks(asked.filters, next(iter(asked.filters.agreement or weeks.agreements_told()), "")).table
    ),
}
