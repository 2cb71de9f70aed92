"""The pages of people, for administrators."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.model.errors import InputError
from harmledger.web.book import person_of
from harmledger.web.people import team
from harmledger.web.people.factor import policy_of
from harmledger.web.people.forms import InviteForm, PolicyForm, RoleForm
from harmledger.web.people.invitations import invite, invite_to_reset, open_invitations, withdraw
from harmledger.web.people.models import Invitation, Person, Role
from harmledger.web.people.reauth import dangerous


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Everybody, open invitations, what the team agreed on."""
    return _index(request)


@require_POST
@dangerous
def invite_somebody(request: HttpRequest) -> HttpResponse:
    """Make an invitation; its link is shown on this answer and never again."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _index(request, invite_form=form)
    given = form.cleaned_data
    token = invite(_me(request), Role(given["role"]), given["audiences"], given["days"])
    return _link(request, token)


@require_POST
def withdraw_invitation(request: HttpRequest, number: int) -> HttpResponse:
    """Take an invitation back."""
    withdraw(_me(request), get_object_or_404(Invitation, pk=number, used_at=None))
    messages.info(request, _("The invitation is void."))
    return redirect("people:index")


@require_POST
@dangerous
def policy(request: HttpRequest) -> HttpResponse:
    """Change what holds for everybody."""
    form = PolicyForm(request.POST)
    if not form.is_valid():
        return _index(request, policy_form=form)
    if team.change_policy(_me(request), form.cleaned_data):
        messages.info(request, _("This holds from now on."))
    return redirect("people:index")


@require_GET
def person(request: HttpRequest, key: str) -> HttpResponse:
    """One person."""
    return _person(request, _found(key))


@require_POST
@dangerous
def role(request: HttpRequest, key: str) -> HttpResponse:
    """Change what somebody may do and see."""
    somebody, form = _here(key), RoleForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            if team.change_role(_me(request), somebody, Role(given["role"]), given["audiences"]):
                messages.info(request, _("Changed; it holds from their next page on."))
            return redirect("people:person", key=key)
        except InputError as error:
            form.add_error(None, str(error))
    return _person(request, somebody, form)


@require_POST
def end(request: HttpRequest, key: str) -> HttpResponse:
    """End somebody's sessions."""
    ended = team.end_all_sessions(_me(request), _found(key))
    messages.info(request, _("Sessions ended: %(number)d.") % {"number": ended})
    return redirect("people:person", key=key)


@require_POST
@dangerous
def factor(request: HttpRequest, key: str) -> HttpResponse:
    """Remove somebody's second factor."""
    team.take_second_factor(_me(request), _here(key))
    messages.info(request, _("They log in with their password alone now, until they set up a second factor again."))
    return redirect("people:person", key=key)


@require_POST
@dangerous
def reset(request: HttpRequest, key: str) -> HttpResponse:
    """Make a link by which somebody chooses a new password."""
    return _link(request, invite_to_reset(_me(request), _here(key)), key)


@require_POST
def lock(request: HttpRequest, key: str) -> HttpResponse:
    """Let somebody in no more."""
    try:
        team.lock(_me(request), _here(key))
    except InputError as error:
        messages.error(request, str(error))
    return redirect("people:person", key=key)


@require_POST
@dangerous
def unlock(request: HttpRequest, key: str) -> HttpResponse:
    """Let somebody in again."""
    team.unlock(_me(request), _here(key))
    return redirect("people:person", key=key)


def _me(request: HttpRequest) -> str:
    return str(person_of(request).username)


def _found(key: str) -> Person:
    return get_object_or_404(Person, username=key)


def _here(key: str) -> Person:
    somebody = _found(key)
    if somebody.left_at is not None:
        raise Http404
    return somebody


def _index(
    request: HttpRequest, invite_form: InviteForm | None = None, policy_form: PolicyForm | None = None
) -> HttpResponse:
    held = policy_of(request)
    values = {name: getattr(held, name) for name in PolicyForm.base_fields}
    context = {
        "members": team.members(),
        "invitations": open_invitations(),
        "lists": team.known_lists(),
        "invite_form": invite_form or InviteForm(),
        "policy_form": policy_form or PolicyForm(initial=values),
        "policy": held,
    }
    return render(request, "people/index.html", context)


def _person(request: HttpRequest, somebody: Person, form: RoleForm | None = None) -> HttpResponse:
    values = {"role": somebody.role, "audiences": " ".join(somebody.audiences)}
    member = next(one for one in team.members() if one.person.pk == somebody.pk)
    context = {"member": member, "form": form or RoleForm(initial=values), "lists": team.known_lists()}
    return render(request, "people/person.html", context)


def _link(request: HttpRequest, token: str, key: str = "") -> HttpResponse:
    link = request.build_absolute_uri(reverse("people:join", kwargs={"token": token}))
    return render(request, "people/link.html", {"link": link, "key": key})
