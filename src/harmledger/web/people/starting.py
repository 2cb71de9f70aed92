"""What the server says to the person at the machine when it starts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from harmledger.web.people.clock import now
from harmledger.web.people.invitations import first_code

if TYPE_CHECKING:
    from harmledger.web.server import Address

ANY_ADDRESS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - what somebody may have asked for, not what is opened


def say_where(address: "Address", port: int, say: Callable[[str], None]) -> None:
    """Where the workbench is and, in a book without people, the link for the first administrator."""
    tidy()
    base = base_of(address, port)
    say(f"Open {base}")
    code = first_code()
    if code is not None:
        say("Nobody works here yet. This link makes the first administrator; it is good once, for a day:")
        say(f"  {base}people/welcome/?code={code}")


def tidy() -> None:
    """Forget sessions that are over."""
    Session.objects.filter(expire_date__lte=now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def port_of(server: object) -> int:
    """The port that a server listens on; of several sockets (a name with two addresses) the first one's."""
    listening = getattr(server, "effective_listen", None)
    return int(listening[0][1] if listening else getattr(server, "effective_port"))  # noqa: B009 - two kinds of server


def base_of(address: "Address", port: int) -> str:
    """The address as a person types it."""
    if address.names:
        scheme = "https" if address.https else "http"
        return f"{scheme}://{address.names[0]}/" if address.https else f"{scheme}://{address.names[0]}:{port}/"
    # "localhost" rather than 127.0.0.1: a browser takes security keys for a name only.
    host = "localhost" if address.host in ANY_ADDRESS or address.host in {"127.0.0.1", "::1"} else address.host
    return f"http://{host}:{port}/"
