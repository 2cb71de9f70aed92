"""The forms by which somebody logs in."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from harmledger.web.people.forms import LONGEST_PASSWORD
from harmledger.web.people.guess import count_wrong, forget_wrong, is_closed
from harmledger.web.people.logged import note
from harmledger.web.people.models.person import NOBODY


class KeyLoginForm(LoginForm):  # type: ignore[misc]  # the package carries no types
    """Key and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the package's own signature
        super().__init__(*args, **kwargs)
        key, password = self.fields["login"], self.fields["password"]
        key.label = _("Key")
        key.widget.attrs.pop("placeholder", None)
        key.widget.attrs["autofocus"] = True
        _limit(password)


class AgainForm(ReauthenticateForm):  # type: ignore[misc]  # the package carries no types
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the package's own signature
        super().__init__(*args, **kwargs)
        _limit(self.fields["password"])


class _CountedCode(BaseAuthenticateForm):  # type: ignore[misc]  # the package carries no types
    """Wrong codes close the way in as wrong passwords do: whoever tries has the password already."""

    def clean_code(self) -> str:
        """The code, if it is right."""
        name = f"code of {self.user.username}"
        if is_closed(name):
            raise get_adapter().validation_error("too_many_login_attempts")
        try:
            code = str(super().clean_code())
        except forms.ValidationError:
            count_wrong(name)
            note(NOBODY, "failed second factor", self.user.username)
            raise
        forget_wrong(name)
        return code


class CodeForm(_CountedCode, AuthenticateForm):  # type: ignore[misc]  # the package carries no types
    """The code at login."""


class CodeAgainForm(_CountedCode, ReauthenticateCodeForm):  # type: ignore[misc]  # the package carries no types
    """The code before something dangerous."""


def _limit(password: forms.Field) -> None:
    password.help_text = ""
    password.widget.attrs.pop("placeholder", None)
    password.validators.append(_not_too_long)


def _not_too_long(value: str) -> None:
    # A password of megabytes would keep the hash busy for everybody.
    if len(value) > LONGEST_PASSWORD:
        raise forms.ValidationError(_("This is too long for a password."))
