"""The job that takes an existing workbook of incidents: columns are guessed, shown, and can be said otherwise first."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from harmledger.intake.upload import shown_name
from harmledger.model.kinds import Status
from harmledger.pipeline.placing import places_by
from harmledger.pipeline.settings import read_settings
from harmledger.review.decide import Why
from harmledger.review.old_rows.carry import carry_out
from harmledger.review.old_rows.columns import DateOrder, Zero
from harmledger.review.old_rows.field import FIELDS, UNUSED
from harmledger.review.old_rows.plan import Plan, PlannedRow, RowOutcome
from harmledger.review.old_rows.wish import Wish, plan_file
from harmledger.web.imports.workbook import RowShown, TableShown, WorkbookGiven, table_shown
from harmledger.web.jobs.desk import kept
from harmledger.web.jobs.kinds import Shown, Work
from harmledger.web.jobs.models import Job, JobState

if TYPE_CHECKING:
    from django.http import HttpRequest

    from harmledger.review.old_rows.plan import Places

OUTCOMES = {
    RowOutcome.NEW.value: "new",
    RowOutcome.CHANGED.value: "changed, taken as newer versions",
    RowOutcome.READ_ANEW.value: "read anew, as their columns mean something else now",
    RowOutcome.UNREAD.value: "kept unread, for a person",
    RowOutcome.KNOWN.value: "known as they are",
    RowOutcome.REFUSED.value: "refused",
}
_GOOD = frozenset({RowOutcome.NEW.value, RowOutcome.CHANGED.value, RowOutcome.READ_ANEW.value, RowOutcome.UNREAD.value})
HARMS = (
    "killed",
    "killed_min",
    "killed_max",
    "killed_civilians",
    "killed_children",
    "injured",
    "injured_min",
    "injured_max",
)
"""Counts that most workbooks have; every other is called so, too: "missing", "injured_women_max"."""
CHOICES = (UNUSED, *FIELDS, *HARMS)


def look(work: Work) -> bytes:
    """What the rows would become; nothing is written."""
    given = WorkbookGiven.of(work.payload)
    work.progress("Reading the rows", 0)
    with _places() as places:
        plan = plan_file(work.ledger, given.raw, shown_name(given.name), wish_of(given), places)
    return _shown(plan).packed()


def do(work: Work) -> bytes:
    """Write them, in one transaction."""
    from harmledger.web.shelf.refresh import refresh

    given = WorkbookGiven.of(work.payload)
    work.progress("Writing the rows", 0)
    with _places() as places:
        plan = plan_file(work.ledger, given.raw, shown_name(given.name), wish_of(given), places)
        carry_out(work.ledger, plan, Why(person=work.person, reason=given.reason))
    work.progress("Putting it on the pages", 0)
    refresh(work.ledger)
    return _shown(plan).packed()


def show(request: "HttpRequest", job: Job) -> Shown:
    """The rows; before they are written also the columns, to be said otherwise."""
    del request
    is_done = job.state == JobState.DONE.value
    table = TableShown.of(kept(job, "result" if is_done else "preview") or b"")
    given = None if is_done else WorkbookGiven.of(kept(job, "payload") or b"")
    choices = [*CHOICES, *(name for name in table.columns.values() if name not in CHOICES)]
    context = {"table": table, "is_usable": table.is_usable, "is_done": is_done, "given": given, "choices": choices}
    return Shown(template="imports/workbook.html", context=context)


def wish_of(given: WorkbookGiven) -> Wish:
    """What the person says of the workbook."""
    return Wish(
        fields=given.fields,
        dates=None if given.dates is None else DateOrder(given.dates),
        zero=None if given.zero is None else Zero(given.zero),
        people=None if given.people is None else Status(given.people),
        is_new=given.is_new,
    )


def said_again(given: WorkbookGiven, fields: dict[str, str], told: dict[str, str]) -> WorkbookGiven:
    """The same workbook with other columns; values that do not exist count as not said."""
    known = {"dates": DateOrder, "zero": Zero, "people": Status}
    chosen = {name: value for name, kind in known.items() if (value := told.get(name)) in set(kind)}
    return msgspec.structs.replace(given, fields=fields, **chosen)


def _shown(plan: Plan) -> TableShown:
    table = table_shown(plan.columns.workbook, map(_row, plan.rows), OUTCOMES, _GOOD)
    notes, guessed = list(plan.notes), list(plan.guessed)
    return msgspec.structs.replace(table, notes=notes, columns=dict(plan.columns.fields), guessed=guessed)


def _row(row: PlannedRow) -> RowShown:
    problems = [f"{problem.column}: {problem.words}" for problem in row.problems]
    return RowShown(
        where=row.where,
        name=row.code or "",
        outcome=row.outcome.value,
        words=[*problems, *row.remarks],
        is_wrong=bool(problems),
    )


@contextmanager
def _places() -> "Iterator[Places]":
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.locate.locator import Locator

    with open_gazetteer(read_settings(os.environ).gazetteer) as gazetteer:
        yield places_by(Locator(gazetteer))
