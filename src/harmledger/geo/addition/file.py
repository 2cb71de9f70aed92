"""The file of an addition: made, changed and replaced as a whole, so that who reads it never sees half of a list."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from harmledger.geo.addition.plan import Plan
from harmledger.geo.scheme import ADDED_FROM, SCHEME_VERSION, FormRank, entry_row, heard, name_forms, shortened
from harmledger.geo.store import open_store
from harmledger.model.errors import InputError
from harmledger.text.spelling import skeleton

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE source (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, name TEXT NOT NULL, licence TEXT NOT NULL,
    rows INTEGER NOT NULL, sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, native TEXT, kind INTEGER NOT NULL, country TEXT,
    area1 INTEGER, area2 INTEGER, area3 INTEGER, area4 INTEGER,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, radius INTEGER NOT NULL,
    population INTEGER NOT NULL, seat INTEGER NOT NULL, renown INTEGER NOT NULL, geoname_id INTEGER, pcode TEXT,
    source INTEGER NOT NULL REFERENCES source (id), key TEXT NOT NULL, UNIQUE (source, key)
) STRICT;
CREATE TABLE name (
    key TEXT, entry INTEGER, form INTEGER NOT NULL, source INTEGER, PRIMARY KEY (key, entry, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE sound (
    skeleton TEXT, sound TEXT, entry INTEGER, source INTEGER, PRIMARY KEY (skeleton, sound, entry, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE near (key TEXT, skeleton TEXT, PRIMARY KEY (key, skeleton)) STRICT, WITHOUT ROWID;
CREATE TABLE patch (
    entry INTEGER, source INTEGER, geoname_id INTEGER, pcode TEXT, PRIMARY KEY (entry, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_pcode ON entry (pcode) WHERE pcode IS NOT NULL;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSource:
    """A list as the file knows it; `file` tells it from others."""

    file: str
    name: str
    licence: str
    sha256: str


@contextmanager
def changed_copy(target: Path, base_digest: str) -> Iterator[Path]:
    """A copy of `target` (an empty addition where there is none) that takes its place when all went well.

    `target` has to have passed `check_target`.
    """
    part = target.with_name(f"{target.name}.part")
    if target.exists():
        shutil.copyfile(target, part)
    else:
        _create(part, base_digest)
    try:
        yield part
        try:
            os.replace(part, target)  # noqa: PTH105 - says what it does better than Path.replace
        except PermissionError as error:  # Windows keeps files that somebody reads
            raise InputError(f"{target} is in use by another program: close it and try again") from error
    finally:
        part.unlink(missing_ok=True)


def check_target(target: Path, base_digest: str) -> None:
    """Raise InputError where `target` is there and no addition to the gazetteer of `base_digest`."""
    if not target.exists():
        return
    store = open_store(target)
    store.close()
    if not store.is_addition:
        raise InputError(f"{target} is a whole gazetteer, which is never changed: name another file to add to")
    if store.meta["adds_to"] != base_digest:
        raise InputError(
            f"{target} adds to another version of the gazetteer that ships: move it away and add its lists again"
        )


def _create(path: Path, base_digest: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with _connected(path) as connection:
        connection.executescript(f"PRAGMA page_size = 4096; {_TABLES}")
        meta = {"scheme": SCHEME_VERSION, "adds_to": base_digest}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))


def added_before(path: Path, sha256: str) -> tuple[str, int] | None:
    """Name and lines of the very list of this hash, None where it was not added."""
    if not path.is_file():
        return None
    with _connected(path) as connection:
        row = connection.execute("SELECT file, rows FROM source WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else (row[0], row[1])


def forget(path: Path, file: str) -> tuple[dict[str, int], int]:
    """Take out the names and codes that came from a list; gives the ids that its keys have, and the first that is free.

    Its entries stay until `write_plan`: names from other lists hang on them.
    """
    with _connected(path) as connection:
        first = connection.execute("SELECT coalesce(max(id) + 1, ?) FROM entry", (ADDED_FROM,)).fetchone()[0]
        row = connection.execute("SELECT id FROM source WHERE file = ?", (file,)).fetchone()
        if row is None:
            return {}, first
        numbers = dict(connection.execute("SELECT key, id FROM entry WHERE source = ?", row))
        for table in ("name", "sound", "patch"):
            connection.execute(f"DELETE FROM {table} WHERE source = ?", row)  # noqa: S608 - our own names
    return numbers, first


def write_plan(path: Path, source: ListSource, plan: Plan) -> None:
    """Write what a list adds."""
    with _connected(path) as connection:
        before = "(SELECT id FROM source WHERE file = ?)"
        connection.execute(f"DELETE FROM entry WHERE source = {before}", (source.file,))  # noqa: S608 - our own words
        connection.execute("DELETE FROM source WHERE file = ?", (source.file,))
        row = (source.file, source.name, source.licence, plan.lines, source.sha256)
        number = connection.execute(
            "INSERT INTO source (file, name, licence, rows, sha256) VALUES (?, ?, ?, ?, ?)", row
        ).lastrowid
        entries = sorted((*entry_row(one.draft, one.number, one.areas), number, one.key) for one in plan.new)
        if entries:
            connection.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * len(entries[0]))})", entries)  # noqa: S608 - marks only
        named = [(one.draft, one.number) for one in plan.new] + [(draft, entry.id) for draft, entry in plan.names]
        names = {(key, entry, number): form for draft, entry in named for key, form in name_forms(draft).items()}
        connection.executemany("INSERT INTO name (key, entry, source, form) VALUES (?, ?, ?, ?)", _with(names))
        sounds = {
            (skeleton(sound), sound, entry, number)
            for draft, entry in named
            if draft.is_spelled_by_ear
            for sound in heard(draft)
        }
        connection.executemany("INSERT INTO sound (skeleton, sound, entry, source) VALUES (?, ?, ?, ?)", sorted(sounds))
        patches = {(entry, number): (geoname_id, pcode) for entry, geoname_id, pcode in plan.patches}
        connection.executemany(
            "INSERT INTO patch (entry, source, geoname_id, pcode) VALUES (?, ?, ?, ?)",
            sorted((*slot, *codes) for slot, codes in patches.items()),
        )
        _tidy(connection)
    with _connected(path) as connection:
        connection.execute("VACUUM")


def _with(names: dict[tuple[str, int, int | None], FormRank]) -> Iterable[tuple[str, int, int | None, int]]:
    return sorted((*slot, int(form)) for slot, form in names.items())


def _tidy(connection: sqlite3.Connection) -> None:
    """Drop names of places that a newer list no longer has, and list the skeletons afresh."""
    for table in ("name", "sound", "patch"):
        connection.execute(
            f"DELETE FROM {table} WHERE entry >= ? AND entry NOT IN (SELECT id FROM entry)",  # noqa: S608 - our own names
            (ADDED_FROM,),
        )
    connection.execute("DELETE FROM near")
    skeletons = [row[0] for row in connection.execute("SELECT DISTINCT skeleton FROM sound")]
    connection.executemany(
        "INSERT INTO near VALUES (?, ?)", sorted((key, whole) for whole in skeletons for key in shortened(whole))
    )
    counts = {
        f"rows_{table}": str(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names
        for table in ("source", "entry", "name", "sound", "near", "patch")
    }
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(counts.items()))


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose work is kept when all went well; the file is let go of in any case."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            yield connection
    finally:
        connection.close()
