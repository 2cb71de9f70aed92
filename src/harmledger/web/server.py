"""Starting the workbench: configure Django, open the book, bring the tables of people and pages up to date, serve."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harmledger.ledger import Ledger

ALIAS = "default"
"""The database alias of the served book: people and sessions live in its file."""
THREADS = 8
"""Requests at once; more would only wait for the two cores of a laptop."""


BEHIND_A_PROXY: dict[str, Any] = {
    "trusted_proxy": "*",
    "trusted_proxy_count": 1,
    "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
}
"""With https everything comes through a proxy: only it knows that a request was encrypted, and whose tries to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the workbench is to be reached."""

    host: str = "127.0.0.1"
    port: int = 8640
    names: Sequence[str] = ()
    """Other names and addresses that it answers to."""
    https: bool = False


def configure(*, names: Sequence[str] = (), https: bool = False) -> None:
    """Configure Django for the workbench, once per process."""
    import django
    from django.apps import apps
    from django.conf import settings

    from harmledger.web.settings import web_settings

    if not settings.configured:
        settings.configure(**web_settings(hosts=names, https=https))
    if not apps.ready:
        django.setup()


def use(ledger: "Ledger") -> None:
    """Make `ledger`, opened under `ALIAS`, the book of this process and bring its other tables up to date."""
    from django.core.management import call_command

    attach(ledger)
    call_command("migrate", database=ledger.store.alias, verbosity=0, interactive=False)


def attach(ledger: "Ledger") -> None:
    """Make `ledger`, whose tables are up to date, the book of this process."""
    from django.conf import settings

    settings.BOOK = ledger
    settings.SECRET_KEY = hashlib.blake2b(b"sessions of the workbench", key=ledger.key[:64]).hexdigest()


def application() -> Callable[..., Any]:
    """The WSGI application; `configure` and `use` come first."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def serve(open_book: "Callable[[str], Ledger]", address: Address, say: Callable[[str], None]) -> None:
    """Serve a book until the process is told to stop.

    Args:
        open_book: opens it under the alias that it is given.
        address: where.
        say: gets the lines that a person at the machine has to read: where it is, and how the first one comes in.
    """
    from waitress.server import create_server

    from harmledger.web.settings import MOST_BYTES

    configure(names=address.names, https=address.https)
    from harmledger.web.jobs.worker import Worker  # these need Django configured, for their tables
    from harmledger.web.people.starting import port_of, say_where
    from harmledger.web.warming import begin_to_warm

    with open_book(ALIAS) as ledger:
        use(ledger)
        server = create_server(
            application(),
            host=address.host,
            port=address.port,
            threads=THREADS,
            ident=None,
            clear_untrusted_proxy_headers=True,
            **(BEHIND_A_PROXY if address.https else {}),
            max_request_body_size=MOST_BYTES + 2**21,
            inbuf_overflow=MOST_BYTES + 2**21,  # beyond it uploads and answers would be put on the disk, readable
            outbuf_overflow=2**28,
        )
        say_where(address, port_of(server), say)
        worker = Worker(ledger)
        worker.start()
        warming = begin_to_warm(ledger, say)
        try:
            server.run()
        finally:
            server.close()
            worker.stop()
            warming.join()
