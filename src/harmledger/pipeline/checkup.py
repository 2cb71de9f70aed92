"""Is everything here that harmledger needs? Looks and changes nothing."""

import hashlib
import platform
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path
from typing import TYPE_CHECKING

from harmledger.ledger.place import BookPlace, shown
from harmledger.model.errors import HarmledgerError
from harmledger.pipeline.book import AUDIENCE
from harmledger.pipeline.completion.options import LlmOptions
from harmledger.pipeline.engines import load_engine
from harmledger.pipeline.settings import Settings
from harmledger.text.phrase import counted

if TYPE_CHECKING:
    from harmledger.ledger import Ledger

LEAST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    about: str
    is_well: bool
    words: str


def checkup(
    settings: Settings, ledger: BookPlace | None, llm: LlmOptions, opened: "Callable[[BookPlace], Ledger]"
) -> tuple[Finding, ...]:
    """Everything that a build needs, and the book at `ledger` where one is named.

    Args:
        settings: what a build would go by.
        ledger: the book to look at, if any.
        llm: whom the engine "llm" would ask; nothing is sent there.
        opened: opens the book, with its passphrase if it has one.
    """
    looked: list[tuple[str, Callable[[], str]]] = [
        ("Python", _python),
        ("harmledger", _packages),
        ("SQLite", lambda: sqlite3.sqlite_version),
        ("gazetteer", lambda: _gazetteer(settings.gazetteer)),
        (f"engine {settings.engine}", lambda: _engine(settings.engine, llm)),
    ]
    if ledger is not None:
        looked.append((f"book {shown(ledger)}", lambda: _book(opened(ledger))))
    return tuple(_finding(about, look) for about, look in looked)


def _finding(about: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(about=about, is_well=True, words=look())
    except (HarmledgerError, PackageNotFoundError, OSError) as error:
        return Finding(about=about, is_well=False, words=str(error))


def _python() -> str:
    found = platform.python_version()
    if sys.version_info < LEAST_PYTHON:
        raise HarmledgerError(f"{found} is too old; harmledger needs 3.11 or later")
    return f"{found} on {platform.system()} {platform.machine()}"


def _packages() -> str:
    """Our version and the packages it stands on; a missing one is named."""
    needed = [line.split(";")[0] for line in requires("harmledger") or () if "extra ==" not in line]
    names = [line.split("<")[0].split(">")[0].split("=")[0].split("[")[0].strip() for line in needed]
    versions = [f"{name} {distribution(name).version}" for name in names]
    return f"{distribution('harmledger').version} with {', '.join(versions)}"


def _gazetteer(path: Path | None) -> str:
    from harmledger.geo.gazetteer import open_gazetteer, shipped_path

    where = path or shipped_path()
    with open_gazetteer(where) as gazetteer:
        numbers = ", ".join(f"{key} {value}" for key, value in sorted(gazetteer.meta.items()))
    with where.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{numbers}; SHA-256 {digest[:16]}"


def _engine(name: str, llm: LlmOptions) -> str:
    engine = load_engine(name, replace(llm, may_send=True))  # to open it sends nothing
    return f"{engine.name}, reads {', '.join(sorted(engine.languages))}"


def _book(opened: "Ledger") -> str:
    with opened as book:
        reader = book.reader(AUDIENCE)
        runs = list(reader.runs())
        incidents = sum(1 for _ in reader.incidents())
        numbers = ((len(reader.report_ids()), "report"), (incidents, "incident"), (len(runs), "run"))
        held = ", ".join(counted(number, noun) for number, noun in numbers)
    cut_off = runs and runs[-1].finished_at is None
    return f"{held}; the last run was cut off or still goes on: build again to go on" if cut_off else held
