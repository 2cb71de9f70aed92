"""What an import of old rows would do, row by row, before anything is written.

Invariant: every row of the table is in the plan once, with one outcome; the outcomes add up to the rows.
"""

from dataclasses import replace

from harmledger.ledger import Ledger
from harmledger.model.errors import InputError, ValueRefusedError
from harmledger.review.book import AUDIENCE
from harmledger.review.old_rows.account import Problem
from harmledger.review.old_rows.columns import Columns
from harmledger.review.old_rows.day import may_be_swapped, order_of
from harmledger.review.old_rows.held import held_rows
from harmledger.review.old_rows.planned import Places, Plan, PlannedRow, RowOutcome
from harmledger.review.old_rows.table import Table
from harmledger.review.old_rows.weigh import Weighing

__all__ = ["Places", "Plan", "PlannedRow", "Problem", "RowOutcome", "plan_import"]

_MOST_SHOWN = 240
"""Letters of headings that a message lists."""


def plan_import(table: Table, columns: Columns, ledger: Ledger, places: Places | None = None) -> Plan:
    """What importing `table` would do; nothing is written.

    Args:
        table: the rows.
        columns: what was said of its columns; headings that it does not name are guessed.
        ledger: the book.
        places: finds the places of rows without coordinates; None: they get none.

    Raises:
        InputError: no column says what happened, when, where or to whom.
    """
    said = set(columns.fields)
    whole = columns.complete(table.headings)
    _check_told(table, whole)
    whole, notes = _with_order(table, whole)
    held = held_rows(ledger.reader(AUDIENCE), whole.workbook)
    planner = Weighing(table=table, columns=whole, held=held, key=ledger.key)
    return Plan(
        table=table,
        columns=whole,
        guessed=tuple(heading for heading in whole.fields if heading not in said),
        rows=tuple(planner.rows()),
        notes=(*table.notes, *notes, *planner.notes()),
        places=places,
    )


def _check_told(table: Table, columns: Columns) -> None:
    told = set(columns.fields.values())
    if not told.intersection(("date", "place", "kind", "code")) and not any("killed" in name for name in told):
        headings = ", ".join(repr(heading) for heading in columns.fields)
        raise InputError(
            f"{table.origin}: none of its columns is understood ({headings[:_MOST_SHOWN]}); say what they are with "
            f"--set 'HEADING=field'; `harmledger import fields` lists the fields"
        )


def _with_order(table: Table, columns: Columns) -> tuple[Columns, list[str]]:
    """The columns with the order of day and month, if nobody said it and the column itself tells it."""
    headings = [h for h in map(columns.heading_of, ("date", "date_end")) if h is not None]
    values = [cells[h] for row in table.rows if (cells := table.cells(row)) for h in headings if h in cells]
    notes = []
    if may_be_swapped(values):
        notes.append(
            "some days are dates and all days after the 12th are text: a spreadsheet may have swapped day and month of "
            "the others; look at them before you trust them"
        )
    if columns.dates is not None:
        return columns, notes
    try:
        order = order_of(values)
    except ValueRefusedError as error:
        return columns, [*notes, f"{error}: those that read in two ways are refused unless you say --dates"]
    if order is not None:
        notes.append(f"dates such as 03/04/2019 are read {order.value.replace('_', ' ')}: others of the column show it")
    return replace(columns, dates=order), notes
