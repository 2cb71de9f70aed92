"""The one Django configuration, and one database alias for each open book.

Whoever opens a book gets Django configured for it. A web project that configured Django before is left as it is, as
long as it has our application.
"""

from contextlib import suppress
from itertools import count
from pathlib import Path

APP = "harmledger.ledger"
ENGINE = "harmledger.ledger.sqlite"

SETTINGS = {
    "INSTALLED_APPS": (APP,),
    "DATABASES": {},  # books are registered when they are opened
    "USE_TZ": True,
    "TIME_ZONE": "UTC",
    "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    "LOGGING_CONFIG": None,  # logging is set up by the command line or the web project, never from below
}

_numbers = count(1)


def configure() -> None:
    """Configure Django, once; raises LedgerError where it is configured without our application."""
    import django
    from django.apps import apps
    from django.conf import settings

    from harmledger.model.errors import LedgerError

    if not settings.configured:
        settings.configure(**SETTINGS)
    if not apps.ready:
        django.setup()
    if not apps.is_installed(APP):
        raise LedgerError(f'Django runs here without the book: add "{APP}" to INSTALLED_APPS')


def register(path: Path | None, *, busy_seconds: float, alias: str | None = None) -> str:
    """A database alias for the book at `path` (None: in memory): a new one, or the one that is asked for.

    The workbench asks for "default": its people and sessions live in the file of the book.
    """
    from django.db import connections

    alias = alias or f"book-{next(_numbers)}"
    options = {"timeout": busy_seconds, "transaction_mode": "IMMEDIATE"}
    wanted = {"ENGINE": ENGINE, "NAME": ":memory:" if path is None else str(path), "OPTIONS": options}
    with suppress(AttributeError):
        del connections[alias]  # "default" without a database is handed out as a dummy that only complains
    connections.settings[alias] = connections.configure_settings({"default": {}, alias: wanted})[alias]
    return alias


def forget(alias: str) -> None:
    """Close this thread's connection of `alias` and drop the alias."""
    from django.db import connections

    connections[alias].close()
    del connections[alias]
    del connections.settings[alias]
