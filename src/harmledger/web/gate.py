"""The gate before every page: who asks, may they, and if not, the same answer whether the thing exists or not."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django_htmx.http import HttpResponseClientRedirect

from harmledger.model.errors import HarmledgerError
from harmledger.web.access import Access, Open, access_of
from harmledger.web.errors import ours
from harmledger.web.people.bearer import bearer_of, refuse_token
from harmledger.web.people.factor import lacks_second_factor
from harmledger.web.people.models import Person, Role, Scope

View = Callable[..., HttpResponseBase]

WITHOUT_FACTOR = ("mfa_", "account_", "health")
"""How the names of pages begin that are open before a required second factor is set up: those that set it up."""


class Gate:
    """Middleware; stands after the one that knows who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on; the decision is taken where the page is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponseBase | None:  # noqa: ANN401 - Django's own signature
        """None where they may; a way to log in or a refusal where not."""
        del view, args, kwargs
        return checked(request, request.resolver_match)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An error of ours that a page let pass becomes a page that tells nothing of the book."""
        return ours(request, exception) if isinstance(exception, HarmledgerError) else None


def checked(request: HttpRequest, match: ResolverMatch | None) -> HttpResponseBase | None:
    """What stands between this request and a page: None, a way to log in, or an exception that refuses it."""
    name = None if match is None else match.view_name
    needed = access_of(name)
    if needed is Open.NOBODY:
        raise Http404
    if isinstance(needed, Scope):
        return _by_token(request, needed)
    if needed is Open.ANYBODY:
        return None
    if needed is not None and not request.user.is_authenticated:
        return _to_login(request)
    if not _may(request, needed):
        raise PermissionDenied
    return _to_second_factor(request, name or "")


def _by_token(request: HttpRequest, needed: Scope) -> HttpResponseBase | None:
    person = bearer_of(request, needed)
    if person is None:
        return refuse_token()
    request.user = person
    return None


def _to_login(request: HttpRequest) -> HttpResponseBase:
    # What was posted cannot be shown again by its address, so whoever posted comes back to the start.
    path = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    answer = redirect_to_login(path)
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(answer.url)
    return answer


def _to_second_factor(request: HttpRequest, name: str) -> HttpResponseBase | None:
    if name.startswith(WITHOUT_FACTOR) or not lacks_second_factor(request):
        return None
    return redirect(f"{reverse('mfa_index')}?required=1")


def _may(request: HttpRequest, needed: Access | None) -> bool:
    user = request.user
    if needed is None or not isinstance(user, Person) or not user.is_active:
        return False
    return needed is Open.LOGGED_IN or (isinstance(needed, Role) and user.may_act_as(needed))
