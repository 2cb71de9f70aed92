"""Programs that show a token: whose it is, and whether it is good for what they ask."""

import datetime as dt
import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse

from harmledger.web.people.clock import now
from harmledger.web.people.models import Person, Role, Scope, Token
from harmledger.web.people.models.invitation import digest_of, new_token

MARK = "hlt_"
"""What a token begins with, so that it is known for one where it should not be, such as in a chat."""
LONGEST_DAYS = 366
ROLE_OF = {Scope.READ: Role.VIEWER, Scope.PROPOSE: Role.CODER}
"""The role that a token's person must have for each scope."""
_FORM = re.compile(r"Bearer (hlt_[A-Za-z0-9_-]{20,80})")
_USED_EVERY = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A token that was just made; `secret` is shown once."""

    token: Token
    secret: str


def make_token(person: Person, name: str, scope: Scope, days: int) -> MadeToken:
    """Make one that is good for `days`."""
    secret = MARK + new_token()
    made_at = now()
    token = Token.objects.create(
        person=person,
        name=name,
        digest=digest_of(secret),
        scope=scope.value,
        made_at=made_at,
        expires_at=made_at + dt.timedelta(days=min(days, LONGEST_DAYS)),
    )
    return MadeToken(token, secret)


def bearer_of(request: HttpRequest, needed: Scope) -> Person | None:
    """Whose token a request shows, where it is good for `needed`; None for every reason why not."""
    shown = _FORM.fullmatch(request.headers.get("Authorization", ""))
    if shown is None:
        return None
    token = Token.objects.select_related("person").filter(digest=digest_of(shown.group(1))).first()
    if token is None or not token.is_good(now()) or not Scope(token.scope).covers(needed):
        return None
    person: Person = token.person
    if not person.may_act_as(ROLE_OF[needed]):
        return None
    _mark_used(token)
    return person


def end_tokens(person: Person) -> int:
    """End all tokens of a person; returns how many were good."""
    return int(Token.objects.filter(person=person, ended_at=None).update(ended_at=now()))


def refuse_token() -> HttpResponse:
    """The one answer to a token that opens nothing, whatever the reason."""
    answer = JsonResponse({"error": "this needs a token that is good for it: make one on your page"}, status=401)
    answer["WWW-Authenticate"] = 'Bearer realm="harmledger"'
    return answer


def _mark_used(token: Token) -> None:
    moment = now()
    if token.used_at is None or moment - token.used_at > _USED_EVERY:
        Token.objects.filter(pk=token.pk).update(used_at=moment)
