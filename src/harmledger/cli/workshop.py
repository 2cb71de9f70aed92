"""What commands work with, made from options and settings: inputs, engine, gazetteer. Heavy imports wait until here."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from harmledger.cli.options import settings
from harmledger.extract.engine import Engine
from harmledger.intake.options import ReadOptions
from harmledger.intake.read import read_reports
from harmledger.model.outcome import Outcome
from harmledger.model.report import Report
from harmledger.pipeline.engines import load_engine
from harmledger.pipeline.placing import Places, nowhere


def now() -> dt.datetime:
    """The clock of this machine, for the book's log."""
    return dt.datetime.now(dt.UTC)


def engine_and_name(given: str | None) -> tuple[str, Engine]:
    """The engine that was asked for, with the name it was asked for by."""
    name = given or settings().engine
    return name, load_engine(name)


def outcomes_of(paths: Sequence[Path], languages: frozenset[str], key: bytes = b"") -> Iterator[Outcome[Report]]:
    """The inputs one by one; `-` is standard input."""
    return read_reports(paths, options=ReadOptions(key=key), languages=languages, stdin=sys.stdin.buffer)


@contextmanager
def finder(*, wanted: bool = True) -> Iterator[Places]:
    """What finds the places of a reading, with the gazetteer open as long as it is needed."""
    if not wanted:
        yield nowhere
        return
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.locate.locator import Locator
    from harmledger.pipeline.placing import places_by

    with open_gazetteer(settings().gazetteer) as gazetteer:
        yield places_by(Locator(gazetteer))
