"""The gazetteer: places and areas by name, by sound, by p-code, by point; read-only and offline.

    with open_gazetteer() as gazetteer:
        hits = gazetteer.named(["murak"])["murak"]

One object may be shared by threads. The files are described in `geo.scheme` and `geo.addition`: a file of a user's own
that adds to the one that ships is opened together with it, and the two answer as one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import Entry, FeatureKind
from harmledger.geo.scheme import FormRank
from harmledger.geo.store import Row, Store, entry_of, is_added, open_store
from harmledger.model.errors import InputError
from harmledger.text.spelling import sounds

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_HINT = re.compile(r"\s*[(_]|\s-\s")
"""Where a name ends and the list's own hint begins: "Mansura (Mansura)"."""
_KEPT = 4_096
"""Answers kept in memory: a report on a war names the places that the last one named."""


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
    is_part: bool
    """Whether that is only the beginning or the end of its own name: Sukariyeh of Big Sukariyeh."""


def _is_part(entry: Entry, sound: str) -> bool:
    named = [_HINT.split(name)[0] or name for name in (entry.name, entry.native) if name]
    whole = {spoken for name in named for spoken in sounds(name)}
    return sound not in whole and any(own.startswith(sound) or own.endswith(sound) for own in whole)


def shipped_path() -> Path:
    """Where the gazetteer lies that comes with harmledger."""
    return Path(str(resources.files("harmledger.resources"))) / "gazetteer.sqlite"


def open_gazetteer(path: Path | None = None) -> "Gazetteer":
    """Open the gazetteer that ships, together with the one at `path` where that adds to it, or that one instead of it.

    Raises InputError when the file is not one of ours, or adds to another version of the one that ships.
    """
    store = open_store(path or shipped_path())
    if not store.is_addition:
        return Gazetteer(store)
    base = open_store(shipped_path())
    if store.meta["adds_to"] != base.meta["content_sha256"]:
        files = ", ".join(file for file, *_ in store.sources()) or "none"
        store.close()
        base.close()
        raise InputError(
            f"{path} adds to another version of the gazetteer that ships. Move it away and add its lists again "
            f"with `harmledger gazetteer add`: {files}"
        )
    return Gazetteer(base, store)


class Gazetteer:
    """An open gazetteer: the `base` file and perhaps an `addition` to it. Close it, or use it in a `with`."""

    def __init__(self, base: Store, addition: Store | None = None) -> None:
        self._base = base
        self._addition = addition
        self._stores = [store for store in (base, addition) if store is not None]
        self._patches = {} if addition is None else addition.patches()
        self._entries: dict[int, Entry] = {}
        self._sounding: dict[str, list[SoundHit]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        for store in self._stores:
            store.close()

    @property
    def meta(self) -> dict[str, str]:
        """Version, content hash and numbers of rows; those of an addition begin with "added_"."""
        added = {} if self._addition is None else self._addition.meta
        return self._base.meta | {f"added_{key}": value for key, value in added.items()}

    def sources(self) -> list[tuple[str, str, str, int]]:
        """File, name, licence and rows of every source, for credits."""
        return [source for store in self._stores for source in store.sources()]

    def entry(self, number: int) -> Entry:
        """The entry with this id; raises KeyError when there is none."""
        if number not in self._entries:
            store = self._addition if is_added(number) else self._base
            row = None if store is None else store.entry(number)
            if row is None:
                raise KeyError(number)
            self._entries[number] = self._entry(row)
        return self._entries[number]

    def of_countries(self, codes: Iterable[str]) -> Iterator[Entry]:
        """Every entry of some countries."""
        wanted = frozenset(codes)
        return (self._entry(row) for store in self._stores for row in store.of_countries(wanted))

    def with_pcode(self, pcode: str) -> Entry | None:
        """The entry with this p-code."""
        numbers = [store.with_pcode(pcode) for store in self._stores]
        number = next((one for one in numbers if one is not None), self._patched.get(pcode))
        return None if number is None else self.entry(number)

    def countries(self) -> tuple[Entry, ...]:
        """Every country."""
        return tuple(self.entry(number) for number in self._countries.values())

    def country(self, code: str) -> Entry | None:
        """The country with this ISO 3166-1 alpha-2 code."""
        number = self._countries.get(code)
        return None if number is None else self.entry(number)

    def capital(self, code: str) -> Entry | None:
        """The capital of the country with this code."""
        # The literal 4 (Seat.COUNTRY) lets SQLite use the index made for it.
        question = "SELECT id FROM entry WHERE country = ? AND seat = 4"
        row = self._base.connection.execute(question, (code,)).fetchone()
        return None if row is None else self.entry(row[0])

    def areas(self, entry: Entry) -> tuple[Entry, ...]:
        """The areas that hold an entry, the finest first, its country last."""
        held = tuple(self.entry(number) for number in entry.areas)
        country = self.country(entry.country) if entry.country and entry.kind is not FeatureKind.COUNTRY else None
        return held if country is None else (*held, country)

    def named(self, keys: Iterable[str]) -> dict[str, list[NameHit]]:
        """The entries that have each of these names (keys of `geo.name`); keys that nothing has are left out."""
        wanted = list(dict.fromkeys(keys))
        best: dict[tuple[str, int], NameHit] = {}
        for store in self._stores:
            for number, row, key, form in store.named(wanted):
                hit = best.get((key, number))
                if hit is None or form < hit.form:
                    best[key, number] = NameHit(self._entry_at(number, row), FormRank(form))
        found: dict[str, list[NameHit]] = {}
        for (key, _), hit in best.items():
            found.setdefault(key, []).append(hit)
        return found

    def known(self, keys: Sequence[str]) -> set[str]:
        """Which of these names anything has."""
        return {key for store in self._stores for key in store.known(keys)}

    def sounding(self, skeleton: str) -> list[SoundHit]:
        """The entries with a name of this skeleton (`text.spelling`)."""
        if skeleton in self._sounding:
            return self._sounding[skeleton]
        hits: dict[tuple[int, str], SoundHit] = {}
        for store in self._stores:
            for number, row, sound in store.sounding(skeleton):
                entry = self._entry_at(number, row)
                hits[number, sound] = SoundHit(entry, sound, _is_part(entry, sound))
        if len(self._sounding) >= _KEPT:
            self._sounding.clear()
        self._sounding[skeleton] = list(hits.values())
        return self._sounding[skeleton]

    def near_skeletons(self, skeleton: str) -> set[str]:
        """Skeletons of names in Syria and in added countries that differ from this one by one letter."""
        return {near for store in self._stores for near in store.near_skeletons(skeleton)} - {skeleton}

    def outline(self, entry: Entry) -> "BaseGeometry | None":
        """The polygon of an area, where the sources have one (Syria's areas), in degrees as (lon, lat)."""
        from shapely import from_wkb

        row = self._base.connection.execute("SELECT wkb FROM outline WHERE entry = ?", (entry.id,)).fetchone()
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
        return dict(self._base.connection.execute("SELECT country, id FROM entry WHERE kind = 1"))

    @cached_property
    def _patched(self) -> dict[str, int]:
        return {pcode: number for number, (_, pcode) in self._patches.items() if pcode}

    @cached_property
    def _outlines(self) -> tuple[Any, list[int]]:
        from shapely import STRtree, from_wkb

        rows = self._base.connection.execute("SELECT entry, wkb FROM outline ORDER BY entry").fetchall()
        return STRtree(from_wkb([row[1] for row in rows])), [row[0] for row in rows]

    def _entry_at(self, number: int, row: Row | None) -> Entry:
        return self.entry(number) if row is None else self._entry(row)

    def _entry(self, row: Row) -> Entry:
        if row[0] in self._entries:
            return self._entries[row[0]]
        return entry_of(row, self._patches.get(row[0], (None, None)))
