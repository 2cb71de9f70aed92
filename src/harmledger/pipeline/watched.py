"""Reading in a process that can be ended: a text that an engine takes too long for is given up, not waited for.

A thread cannot be stopped, and a process costs a second to start. So only long reports are read here: reading takes
time in proportion to the text, and short ones cannot take long.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from harmledger.model.account import Reading
from harmledger.model.errors import HarmledgerError
from harmledger.model.outcome import Dropped, DropReason
from harmledger.model.report import Report

LONG = 20_000
"""Characters from which a report is long. One in a hundred news reports is; an engine reads 30,000 in a second."""
_START_SECONDS = 120.0
"""Python, the lexicons and a model load in two seconds; a machine that is asleep or swapping takes its time."""
ReadOne = Callable[[Report], Reading | Dropped]
Begin = Callable[[], ReadOne]


class Watch:
    """One process that reads one report at a time. It is started when first needed, and anew after it was ended."""

    def __init__(self, begin: Begin, seconds: float) -> None:
        """How to read.

        Args:
            begin: makes what reads, inside the process; it must be importable there.
            seconds: how long one report may take.
        """
        self._begin = begin
        self._seconds = seconds
        self._process: Any = None  # multiprocessing gives each start method a class of its own
        self._line: Connection[Any, Any] | None = None

    def read(self, report: Report) -> Reading | Dropped:
        """What the report says, or that it took too long."""
        line = self._line or self._start()
        try:
            line.send(report)
            if line.poll(self._seconds):
                found: Reading | Dropped = line.recv()
                return found
        except (EOFError, OSError):
            self.end()
            return _dropped(
                report, DropReason.UNSUPPORTED, "the process that read it ended, perhaps for want of memory"
            )
        self.end()
        words = f"reading it took more than {self._seconds:g} seconds; HARMLEDGER_READ_LIMIT sets the limit"
        return _dropped(report, DropReason.TOO_SLOW, words)

    def end(self) -> None:
        """End the process, whatever it is at."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def _start(self) -> "Connection[Any, Any]":
        spawn = get_context("spawn")  # a fork would take the database's and the threads' state with it
        mine, yours = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(yours, self._begin), daemon=True)
        self._line = mine
        self._process.start()
        yours.close()
        try:
            is_ready = mine.poll(_START_SECONDS) and mine.recv()
        except EOFError:
            is_ready = False
        if not is_ready:
            self.end()
            raise HarmledgerError("the process that reads long reports does not start; is there memory left?")
        return mine


@contextmanager
def watching(begin: Begin, seconds: float) -> Iterator[Watch]:
    """A watch that is ended with the block."""
    watch = Watch(begin, seconds)
    try:
        yield watch
    finally:
        watch.end()


def _serve(line: "Connection[Any, Any]", begin: Begin) -> None:
    """What the process does: read what comes, until nobody listens any more."""
    read = begin()
    line.send(True)  # noqa: FBT003 - "ready", to whoever waits for the start
    try:
        while True:
            line.send(read(line.recv()))
    except (EOFError, OSError):
        return


def _dropped(report: Report, reason: DropReason, words: str) -> Dropped:
    return Dropped(subject=report.name, reason=reason, detail=words)
