"""Pages about oneself: password, second factor, sessions, tokens."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.web.book import person_of
from harmledger.web.people.bearer import make_token
from harmledger.web.people.clock import now
from harmledger.web.people.factor import has_second_factor, policy_of
from harmledger.web.people.forms import TokenForm
from harmledger.web.people.logged import logged
from harmledger.web.people.models import Person, Scope, Token
from harmledger.web.people.reauth import dangerous
from harmledger.web.people.sessions import end_sessions


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """What I am here, and how I log in."""
    person = person_of(request)
    context = {
        "person": person,
        "has_second_factor": has_second_factor(person),
        "policy": policy_of(request),
        "sessions": sorted(UserSession.objects.purge_and_list(person), key=lambda one: one.last_seen_at, reverse=True),
        "here": request.session.session_key,
    }
    return render(request, "people/me.html", context)


@require_POST
def everywhere(request: HttpRequest) -> HttpResponse:
    """Log out everywhere, here too."""
    person = person_of(request)
    with logged(person.username, "log out everywhere"):
        end_sessions(person)
    logout(request)
    return redirect("account_login")


@require_GET
def tokens(request: HttpRequest) -> HttpResponse:
    """My tokens."""
    return _tokens(request, TokenForm())


@require_POST
@dangerous
def token_make(request: HttpRequest) -> HttpResponse:
    """Make one; it is shown on this answer and never again."""
    form, person = TokenForm(request.POST), person_of(request)
    if not form.is_valid():
        return _tokens(request, form)
    given = form.cleaned_data
    with logged(person.username, "make token", f"{given['scope']}, {given['days']} days"):
        made = make_token(person, given["name"], Scope(given["scope"]), given["days"])
    return _tokens(request, TokenForm(), made.secret)


@require_POST
def token_end(request: HttpRequest, number: int) -> HttpResponse:
    """End one of mine."""
    person = person_of(request)
    token = get_object_or_404(Token, pk=number, person=person)
    with logged(person.username, "end token"):
        Token.objects.filter(pk=token.pk, ended_at=None).update(ended_at=now())
    messages.info(request, _("The token opens nothing any more."))
    return redirect("people:tokens")


def _tokens(request: HttpRequest, form: TokenForm, secret: str = "") -> HttpResponse:
    return render(request, "people/tokens.html", {"tokens": _rows(person_of(request)), "form": form, "secret": secret})


def _rows(person: Person) -> list[tuple[Token, bool]]:
    return [(token, token.is_good(now())) for token in Token.objects.filter(person=person).order_by("-made_at")]
