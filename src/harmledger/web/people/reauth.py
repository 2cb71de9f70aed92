"""Dangerous acts ask once more who is there: `@dangerous` before a view.

Whoever proved it in the last five minutes is let through. Otherwise a page asks for the password; what was posted
travels with it in the page, so that nothing typed is lost and nothing of it is kept on the server.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate, reauthenticate_by_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

PASSWORD = "confirm-password"  # noqa: S105 - the name of a field
_ONLY_HERE = frozenset({PASSWORD, "csrfmiddlewaretoken"})
View = Callable[..., HttpResponseBase]


def dangerous(view: View) -> View:
    """A view that only somebody gets to who has just shown who they are."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - whatever the view takes
        if did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
        error = _tried(request)
        if error is None:
            return view(request, *args, **kwargs)
        return _asked(request, error)

    guarded.is_dangerous = True  # type: ignore[attr-defined]  # the attack tests look for it
    return guarded


def _tried(request: HttpRequest) -> str | None:
    """None where the password came with the request and is right; else what to say, perhaps nothing."""
    typed = request.POST.get(PASSWORD)
    if not typed:
        return ""
    try:
        is_right = get_adapter().reauthenticate(request.user, typed)
    except ValidationError as error:
        return " ".join(error.messages)
    if not is_right:
        return _("This is not your password.")
    reauthenticate_by_password(request)
    return None


def _asked(request: HttpRequest, error: str) -> HttpResponse:
    kept = [(name, value) for name, value in _pairs(request) if name not in _ONLY_HERE]
    context = {"error": error, "kept": kept, "field": PASSWORD, "lost_files": sorted(request.FILES)}
    answer = render(request, "people/confirm.html", context)
    if request.headers.get("HX-Request"):
        answer["HX-Retarget"] = "body"
        answer["HX-Reswap"] = "innerHTML"
    return answer


def _pairs(request: HttpRequest) -> Iterable[tuple[str, str]]:
    return ((name, str(value)) for name, values in request.POST.lists() for value in values)
