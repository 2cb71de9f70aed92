"""Where a book is: a file, or a database on a PostgreSQL server.

Invariant: what messages, logs and pages call a place never holds its password.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qsl, quote, unquote

from harmledger.model.errors import LedgerError

BookPlace: TypeAlias = Path | str
"""The file of a book, or the address of a database: postgresql://USER@HOST/DATABASE."""

_SCHEMES = ("postgresql://", "postgres://")
_HOW = "write postgresql://USER@HOST/DATABASE; signs such as @ : / ? # in a name or password as %40 %3A %2F %3F %23"

OPTIONS = frozenset({"connect_timeout", "host", "passfile", "port"})
TLS_OPTIONS = frozenset({"channel_binding", "sslcert", "sslcrl", "sslkey", "sslmode", "sslrootcert"})
"""What an address may say after its "?". A password is not among them: it has its place before the host."""

_PORTS = range(1, 65536)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A database on a PostgreSQL server. `str` and `repr` are for people and hold no password."""

    user: str
    password: str = field(repr=False)
    host: str
    """Name or number of the server, or the folder of its socket; empty: the socket where one is looked for first."""
    port: str
    database: str
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = "" if self.host.startswith("/") else f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if host and self.port else ""
        return f"postgresql://{user}{host}{port}/{quote(self.database, safe='')}"


def place_of(text: str) -> BookPlace:
    """The place that a person wrote: an address as it is, anything else as the path of a file."""
    return text if text.lower().startswith(_SCHEMES) else Path(text)


def shown(place: BookPlace) -> str:
    """What messages call a place."""
    return str(place if isinstance(place, Path) else address_of(place))


def address_of(url: str) -> Address:
    """The parts of an address; raises LedgerError, which repeats nothing of it, where it cannot be understood."""
    scheme, sign, rest = url.partition("://")
    if not sign or f"{scheme.lower()}://" not in _SCHEMES:
        raise LedgerError(f"this is no address of a book; {_HOW}")
    main, _, query = rest.partition("?")
    told, _, database = main.partition("/")
    login, _, server = told.rpartition("@")
    user, _, password = login.partition(":")
    host, port = _server(server)
    options = _options(query)
    database = unquote(database)
    if not database or "/" in database or "#" in database:
        raise LedgerError(f"the address of the book names no database; {_HOW}")
    return Address(
        user=unquote(user),
        password=unquote(password),
        host=options.pop("host", "") or unquote(host),
        port=_port(options.pop("port", "") or port),
        database=database,
        options=tuple(sorted(options.items())),
    )


def _server(told: str) -> tuple[str, str]:
    if told.startswith("["):
        host, _, rest = told[1:].partition("]")
        return host, rest.removeprefix(":")
    host, _, port = told.partition(":")
    return host, port


def _port(told: str) -> str:
    if told and not (told.isascii() and told.isdigit() and int(told) in _PORTS):
        raise LedgerError(f"the address of the book has a port that is no number from 1 to 65535; {_HOW}")
    return told


def _options(query: str) -> dict[str, str]:
    options = dict(parse_qsl(query, keep_blank_values=True))
    unknown = sorted(options.keys() - OPTIONS - TLS_OPTIONS)
    if unknown:
        known = ", ".join(sorted(OPTIONS | TLS_OPTIONS))
        raise LedgerError(
            f"the address of the book has {len(unknown)} option{'s' if len(unknown) > 1 else ''} that a book does not "
            f"take; after the ? may stand: {known}. A password stands before the host, or in the file that PGPASSFILE "
            "names"
        )
    return options
