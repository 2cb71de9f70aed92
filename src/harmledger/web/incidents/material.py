"""What the view of a few incidents is made from, read narrowly: nothing of the rest of the book is touched."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from harmledger.ledger import Reader
from harmledger.model.account import Reading
from harmledger.model.figure import Figure
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.pipeline.view.material import BookState, Material, ReadReport
from harmledger.pipeline.view.monitor import Monitor
from harmledger.web.shelf.filling import names_of_actors, terms

R = TypeVar("R", AccountRecord, TollRecord)
_UNKNOWN = Anchor(day=None, source=AnchorSource.UNKNOWN)


def material_of(
    reader: Reader,
    ids: Collection[str],
    accepted: Mapping[str, tuple[Figure, ...]] | None = None,
    *,
    with_terms: bool = False,
) -> Material:
    """The material of these incidents; `before` is what people accepted of them.

    Args:
        reader: the book, as far as whoever looks may see it.
        ids: of incidents that stand.
        accepted: the accepted figures of each incident of which something was accepted.
        with_terms: also hold them against the agreements.
    """
    with reader.at_one_moment():
        incidents = {one.id: one for one in reader.incidents_of(ids)}
        accounts = {account for one in incidents.values() for account in one.account_ids}
        asked = reader.questions_of(accounts)
        others = {name for link in asked for name in (link.account_id, link.other_id)} - accounts
        records = reader.accounts_named(accounts | others)
        if with_terms:  # what a report says of zones and follow-ups is told by all its accounts together
            records = reader.accounts_named(reader.account_ids_of({record.report_id for record in records}))
        reports = read_reports(reader, records)
        figures = reader.figures_of(incidents)
    before = accepted or {}
    return Material(
        arrivals=(),
        reports=reports,
        before=BookState(incidents={name: incidents[name] for name in before if name in incidents}, figures=before),
        after=BookState(incidents=incidents, figures=figures),
        questions=asked,
        actors=names_of_actors(),
        monitor=Monitor(terms()) if with_terms else None,
    )


def read_reports(reader: Reader, records: Iterable[AccountRecord]) -> dict[str, ReadReport]:
    """The reports of these accounts, each with those accounts of its own that are among them."""
    accounts = _by_report(records)
    readings = {reading.report_id: reading for reading in reader.readings_named(accounts)}
    reports = sorted(reader.reports_named(accounts), key=lambda report: report.id)
    return {report.id: _read(report, readings, accounts[report.id], ()) for report in reports}


def read_whole(reader: Reader, report_ids: Collection[str]) -> dict[str, ReadReport]:
    """These reports with all that was read from them, tolls included."""
    with reader.at_one_moment():
        accounts = _by_report(reader.accounts_named(reader.account_ids_of(report_ids)))
        tolls = _by_report(reader.tolls_of(report_ids))
        readings = {reading.report_id: reading for reading in reader.readings_named(report_ids)}
        reports = reader.reports_named(report_ids)
    return {
        report.id: _read(report, readings, accounts.get(report.id, ()), tolls.get(report.id, ())) for report in reports
    }


def _read(
    report: Report, readings: Mapping[str, Reading], accounts: Iterable[AccountRecord], tolls: Iterable[TollRecord]
) -> ReadReport:
    reading = readings.get(report.id)
    return ReadReport(
        report=report,
        anchor=_UNKNOWN if reading is None else reading.anchor,
        accounts=tuple(accounts),
        tolls=tuple(tolls),
        uncovered=() if reading is None else reading.uncovered,
    )


def _by_report(records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for record in records:
        found.setdefault(record.report_id, []).append(record)
    return found
