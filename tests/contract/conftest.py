"""A small bundled sample: reports written for these tests, about towns that do not exist."""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from harmledger.cli.workshop import finder
from harmledger.intake.options import ReadOptions
from harmledger.intake.read import read_reports
from harmledger.ledger import Ledger, open_ledger
from harmledger.pipeline.actors import actor_names
from harmledger.pipeline.build import BuildResult, Tools, build_book
from harmledger.pipeline.engines import load_engine
from harmledger.pipeline.reading import reading

SECRET = bytes(range(32))
CLOCK = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
OF_THE_RUN = frozenset({"run", "run_dropped", "log", "log_entry", "log_key", "book", "django_migrations"})
"""Tables that differ from run to run by their nature: when it was, what it was asked, random keys of the log."""


def report(name: str, day: str, title: str, text: str, **more: str) -> dict[str, str]:
    return {"id": name, "published": day, "publisher": f"Outlet {name}", "title": title, "text": text, **more}


MARKET = (
    "At least 12 people were killed on Sunday when an airstrike hit a market in Northtown, the Rescue Service said. "
    "Four children were among the dead. Hundreds of people fled."
)
SAMPLE = [
    report("first", "2019-03-11", "Market struck", MARKET),
    report("copy", "2019-03-11", "Market struck", MARKET),
    report(
        "monitor",
        "2019-03-12",
        "Death toll of market strike rises",
        "Fifteen people were killed in the airstrike on the market in Northtown on Sunday, the Harm Monitor said. "
        "Russian warplanes carried out the attack, it said. Moscow denied that its aircraft had bombed the market.",
    ),
    report(
        "clinic",
        "2019-03-12",
        "Shells hit clinic",
        "Shelling hit a clinic in Southville on Monday, wounding three nurses, local sources said on condition of "
        "anonymity. The clinic was put out of service. Several residents were wounded.",
    ),
    report(
        "tolls",
        "2019-03-13",
        "Months of attacks",
        "Attacks in the province have killed at least 116 civilians since the start of 2019, the Harm Monitor said.",
    ),
    report("quiet", "2019-03-13", "Harvest begins", "Farmers in Eastham began the harvest. The weather was mild."),
    report(
        "none",
        "2019-03-14",
        "No one hurt as rockets land",
        "Two rockets landed near a school in Westbury on Wednesday. There were no casualties, the police said.",
    ),
    report(
        "arabic", "2019-03-14", "قصف", "قتل ثلاثة أشخاص في قصف على البلدة يوم الأربعاء، حسب مصادر محلية.", language="ar"
    ),
    report("vague", "2019-03-15", "Mortar fire", "Dozens of civilians were killed in mortar fire on Hillside."),
]


@dataclass(frozen=True, slots=True)
class Sample:
    """The reports as a file, and how to build them into a book."""

    folder: Path

    def write(self, reports: Iterable[dict[str, str]], name: str = "reports.jsonl") -> Path:
        path = self.folder / name
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in reports)
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
        return path

    def open(self, name: str = "a.ledger", secret: bytes | None = SECRET) -> Ledger:
        path = self.folder / name
        return open_ledger(path, secret=None if path.exists() else secret, now=clock())

    def build(self, book: Ledger, reports: Iterable[dict[str, str]] = SAMPLE, **tools: Any) -> BuildResult:
        return build_path(book, self.write(reports), **tools)

    def build_file(self, book: Ledger, name: str, **tools: Any) -> BuildResult:
        return build_path(book, self.folder / name, **tools)


def clock(start: dt.datetime = CLOCK) -> Callable[[], dt.datetime]:
    """A clock that moves on by a second each time it is looked at."""
    ticks = iter(range(10**6))
    return lambda: start + dt.timedelta(seconds=next(ticks))


NOW = clock()


def build_path(book: Ledger, path: Path, **more: Any) -> BuildResult:
    engine = load_engine("rules")
    with finder() as places, reading(engine, "rules", 1) as reads:
        tools = Tools(
            engine=engine.name, reads=reads, now=NOW, seconds=lambda: 0.0, places=places, actors=actor_names(), **more
        )
        return build_book(
            read_reports([path], options=ReadOptions(key=book.key), languages=engine.languages), book, tools
        )


def tables(path: Path, leave_out: frozenset[str] = OF_THE_RUN) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but for those that tell of the run alone."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        wanted = sorted(name for name in names if name not in leave_out and not name.startswith("sqlite_"))
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in wanted}
    finally:
        connection.close()


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


@pytest.fixture
def book(sample: Sample) -> Iterator[Ledger]:
    with sample.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def reports() -> list[dict[str, str]]:
    return SAMPLE


@pytest.fixture(scope="session")
def rows_of() -> Callable[[Path], dict[str, list[tuple[Any, ...]]]]:
    return tables
