"""One act on one incident: the form, the figure before and after it, and then the saving.

Invariants: nothing is saved that was not shown; what somebody typed comes back with every answer that is no success.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from harmledger.model.decision import Decision, is_undoing
from harmledger.model.errors import InputError, StaleError
from harmledger.web.book import person_of, the_book
from harmledger.web.changes.arrivals import sort_anew
from harmledger.web.changes.choices import form_of
from harmledger.web.changes.deciding import Shown, carry, shown, shown_at_once
from harmledger.web.changes.drafts import draft_of, drop_draft, keep_draft
from harmledger.web.changes.forms import ActForm
from harmledger.web.changes.offer import ActKind
from harmledger.web.changes.place import Place, place_of
from harmledger.web.desk.models import Assignment
from harmledger.web.shelf.refresh import refresh

MOST_AT_ONCE = 200
"""Incidents that are put on the shelf anew before a page answers; the rest waits for the next one."""


MOVING = frozenset({"same", "split", "apart", "undo"})
"""Acts that may put the accounts of a report to another incident."""
GIVEN = ("decision", "other_id", "effect", "group", "question", "due", "reason")
"""Values that a link to an act may bring along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage:
    """What the page of an act shows."""

    kind: ActKind
    incident_id: str
    title: str
    form: ActForm
    address: str
    shown: Shown | None = None
    refused: str = ""
    """Why it cannot be decided so."""
    overtaken: str = ""
    """What somebody else did since the person looked."""
    has_draft: bool = False

    @property
    def may_save(self) -> bool:
        """Whether it was shown and can be saved."""
        return self.shown is not None


def ask(request: HttpRequest, kind: ActKind, place: Place) -> HttpResponse:
    """The form; where no values are needed, also what would change."""
    person = person_of(request).username
    draft = draft_of(person, place.id, kind.name)
    seen = request.GET.get("seen") or place.position.seen
    given = {name: request.GET[name] for name in GIVEN if name in request.GET}
    initial = {**given, **draft, "seen": seen, "back": request.GET.get("back", "")}
    form = form_of(kind.name, place, person_of(request), initial=initial)
    page = _page(kind, place, form, has_draft=bool(draft))
    try:
        at_once = shown_at_once(the_book(), kind.name, place.id, form, person)
    except StaleError as error:
        place = place_of(request, place.id)
        form.initial["seen"] = place.position.seen
        return answer(request, replace(page, overtaken=str(error), shown=_again(kind, place, form, person)))
    except InputError as error:
        return answer(request, replace(page, refused=str(error)))
    return answer(request, replace(page, shown=at_once))


def take(request: HttpRequest, kind: ActKind, place: Place) -> HttpResponse:
    """A form that came back: show what it would change, or save it if that was shown."""
    person = person_of(request).username
    form = _form(request, kind, place, request.POST)
    page = _page(kind, place, form)
    if not form.is_valid():
        return _keep(request, page)
    try:
        made = shown(the_book(), kind.name, place.id, form, person)
        if request.POST.get("step") == "save" and request.POST.get("shown") == made.mark:
            decision = carry(the_book(), made, place.id, form, person)
            touched = [] if made.effect is None else [one.incident_id for one in made.effect.published]
            return saved(request, kind, place, decision, touched)
    except StaleError as error:
        return _overtaken(request, kind, str(error))
    except InputError as error:
        return _keep(request, replace(page, refused=str(error)))
    return answer(request, replace(page, shown=made))


def saved(
    request: HttpRequest, kind: ActKind, place: Place, decision: Decision | None, touched: Sequence[str]
) -> HttpResponse:
    """It stands; on to where the person came from, with the way to take it back. `touched` are incidents."""
    person = person_of(request).username
    drop_draft(person, place.id, kind.name)
    Assignment.objects.filter(subject=place.id, person=person).delete()
    refresh(the_book(), MOST_AT_ONCE)
    if kind.name in MOVING:
        sort_anew(touched)
    messages.success(request, _saved_words(kind, place, decision))
    back = request.POST.get("back", "")
    local = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return go(request, back if local and back.startswith("/") else reverse("start"))


def go(request: HttpRequest, address: str) -> HttpResponse:
    """On to another page, with the script or without."""
    return HttpResponseClientRedirect(address) if is_partial(request) else redirect(address)


def answer(request: HttpRequest, page: ActPage) -> HttpResponse:
    """The page of an act, or only its part where the script asks."""
    if is_partial(request):  # the script shows nothing of an answer that is no success
        return render(request, "changes/act_form.html", {"page": page})
    status = 409 if page.overtaken and request.method == "POST" else 200
    return render(request, "changes/act.html", {"page": page}, status=status)


def is_partial(request: HttpRequest) -> bool:
    """Whether the script on the page asks for a part of it."""
    return bool(getattr(request, "htmx", False))


def _overtaken(request: HttpRequest, kind: ActKind, words: str) -> HttpResponse:
    """Somebody was faster. What was typed stays; what would change now is shown; the person decides anew."""
    assert request.resolver_match is not None
    place = place_of(request, request.resolver_match.kwargs["incident"])
    data = request.POST.copy()
    data["seen"] = place.position.seen
    form = _form(request, kind, place, data)
    page = _page(kind, place, form)
    person = person_of(request).username
    try:
        made = shown(the_book(), kind.name, place.id, form, person) if form.is_valid() else None
    except (StaleError, InputError) as error:
        return _keep(request, replace(page, overtaken=words, refused=str(error)))
    return _keep(request, replace(page, overtaken=words, shown=made))


def _keep(request: HttpRequest, page: ActPage) -> HttpResponse:
    keep_draft(person_of(request).username, page.incident_id, page.kind.name, dict(request.POST.lists()))
    return answer(request, page)


def _form(request: HttpRequest, kind: ActKind, place: Place, data: QueryDict) -> ActForm:
    return form_of(kind.name, place, person_of(request), data=data)


def _page(kind: ActKind, place: Place, form: ActForm, *, has_draft: bool = False) -> ActPage:
    return ActPage(
        kind=kind,
        incident_id=place.id,
        title=place.position.now.title,
        form=form,
        address=reverse("changes:act", args=[kind.name, place.id]),
        has_draft=has_draft,
    )


def _again(kind: ActKind, place: Place, form: ActForm, person: str) -> Shown | None:
    """What it would change now, where it is still possible."""
    try:
        return shown_at_once(the_book(), kind.name, place.id, form, person)
    except (InputError, StaleError):
        return None  # it has to be asked for again, by the button


def _saved_words(kind: ActKind, place: Place, decision: Decision | None) -> str:
    words = _("Saved: {act}, {title}.").format(act=kind.words, title=place.position.now.title)
    if decision is None or is_undoing(decision) or kind.name == "undo":
        return words
    undo = f"{reverse('changes:act', args=['undo', decision.subject_id])}?decision={decision.id}"
    return format_html('{} <a href="{}" data-key="u">{}</a> <kbd>u</kbd>', words, undo, _("Undo"))
