"""The forms of people: joining, inviting, changing."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from harmledger.model.errors import HarmledgerError
from harmledger.web.people.bearer import LONGEST_DAYS
from harmledger.web.people.invitations import MOST_DAYS
from harmledger.web.people.models import KEY_FORM, Person, Role, Scope
from harmledger.web.people.models.person import check_key
from harmledger.web.people.team import checked_lists

ROLES = [
    (Role.VIEWER.value, _("viewer: reads")),
    (Role.CODER.value, _("coder: reads, codes, proposes")),
    (Role.REVIEWER.value, _("reviewer: decides")),
    (Role.PUBLISHER.value, _("publisher: decides what goes out")),
    (Role.ADMIN.value, _("admin: looks after people and the book")),
]
SCOPES = [
    (Scope.READ.value, _("read")),
    (Scope.PROPOSE.value, _("read and propose")),
]
LONGEST_PASSWORD = 500
"""Letters: a longer one is no password, and hashing it costs."""
_LISTS_HELP = _("Separated by spaces, such as need:sources. Whoever is on no list sees nothing that is sealed for one.")


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Four words that do not belong together are good and can be remembered."),
    )
    again = forms.CharField(
        label=_("The password again"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def person(self) -> Person:
        """Whose password it will be, so far as known."""
        return Person(username=self.cleaned_data.get("key", ""))

    def clean(self) -> dict[str, Any]:
        """Both are the same and not easily guessed."""
        given = super().clean() or {}
        password = given.get("password")
        if password and password != given.get("again"):
            self.add_error("again", gettext("The two passwords are not the same."))
        elif password:
            try:
                validate_password(password, self.person())
            except ValidationError as error:
                self.add_error("password", error)
        return given


class JoinForm(PasswordForm):
    """A key and a password."""

    field_order = ("key", "password", "again")
    key = forms.CharField(
        label=_("Your key"),
        max_length=39,
        validators=[KEY_FORM, check_key],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
        help_text=_(
            "Small letters, digits and hyphens. It stands beside your decisions for ever: let it not name you."
        ),
    )

    def clean_key(self) -> str:
        """Nobody has it, nor had it."""
        key = str(self.cleaned_data["key"])
        if Person.objects.filter(username=key).exists():
            raise ValidationError(gettext("Somebody has this key, or had it; choose another."))
        return key


class ListsField(forms.CharField):
    """Names of need-to-know lists, separated by spaces."""

    def __init__(self) -> None:
        super().__init__(label=_("Need-to-know lists"), required=False, max_length=300, help_text=_LISTS_HELP)

    def clean(self, value: Any) -> list[str]:  # noqa: ANN401 - Django's own signature
        """The names, in order."""
        try:
            return checked_lists(str(super().clean(value)).replace(",", " ").split())
        except HarmledgerError as error:
            raise ValidationError(str(error)) from error


class InviteForm(forms.Form):
    """Whom to invite."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial=Role.CODER.value)
    audiences = ListsField()
    days = forms.IntegerField(label=_("Days that the link is good for"), min_value=1, max_value=MOST_DAYS, initial=7)


class RoleForm(forms.Form):
    """What somebody may do, and what they may see."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    audiences = ListsField()


class PolicyForm(forms.Form):
    """What holds for everybody."""

    second_factor_from = forms.ChoiceField(
        label=_("A second factor is required from this role on"),
        required=False,
        choices=[("", _("from nobody")), *ROLES],
    )
    one_session = forms.BooleanField(label=_("One open session for each person"), required=False)
    team_of_two = forms.BooleanField(
        label=_("Team of two: somebody may confirm what they coded themselves; it stays marked"), required=False
    )
    idle_minutes = forms.IntegerField(
        label=_("Minutes without a page after which a session ends"), min_value=5, max_value=12 * 60
    )


class TokenForm(forms.Form):
    """A token for a program."""

    name = forms.CharField(label=_("What it is for"), max_length=60)
    scope = forms.ChoiceField(label=_("What it may do"), choices=SCOPES)
    days = forms.IntegerField(label=_("Days that it is good for"), min_value=1, max_value=LONGEST_DAYS, initial=90)


class LeaveForm(forms.Form):
    """Somebody leaves."""

    supersede = forms.BooleanField(label=_("Also take back the decisions listed here"), required=False)
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )

    def clean(self) -> dict[str, Any]:
        """Taking decisions back needs a reason."""
        given = super().clean() or {}
        if given.get("supersede") and not str(given.get("reason", "")).strip():
            self.add_error("reason", gettext("Taking decisions back needs a reason that others can read later."))
        return given
