"""Before a book on a server is opened: is the server there, is the database ours, is its schema ours?

Invariant: a database that is no book is never written to.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from harmledger.ledger.place import Address
from harmledger.model.errors import LedgerError

if TYPE_CHECKING:
    import psycopg

OLDEST = 14
"""The oldest PostgreSQL that Django 5.2 knows."""

MARK = "book_mark"
"""The table that says whose database this is: application and schema version. It is outside the log."""

CONNECT_SECONDS = "10"

_AT_HOME = ("localhost", "127.0.0.1", "::1")


def parameters(address: Address) -> dict[str, Any]:
    """How to connect, for Django and for psycopg alike; empty values are left to the library (PGPASSFILE and so on).

    A server elsewhere is only spoken to through TLS, unless the address or PGSSLMODE says otherwise.
    """
    options = {"connect_timeout": CONNECT_SECONDS, "application_name": "harmledger", **dict(address.options)}
    is_far = address.host and not address.host.startswith("/") and address.host not in _AT_HOME
    if is_far and "sslmode" not in options and "PGSSLMODE" not in os.environ:
        options["sslmode"] = "require"
    return options


def check_package() -> None:
    """Raise LedgerError where the package that speaks to PostgreSQL is missing."""
    try:
        import psycopg  # noqa: F401 - whether it is there is the question
    except ImportError as error:
        raise LedgerError(
            "a book on PostgreSQL needs a package that is not installed: pip install harmledger[pg]"
        ) from error


def check_database(address: Address, *, ours: tuple[int, int], create: bool) -> bool:
    """Whether a book stands at `address`; raises LedgerError where something else does, or none where one has to.

    Args:
        address: the database.
        ours: our mark and the schema version that this program writes.
        create: begin a new book where there is none.
    """
    with _connected(address) as connection:
        _check_server(connection, address)
        found = _marked(connection)
        if found is None:
            _check_empty(connection, address, create=create)
            return False
        application, version = found
    if application != ours[0]:
        raise LedgerError(f"{address} is a database of another program, not a book; name another database")
    if version > ours[1]:
        raise LedgerError(
            f"{address} was written by a newer harmledger (schema {version}); update harmledger to open it"
        )
    return version == ours[1]


def write_mark(connection: Any, application: int, version: int) -> None:  # noqa: ANN401 - a Django connection
    """Write whose database this is."""
    with connection.cursor() as cursor:
        columns = "application bigint NOT NULL, schema_version bigint NOT NULL"
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {MARK} ({columns})")
        cursor.execute(f"DELETE FROM {MARK}")  # noqa: S608 - a name of ours
        cursor.execute(f"INSERT INTO {MARK} VALUES (%s, %s)", [application, version])  # noqa: S608 - a name of ours


def make_empty(address: Address) -> None:
    """Remove every table of a database that was empty when we began; only for a book that did not become whole."""
    with _connected(address) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
        for (name,) in tables:
            connection.execute(f'DROP TABLE "{name}" CASCADE')
        connection.execute("DROP FUNCTION IF EXISTS book_refuses()")


@contextmanager
def _connected(address: Address) -> "Iterator[psycopg.Connection[Any]]":
    import psycopg

    told = {"user": address.user, "password": address.password, "host": address.host, "port": address.port}
    named: dict[str, Any] = {key: value for key, value in told.items() if value}
    try:
        with psycopg.connect(dbname=address.database, autocommit=True, **named, **parameters(address)) as connection:
            yield connection
    except psycopg.Error as error:
        said = str(error.diag.message_primary or error).strip()
        raise LedgerError(f"{address} cannot be opened: {said}{_way_out(said)}") from error


def _way_out(said: str) -> str:
    if "does not exist" in said and "database" in said:
        return '; "createdb" on the server makes one'
    if "does not support SSL" in said:
        return "; where the line to it is safe without, add ?sslmode=disable to the address"
    if "password" in said:
        return "; put the password into the file that PGPASSFILE names, or into the address"
    return ""


def _check_server(connection: "psycopg.Connection[Any]", address: Address) -> None:
    version = connection.info.server_version // 10000
    if version < OLDEST:
        raise LedgerError(f"{address} is on PostgreSQL {version}; a book needs {OLDEST} or later")
    (encoding,) = _one(connection, "SHOW server_encoding")
    if encoding != "UTF8":
        raise LedgerError(
            f"{address} keeps texts as {encoding}, which cannot hold every script; "
            'make a database with "createdb --encoding UTF8 --template template0"'
        )
    (schema,) = _one(connection, "SELECT current_schema()")
    if schema is None:
        raise LedgerError(f"{address} has no schema that this role may use; give it one (GRANT USAGE ON SCHEMA public)")


def _marked(connection: "psycopg.Connection[Any]") -> tuple[int, int] | None:
    (table,) = _one(connection, f"SELECT to_regclass(current_schema() || '.{MARK}')")
    if table is None:
        return None
    row = connection.execute(f"SELECT application, schema_version FROM {MARK}").fetchone()  # noqa: S608 - a name of ours
    return (0, 0) if row is None else (row[0], row[1])


def _check_empty(connection: "psycopg.Connection[Any]", address: Address, *, create: bool) -> None:
    (objects,) = _one(
        connection,
        "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')",
    )
    if objects:
        raise LedgerError(f"{address} is a database of another program, not a book; name another database")
    if not create:
        raise LedgerError(f'there is no book at {address}; "harmledger build --ledger {address}" begins one')


def _one(connection: "psycopg.Connection[Any]", sql: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a text of ours
    row: tuple[Any, ...] | None = connection.execute(sql).fetchone()
    assert row is not None  # each of these questions has one answer
    return row
