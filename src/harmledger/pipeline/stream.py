"""Reports through the engine without a book: what `extract` and `link` do with their input."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from harmledger.model.account import Reading
from harmledger.model.outcome import Dropped, Outcome
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.pipeline.placing import Places
from harmledger.pipeline.reading import Reads
from harmledger.pipeline.view.material import ReadReport

BATCH = 64
"""Reports between two results at most: a pipe sees its first lines soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A report with what was read from it; `reading` is None where no engine reads it."""

    report: Report
    reading: Reading | None
    places: tuple[tuple[Place, ...], ...] = ()

    def as_read(self) -> ReadReport | None:
        """The report with records of its accounts, or None where it was not read."""
        if self.reading is None:
            return None
        pairs = zip(self.reading.accounts, self.places, strict=True)
        return ReadReport(
            report=self.report,
            anchor=self.reading.anchor,
            accounts=tuple(AccountRecord.of(self.report.id, account, found) for account, found in pairs),
            uncovered=self.reading.uncovered,
        )


def extract_stream(outcomes: Iterable[Outcome[Report]], reads: Reads, places: Places) -> Iterator[Extracted | Dropped]:
    """One result for each input, in order."""
    waiting = iter(outcomes)
    while batch := list(islice(waiting, BATCH)):
        reports = [outcome.value for outcome in batch if not isinstance(outcome, Dropped)]
        readings = iter(reads([report for report in reports if report.unread is None]))
        for outcome in batch:
            if isinstance(outcome, Dropped):
                yield outcome
            elif outcome.value.unread is not None:
                yield Extracted(report=outcome.value, reading=None)
            else:
                yield _extracted(outcome.value, next(readings), places)


def _extracted(report: Report, reading: Reading | Dropped, places: Places) -> Extracted | Dropped:
    if isinstance(reading, Dropped):
        return reading
    return Extracted(report=report, reading=reading, places=tuple(places(report, reading)))
