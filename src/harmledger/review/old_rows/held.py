"""What the book holds of a workbook already: the versions of each row, and what its columns were said to mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harmledger.ledger import Reader
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.model.record import AccountRecord
from harmledger.model.report import WORKBOOK, Report
from harmledger.review.old_rows.columns import Columns, columns_text, parse_columns
from harmledger.text.fold import fold

ENGINE = "old rows/1"
"""What the book calls the reading of a row; who stands behind it follows."""
SUPERSEDED = "old rows/1, superseded"
"""What it calls that of a row of which a newer version came: the version keeps its words and makes no claims."""
_SUBJECT = "columns of "
_BY = f"{ENGINE}, brought in by "


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """One version of a row in the book."""

    report: Report
    engine: str | None
    """None: it was kept unread."""
    accounts: tuple[AccountRecord, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether no newer version took its place."""
        return self.engine != SUPERSEDED

    @property
    def is_coded(self) -> bool:
        """Whether a person coded it by hand in the book since: that stands."""
        return self.engine not in (None, ENGINE, SUPERSEDED) and importer_of(self.engine) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All that the book has of one workbook."""

    by_id: Mapping[str, HeldRow]
    current: Mapping[str, HeldRow]
    """The version in force of each code."""
    erased: frozenset[str]
    """Ids of reports that were erased, of whatever origin."""


def engine_by(person: str) -> str:
    """What the book calls the reading of a row that `person` brought in."""
    return f"{_BY}{person}"


def importer_of(engine: str | None) -> str | None:
    """Who brought in the row that was read so: they stand behind its claims as a coder does. None: it is no row."""
    return engine.removeprefix(_BY) if engine is not None and engine.startswith(_BY) else None


def held_rows(reader: Reader, workbook: str) -> Held:
    """The rows of `workbook` in the book."""
    reports = {report.id: report for report in reader.reports() if report.workbook == workbook}
    engines = {reading.report_id: reading.engine for reading in reader.readings_named(reports)}
    accounts: dict[str, list[AccountRecord]] = {}
    for record in reader.accounts_named(reader.account_ids_of(reports)):
        accounts.setdefault(record.report_id, []).append(record)
    rows = {
        name: HeldRow(report=report, engine=engines.get(name), accounts=tuple(accounts.get(name, ())))
        for name, report in reports.items()
    }
    return Held(
        by_id=rows,
        current={row.report.given_id: row for row in rows.values() if row.is_current and row.report.given_id},
        erased=frozenset(tombstone.report_id for tombstone in reader.tombstones()),
    )


def workbook_mark(workbook: str) -> str:
    """Where a row was had from, as its report says it."""
    return WORKBOOK + workbook


def subject_of(workbook: str) -> str:
    """What a decision on the columns of a workbook is about."""
    return _SUBJECT + workbook


def remembered(decisions: Iterable[Decision]) -> dict[str, Columns]:
    """What was said of the columns of each workbook, by its name."""
    held = (one for one in decisions_in_force(decisions) if one.subject_id.startswith(_SUBJECT) and one.value)
    found = (parse_columns(one.value or "", "the book") for one in held)
    return {columns.workbook: columns for columns in found}


def columns_decision(columns: Columns) -> tuple[str, DecisionKind, str]:
    """Subject, kind and value of the decision that keeps what the columns mean."""
    return subject_of(columns.workbook), DecisionKind.ACCEPT, columns_text(columns)


def is_like(columns: Columns, headings: Iterable[str]) -> bool:
    """Whether a table has just the headings that were said of another workbook."""
    return {fold(one) for one in columns.fields} == {fold(one) for one in headings if one}
