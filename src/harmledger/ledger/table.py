"""Rows as the database holds them: a mapping of columns to plain values, the same for writing, reading and proving.

The columns are those of the Django models; what a row means is for the codecs in `rows` to say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
"""Column -> text, whole number, float, bytes or None."""

_ROWS = 100  # rows in one INSERT: with our widest table some 4,000 values, and a server takes 65,535
_SLICE = 400  # values in one IN (…): far below the smallest limit that a SQLite was ever built with (999)


@dataclass(frozen=True)
class Table:
    """One table of the book.

    `scope` is the column that names the report, incident or subject whose key its commitments are made with.
    """

    name: str
    scope: str | None = None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column, in the order of the table."""
        return tuple(field.column for field in self._fields)

    @cached_property
    def key(self) -> str:
        """The primary key."""
        return str(next(field.column for field in self._fields if field.primary_key))

    @cached_property
    def _fields(self) -> tuple[Any, ...]:
        from django.apps import apps

        models = apps.get_app_config("ledger").get_models()
        return next(tuple(m._meta.concrete_fields) for m in models if m._meta.db_table == self.name)  # noqa: SLF001 - Django's documented way to the columns

    @cached_property
    def _select(self) -> str:
        return f"SELECT {', '.join(map(quoted, self.columns))} FROM {quoted(self.name)}"  # noqa: S608 - names of ours

    @cached_property
    def _insert(self) -> str:
        names = ", ".join(map(quoted, self.columns))
        return f"INSERT INTO {quoted(self.name)} ({names}) VALUES {self._marks}"  # noqa: S608 - names of ours

    @cached_property
    def _marks(self) -> str:
        return f"({', '.join(['%s'] * len(self.columns))})"

    def rows(self, connection: Any, where: str = "", params: Sequence[object] = (), order: str = "") -> Iterator[Row]:  # noqa: ANN401 - a Django connection
        """Rows that hold `where` (SQL of ours, values in `params`), in `order`, else in that of the key.

        A whole table comes piece by piece, in little memory; a part of one at once, in one question to a server.
        """
        sql = self._select + (f" WHERE {where}" if where else "") + f" ORDER BY {order or quoted(self.key)}"
        with connection.cursor() if where or "LIMIT" in order else connection.chunked_cursor() as cursor:
            cursor.execute(sql, list(params))
            columns = self.columns
            while batch := cursor.fetchmany(1000):
                for values in batch:
                    yield dict(zip(columns, values, strict=True))

    def some(
        self,
        connection: Any,  # noqa: ANN401 - a Django connection
        columns: Sequence[str],
        where: str,
        params: Sequence[object] = (),
        order: str = "",
    ) -> list[Any]:
        """Only these columns, as tuples, in `order`, else in that of the key: for what does not need the texts."""
        names = ", ".join(map(quoted, columns))
        sql = f"SELECT {names} FROM {quoted(self.name)} WHERE {where} ORDER BY {order or quoted(self.key)}"  # noqa: S608 - names of ours
        with connection.cursor() as cursor:
            cursor.execute(sql, list(params))
            return list(cursor.fetchall())

    def rows_in(self, connection: Any, column: str, values: Iterable[str], order: str = "") -> Iterator[Row]:  # noqa: ANN401 - a Django connection
        """Rows whose `column` is one of `values`, slice by slice."""
        for part in sliced(values):
            marks = ", ".join(["%s"] * len(part))
            yield from self.rows(connection, f"{quoted(column)} IN ({marks})", part, order)

    def insert(self, connection: Any, rows: Iterable[Mapping[str, Any]]) -> None:  # noqa: ANN401 - a Django connection
        """Add rows; a column that a row does not name stays empty."""
        values = [[row.get(column) for column in self.columns] for row in rows]
        if not values:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(self._insert, values)
                return
            for start in range(0, len(values), _ROWS):  # each question to a server takes its time, whatever it holds
                part = values[start : start + _ROWS]
                cursor.execute(self._insert + f", {self._marks}" * (len(part) - 1), [v for row in part for v in row])

    def delete(self, connection: Any, keys: Iterable[object]) -> None:  # noqa: ANN401 - a Django connection
        """Remove the rows of these keys."""
        sql = f"DELETE FROM {quoted(self.name)} WHERE {quoted(self.key)} = %s"  # noqa: S608 - names of ours
        values = [[key] for key in keys]
        if values:
            with connection.cursor() as cursor:
                cursor.executemany(sql, values)

    def update(self, connection: Any, row: Mapping[str, Any]) -> None:  # noqa: ANN401 - a Django connection
        """Give the row of this key these values."""
        named = ", ".join(f"{quoted(column)} = %s" for column in self.columns)
        sql = f"UPDATE {quoted(self.name)} SET {named} WHERE {quoted(self.key)} = %s"  # noqa: S608 - names of ours
        with connection.cursor() as cursor:
            cursor.execute(sql, [*(row.get(column) for column in self.columns), row[self.key]])


def quoted(name: str) -> str:
    """A name of ours as SQL writes it: "group" is a word of the language otherwise."""
    return f'"{name}"'


def sliced(values: Iterable[str]) -> Iterator[list[str]]:
    """The values in slices that fit one statement."""
    pending: list[str] = []
    for value in values:
        pending.append(value)
        if len(pending) == _SLICE:
            yield pending
            pending = []
    if pending:
        yield pending


BOOK = Table("book")
REPORT = Table("report", scope="id")
TRANSLATION = Table("translation", scope="report_id")
READING = Table("reading", scope="report_id")
ACCOUNT = Table("account", scope="report_id")
TOLL = Table("toll", scope="report_id")
CLAIM = Table("claim", scope="report_id")
ATTRIBUTION = Table("attribution", scope="report_id")
RESPONSE = Table("response", scope="report_id")
VICTIM = Table("victim", scope="report_id")
PLACE = Table("place", scope="report_id")
OBSERVATION = Table("observation", scope="report_id")
INCIDENT = Table("incident")
MEMBER = Table("member", scope="incident_id")
LINK = Table("link", scope="incident_id")
LINEAGE = Table("lineage", scope="incident_id")
FIGURE = Table("figure", scope="subject_id")
QUESTION = Table("question", scope="key")
PAIR = Table("pair")
DECISION = Table("decision")
TOMBSTONE = Table("tombstone")
SEAL_ROOT = Table("seal_root")
SEALED = Table("sealed")
ERASED_ITEM = Table("erased_item")
DROPPED = Table("dropped")
RUN = Table("run")
RUN_DROPPED = Table("run_dropped")
LOG_KEY = Table("log_key")
LOG = Table("log")
LOG_ENTRY = Table("log_entry")

READ_FROM_A_REPORT = (READING, ACCOUNT, TOLL, CLAIM, ATTRIBUTION, RESPONSE, VICTIM, PLACE, OBSERVATION)
"""All that an engine or a person took from one report."""

LOGGED = (
    BOOK,
    REPORT,
    TRANSLATION,
    *READ_FROM_A_REPORT,
    INCIDENT,
    MEMBER,
    LINK,
    LINEAGE,
    FIGURE,
    QUESTION,
    DECISION,
    TOMBSTONE,
    SEAL_ROOT,
    SEALED,
    ERASED_ITEM,
    DROPPED,
    RUN,
    RUN_DROPPED,
    LOG_KEY,
)
"""Tables whose every row is committed to in the log. The log itself is proved by its own chain."""

WORKED_OUT = (PAIR,)
"""Indexes that every build makes anew from what is in the log."""
