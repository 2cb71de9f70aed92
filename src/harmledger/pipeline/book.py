"""The book as the view and the linking need it: reports with what was read from them, incidents with their figures."""

from collections.abc import Iterable
from typing import TypeVar

from harmledger.ledger import Reader
from harmledger.model.audience import TEAM
from harmledger.model.figure import Figure
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Anchor, AnchorSource
from harmledger.pipeline.view.material import BookState, ReadReport

R = TypeVar("R", AccountRecord, TollRecord)

AUDIENCE = frozenset({TEAM})
"""A build and a look at an incident are the team's own work."""


def read_state(reader: Reader) -> BookState:
    """The incidents of the book with their figures."""
    figures: dict[str, list[Figure]] = {}
    for figure in reader.figures():
        figures.setdefault(figure.subject_id, []).append(figure)
    return BookState(
        incidents={incident.id: incident for incident in reader.incidents()},
        figures={subject: tuple(found) for subject, found in figures.items()},
    )


def _by_report(records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for record in records:
        found.setdefault(record.report_id, []).append(record)
    return found


def read_reports_of(reader: Reader) -> dict[str, ReadReport]:
    """Every report of the book with what was read from it."""
    accounts, tolls = _by_report(reader.accounts()), _by_report(reader.tolls())
    readings = {reading.report_id: reading for reading in reader.readings()}
    unknown = Anchor(day=None, source=AnchorSource.UNKNOWN)
    return {
        report.id: ReadReport(
            report=report,
            anchor=readings[report.id].anchor if report.id in readings else unknown,
            accounts=tuple(accounts.get(report.id, ())),
            tolls=tuple(tolls.get(report.id, ())),
            uncovered=readings[report.id].uncovered if report.id in readings else (),
        )
        for report in reader.reports()
    }
