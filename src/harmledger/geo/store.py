"""One open gazetteer file: questions to its tables, answers as rows. What several files hold is `Gazetteer`'s."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from harmledger.geo.entry import Entry, FeatureKind, Seat
from harmledger.geo.scheme import ADDED_FROM, AREAS, DEGREE, SCHEME_VERSION, shortened
from harmledger.model.errors import InputError

Row = Sequence[Any]
_COLUMNS = (
    "e.id, e.name, e.native, e.kind, e.country, e.area1, e.area2, e.area3, e.area4, "
    "e.lat, e.lon, e.radius, e.population, e.seat, e.renown, e.geoname_id, e.pcode"
)
_PAGE_CACHE_KB = 16_000
_BATCH = 500
"""Keys in one question; SQLite's own limit on variables is above it everywhere."""


def open_store(path: Path) -> "Store":
    """Open the file at `path` to read; raises InputError when it is no gazetteer of ours."""
    if not path.is_file():
        raise InputError(
            f"there is no gazetteer at {path}: `harmledger gazetteer add` makes one from a country's list of places"
        )
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        meta = dict(connection.execute("SELECT key, value FROM meta"))
    except sqlite3.DatabaseError as error:
        connection.close()
        raise InputError(f"{path} is no gazetteer: {error}") from error
    if meta.get("scheme") != SCHEME_VERSION:
        connection.close()
        raise InputError(f"{path} is of another version of harmledger: make it again from its sources")
    connection.execute(f"PRAGMA cache_size = -{_PAGE_CACHE_KB}")
    return Store(connection, meta)


class Store:
    """One file. Rows of entries become entries by `entry_of`."""

    def __init__(self, connection: sqlite3.Connection, meta: dict[str, str]) -> None:
        self.connection = connection
        self.meta = meta

    @property
    def is_addition(self) -> bool:
        """Whether it only adds to the gazetteer that ships."""
        return "adds_to" in self.meta

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def entry(self, number: int) -> Row | None:
        """The row of one entry."""
        question = f"SELECT {_COLUMNS} FROM entry e WHERE e.id = ?"  # noqa: S608 - our own column names
        row: Row | None = self.connection.execute(question, (number,)).fetchone()
        return row

    def of_countries(self, codes: Iterable[str]) -> Iterator[Row]:
        """The rows of all entries of some countries."""
        wanted = sorted(set(codes))
        question = f"SELECT {_COLUMNS} FROM entry e WHERE e.country IN ({_marks(wanted)}) ORDER BY e.id"  # noqa: S608 - our own column names
        return iter(self.connection.execute(question, wanted))

    def named(self, keys: Iterable[str]) -> Iterator[tuple[int, Row | None, str, int]]:
        """Each entry that has one of the names: id, row (None: it is in another file), the name, its form."""
        wanted = list(dict.fromkeys(keys))
        for part in _parts(wanted):
            question = (
                f"SELECT {_COLUMNS}, n.entry, n.key, n.form FROM name n {self._join} entry e ON e.id = n.entry "  # noqa: S608 - our own column names
                f"WHERE n.key IN ({_marks(part)}) ORDER BY n.key, n.entry, n.form"
            )
            for *row, number, key, form in self.connection.execute(question, part):
                yield number, row if row[0] is not None else None, key, form

    def known(self, keys: Sequence[str]) -> set[str]:
        """Which of these names anything has."""
        found: set[str] = set()
        for part in _parts(keys):
            question = f"SELECT DISTINCT key FROM name WHERE key IN ({_marks(part)})"  # noqa: S608 - marks only
            found.update(row[0] for row in self.connection.execute(question, part))
        return found

    def sounding(self, skeleton: str) -> Iterator[tuple[int, Row | None, str]]:
        """Id and row of each entry with a name of this skeleton, and the sound of that name."""
        question = (
            f"SELECT {_COLUMNS}, s.entry, s.sound FROM sound s {self._join} entry e ON e.id = s.entry "  # noqa: S608 - our own column names
            "WHERE s.skeleton = ? ORDER BY s.entry, s.sound"
        )
        for *row, number, sound in self.connection.execute(question, (skeleton,)):
            yield number, row if row[0] is not None else None, sound

    def near_skeletons(self, skeleton: str) -> set[str]:
        """Skeletons here that differ from this one by one letter."""
        keys = sorted(shortened(skeleton))
        question = f"SELECT DISTINCT skeleton FROM near WHERE key IN ({_marks(keys)})"  # noqa: S608 - marks only
        return {row[0] for row in self.connection.execute(question, keys)}

    def with_pcode(self, pcode: str) -> int | None:
        """The id of the entry with this p-code."""
        row = self.connection.execute("SELECT id FROM entry WHERE pcode = ?", (pcode,)).fetchone()
        return None if row is None else row[0]

    def patches(self) -> dict[int, tuple[int | None, str | None]]:
        """GeoNames ids and p-codes that this file gives to entries of another."""
        if not self.is_addition:
            return {}
        rows = self.connection.execute("SELECT entry, max(geoname_id), max(pcode) FROM patch GROUP BY entry")
        return {number: (geoname_id, pcode) for number, geoname_id, pcode in rows}

    def sources(self) -> list[tuple[str, str, str, int]]:
        """File, name, licence and rows of every source."""
        return list(self.connection.execute("SELECT file, name, licence, rows FROM source ORDER BY file"))

    @property
    def _join(self) -> str:
        # An addition gives names to entries of the other file too.
        return "LEFT JOIN" if self.is_addition else "JOIN"


def is_added(number: int) -> bool:
    """Whether the entry with this id stands in an addition."""
    return number >= ADDED_FROM


def entry_of(row: Row, patch: tuple[int | None, str | None] = (None, None)) -> Entry:
    """The entry of a row, with what another file adds to it where it has none."""
    geoname_id, pcode = patch
    return Entry(
        id=row[0],
        name=row[1],
        native=row[2],
        kind=FeatureKind(row[3]),
        country=row[4],
        areas=tuple(area for area in row[5 : 5 + AREAS] if area is not None),
        lat=row[9] / DEGREE,
        lon=row[10] / DEGREE,
        radius_km=row[11] / 10,
        population=row[12],
        seat=Seat(row[13]),
        renown=row[14],
        geoname_id=row[15] or geoname_id,
        pcode=row[16] or pcode,
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(values), _BATCH):
        yield values[at : at + _BATCH]
