"""What the login package asks of us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from harmledger.web.people.factor import policy_of
from harmledger.web.people.guess import count_wrong, forget_wrong, is_closed
from harmledger.web.people.logged import note
from harmledger.web.people.models import Person
from harmledger.web.people.models.person import NOBODY
from harmledger.web.people.sessions import end_sessions


class PeopleAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the package carries no types
    """Nobody signs up: whoever works here was invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is mailed: a letter would tell who works with this book."""
        del template_prefix, email, context

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the package's own signature
        """Nothing is mailed."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 - the package's own signature
        """Refuse to look at a password where there were too many wrong ones."""
        if is_closed(credentials.get("username", "")):
            raise self.closed()
        super().pre_authenticate(request, **credentials)

    def closed(self) -> ValidationError:
        """What a closed key answers."""
        error: ValidationError = self.validation_error("too_many_login_attempts")
        return error

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:  # noqa: ANN401 - the package's own signature
        """The person, if key and password fit."""
        person: Person | None = super().authenticate(request, **credentials)
        if person is not None:
            forget_wrong(person.username)
        return person

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 - the package's own signature
        """Count it and write it down. What was typed as a key is not: it may be a password."""
        del request
        typed = credentials.get("username", "")
        count_wrong(typed)
        known = Person.objects.filter(username=typed.strip().lower()).values_list("username", flat=True).first()
        note(NOBODY, "failed login", known or "no such key")

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - the package's own signature
        """Somebody is in: all factors were given a moment ago, so nothing asks for them again at once."""
        record_authentication(request, user, method="login", reauthenticated=True)
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        ended = end_sessions(user, but=request.session.session_key) if policy_of(request).one_session else 0
        note(user.username, "log in", f"other sessions ended: {ended}" if ended else "")
        return answer

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the package's own signature
        """The package's remarks, but for those that say what everybody sees."""
        name = args[0] if args else kwargs.get("message_template")
        if name not in {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}:
            super().add_message(request, level, *args, **kwargs)
