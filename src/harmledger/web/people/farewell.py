"""The page on which somebody leaves: what they leave behind is shown before anything is closed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harmledger.model.errors import InputError
from harmledger.review.decide import Why
from harmledger.web.book import person_of, the_book
from harmledger.web.people import leaving
from harmledger.web.people.forms import LeaveForm
from harmledger.web.people.models import Person
from harmledger.web.people.reauth import dangerous


@require_http_methods(["GET", "POST"])
@dangerous
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Show what somebody leaves behind; close all that they could open; take their decisions back if asked."""
    somebody = get_object_or_404(Person, username=key)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _left(request, somebody, form)
        except InputError as error:
            form.add_error(None, str(error))
    left = leaving.farewell(the_book(), somebody.username)
    return render(request, "people/leave.html", {"person": somebody, "left": left, "form": form})


def _left(request: HttpRequest, somebody: Person, form: LeaveForm) -> HttpResponse:
    me = str(person_of(request).username)
    if somebody.left_at is None:
        leaving.leave(me, somebody)
        messages.info(request, _("%(key)s can open nothing here any more.") % {"key": somebody.username})
    if form.cleaned_data["supersede"]:
        why = Why(person=me, reason=form.cleaned_data["reason"])
        done, refused = leaving.supersede(the_book(), leaving.standing_of(the_book(), somebody.username), why)
        messages.info(request, _("Decisions taken back: %(number)d.") % {"number": done})
        for words in refused:
            messages.warning(request, words)
    return redirect("people:leave", key=somebody.username)
