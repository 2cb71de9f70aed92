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
    from django.conf import settings
    from django.core.management import call_command

    settings.BOOK = ledger
    settings.SECRET_KEY = hashlib.blake2b(b"sessions of the workbench", key=ledger.key[:64]).hexdigest()
    call_command("migrate", database=ledger.store.alias, verbosity=0, interactive=False)


def application() -> Callable[..., Any]:
    """The WSGI application; `configure` and `use` come first."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def serve(open_book: "Callable[[str], Ledger]", address: Address) -> None:
    """Serve a book until the process is told to stop.

    Args:
        open_book: opens it under the alias that it is given.
        address: where.
    """
    from waitress.server import create_server

    configure(names=address.names, https=address.https)
    with open_book(ALIAS) as ledger:
        use(ledger)
        server = create_server(
            application(),
            host=address.host,
            port=address.port,
            threads=THREADS,
            ident=None,
            clear_untrusted_proxy_headers=True,
        )
        try:
            server.run()
        finally:
            server.close()
