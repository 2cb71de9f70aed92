"""What every page knows: who looks, where they are, what they may open."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from harmledger.web.access import access_of
from harmledger.web.people.models import Person, Role

MENU = (
    ("start", _("What changes")),
    ("queues:index", _("Queues")),
    ("overview:index", _("Overview")),
    ("search:index", _("Search")),
    ("imports:index", _("Import")),
    ("log:index", _("Log")),
    ("people:index", _("People")),
)
"""The pages of the menu, by the names of their URLs."""


def page(request: HttpRequest) -> dict[str, Any]:
    """The variables that `web/base.html` uses."""
    return {
        "direction": "rtl" if get_language_bidi() else "ltr",
        "menu": SimpleLazyObject(lambda: _menu(request)),
    }


def _menu(request: HttpRequest) -> list[dict[str, object]]:
    match = getattr(request, "resolver_match", None)
    here = "" if match is None else match.view_name
    return [
        {"url": url, "words": words, "is_here": name == here}
        for name, words in MENU
        if (url := _url(name)) is not None and _may(request, name)
    ]


def _url(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _may(request: HttpRequest, name: str) -> bool:
    needed, user = access_of(name), request.user
    return isinstance(needed, Role) and isinstance(user, Person) and user.may_act_as(needed)
