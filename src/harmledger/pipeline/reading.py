"""Reports to readings, in this process or in several; the order and the result are the same.

A report that an engine fails on is dropped with the reason and the rest is read: one strange text must not stop
a build.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Protocol

from harmledger.extract.engine import Engine
from harmledger.model.account import Reading
from harmledger.model.errors import GivenUpError, HarmledgerError, SettingError
from harmledger.model.outcome import Dropped, DropReason
from harmledger.model.report import Report
from harmledger.pipeline.engines import LLM, load_engine
from harmledger.pipeline.evidence import check_evidence
from harmledger.pipeline.watched import LONG, ReadOne, Watch, watching

FAULTS = (HarmledgerError, ValueError, LookupError, ArithmeticError, RecursionError)
"""What a strange text can provoke in an engine. A TypeError or an AttributeError is a mistake of ours and stops."""
LIMIT_SECONDS = 60.0
_CHUNK = 8
"""Reports handed to a process at once: a few milliseconds of reading against a fraction of one for the hand-over."""


class Reads(Protocol):
    """What turns reports into readings, in their order."""

    def __call__(self, reports: Sequence[Report], /) -> Iterable[Reading | Dropped]:
        """One reading for each report, or why there is none."""


def read_report(engine: Engine, report: Report) -> Reading | Dropped:
    """What `engine` takes from one report. A reading that quotes words which the text does not have is no evidence."""
    try:
        reading = engine.read(report)
        check_evidence(report, reading)
    except GivenUpError as error:
        return Dropped(subject=report.name, reason=error.reason, detail=str(error))
    except SettingError:
        raise  # no report can be read
    except FAULTS as fault:
        return Dropped(
            subject=report.name,
            reason=DropReason.UNSUPPORTED,
            detail=f"the engine {engine.name} fails on this text ({type(fault).__name__}: {fault}); please tell us",
        )
    return reading


@contextmanager
def reading(engine: Engine, name: str, jobs: int, limit: float | None = LIMIT_SECONDS) -> Iterator[Reads]:
    """What reads reports: `engine` itself, or with more than one job as many processes that load the engine `name`.

    Args:
        engine: what reads.
        name: what the same engine loads by, in another process.
        jobs: how many reports are read at once. An engine that waits for a server is asked from as many threads.
        limit: seconds that a long report may take; None: as long as it does.
    """
    if name == LLM:
        with _asking(engine, jobs) as reads:
            yield reads
        return
    with _reading_short(engine, name, jobs) as reads:
        if not limit:
            yield reads
            return
        with watching(partial(_begin_one, name), limit) as watch:
            yield lambda reports: _in_order(reports, reads, watch)


def _in_order(reports: Sequence[Report], reads: Reads, watch: Watch) -> Iterator[Reading | Dropped]:
    """Readings in the order of the reports: the long ones from the process that can be ended."""
    short = iter(reads([report for report in reports if len(report.text) <= LONG]))
    for report in reports:
        yield next(short) if len(report.text) <= LONG else watch.read(report)


@contextmanager
def _asking(engine: Engine, jobs: int) -> Iterator[Reads]:
    """Reads by threads, for an engine that spends its time waiting. What was not begun when one fails is not asked."""
    pool = ThreadPoolExecutor(jobs)
    try:
        yield lambda reports: pool.map(partial(read_report, engine), reports)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _reading_short(engine: Engine, name: str, jobs: int) -> Iterator[Reads]:
    if jobs == 1:
        yield lambda reports: (read_report(engine, report) for report in reports)
        return
    # "spawn" everywhere: forking a process that holds a database and threads is not safe, and Windows cannot.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (name,)) as pool:
        yield lambda reports: _read_in(pool, reports)


def _begin_one(name: str) -> ReadOne:
    return partial(read_report, load_engine(name))


def _read_in(pool: ProcessPoolExecutor, reports: Sequence[Report]) -> list[Reading | Dropped]:
    try:
        return list(pool.map(_read, reports, chunksize=_CHUNK))
    except BrokenProcessPool:
        raise HarmledgerError("a reading process was killed, perhaps for memory; run again with fewer --jobs") from None


_engine: Engine | None = None
"""The engine of a reading process; None in the process that a person started."""


def _begin(name: str) -> None:
    global _engine  # noqa: PLW0603 - a pool hands nothing to its workers but through a global
    _engine = load_engine(name)


def _read(report: Report) -> Reading | Dropped:
    assert _engine is not None  # _begin ran first
    return read_report(_engine, report)
