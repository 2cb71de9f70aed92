"""What the login package asks of us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class PeopleAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the package carries no types
    """Nobody signs up: whoever works here was invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is mailed: a letter would tell who works with this book."""
        del template_prefix, email, context
