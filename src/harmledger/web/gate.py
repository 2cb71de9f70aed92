"""The gate before every page: who asks, may they, and if not, the same answer whether the thing exists or not."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from harmledger.web.access import Access, Open, access_of
from harmledger.web.people.models import Person, Role

View = Callable[..., HttpResponseBase]


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
        match = request.resolver_match
        needed = access_of(None if match is None else match.view_name)
        if needed is Open.ANYBODY or _may(request, needed):
            return None
        if needed is not None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied


def _may(request: HttpRequest, needed: Access | None) -> bool:
    user = request.user
    if needed is None or not isinstance(user, Person) or not user.is_active:
        return False
    return needed is Open.LOGGED_IN or (isinstance(needed, Role) and user.may_act_as(needed))
