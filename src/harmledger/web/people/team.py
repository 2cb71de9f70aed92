"""What an administrator does with people. Each act stands in the book's log with what was and what is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from harmledger.model.audience import Audience
from harmledger.model.errors import InputError
from harmledger.web.people.bearer import end_tokens
from harmledger.web.people.clock import now
from harmledger.web.people.factor import KINDS, remove_second_factor
from harmledger.web.people.guess import forget_wrong, is_closed
from harmledger.web.people.logged import logged
from harmledger.web.people.models import Person, Policy, Role, Token
from harmledger.web.people.sessions import end_sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of the list of people."""

    person: Person
    has_second_factor: bool
    sessions: int
    tokens: int
    is_shut_out: bool
    """Whether wrong passwords have closed the key for a while."""


def members() -> list[Member]:
    """Everybody, who is here before who has left."""
    factors = set(_authenticators())
    live = set(Session.objects.filter(expire_date__gt=now()).values_list("session_key", flat=True))
    sessions = [user for user, key in UserSession.objects.values_list("user_id", "session_key") if key in live]
    tokens = list(Token.objects.filter(ended_at=None, expires_at__gt=now()).values_list("person_id", flat=True))
    return [
        Member(
            person=person,
            has_second_factor=person.pk in factors,
            sessions=sessions.count(person.pk),
            tokens=tokens.count(person.pk),
            is_shut_out=is_closed(person.username),
        )
        for person in Person.objects.order_by("left_at", "username")
    ]


def find_person(key: str) -> Person:
    """The person of that key; raises InputError where there is none or they have left."""
    person = Person.objects.filter(username=key).first()
    if person is None:
        raise InputError(f"nobody here has the key {key!r}; `harmledger user list` has them all")
    if person.left_at is not None:
        raise InputError(f"{key} left on {person.left_at:%Y-%m-%d}")
    return person


def known_lists() -> list[str]:
    """The need-to-know lists that somebody is on."""
    return sorted({name for audiences in Person.objects.values_list("audiences", flat=True) for name in audiences})


def checked_lists(names: Sequence[str]) -> list[str]:
    """The names of need-to-know lists, in order; raises ValueRefusedError or InputError where one is none."""
    found = sorted({Audience(name).name for name in names})
    for name in found:
        if not name.startswith("need:"):
            raise InputError(_("%(name)s is no need-to-know list: those begin with need:") % {"name": name})
    return found


def change_role(by: str, person: Person, role: Role, audiences: Sequence[str]) -> bool:
    """Give somebody a role and lists; returns whether anything changed.

    Raises:
        InputError: they are the last administrator and would be none any more.
    """
    lists = checked_lists(audiences)
    if (role.value, lists) == (person.role, sorted(person.audiences)):
        return False
    if role is not Role.ADMIN:
        check_not_last(person)
    was, are = _said(person.role, person.audiences), _said(role.value, lists)
    with logged(by, "change role", f"{person.username}, {was} -> {are}"):
        person.role, person.audiences = role.value, lists
        person.save(update_fields=["role", "audiences"])
    return True


def end_all_sessions(by: str, person: Person) -> int:
    """End the sessions of somebody; returns how many there were."""
    with logged(by, "end sessions", person.username):
        return end_sessions(person)


def take_second_factor(by: str, person: Person) -> None:
    """Remove somebody's second factor, because they lost it. Their sessions end."""
    with logged(by, "remove second factor", person.username):
        remove_second_factor(person)
        end_sessions(person)


def lock(by: str, person: Person) -> None:
    """Let somebody in no more, until they are unlocked. Their sessions and tokens end."""
    check_not_last(person)
    with logged(by, "lock", person.username):
        person.is_active = False
        person.save(update_fields=["is_active"])
        end_sessions(person)
        end_tokens(person)


def unlock(by: str, person: Person) -> None:
    """Let somebody in again who was locked, or whose key wrong passwords had closed."""
    with logged(by, "unlock", person.username):
        person.is_active = True
        person.save(update_fields=["is_active"])
        forget_wrong(person.username)
        forget_wrong(f"code of {person.username}")


def change_policy(by: str, values: Mapping[str, Any]) -> bool:
    """Change what holds for everybody; returns whether anything changed."""
    policy = Policy.current()
    changed = {name: value for name, value in values.items() if getattr(policy, name) != value}
    if not changed:
        return False
    words = "; ".join(f"{name}: {getattr(policy, name) or 'no'} -> {value or 'no'}" for name, value in changed.items())
    with logged(by, "change policy", words):
        for name, value in changed.items():
            setattr(policy, name, value)
        policy.save()
    return True


def check_not_last(person: Person) -> None:
    """Raise InputError where `person` is the only administrator: nobody could undo what follows."""
    others = Person.objects.filter(role=Role.ADMIN.value, is_active=True).exclude(pk=person.pk)
    if person.role == Role.ADMIN.value and person.is_active and not others.exists():
        raise InputError(_("%(key)s is the only administrator; make another one first") % {"key": person.username})


def _authenticators() -> Any:  # noqa: ANN401 - a Django query
    from allauth.mfa.models import Authenticator

    return Authenticator.objects.filter(type__in=KINDS).values_list("user_id", flat=True)


def _said(role: str, audiences: Sequence[str]) -> str:
    return " ".join([role, *(["on", ", ".join(audiences)] if audiences else [])])
