"""Invitations: made, looked up, used once. Nothing is mailed: whoever invites hands the link over."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from harmledger.model.errors import InputError
from harmledger.web.people.clock import now
from harmledger.web.people.logged import logged
from harmledger.web.people.models import Invitation, InvitationKind, Person, Role
from harmledger.web.people.models.invitation import digest_of, new_token
from harmledger.web.people.models.person import CONSOLE
from harmledger.web.people.sessions import end_sessions

FIRST_HOURS = 24
"""The server prints a new code with each start, so an old one need not live long."""
MOST_DAYS = 30


def first_code() -> str | None:
    """A code for the first administrator, in the place of earlier ones; None where people are here already."""
    if Person.objects.exists():
        return None
    Invitation.objects.filter(kind=InvitationKind.FIRST.value).delete()
    return _made(InvitationKind.FIRST, Role.ADMIN, by=CONSOLE, until=now() + dt.timedelta(hours=FIRST_HOURS))


def invite(by: str, role: Role, audiences: Sequence[str], days: int) -> str:
    """An invitation to join; returns the secret part of the link, which is kept nowhere."""
    until = now() + dt.timedelta(days=min(days, MOST_DAYS))
    with logged(by, "invite", f"{role.value}{_lists(audiences)}, until {until:%Y-%m-%d}"):
        return _made(InvitationKind.JOIN, role, by=by, until=until, audiences=audiences)


def invite_to_reset(by: str, person: Person, days: int = 1) -> str:
    """A link by which `person` chooses a new password; their sessions end and the old password is void."""
    with logged(by, "reset password", person.username):
        Invitation.objects.filter(kind=InvitationKind.RESET.value, person=person.username, used_at=None).delete()
        person.set_unusable_password()
        person.save(update_fields=["password"])
        end_sessions(person)
        until = now() + dt.timedelta(days=days)
        return _made(InvitationKind.RESET, Role(person.role), by=by, until=until, person=person.username)


def find(token: str, kinds: Collection[InvitationKind]) -> Invitation | None:
    """The open invitation that a link stands for."""
    wanted = [kind.value for kind in kinds]
    found = Invitation.objects.filter(digest=digest_of(token), kind__in=wanted).first()
    return found if found is not None and found.is_open(now()) else None


def accept(invitation: Invitation, key: str, password: str) -> Person:
    """Make the person, or give them their new password, and close the invitation.

    Raises:
        InputError: somebody used it a moment ago.
    """
    is_reset = invitation.kind == InvitationKind.RESET.value
    who = invitation.person if is_reset else key
    with logged(who, *_words(invitation, is_reset=is_reset)):
        used = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now(), person=who)
        if not used or (invitation.kind == InvitationKind.FIRST.value and Person.objects.exists()):
            raise InputError(_("This link was used a moment ago. Ask for another one."))
        if is_reset:
            return _reset(who, password)
        return Person.objects.create_user(
            who, password=password, role=invitation.role, audiences=list(invitation.audiences)
        )


def withdraw(by: str, invitation: Invitation) -> None:
    """Take an open invitation back."""
    with logged(by, "withdraw invitation", invitation.role):
        Invitation.objects.filter(pk=invitation.pk, used_at=None).delete()


def open_invitations() -> list[Invitation]:
    """Those that can still be used, the latest first."""
    found = Invitation.objects.filter(used_at=None, expires_at__gt=now()).exclude(kind=InvitationKind.FIRST.value)
    return list(found.order_by("-made_at"))


def _made(
    kind: InvitationKind,
    role: Role,
    *,
    by: str,
    until: dt.datetime,
    audiences: Sequence[str] = (),
    person: str = "",
) -> str:
    token = new_token()
    Invitation.objects.create(
        kind=kind.value,
        digest=digest_of(token),
        role=role.value,
        audiences=list(audiences),
        person=person,
        made_by=by,
        made_at=now(),
        expires_at=until,
    )
    return token


def _reset(key: str, password: str) -> Person:
    person = Person.objects.get(username=key, left_at=None)
    person.set_password(password)
    person.save(update_fields=["password"])
    return person


def _words(invitation: Invitation, *, is_reset: bool) -> tuple[str, str]:
    if is_reset:
        return "choose password", ""
    return "join", f"{invitation.role}{_lists(invitation.audiences)}, invited by {invitation.made_by}"


def _lists(audiences: Sequence[str]) -> str:
    return f" on {', '.join(audiences)}" if audiences else ""
