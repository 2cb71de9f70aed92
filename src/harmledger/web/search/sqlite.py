"""The index in SQLite: FTS5, which both the plain and the encrypted build carry."""

from collections.abc import Iterable, Sequence
from typing import Any

from harmledger.web.search.index import SOUNDS_COUNT, TABLE, TITLE_COUNTS, WORDS_COUNT, Term
from harmledger.web.search.question import Question
from harmledger.web.search.words import Indexed

_CREATE = f"""CREATE VIRTUAL TABLE "{TABLE}" USING fts5(title, words, sounds,
    tokenize = "unicode61 remove_diacritics 0", prefix = '3')"""
_SLICE = 400
_ENCRYPTED = "cipher"


class SqliteIndex:
    """See `index.Index`."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - a Django connection
        self._connection = connection

    def create(self) -> None:
        """Make the empty table. In an encrypted book what is removed leaves the index at once: its SQLite can do so."""
        with self._connection.cursor() as cursor:
            cursor.execute(_CREATE)
            if self._wipes_at_once:
                cursor.execute(f'INSERT INTO "{TABLE}"("{TABLE}", rank) VALUES (\'secure-delete\', 1)')  # noqa: S608 - names of ours

    def drop(self) -> None:
        """Remove the table."""
        with self._connection.cursor() as cursor:
            cursor.execute(f'DROP TABLE IF EXISTS "{TABLE}"')

    def put(self, entries: Iterable[tuple[int, Indexed]]) -> None:
        """Add entries."""
        rows = [(number, one.title, one.words, one.sounds) for number, one in entries]
        if rows:
            with self._connection.cursor() as cursor:
                cursor.executemany(
                    f'INSERT INTO "{TABLE}"(rowid, title, words, sounds) VALUES (%s, %s, %s, %s)',  # noqa: S608 - names of ours
                    rows,
                )

    def remove(self, ids: Sequence[int]) -> None:
        """Take entries out."""
        with self._connection.cursor() as cursor:
            for at in range(0, len(ids), _SLICE):
                part = ids[at : at + _SLICE]
                marks = ", ".join(["%s"] * len(part))
                cursor.execute(f'DELETE FROM "{TABLE}" WHERE rowid IN ({marks})', list(part))  # noqa: S608 - names of ours

    def wipe(self) -> None:
        """Write the index anew without them; where it wipes at once, nothing is left to do."""
        if not self._wipes_at_once:
            with self._connection.cursor() as cursor:
                cursor.execute(f'INSERT INTO "{TABLE}"("{TABLE}") VALUES (\'optimize\')')  # noqa: S608 - names of ours

    def count(self, asked: Question, span: tuple[int, int], most: int) -> int:
        """How many entries have all terms."""
        sql = f'SELECT count(*) FROM (SELECT 1 FROM "{TABLE}" WHERE "{TABLE}" MATCH %s AND rowid BETWEEN %s AND %s LIMIT %s)'  # noqa: S608, E501 - names of ours
        return int(self._rows(sql, [match(asked), *span, most])[0][0])

    def find(self, asked: Question, span: tuple[int, int], limit: int, *, ranked: bool) -> list[int]:
        """Their numbers."""
        order = (
            f'bm25("{TABLE}", {TITLE_COUNTS}, {WORDS_COUNT}, {SOUNDS_COUNT}), rowid DESC' if ranked else "rowid DESC"
        )
        sql = f'SELECT rowid FROM "{TABLE}" WHERE "{TABLE}" MATCH %s AND rowid BETWEEN %s AND %s ORDER BY {order} LIMIT %s'  # noqa: S608, E501 - names of ours
        return [int(row[0]) for row in self._rows(sql, [match(asked), *span, limit])]

    @property
    def _wipes_at_once(self) -> bool:
        return _ENCRYPTED in str(self._connection.settings_dict["ENGINE"])

    def _rows(self, sql: str, params: list[Any]) -> list[Any]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())


def match(asked: Question) -> str:
    """The question as FTS5 reads it. Terms hold folded letters and digits alone, so nothing in them is an operator."""
    every = " AND ".join(_term(term) for term in asked.terms)
    return " OR ".join((f"({every})", *(f'sounds : "{sound}"' for sound in asked.as_one)))


def _term(term: Term) -> str:
    said = " ".join(term.words)
    phrase = f'"{said}"*' if term.is_prefix else f'"{said}"'
    either = [f"{{title words}} : {phrase}", *(f'sounds : "{sound}"' for sound in term.sounds)]
    return f"({' OR '.join(either)})"
