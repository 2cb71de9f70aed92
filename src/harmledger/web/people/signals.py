"""What people change about their own way in stands in the log too."""

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_out

from harmledger.web.people.logged import note
from harmledger.web.people.models import Person


def connect() -> None:
    """Listen; called once when the application is ready."""
    for signal, action in (
        (password_changed, "change password"),
        (authenticator_added, "add second factor"),
        (authenticator_removed, "remove second factor"),
        (authenticator_reset, "new recovery codes"),
        (user_logged_out, "log out"),
    ):
        signal.connect(_writer_of(action), weak=False, dispatch_uid=f"people: {action}")


def _writer_of(action: str) -> Any:  # noqa: ANN401 - a receiver, of any signature
    def written(user: Person | None = None, **kwargs: object) -> None:
        del kwargs
        if isinstance(user, Person) and user.pk is not None:
            note(user.username, action)

    return written
