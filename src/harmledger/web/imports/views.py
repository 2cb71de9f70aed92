"""Bringing reports in: each form begins a job that looks through what was given; nothing is written before a yes."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from harmledger.intake.options import ReadOptions
from harmledger.intake.upload import read_uploads
from harmledger.model.outcome import Kept
from harmledger.web.book import person_of, reader_of, the_book
from harmledger.web.imports.doubles import Doubles
from harmledger.web.imports.forms import MOST_FILES, EngineForm, LinkForm, TextForm
from harmledger.web.imports.incidents import said_again
from harmledger.web.imports.payload import Piece, ReportsGiven
from harmledger.web.imports.workbook import WorkbookGiven
from harmledger.web.jobs.desk import begin, kept, look_again
from harmledger.web.jobs.models import Job, JobPhase
from harmledger.web.jobs.views import theirs
from harmledger.web.people.models import Role
from harmledger.web.settings import MOST_BYTES

SHOWN_JOBS = 10


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The forms, and what became of the last deliveries."""
    return _page(request)


@require_POST
def files(request: HttpRequest) -> HttpResponse:
    """Files that were dropped or chosen."""
    given = request.FILES.getlist("files")
    engine = EngineForm(request.POST)
    words = _wrong_with(request, given)
    if words is None and not engine.is_valid():
        words = _("Choose what reads the reports.")
    if words is not None:
        return _page(request, words=words)
    pieces = [Piece(name=one.name or "", raw=one.read()) for one in given]
    return _begun(request, pieces, engine.cleaned_data["engine"])


@require_POST
def text(request: HttpRequest) -> HttpResponse:
    """A text that was pasted."""
    form = TextForm(request.POST)
    if not form.is_valid():
        return _page(request, text_form=form)
    return _begun(request, [form.piece()], form.cleaned_data["engine"])


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """While a text is being entered: does the book have it, or one much like it?"""
    form = TextForm(request.POST)
    doubles = []
    if form.is_valid():
        options = ReadOptions(key=the_book().key)
        outcomes = read_uploads([form.piece().upload()], options=options, languages=frozenset())
        looking = Doubles(reader_of(request))
        doubles = [double for one in outcomes if isinstance(one, Kept) for double in looking.of(one.value)]
    return render(request, "imports/doubles.html", {"doubles": doubles})


@require_POST
def link(request: HttpRequest) -> HttpResponse:
    """A link to a page that is to be fetched, which the person says that they want."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, link_form=form)
    return _begun(request, [], form.cleaned_data["engine"], form.cleaned_data["link"])


@require_POST
def incidents(request: HttpRequest) -> HttpResponse:
    """An existing workbook of incidents."""
    return _workbook(request, "incidents")


@require_POST
def review(request: HttpRequest) -> HttpResponse:
    """A review workbook that somebody filled in."""
    return _workbook(request, "review")


@require_POST
def columns(request: HttpRequest, job: str) -> HttpResponse:
    """Other meanings for the columns of a workbook that was looked through."""
    found = theirs(request, job)
    payload = kept(found, "payload")
    if found.kind != "incidents" or payload is None or found.person != person_of(request).username:
        raise Http404
    pairs = zip(request.POST.getlist("heading"), request.POST.getlist("field"), strict=False)
    told = {name: request.POST.get(name, "") for name in ("dates", "zero", "people")}
    look_again(found, said_again(WorkbookGiven.of(payload), dict(pairs), told).packed())
    return redirect("jobs:job", job=found.id)


def _workbook(request: HttpRequest, kind: str) -> HttpResponse:
    given = request.FILES.getlist("files")
    words = _wrong_with(request, given) or (_("Give one workbook at a time.") if len(given) > 1 else None)
    reason = request.POST.get("reason", "").strip()
    if words is None and kind == "incidents" and not reason:
        words = _("Say why: from where these incidents come stands beside them for ever.")
    if words is not None:
        return _page(request, words=words)
    held = WorkbookGiven(name=given[0].name or "", raw=given[0].read(), reason=reason)
    held.is_new = request.POST.get("is_new") == "1"
    job = begin(kind, person_of(request), held.packed(), phase=JobPhase.LOOK)
    return redirect("jobs:job", job=job.id)


def _begun(request: HttpRequest, pieces: list[Piece], engine: str, link: str | None = None) -> HttpResponse:
    given = ReportsGiven(pieces=pieces, engine=engine, given_at=the_book().store.clock(), link=link)
    job = begin("reports", person_of(request), given.packed(), phase=JobPhase.LOOK)
    return redirect("jobs:job", job=job.id)


def _wrong_with(request: HttpRequest, given: "Sequence[UploadedFile[bytes]]") -> str | None:
    """Why these files are not taken, in words; None where they are."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _("These files have more than 30 MB together. Bring them in by parts, or with harmledger build.")
    if not given:
        return _("No file came along. Choose one or more first.")
    if len(given) > MOST_FILES:
        return ngettext(
            "More than %(most)d file came at once. Bring them in by parts, or with harmledger build.",
            "More than %(most)d files came at once. Bring them in by parts, or with harmledger build.",
            MOST_FILES,
        ) % {"most": MOST_FILES}
    return None


def _page(
    request: HttpRequest,
    *,
    words: str | None = None,
    text_form: TextForm | None = None,
    link_form: LinkForm | None = None,
) -> HttpResponse:
    is_wrong = any((words, text_form, link_form))
    if words is not None:
        messages.error(request, words)
    context = {
        "engine_form": EngineForm(auto_id="files-%s"),
        "text_form": text_form or TextForm(auto_id="text-%s"),
        "link_form": link_form or LinkForm(auto_id="link-%s"),
        "may_review": person_of(request).may_act_as(Role.REVIEWER),
        "jobs": Job.objects.filter(person=person_of(request).username).order_by("-created_at")[:SHOWN_JOBS],
    }
    return render(request, "imports/index.html", context, status=400 if is_wrong else 200)
