"""What commands work with, made from options and settings: inputs, engine, gazetteer. Heavy imports wait until here."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import click

from harmledger.cli.llm import llm_options
from harmledger.cli.options import settings
from harmledger.extract.engine import Engine
from harmledger.intake.options import ReadOptions
from harmledger.intake.read import read_reports
from harmledger.model.outcome import Outcome
from harmledger.model.report import Report
from harmledger.pipeline.completion.address import sending_words
from harmledger.pipeline.engines import LLM, load_engine
from harmledger.pipeline.placing import Places, nowhere
from harmledger.pipeline.reading import Reads, reading


def now() -> dt.datetime:
    """The clock of this machine, for the book's log."""
    return dt.datetime.now(dt.UTC)


def engine_and_name(given: str | None) -> tuple[str, Engine]:
    """The engine that was asked for, with the name it was asked for by."""
    name = given or settings().engine
    llm = llm_options(settings())
    if name == LLM and (words := sending_words(llm)) is not None:
        click.echo(words, err=True)
    return name, load_engine(name, llm)


def reading_with(engine: Engine, name: str, jobs: int | None) -> AbstractContextManager[Reads]:
    """What reads reports, as many at once as the option or the setting says, within the limit of time."""
    told = settings()
    return reading(engine, name, jobs or told.jobs, told.read_limit or None)


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
