"""The report of a run, as data: what came in, what became of it, how long each step took."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

Seconds = Callable[[], float]
"""A clock for durations; passed in, so that nothing below the rim looks at the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What one run did. The counts of reports add up: reports = new + known + dropped."""

    run_id: str
    engine: str
    reports: int
    new: int
    """Read or kept unread."""
    known: int
    """Already in the book, or taken out of it by a person: not read again."""
    dropped: Mapping[str, int]
    unread: Mapping[str, int]
    accounts: int
    tolls: int
    incidents: int
    """Incidents in the book after the run."""
    seconds: Mapping[str, float]
    refused: Mapping[str, int] = field(default_factory=dict)
    """What the engine was told and did not take over, by reason: quotes that no report says."""

    def counts(self) -> dict[str, int]:
        """The numbers that the book keeps of a run."""
        counted = {
            "reports": self.reports,
            "new": self.new,
            "known": self.known,
            "accounts": self.accounts,
            "tolls": self.tolls,
            "incidents": self.incidents,
        }
        counted.update({f"dropped_{reason}": number for reason, number in sorted(self.dropped.items())})
        counted.update({f"unread_{kind}": number for kind, number in sorted(self.unread.items())})
        counted.update({f"refused_{reason}": number for reason, number in sorted(self.refused.items())})
        return counted


@dataclass(slots=True)
class Stopwatch:
    """Adds up how long each step takes."""

    clock: Seconds
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timing(self, step: str) -> Iterator[None]:
        """Count the time of this block to `step`."""
        start = self.clock()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + self.clock() - start
