"""The gazetteer: places and areas by name, by sound, by p-code, by point; read-only and offline.

    with open_gazetteer() as gazetteer:
        hits = gazetteer.named(["murak"])["murak"]

One object may be shared by threads. The file is described in `geo.scheme`.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import Entry, FeatureKind, Seat
from harmledger.geo.scheme import AREAS, DEGREE, SCHEME_VERSION, FormRank, shortened
from harmledger.model.errors import InputError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_COLUMNS = (
    "e.id, e.name, e.native, e.kind, e.country, e.area1, e.area2, e.area3, e.area4, "
    "e.lat, e.lon, e.radius, e.population, e.seat, e.renown, e.geoname_id, e.pcode"
)
_PAGE_CACHE_KB = 16_000
_KEPT = 4_096
"""Answers kept in memory: a report on a war names the places that the last one named."""
_BATCH = 500
"""Keys in one question; SQLite's own limit on variables is above it everywhere."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """An entry that has the name that was asked for, and what that name is to it."""

    entry: Entry
    form: FormRank


@dataclass(frozen=True, slots=True)
class SoundHit:
    """An entry one of whose names sounds like `sound`."""

    entry: Entry
    sound: str


def shipped_path() -> Path:
    """Where the gazetteer lies that comes with harmledger."""
    return Path(str(resources.files("harmledger.resources"))) / "gazetteer.sqlite"


def open_gazetteer(path: Path | None = None) -> "Gazetteer":
    """Open the gazetteer at `path`, or the one that ships; raises InputError when it is not one of ours."""
    path = path or shipped_path()
    if not path.is_file():
        raise InputError(f"there is no gazetteer at {path}: build one with script/build_gazetteer")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        scheme = connection.execute("SELECT value FROM meta WHERE key = 'scheme'").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise InputError(f"{path} is no gazetteer: {error}") from error
    if scheme is None or scheme[0] != SCHEME_VERSION:
        connection.close()
        raise InputError(f"{path} is of another version of harmledger: build it again with script/build_gazetteer")
    connection.execute(f"PRAGMA cache_size = -{_PAGE_CACHE_KB}")
    return Gazetteer(connection)


class Gazetteer:
    """An open gazetteer. Close it, or use it in a `with`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entries: dict[int, Entry] = {}
        self._sounding: dict[str, list[SoundHit]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @cached_property
    def meta(self) -> dict[str, str]:
        """Version, content hash and numbers of rows."""
        return dict(self._connection.execute("SELECT key, value FROM meta"))

    def sources(self) -> list[tuple[str, str, str, int]]:
        """File, name, licence and rows of every source, for credits."""
        return list(self._connection.execute("SELECT file, name, licence, rows FROM source ORDER BY file"))

    def entry(self, number: int) -> Entry:
        """The entry with this id; raises KeyError when there is none."""
        if number not in self._entries:
            row = self._connection.execute(f"SELECT {_COLUMNS} FROM entry e WHERE e.id = ?", (number,)).fetchone()  # noqa: S608 - our own column names
            if row is None:
                raise KeyError(number)
            self._entries[number] = self._entry(row)
        return self._entries[number]

    def with_pcode(self, pcode: str) -> Entry | None:
        """The entry with this p-code."""
        row = self._connection.execute("SELECT id FROM entry WHERE pcode = ?", (pcode,)).fetchone()
        return None if row is None else self.entry(row[0])

    def country(self, code: str) -> Entry | None:
        """The country with this ISO 3166-1 alpha-2 code."""
        number = self._countries.get(code)
        return None if number is None else self.entry(number)

    def capital(self, code: str) -> Entry | None:
        """The capital of the country with this code."""
        # The literal 4 (Seat.COUNTRY) lets SQLite use the index made for it.
        row = self._connection.execute("SELECT id FROM entry WHERE country = ? AND seat = 4", (code,)).fetchone()
        return None if row is None else self.entry(row[0])

    def areas(self, entry: Entry) -> tuple[Entry, ...]:
        """The areas that hold an entry, the finest first, its country last."""
        held = tuple(self.entry(number) for number in entry.areas)
        country = self.country(entry.country) if entry.country and entry.kind is not FeatureKind.COUNTRY else None
        return held if country is None else (*held, country)

    def named(self, keys: Iterable[str]) -> dict[str, list[NameHit]]:
        """The entries that have each of these names (keys of `geo.name`); keys that nothing has are left out."""
        found: dict[str, list[NameHit]] = {}
        wanted = list(dict.fromkeys(keys))
        for at in range(0, len(wanted), _BATCH):
            part = wanted[at : at + _BATCH]
            question = (
                f"SELECT {_COLUMNS}, n.key, n.form FROM name n JOIN entry e ON e.id = n.entry "  # noqa: S608 - our own column names
                f"WHERE n.key IN ({', '.join('?' * len(part))}) ORDER BY n.key, e.id"
            )
            for *row, key, form in self._connection.execute(question, part):
                found.setdefault(key, []).append(NameHit(self._entry(row), FormRank(form)))
        return found

    def known(self, keys: Sequence[str]) -> set[str]:
        """Which of these names anything has."""
        found: set[str] = set()
        for at in range(0, len(keys), _BATCH):
            part = keys[at : at + _BATCH]
            question = f"SELECT DISTINCT key FROM name WHERE key IN ({', '.join('?' * len(part))})"  # noqa: S608 - marks only
            found.update(row[0] for row in self._connection.execute(question, part))
        return found

    def sounding(self, skeleton: str) -> list[SoundHit]:
        """The entries with a name of this skeleton (`text.spelling`)."""
        if skeleton in self._sounding:
            return self._sounding[skeleton]
        question = (
            f"SELECT {_COLUMNS}, s.sound FROM sound s JOIN entry e ON e.id = s.entry "  # noqa: S608 - our own column names
            "WHERE s.skeleton = ? ORDER BY e.id, s.sound"
        )
        rows = self._connection.execute(question, (skeleton,))
        hits = [SoundHit(self._entry(row), sound) for *row, sound in rows]
        if len(self._sounding) >= _KEPT:
            self._sounding.clear()
        self._sounding[skeleton] = hits
        return hits

    def near_skeletons(self, skeleton: str) -> set[str]:
        """Skeletons of Syrian names that differ from this one by one letter."""
        keys = sorted(shortened(skeleton))
        question = f"SELECT DISTINCT skeleton FROM near WHERE key IN ({', '.join('?' * len(keys))})"  # noqa: S608 - marks only
        return {row[0] for row in self._connection.execute(question, keys)} - {skeleton}

    def outline(self, entry: Entry) -> "BaseGeometry | None":
        """The polygon of an area, where the sources have one (Syria's areas), in degrees as (lon, lat)."""
        from shapely import from_wkb

        row = self._connection.execute("SELECT wkb FROM outline WHERE entry = ?", (entry.id,)).fetchone()
        geometry: BaseGeometry | None = None if row is None else from_wkb(row[0])
        return geometry

    def area_at(self, lat: float, lon: float) -> Entry | None:
        """The finest area with an outline that holds a point."""
        from shapely.geometry import Point

        tree, numbers = self._outlines
        inside = [self.entry(numbers[index]) for index in tree.query(Point(lon, lat), predicate="intersects")]
        return max(inside, key=lambda entry: entry.kind, default=None)

    def gap_km(self, lat: float, lon: float, area: Entry) -> float | None:
        """How far a point lies outside the outline of an area: 0 inside, None where the area has no outline."""
        from shapely.geometry import Point
        from shapely.ops import nearest_points

        outline = self.outline(area)
        if outline is None:
            return None
        point = Point(lon, lat)
        if outline.intersects(point):
            return 0.0
        rim, _ = nearest_points(outline, point)
        return distance_km(lat, lon, rim.y, rim.x)

    @cached_property
    def _countries(self) -> dict[str, int]:
        # The literal 1 (a country) lets SQLite use the index made for it.
        return dict(self._connection.execute("SELECT country, id FROM entry WHERE kind = 1"))

    @cached_property
    def _outlines(self) -> tuple[Any, list[int]]:
        from shapely import STRtree, from_wkb

        rows = self._connection.execute("SELECT entry, wkb FROM outline ORDER BY entry").fetchall()
        return STRtree(from_wkb([row[1] for row in rows])), [row[0] for row in rows]

    def _entry(self, row: Sequence[Any]) -> Entry:
        if row[0] in self._entries:
            return self._entries[row[0]]
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
            geoname_id=row[15],
            pcode=row[16],
        )
