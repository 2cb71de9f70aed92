"""An import of old rows in words: what each column was taken for, what became of the rows, and why."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from harmledger.cli.render.screen import indented, text
from harmledger.model.kinds import Effect
from harmledger.review.old_rows.columns import columns_text
from harmledger.review.old_rows.field import FIELDS, UNUSED, parts
from harmledger.review.old_rows.plan import Plan, PlannedRow, RowOutcome
from harmledger.text.phrase import counted

OUTCOME = {
    RowOutcome.NEW: "new",
    RowOutcome.KNOWN: "known as they are",
    RowOutcome.CHANGED: "changed, taken as newer versions",
    RowOutcome.READ_ANEW: "read anew, as their columns mean something else now",
    RowOutcome.UNREAD: "kept unread, for a person",
    RowOutcome.REFUSED: "refused",
}
_SAMPLE = 30


def plan_lines(plan: Plan, most: int | None) -> Iterator[object]:
    """The plan for a terminal; of rows with problems at most `most` (None: all)."""
    yield text(f"{plan.columns.workbook}: what its columns were taken for", "bold")
    for heading, field in plan.columns.fields.items():
        how = "guessed" if heading in plan.guessed else "as said"
        meaning = "not used, kept in the row's text" if field == UNUSED else f"{field} ({how})"
        yield indented(f"{heading}: {meaning}")
    for note in plan.notes:
        yield indented(f"note · {note}", "dim")
    yield text(total_line(plan), "bold")
    yield from _problems(plan, most)
    remarks = Counter(remark for row in plan.rows for remark in row.remarks)
    for remark, times in remarks.most_common(most):
        yield indented(f"{counted(times, 'row')}: {remark}", "dim")


def total_line(plan: Plan) -> str:
    """How many rows, and what became of them: the parts add up."""
    told = " + ".join(f"{number} {OUTCOME[outcome]}" for outcome, number in plan.counts.items() if number)
    return f"{counted(len(plan.rows), 'row')} = {told}" if told else "no rows"


def _problems(plan: Plan, most: int | None) -> Iterator[object]:
    refused = [row for row in plan.rows if row.problems]
    for row in refused[:most]:
        yield from (indented(line) for line in _problem_lines(row))
    if most is not None and len(refused) > most:
        yield indented(f"... and {len(refused) - most} more rows that were refused (--all)", "dim")


def _problem_lines(row: PlannedRow) -> Iterator[str]:
    code = f" ({row.code})" if row.code else ""
    for problem in row.problems:
        yield f"{row.where}{code}, column {problem.column!r}: {problem.words}"


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as JSON: columns, counts, and every row with its outcome."""
    import json

    return {
        "columns": json.loads(columns_text(plan.columns)),
        "guessed": list(plan.guessed),
        "notes": list(plan.notes),
        "counts": {outcome.value: number for outcome, number in plan.counts.items()},
        "rows": [
            {
                "row": row.number,
                "code": row.code,
                "outcome": row.outcome.value,
                "problems": [{"column": one.column, "words": one.words} for one in row.problems],
                "remarks": list(row.remarks),
            }
            for row in plan.rows
        ],
    }


def field_lines() -> Iterator[str]:
    """Every field that a column can be."""
    yield "One of: " + ", ".join(FIELDS)
    yield "Or people: " + ", ".join(effect.value for effect in Effect)
    yield "  with whom they were, if it says so: " + ", ".join(f"killed_{part}" for part in parts())
    yield "  and which end it is, if it is one: killed_min, killed_max, injured_children_min ..."
    yield f"Or {UNUSED} where it is none of these; its cells stay in the row's text."
