"""The gazetteer's file: one SQLite database, written once by `write_gazetteer`, read by `Gazetteer`.

- `entry`: places and areas; points in units of 1e-5 degree, radius in units of 100 m.
- `name`: every written form of a name as its key (`geo.name`), with how good the form is.
- `sound`: names that reach Latin letters by ear, under their skeleton (`text.spelling`).
- `near`: skeletons with one letter left out, each leading to the skeletons it came from.
- `outline`: polygons as WKB.
- `meta`, `source`: what the file is made of, under which licences.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import TypeAlias

from harmledger.geo.entry import FeatureKind, Seat
from harmledger.geo.name import name_key
from harmledger.text.spelling import likeness, skeleton, sounds

SCHEME_VERSION = "1"
Rows: TypeAlias = Sequence[tuple[str | int | bytes | None, ...]]
AREAS = 4
"""How many areas between a place and its country an entry can name."""
ADDED_FROM = 100_000_000
"""Ids of entries in a file of a user's own begin here, so that they never meet those of the file that ships."""
LARGE, LIKE_OWN = 50_000, 0.7
"""Towns from this size on are listed under every name they ever had; by sound only those like their own count."""
DEGREE = 100_000
"""Units of latitude and longitude in a degree: about a metre."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE source (file TEXT PRIMARY KEY, name TEXT NOT NULL, licence TEXT NOT NULL, rows INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, native TEXT, kind INTEGER NOT NULL, country TEXT,
    area1 INTEGER, area2 INTEGER, area3 INTEGER, area4 INTEGER,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, radius INTEGER NOT NULL,
    population INTEGER NOT NULL, seat INTEGER NOT NULL, renown INTEGER NOT NULL, geoname_id INTEGER, pcode TEXT
) STRICT;
CREATE TABLE name (key TEXT, entry INTEGER, form INTEGER NOT NULL, PRIMARY KEY (key, entry)) STRICT, WITHOUT ROWID;
CREATE TABLE sound (skeleton TEXT, sound TEXT, entry INTEGER, PRIMARY KEY (skeleton, sound, entry))
    STRICT, WITHOUT ROWID;
CREATE TABLE near (key TEXT, skeleton TEXT, PRIMARY KEY (key, skeleton)) STRICT, WITHOUT ROWID;
CREATE TABLE outline (entry INTEGER PRIMARY KEY, wkb BLOB NOT NULL) STRICT;
"""
_INDEXES = """
CREATE INDEX entry_pcode ON entry (pcode) WHERE pcode IS NOT NULL;
CREATE INDEX entry_country ON entry (country) WHERE kind = 1;
CREATE INDEX entry_capital ON entry (country) WHERE seat = 4;
"""


@dataclass(slots=True, kw_only=True)
class Draft:
    """An entry on its way into the file. `parent` is the draft of the area that holds it."""

    name: str
    kind: FeatureKind
    country: str | None
    lat: float
    lon: float
    radius_km: float
    native: str | None = None
    population: int = 0
    seat: Seat = Seat.NONE
    renown: int = 0
    geoname_id: int | None = None
    pcode: str | None = None
    parent: "Draft | None" = None
    aliases: set[str] = field(default_factory=set)
    partial: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    """Parts of its name that may stand for it where names are spelled by ear: found by sound alone."""
    people: set[str] = field(default_factory=set)
    postal: str | None = None
    is_spelled_by_ear: bool = False
    """Whether its names come into Latin letters by ear, so that they are to be found by sound too."""
    is_near_searched: bool = False
    """Whether to find it with one consonant wrong, too."""
    wkb: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that entries came from."""

    file: str
    name: str
    licence: str
    rows: int


class FormRank(IntEnum):
    """What a written form is to the entry; stands in the `form` column."""

    OWN = 0
    ALIAS = 1
    PARTIAL = 2
    """The name without a word that tells it from its neighbours: Khwein for Big Khwein."""
    PEOPLE = 3
    """A word for the people of the place, no name of the place itself."""
    POSTAL = 4
    """A code that names the place only right after a town and a comma."""


def write_gazetteer(path: Path, drafts: Sequence[Draft], sources: Iterable[Source], meta: dict[str, str]) -> str:
    """Write the file and give its content hash. The same drafts give the same bytes under one SQLite version."""
    ids = {id(draft): number for number, draft in enumerate(drafts, start=1)}
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; {_TABLES}")
        rows: dict[str, Rows] = {
            "entry": [entry_row(draft, ids[id(draft)], _holders(draft, ids)) for draft in drafts],
            "name": _name_rows(drafts, ids),
            "sound": _sound_rows(drafts, ids),
            "near": _near_rows(drafts),
            "outline": [(ids[id(draft)], draft.wkb) for draft in drafts if draft.wkb],
            "source": sorted((source.file, source.name, source.licence, source.rows) for source in sources),
        }
        digest = _digest(rows)
        counts = {f"rows_{table}": str(len(of)) for table, of in rows.items()}
        facts = meta | counts | {"content_sha256": digest, "scheme": SCHEME_VERSION}
        rows["meta"] = sorted(facts.items())
        for table, of in rows.items():
            if of:
                marks = ", ".join("?" * len(of[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", of)  # noqa: S608 - our own names
        connection.executescript(_INDEXES)
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    return digest


def _holders(draft: Draft, ids: dict[int, int]) -> list[int]:
    held: list[int] = []
    parent = draft.parent
    while parent is not None and parent.kind is not FeatureKind.COUNTRY:  # the country is found by its code
        held.append(ids[id(parent)])
        parent = parent.parent
    return held


def entry_row(draft: Draft, number: int, holders: Sequence[int]) -> tuple[str | int | None, ...]:
    """The row of an entry; `holders` are the areas that hold it, the finest first, without the country."""
    padded = [*holders[:AREAS], *[None] * (AREAS - len(holders))]
    return (
        number,
        draft.name,
        draft.native,
        int(draft.kind),
        draft.country,
        *padded,
        round(draft.lat * DEGREE),
        round(draft.lon * DEGREE),
        max(1, round(draft.radius_km * 10)),
        draft.population,
        int(draft.seat),
        draft.renown,
        draft.geoname_id,
        draft.pcode,
    )


def _name_rows(drafts: Sequence[Draft], ids: dict[int, int]) -> list[tuple[str, int, int]]:
    return sorted((key, ids[id(draft)], int(form)) for draft in drafts for key, form in name_forms(draft).items())


def name_forms(draft: Draft) -> dict[str, FormRank]:
    """Every name of a draft as its key, with the best that the name is to it."""
    forms = [(draft.name, FormRank.OWN), (draft.native or "", FormRank.OWN), (draft.postal or "", FormRank.POSTAL)]
    forms += [(alias, FormRank.ALIAS) for alias in draft.aliases]
    forms += [(partial, FormRank.PARTIAL) for partial in draft.partial]
    forms += [(people, FormRank.PEOPLE) for people in draft.people]
    best: dict[str, FormRank] = {}
    for name, form in forms:
        key = name_key(name)
        if key:
            best[key] = min(form, best.get(key, form))
    return best


def _sound_rows(drafts: Sequence[Draft], ids: dict[int, int]) -> list[tuple[str, str, int]]:
    rows = {
        (skeleton(sound), sound, ids[id(draft)])
        for draft in drafts
        if draft.is_spelled_by_ear
        for sound in heard(draft)
    }
    return sorted(rows)


def heard(draft: Draft) -> set[str]:
    """The sounds of a draft's names; of a large town's only those like its own name: it has many from other times."""
    own = {sound for name in (draft.name, draft.native or "") for sound in sounds(name) if sound}
    further = {sound for name in [*draft.aliases, *draft.partial, *draft.parts] for sound in sounds(name) if sound}
    if draft.population >= LARGE:
        further = {sound for sound in further if any(likeness(sound, mine) >= LIKE_OWN for mine in own)}
    return own | further


def _near_rows(drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    skeletons = {skeleton(sound) for draft in drafts if draft.is_near_searched for sound in heard(draft)}
    return sorted({(key, whole) for whole in skeletons for key in shortened(whole)})


MIN_NEAR = 3
"""A skeleton below this length with one letter wrong could be anything."""


def shortened(whole: str) -> set[str]:
    """`whole` and what is left of it with any one letter left out; two that share one differ by a letter."""
    if len(whole) < MIN_NEAR:
        return set()
    return {whole, *(whole[:index] + whole[index + 1 :] for index in range(len(whole)))}


def _digest(rows: Mapping[str, Rows]) -> str:
    digest = hashlib.sha256()
    for table in sorted(rows):
        digest.update(f"{table}\n".encode())
        for row in rows[table]:
            digest.update(repr(row).encode())
    return digest.hexdigest()
