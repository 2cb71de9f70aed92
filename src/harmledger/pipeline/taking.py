"""Taking reports in: read, locate and write them batch by batch.

Invariant: a batch is one transaction. Whatever was acknowledged stays after a kill, and nothing stands half written;
the same reports again find themselves in the book and are not read a second time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from harmledger.ledger import Ledger
from harmledger.model.account import Reading
from harmledger.model.outcome import Dropped, Kept, Outcome
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Report
from harmledger.pipeline.placing import Places
from harmledger.pipeline.progress import Progress
from harmledger.pipeline.reading import Reads
from harmledger.pipeline.view.material import Arrival

BATCH = 64
"""Reports in one transaction: about half a second of reading is the most that a kill can cost."""
STAGE = "Reading reports"


@dataclass(slots=True)
class Taking:
    """Reports on their way into a book. Call `take` for each, in order, and `finish` once."""

    ledger: Ledger
    run_id: str
    reads: Reads
    places: Places
    progress: Progress
    known: frozenset[str]
    """Ids of the reports that the book had before."""
    batch: int = BATCH
    arrivals: list[Arrival | Dropped] = field(default_factory=list)
    """What came in, in order: the same length as the input, always."""
    erased: dict[str, Report] = field(default_factory=dict)
    """Reports that a person erased, or sealed, earlier; they are not taken in again."""
    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    """What the engine was told and did not take over, by reason."""
    _waiting: list[tuple[int, Report]] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def take(self, outcome: Outcome[Report]) -> None:
        """Take one input."""
        match outcome:
            case Dropped():
                self.arrivals.append(outcome)
            case Kept(value=report):
                self._take_report(report)
        self.progress(STAGE, len(self.arrivals))

    def _take_report(self, report: Report) -> None:
        if report.id in self._seen:
            self.arrivals.append(Arrival(report_id=report.id, is_known=True, note="the same text came before it"))
            return
        self._seen.add(report.id)
        is_known = report.id in self.known
        self.arrivals.append(Arrival(report_id=report.id, is_known=is_known))
        if not is_known:
            self._waiting.append((len(self.arrivals) - 1, report))
        if len(self._waiting) >= self.batch:
            self._flush()

    def finish(self) -> None:
        """Write what still waits, and which inputs fell out."""
        self._flush()
        dropped = [arrival for arrival in self.arrivals if isinstance(arrival, Dropped)]
        if dropped:
            with self.ledger.writer(self.run_id) as writer:
                writer.add_dropped(dropped)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        readings = self._read([report for _, report in waiting])
        for at, report in waiting:
            failure = readings.get(report.id)
            if isinstance(failure, Dropped):
                self.arrivals[at] = failure
        kept = [(at, report) for at, report in waiting if not isinstance(readings.get(report.id), Dropped)]
        self._write(kept, {name: reading for name, reading in readings.items() if isinstance(reading, Reading)})

    def _read(self, reports: Sequence[Report]) -> dict[str, Reading | Dropped]:
        readable = [report for report in reports if report.unread is None]
        return dict(zip((report.id for report in readable), self.reads(readable), strict=True))

    def _write(self, kept: Iterable[tuple[int, Report]], readings: dict[str, Reading]) -> None:
        kept = list(kept)
        with self.ledger.writer(self.run_id) as writer:
            added = writer.add_reports(report for _, report in kept)
            for _, report in kept:
                reading = readings.get(report.id)
                if reading is not None and report.id in added.new:
                    accounts, tolls = self._records(report, reading)
                    writer.add_readings(report.id, accounts, tolls, reading.observations, reading)
        gone = dict.fromkeys(added.erased, "erased from the book earlier: not taken in again")
        gone |= dict.fromkeys(added.sealed, "sealed in the book: not taken in again")
        for at, report in kept:
            if report.id in gone:
                self.erased[report.id] = report
                self.arrivals[at] = Arrival(report_id=report.id, is_known=True, note=gone[report.id])

    def _records(self, report: Report, reading: Reading) -> tuple[list[AccountRecord], list[TollRecord]]:
        key = self.ledger.key
        places = self.places(report, reading)
        accounts = [
            AccountRecord.of(report.id, account, found, key=key)
            for account, found in zip(reading.accounts, places, strict=True)
        ]
        tolls = [TollRecord.of(report.id, toll, key=key) for toll in reading.tolls]
        self.counts.update(accounts=len(accounts), tolls=len(tolls))
        self.refused.update(dict(reading.refused))
        return accounts, tolls
