"""What is sealed for whoever asks: that it is there, what it says (each look is in the log), and taking a seal back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.model.errors import InputError, LedgerError
from harmledger.review.decide import Why
from harmledger.review.seal import reveal, unseal
from harmledger.web.book import person_of, reader_of, the_book
from harmledger.web.people.reauth import dangerous
from harmledger.web.shelf.refresh import refresh

AT_ONCE = 200


@require_GET
def sealed(request: HttpRequest) -> HttpResponse:
    """The sealed items that somebody may have; for everybody else the list is empty."""
    return render(request, "queues/sealed.html", {"items": reader_of(request).sealed()})


@require_POST
@dangerous
def look(request: HttpRequest) -> HttpResponse:
    """What one of them says. The look is in the log before anything is shown."""
    person = person_of(request)
    try:
        (found,) = reveal(the_book(), [request.POST.get("item", "")], person.username, person.sight)
    except (InputError, LedgerError) as error:
        messages.error(request, str(error))
        return redirect("queues:sealed")
    return render(request, "queues/revealed.html", {"found": found})


@require_POST
@dangerous
def take_back(request: HttpRequest) -> HttpResponse:
    """Take a seal back, with a reason."""
    person = person_of(request)
    try:
        why = Why(person=person.username, reason=request.POST.get("reason", ""))
        unseal(the_book(), request.POST.get("item", ""), person.sight, why)
    except (InputError, LedgerError) as error:
        messages.error(request, str(error))
    else:
        refresh(the_book(), AT_ONCE)
        messages.success(request, _("It stands where it stood."))
    return redirect("queues:sealed")
