"""The job that takes a review workbook back: decisions that somebody filled in, each with its reason."""

from typing import TYPE_CHECKING

import msgspec

from harmledger.intake.upload import shown_name
from harmledger.review.workbook.carry import carry_out_review
from harmledger.review.workbook.plan import ReviewPlan, ReviewRow, RowState, plan_review
from harmledger.web.imports.workbook import RowShown, TableShown, WorkbookGiven, table_shown
from harmledger.web.jobs.desk import kept
from harmledger.web.jobs.kinds import Shown, Work
from harmledger.web.jobs.models import Job, JobState

if TYPE_CHECKING:
    from django.http import HttpRequest

OUTCOMES = {
    RowState.READY.value: "would be decided",
    RowState.DECIDED.value: "decided",
    RowState.KNOWN.value: "decided so already",
    RowState.BLANK.value: "left blank",
    RowState.CONFLICT.value: "changed meanwhile: look again",
    RowState.REFUSED.value: "refused",
}
_GOOD = frozenset({RowState.READY.value})


def look(work: Work) -> bytes:
    """What the rows would decide; nothing is written. Rows that anybody else signed are refused."""
    given = WorkbookGiven.of(work.payload)
    work.progress("Reading the rows", 0)
    return _shown(_plan(work, given)).packed()


def do(work: Work) -> bytes:
    """Decide, row by row; a row that somebody was faster with is told and left."""
    from harmledger.web.shelf.refresh import refresh

    given = WorkbookGiven.of(work.payload)
    work.progress("Deciding row by row", 0)
    plan = carry_out_review(work.ledger, _plan(work, given))
    work.progress("Putting it on the pages", 0)
    refresh(work.ledger)
    return _shown(plan).packed()


def show(request: "HttpRequest", job: Job) -> Shown:
    """The rows."""
    del request
    is_done = job.state == JobState.DONE.value
    table = TableShown.of(kept(job, "result" if is_done else "preview") or b"")
    return Shown(
        template="imports/workbook.html",
        context={"table": table, "is_usable": table.is_usable, "is_done": is_done, "given": None},
    )


def _plan(work: Work, given: WorkbookGiven) -> ReviewPlan:
    return plan_review(work.ledger, given.raw, shown_name(given.name), person=work.person, only=True)


def _shown(plan: ReviewPlan) -> TableShown:
    table = table_shown(plan.name, map(_row, plan.rows), OUTCOMES, _GOOD)
    return msgspec.structs.replace(table, notes=list(plan.notes))


def _row(row: ReviewRow) -> RowShown:
    problem = [] if row.problem is None else [f"{row.problem.column}: {row.problem.words}"]
    words = [row.words] if row.words else []
    is_wrong = row.state in (RowState.REFUSED, RowState.CONFLICT)
    return RowShown(
        where=row.row.where,
        name=row.incident_id,
        outcome=row.state.value,
        words=[*problem, *words],
        is_wrong=is_wrong,
    )
