"""The index in PostgreSQL: a column of word positions, without extensions, so that no superuser is needed.

Spellings meet by the same sounds as in SQLite, which needs no trigrams.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from harmledger.web.search.index import SOUNDS_COUNT, TABLE, TITLE_COUNTS, WORDS_COUNT, Term
from harmledger.web.search.question import Question
from harmledger.web.search.words import Indexed

_MOST_POSITION = 16_383
"""The last that PostgreSQL keeps; words after it are found, but not as part of a phrase."""
_MOST_BYTES = 900_000
"""Of one column of positions; PostgreSQL takes a megabyte."""
_WEIGHTS = (0.0, SOUNDS_COUNT / TITLE_COUNTS, WORDS_COUNT / TITLE_COUNTS, 1.0)
"""Of D, C (sounds), B (words), A (title)."""


class PostgresIndex:
    """See `index.Index`."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - a Django connection
        self._connection = connection

    def create(self) -> None:
        """Make the empty table."""
        with self._connection.cursor() as cursor:
            cursor.execute(f'CREATE TABLE "{TABLE}" (id bigint PRIMARY KEY, found tsvector NOT NULL)')
            cursor.execute(f'CREATE INDEX "{TABLE}_found" ON "{TABLE}" USING gin (found)')

    def drop(self) -> None:
        """Remove the table."""
        with self._connection.cursor() as cursor:
            cursor.execute(f'DROP TABLE IF EXISTS "{TABLE}"')

    def put(self, entries: Iterable[tuple[int, Indexed]]) -> None:
        """Add entries."""
        rows = [(number, _vector(one)) for number, one in entries]
        if rows:
            with self._connection.cursor() as cursor:
                cursor.executemany(f'INSERT INTO "{TABLE}" (id, found) VALUES (%s, %s::tsvector)', rows)  # noqa: S608 - names of ours

    def remove(self, ids: Sequence[int]) -> None:
        """Take entries out."""
        with self._connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{TABLE}" WHERE id = ANY(%s)', [list(ids)])  # noqa: S608 - names of ours

    def wipe(self) -> None:
        """Nothing to do: what the server keeps of rows that are gone goes with its next vacuum."""

    def count(self, asked: Question, span: tuple[int, int], most: int) -> int:
        """How many entries have all terms."""
        sql = f'SELECT count(*) FROM (SELECT 1 FROM "{TABLE}" WHERE found @@ %s::tsquery AND id BETWEEN %s AND %s LIMIT %s) AS few'  # noqa: S608, E501 - names of ours
        return int(self._rows(sql, [query(asked), *span, most])[0][0])

    def find(self, asked: Question, span: tuple[int, int], limit: int, *, ranked: bool) -> list[int]:
        """Their numbers."""
        told = query(asked)
        order = "ts_rank(%s::float4[], found, %s::tsquery) DESC, id DESC" if ranked else "id DESC"
        own = [list(_WEIGHTS), told] if ranked else []
        sql = f'SELECT id FROM "{TABLE}" WHERE found @@ %s::tsquery AND id BETWEEN %s AND %s ORDER BY {order} LIMIT %s'  # noqa: S608 - names of ours
        return [int(row[0]) for row in self._rows(sql, [told, *span, *own, limit])]

    def _rows(self, sql: str, params: list[Any]) -> list[Any]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())


def query(asked: Question) -> str:
    """The question as PostgreSQL reads it. Terms hold folded letters and digits alone."""
    every = " & ".join(_term(term) for term in asked.terms)
    return " | ".join((f"({every})", *(f"'{sound}':C" for sound in asked.as_one)))


def _term(term: Term) -> str:
    last = len(term.words) - 1
    words = [f"'{word}':{'*' if term.is_prefix and at == last else ''}AB" for at, word in enumerate(term.words)]
    either = [f"({' <-> '.join(words)})", *(f"'{sound}':C" for sound in term.sounds)]
    return f"({' | '.join(either)})"


def _vector(one: Indexed) -> str:
    places: dict[str, list[str]] = {}
    size, at = 0, 0
    for words, weight in ((one.title, "A"), (one.words, "B"), (one.sounds, "C")):
        for word in words.split():
            at += 1
            size += len(word.encode()) + 8
            if size > _MOST_BYTES:
                break
            places.setdefault(word, []).append(f"{min(at, _MOST_POSITION)}{weight}")
        at += 2  # a phrase does not run from one part into the next
    return " ".join(f"'{word}':{','.join(told[:200])}" for word, told in places.items())
