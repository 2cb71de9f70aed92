"""Pages on which somebody comes in: the first administrator, whoever was invited, whoever needs a new password."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from harmledger.model.errors import InputError
from harmledger.web.people.forms import JoinForm, PasswordForm
from harmledger.web.people.invitations import accept, find
from harmledger.web.people.models import Invitation, InvitationKind, Person


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """The first administrator. Gone as soon as anybody is here."""
    if Person.objects.exists():
        raise Http404
    code = request.POST.get("code") or request.GET.get("code", "")
    invitation = find(code, [InvitationKind.FIRST])
    if invitation is None:
        words = _("Open the link that the server printed when it was started. It is good for a day and for one person.")
        return render(request, "web/refused.html", {"words": words}, status=403)
    return _entered(request, invitation, {"code": code, "is_first": True})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody who holds a link: to join, or to choose a new password."""
    invitation = find(token, [InvitationKind.JOIN, InvitationKind.RESET])
    if invitation is None:
        words = _("This link was used, has expired, or is not whole. Ask whoever gave it to you for another one.")
        return render(request, "web/refused.html", {"words": words}, status=404)
    return _entered(request, invitation, {})


def _entered(request: HttpRequest, invitation: Invitation, context: dict[str, object]) -> HttpResponse:
    is_reset = invitation.kind == InvitationKind.RESET.value
    form = (PasswordForm if is_reset else JoinForm)(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _let_in(request, invitation, form)
        except InputError as error:
            form.add_error(None, str(error))
    page = {**context, "form": form, "invitation": invitation, "is_reset": is_reset}
    return render(request, "people/join.html", page)


def _let_in(request: HttpRequest, invitation: Invitation, form: PasswordForm) -> HttpResponse:
    given = form.cleaned_data
    person = accept(invitation, given.get("key", ""), given["password"])
    if request.user.is_authenticated:
        logout(request)
    if invitation.kind == InvitationKind.RESET.value:
        return redirect("account_login")
    answer: HttpResponse = perform_login(request, Login(user=person))
    return answer
