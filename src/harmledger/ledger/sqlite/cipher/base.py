"""What Django loads as the backend of an encrypted book (ENGINE = "harmledger.ledger.sqlite.cipher")."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX
from sqlcipher3 import dbapi2

from harmledger.ledger.sqlite import base as plain
from harmledger.ledger.sqlite.cipher.connect import keyed

KEY_OPTION = "file_key"
"""Where the alias of a book keeps its key: a name that Django's own error pages blot out."""


class CipherCursor(dbapi2.Cursor):
    """Django's cursor over SQLCipher: "%s" becomes "?"."""

    def execute(self, query: str, params: Any = None) -> Any:  # noqa: ANN401 - what Django passes, and the cursor itself
        """Run one statement."""
        if params is None:
            return super().execute(query)
        return super().execute(_converted(query, params), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:  # noqa: ANN401 - the cursor itself
        """Run one statement for many rows; the first tells how they are given."""
        rows = iter(param_list)
        first = next(rows, None)
        if first is None:
            return self
        return super().executemany(_converted(query, first), chain([first], rows))


class DatabaseWrapper(plain.DatabaseWrapper):
    """One connection to one encrypted book."""

    Database = dbapi2

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters; the key goes another way than they do."""
        params = super().get_connection_params()
        self._key = params.pop(KEY_OPTION)
        return params

    def open_connection(self, conn_params: dict[str, Any]) -> Any:  # noqa: ANN401 - a connection of SQLCipher
        """A connection that knows the key, set up as Django sets one up."""
        connection = keyed(self._key, **conn_params)
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        return connection

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ANN401 - Django's own signature
        """A cursor that speaks Django's placeholders."""
        del name
        return self.connection.cursor(factory=CipherCursor)


def _converted(query: str, params: object) -> str:
    if isinstance(params, Mapping):
        return query % {name: f":{name}" for name in params}
    return FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
