"""What erasing an item would take away, and erasing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.ledger.table import SEALED
from harmledger.model.errors import InputError
from harmledger.review.decide import Why
from harmledger.review.seal import SealPreview, erasing
from harmledger.review.seal import erase as erase_item
from harmledger.web.book import person_of, reader_of, the_book
from harmledger.web.people.reauth import dangerous
from harmledger.web.shelf.refresh import refresh


@require_GET
def ask(request: HttpRequest, item: str) -> HttpResponse:
    """What would go, what stays, and what erasing cannot reach."""
    return _asked(request, item, "")


@require_POST
@dangerous
def erase(request: HttpRequest, item: str) -> HttpResponse:
    """Erase it. A tombstone says that it was there, who erased it and why."""
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return _asked(request, item, _("Say why: it stands on the tombstone."))
    _taken(request, item)
    erased = erase_item(the_book(), item, Why(person=person_of(request).username, reason=reason))
    refresh(the_book())
    messages.success(request, _("Erased. A tombstone stays, and the log still adds up."))
    if not all(one.is_wiped for one in erased):
        messages.warning(request, _("Somebody was reading the file meanwhile: erase it again to wipe the last traces."))
    return redirect("start")


def _asked(request: HttpRequest, item: str, refused: str) -> HttpResponse:
    context = {"item": item, "taken": _taken(request, item), "refused": refused}
    return render(request, "erasing/ask.html", context, status=400 if refused else 200)


def _taken(request: HttpRequest, item: str) -> tuple[SealPreview, ...]:
    try:
        taken = erasing(the_book(), item)
    except InputError:
        raise Http404 from None
    mine = {one.id for one in reader_of(request).sealed()}
    with the_book().store.snapshot() as connection:
        sealed = {row["id"] for row in SEALED.rows_in(connection, "id", [one.id for one in taken])}
    if sealed - mine:
        raise Http404  # that something is sealed for others is not told to administrators either
    return taken
