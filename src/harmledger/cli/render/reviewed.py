"""An import of the review workbook in words: what became of each row, and who was faster."""

from collections.abc import Iterator
from typing import Any

from harmledger.cli.render.screen import indented, short_id, text
from harmledger.review.workbook.plan import ReviewPlan, ReviewRow, RowState
from harmledger.text.phrase import counted

STATE = {
    RowState.READY: "to be decided",
    RowState.DECIDED: "decided",
    RowState.KNOWN: "carried out before",
    RowState.BLANK: "left as they are",
    RowState.CONFLICT: "in conflict, not written",
    RowState.REFUSED: "refused",
}


def review_lines(plan: ReviewPlan, most: int | None, *, is_written: bool) -> Iterator[object]:
    """The import for a terminal; of rows with something to say at most `most` (None: all)."""
    yield text(total_line(plan), "bold")
    for note in plan.notes:
        yield indented(f"note · {note}", "dim")
    told = [row for row in plan.rows if row.state in (RowState.CONFLICT, RowState.REFUSED)]
    told += [row for row in plan.rows if row.state in (RowState.READY, RowState.DECIDED)]
    for row in told[:most]:
        yield indented(row_line(row))
    if most is not None and len(told) > most:
        yield indented(f"... and {len(told) - most} more rows (--all)", "dim")
    if not is_written:
        yield text("Nothing was written (--dry-run).", "dim")


def total_line(plan: ReviewPlan) -> str:
    """How many rows, and what became of them: the parts add up."""
    told = " + ".join(f"{number} {STATE[state]}" for state, number in plan.counts.items() if number)
    return f"{counted(len(plan.rows), 'row')} = {told}" if told else "no rows"


def row_line(row: ReviewRow) -> str:
    """One row: where it stands, what it asks for, what became of it."""
    asked = row.row.text("decision") or "no decision"
    start = f"{row.row.where}, {short_id(row.incident_id) or 'no id'}, {asked}"
    if row.problem is not None:
        return f"{start}: refused, column {row.problem.column!r}: {row.problem.words}"
    if row.state is RowState.CONFLICT:
        return f"{start}: {row.words}"
    made = ", ".join(decision.id[:12] for decision in row.decisions)
    return f"{start}: {STATE[row.state]}" + (f"   [{made}]" if made else "")


def review_json(plan: ReviewPlan) -> dict[str, Any]:
    """The import as JSON: counts, and every row with what became of it."""
    return {
        "counts": {state.value: number for state, number in plan.counts.items()},
        "notes": list(plan.notes),
        "rows": [
            {
                "where": row.row.where,
                "incident": row.incident_id,
                "decision": row.row.text("decision") or None,
                "state": row.state.value,
                "column": None if row.problem is None else row.problem.column,
                "words": row.words or (None if row.problem is None else row.problem.words),
                "decisions": [decision.id for decision in row.decisions],
            }
            for row in plan.rows
        ],
    }
