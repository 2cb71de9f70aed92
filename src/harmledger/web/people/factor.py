"""The second factor: who has to have one, who has none."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from harmledger.web.people.models import Person, Policy, Role

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes alone are no second factor."""


def has_second_factor(person: Person) -> bool:
    """Whether they log in with more than a password."""
    return bool(Authenticator.objects.filter(user=person, type__in=KINDS).exists())


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether whoever asks has to set up a second factor before anything else."""
    person = request.user
    if not isinstance(person, Person) or not policy_of(request).needs_second_factor(Role(person.role)):
        return False
    return not has_second_factor(person)


def policy_of(request: HttpRequest) -> Policy:
    """What the team agreed on, read once for each request."""
    found = getattr(request, "policy", None)
    if not isinstance(found, Policy):
        found = Policy.current()
        request.policy = found  # type: ignore[attr-defined]  # a place of our own on Django's object
    return found


def remove_second_factor(person: Person) -> None:
    """Take away all that they have, recovery codes too."""
    Authenticator.objects.filter(user=person).delete()
