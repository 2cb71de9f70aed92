"""Open sessions: when somebody was last seen, when a session is over, and ending all of them."""

import datetime as dt
from collections.abc import Callable, Iterable

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from harmledger.web.people.clock import now
from harmledger.web.people.factor import policy_of
from harmledger.web.people.models import Person

SEEN = "seen"
_WRITE_EVERY = dt.timedelta(minutes=1)
"""How fine "last seen" is: a write with every page would cost more than it tells."""


class Presence:
    """Middleware: ends a session that nobody used for as long as the team agreed on, and notes when it was used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the session, then pass the request on."""
        if isinstance(request.user, Person):
            self._look(request, request.user)
        return self.get_response(request)

    def _look(self, request: HttpRequest, person: Person) -> None:
        moment, seen = now(), _seen(request)
        if seen is not None and moment - seen > dt.timedelta(minutes=policy_of(request).idle_minutes):
            logout(request)
            messages.info(request, _("You were away for a while, so the session was ended. Log in again."))
        elif seen is None or moment - seen > _WRITE_EVERY:
            request.session[SEEN] = moment.timestamp()
            Person.objects.filter(pk=person.pk).update(seen_at=moment)
            UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=moment)


def _seen(request: HttpRequest) -> dt.datetime | None:
    stamp = request.session.get(SEEN)
    return None if stamp is None else dt.datetime.fromtimestamp(stamp, dt.UTC)


def end_sessions(person: Person, *, but: str | None = None) -> int:
    """End the sessions of a person; returns how many there were.

    Args:
        person: whose.
        but: the key of a session that stays.
    """
    ended = UserSession.objects.filter(user=person).exclude(session_key=but or "")
    keys = list(ended.values_list("session_key", flat=True))
    forget_sessions(keys)
    ended.delete()
    if but is None:  # a session that began meanwhile ends too
        Person.objects.filter(pk=person.pk).update(epoch=F("epoch") + 1)
        person.refresh_from_db(fields=["epoch"])
    return len(keys)


def forget_sessions(keys: Iterable[str]) -> None:
    """Delete sessions by their keys."""
    Session.objects.filter(session_key__in=list(keys)).delete()
