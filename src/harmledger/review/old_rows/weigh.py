"""Each row of a table against what the book holds of its workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from harmledger.model.account import Reading
from harmledger.model.identity import report_id
from harmledger.model.outcome import UnreadKind
from harmledger.model.record import AccountRecord
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.review.old_rows.account import Problem, RowReader
from harmledger.review.old_rows.columns import Columns
from harmledger.review.old_rows.held import Held, workbook_mark
from harmledger.review.old_rows.planned import PlannedRow, RowOutcome
from harmledger.review.old_rows.point import read_point
from harmledger.review.old_rows.table import Table
from harmledger.review.old_rows.text import RowText, as_held, content_hash, row_text
from harmledger.review.old_rows.words import grade_word
from harmledger.text.language import find_language
from harmledger.wire.workbook_read import SheetRow, Value, cell_text

_CODED = "somebody coded this row by hand in the book since"


@dataclass(slots=True, kw_only=True)
class Weighing:
    """The rows of one table, weighed one by one."""

    table: Table
    columns: Columns
    held: Held
    key: bytes

    def rows(self) -> Iterator[PlannedRow]:
        """Every row of the table, in its order."""
        seen: dict[str, int] = {}
        for row in self.table.rows:
            planned = self._row(row)
            if planned.outcome is not RowOutcome.REFUSED and planned.report is not None:
                first = seen.setdefault(planned.code or planned.report.id, row.number)
                if first != row.number:
                    what = "has this code already" if planned.code else "says just the same"
                    planned = _refuse(planned, self._heading("code"), f"row {first} {what}")
            yield planned

    def notes(self) -> Iterator[str]:
        """What a person should know of the whole table."""
        if self._code_heading is None:
            yield "no column holds codes: a row that is changed later will come as another incident; say which it is"

    @property
    def _code_heading(self) -> str | None:
        return self.columns.heading_of("code")

    def _heading(self, name: str) -> str:
        return self.columns.heading_of(name) or name

    def _row(self, row: SheetRow) -> PlannedRow:
        cells = self.table.cells(row)
        code = self._code(cells)
        digest = content_hash(cells.items())
        name = report_id(outlet=self.columns.workbook, url=None, given_id=code, content_hash=digest, key=self.key)
        held = self.held.by_id.get(name)
        cells = cells if held is None else as_held(cells, held.report.body)
        told = row_text(self.columns.workbook, code, cells)
        reader = RowReader(columns=self.columns, cells=cells, told=told)
        account = reader.account()
        point = read_point(reader, account)
        planned = PlannedRow(
            number=row.number,
            where=self.table.where(row),
            code=code,
            outcome=RowOutcome.NEW,
            problems=tuple(reader.problems),
            remarks=tuple(dict.fromkeys(reader.remarks)),
            report=self._report(row, (name, code, digest), cells, told),
            account=account,
            points=() if point is None else (point,),
            grade=self._grade(cells),
        )
        return self._settled(planned)

    def _code(self, cells: Mapping[str, Value]) -> str | None:
        heading = self._code_heading
        return None if heading is None or heading not in cells else cell_text(cells[heading]) or None

    def _grade(self, cells: Mapping[str, Value]) -> str | None:
        heading = self.columns.heading_of("grade")
        return None if heading is None or heading not in cells else grade_word(cell_text(cells[heading]))

    def _report(
        self, row: SheetRow, identity: tuple[str, str | None, str], cells: Mapping[str, Value], told: RowText
    ) -> Report:
        """The report that the row becomes. Links stay in its text: it is not itself published at any of them."""
        workbook = self.columns.workbook
        name, code, digest = identity
        return Report(
            id=name,
            given_id=code,
            content_hash=digest,
            title=told.title,
            body=told.body,
            outlet=workbook,
            published=None,
            language=self._language(cells),
            origin=f"{self.table.origin}, {self.table.where(row)}",
            forwarded_from=workbook_mark(workbook),
            is_published=False,
        )

    def _language(self, cells: Mapping[str, Value]) -> str | None:
        """Of its notes: names and numbers in other cells tell none."""
        heading = self.columns.heading_of("notes")
        return None if heading is None or heading not in cells else find_language(cell_text(cells[heading]))

    def _settled(self, planned: PlannedRow) -> PlannedRow:
        """The row with its outcome: against its problems, and against what the book holds."""
        assert planned.report is not None
        if planned.problems:
            return replace(planned, outcome=RowOutcome.REFUSED)
        if planned.code is None and self._code_heading is not None:
            return _refuse(planned, self._code_heading, "it has no code; give it one, so that it can be known again")
        if planned.report.id in self.held.erased:
            return _refuse(planned, self._heading("code"), "it was erased from the book and is not taken in again")
        if not _says_anything(planned):
            planned = _unread(planned)
        return self._against_book(planned)

    def _against_book(self, planned: PlannedRow) -> PlannedRow:
        assert planned.report is not None
        same = self.held.by_id.get(planned.report.id)
        if same is not None and same.report.text != planned.report.text:
            words = "its columns stand in another order than in the book, and one cell repeats another's heading"
            return _refuse(planned, self._heading("code"), f"{words}: put the columns back")
        current = self.held.current.get(planned.code or "")
        if same is not None and same.is_coded:
            return replace(planned, outcome=RowOutcome.KNOWN, remarks=(*planned.remarks, _CODED))
        if same is not None and same.is_current:
            is_known = planned.outcome is RowOutcome.UNREAD or _is_read_so(planned, same.accounts, self.key)
            return replace(planned, outcome=RowOutcome.KNOWN if is_known else RowOutcome.READ_ANEW)
        if current is None:
            return planned
        if current.is_coded:
            return _refuse(planned, self._heading("code"), f"it has changed, and {_CODED}: correct it in the book")
        older = replace(planned.report, version_of=current.report.id)
        return replace(planned, outcome=RowOutcome.CHANGED, report=older)


def _is_read_so(planned: PlannedRow, held: Sequence[AccountRecord], key: bytes) -> bool:
    """Whether the book has just the claims that the row gives; points found on the map may be newer, and stay."""
    assert planned.report is not None
    assert planned.account is not None
    record = AccountRecord.of(planned.report.id, planned.account, planned.points, key=key)
    if len(held) != 1:
        return False
    return held[0].account == planned.account and (not planned.points or held[0].places == record.places)


def _says_anything(planned: PlannedRow) -> bool:
    """Whether anything but notes is told: a day, a place, or what befell anybody."""
    account = planned.account
    assert account is not None
    return account.day is not None or bool(account.places) or bool(account.harms)


def _unread(planned: PlannedRow) -> PlannedRow:
    assert planned.report is not None
    why = "the row says neither when nor where nor how many: kept for a person to read"
    report = replace(planned.report, unread=UnreadKind.LANGUAGE, notes=(why,))
    return replace(planned, outcome=RowOutcome.UNREAD, report=report, account=None, remarks=(why,))


def _refuse(planned: PlannedRow, column: str, words: str) -> PlannedRow:
    problems = (*planned.problems, Problem(column=column, words=words))
    return replace(planned, outcome=RowOutcome.REFUSED, problems=problems)


def reading_of(planned: PlannedRow, engine: str) -> Reading:
    """The reading that the book keeps of a row."""
    assert planned.report is not None
    accounts = () if planned.account is None else (planned.account,)
    anchor = Anchor(day=None, source=AnchorSource.UNKNOWN)
    return Reading(report_id=planned.report.id, engine=engine, anchor=anchor, accounts=accounts)
