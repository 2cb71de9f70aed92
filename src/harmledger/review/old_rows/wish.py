"""From a file and what a person says of it to the plan of its import."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from harmledger.ledger import Ledger
from harmledger.model.errors import InputError
from harmledger.model.kinds import EventType, Status
from harmledger.review.book import AUDIENCE
from harmledger.review.old_rows.columns import Columns, DateOrder, Zero, checked_fields
from harmledger.review.old_rows.held import is_like, remembered
from harmledger.review.old_rows.plan import Places, Plan, plan_import
from harmledger.review.old_rows.table import Table, table_of
from harmledger.text.fold import fold
from harmledger.wire.workbook_read import read_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person says of a workbook now; None: as the book remembers it, or as the program guesses."""

    called: str | None = None
    """What the workbook is called in the book; by default its file's name without the ending."""
    is_new: bool = False
    """That it is another workbook, though the book knows one with the same columns."""
    base: Columns | None = None
    """A whole mapping, as a file gives it; it takes the place of what the book remembers."""
    sheet: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None
    zero: Zero | None = None
    people: Status | None = None
    kinds: Mapping[str, EventType] = field(default_factory=dict)

    def over(self, columns: Columns) -> Columns:
        """`columns` with what is said here instead."""
        said = {fold(heading) for heading in self.fields}
        taken = set(self.fields.values())
        kept = {h: name for h, name in columns.fields.items() if fold(h) not in said and name not in taken}
        return replace(
            columns,
            sheet=self.sheet or columns.sheet,
            fields={**kept, **checked_fields(self.fields, "--set")},
            dates=self.dates or columns.dates,
            zero=self.zero or columns.zero,
            people=self.people or columns.people,
            kinds={**columns.kinds, **self.kinds},
        )


def plan_file(ledger: Ledger, raw: bytes, name: str, wish: Wish, places: Places | None = None) -> Plan:
    """What importing a workbook or CSV file would do; nothing is written.

    Args:
        ledger: the book.
        raw: the file.
        name: the file's name.
        wish: what the person says of it.
        places: finds the places of rows without coordinates; None: they get none.

    Raises:
        InputError: the file cannot be read, holds no table of incidents, or may be a newer copy of a workbook that the
            book knows under another name.
    """
    workbook = read_workbook(raw, name)
    known = remembered(ledger.reader(AUDIENCE).decisions())
    called = wish.called or (wish.base.workbook if wish.base else None) or PurePath(name).stem
    if not called.strip():
        raise InputError("what is the workbook called? Say it with --called NAME: its rows are known by that name")
    columns = wish.over(wish.base or known.get(called) or Columns(workbook=called))
    table = table_of(workbook, columns.sheet, columns.fields)
    if called not in known and not wish.is_new:
        _check_no_twin(table, called, known)
    return plan_import(table, replace(columns, workbook=called), ledger, places)


def _check_no_twin(table: Table, called: str, known: Mapping[str, Columns]) -> None:
    """Under another name every row of a newer copy would come in as a second incident."""
    twin = next((name for name, one in known.items() if is_like(one, table.headings)), None)
    if twin is not None:
        raise InputError(
            f"{table.origin}: the book has a workbook with just these columns, {twin!r}. If this is a newer copy, "
            f"say --called {twin!r}, so that its rows are known again. If it is another one, say --called {called!r} "
            f"--new-workbook"
        )
