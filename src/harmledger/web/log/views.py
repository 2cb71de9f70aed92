"""The log page: a page of entries at a time, found by its indexes; and the proof, as a job."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.ledger.deed import LogEntry
from harmledger.ledger.logged import LogFilter
from harmledger.web.book import person_of, reader_of
from harmledger.web.jobs.desk import begin
from harmledger.web.log.filters import LogView
from harmledger.web.log.wording import SORT_WORDS, told

SIZE = 50
_HASH = re.compile(r"[0-9a-f]{64}")


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Entries, the latest first."""
    reader, view = reader_of(request), LogView.of(request.GET, request.GET.getlist("sort"))
    with reader.at_one_moment():
        wanted = view.wanted(reader.log_beginnings())
        entries = reader.log_page(wanted, before=view.before, most=SIZE + 1)
        page = entries[:SIZE]
        context = {
            "entries": told(reader, page),
            "head": next(iter(reader.log_page(LogFilter(), most=1)), None),
            "view": view,
            "sorts": [(sort.value, words, sort in view.sorts) for sort, words in SORT_WORDS.items()],
            "older": view.query(page[-1].seq) if len(entries) > SIZE else None,
            "newest": view.query(None) if view.before else None,
        }
    return render(request, "log/index.html", context)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Hold the book against its log, in the background."""
    noted = request.POST.get("noted", "").strip().lower()
    if noted and not _HASH.fullmatch(noted):
        messages.error(request, _not_a_head())
        return redirect("log:index")
    job = begin("verify", person_of(request), noted.encode())
    return redirect("jobs:job", job=job.id)


@require_POST
def head(request: HttpRequest) -> HttpResponse:
    """Is a head that was noted earlier still in the log? Quick: it does not recompute anything."""
    noted = request.POST.get("noted", "").strip().lower()
    entry: LogEntry | None = None
    if _HASH.fullmatch(noted):
        entry = reader_of(request).log_entry_with(noted)
    else:
        messages.error(request, _not_a_head())
    return render(request, "log/head.html", {"noted": noted, "entry": entry, "is_head": bool(_HASH.fullmatch(noted))})


def _not_a_head() -> str:
    return _("A head has 64 letters and digits (0 to 9, a to f). Copy it whole.")
