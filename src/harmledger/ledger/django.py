"""The one Django configuration, and one database alias for each open book.

Whoever opens a book gets Django configured for it. A web project that configured Django before is left as it is, as
long as it has our application.
"""

from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from harmledger.ledger.place import BookPlace, address_of
from harmledger.ledger.sqlite.filekey import FileKey

APP = "harmledger.ledger"
ENGINE = "harmledger.ledger.sqlite"
ENGINE_ENCRYPTED = "harmledger.ledger.sqlite.cipher"
ENGINE_ON_A_SERVER = "harmledger.ledger.postgres"

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


def register(
    path: BookPlace | None, *, busy_seconds: float, alias: str | None = None, key: FileKey | None = None
) -> str:
    """A database alias for the book at `path` (None: in memory): a new one, or the one that is asked for.

    With a `key` the file is encrypted. The workbench asks for "default": its people and sessions live in the file of
    the book.
    """
    from django.db import connections

    alias = alias or f"book-{next(_numbers)}"
    wanted = _on_a_server(path, busy_seconds) if isinstance(path, str) else _in_a_file(path, busy_seconds, key)
    with suppress(AttributeError):
        del connections[alias]  # "default" without a database is handed out as a dummy that only complains
    connections.settings[alias] = connections.configure_settings({"default": {}, alias: wanted})[alias]
    return alias


def _in_a_file(path: Path | None, busy_seconds: float, key: FileKey | None) -> dict[str, Any]:
    options: dict[str, Any] = {"timeout": busy_seconds, "transaction_mode": "IMMEDIATE"}
    if key is not None:
        options["file_key"] = key
    engine = ENGINE if key is None else ENGINE_ENCRYPTED
    return {"ENGINE": engine, "NAME": ":memory:" if path is None else str(path), "OPTIONS": options}


def _on_a_server(url: str, busy_seconds: float) -> dict[str, Any]:
    from harmledger.ledger.postgres.server import parameters

    address = address_of(url)
    return {
        "ENGINE": ENGINE_ON_A_SERVER,
        "NAME": address.database,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": address.port,
        "OPTIONS": {**parameters(address), "server_side_binding": True},  # no value stands in the server's log
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "BUSY_SECONDS": busy_seconds,
    }


def is_open_here(path: Path) -> bool:
    """Whether this process has the book at `path` open. Locks of a file do not tell: they hold between processes."""
    from django.db import connections

    configure()
    names = (settings.get("NAME") for settings in connections.settings.values())
    return any(name and Path(name).resolve() == path for name in names)


def forget(alias: str) -> None:
    """Close this thread's connection of `alias` and drop the alias."""
    from django.db import DEFAULT_DB_ALIAS, connections

    connections[alias].close()
    del connections[alias]
    del connections.settings[alias]
    if alias == DEFAULT_DB_ALIAS:  # Django's queries look it up wherever they run; without a database it is a dummy
        connections.settings[alias] = connections.configure_settings({alias: {}})[alias]
