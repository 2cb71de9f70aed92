"""The view "What these reports change" as terminal text."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from harmledger.cli.render.rows import row_line, row_lines
from harmledger.cli.render.screen import indented, left_out, text
from harmledger.cli.render.tolls import toll_lines
from harmledger.cli.render.voices import MOST_ROWS
from harmledger.dates.say import month_words
from harmledger.pipeline.change import Changes, IfAllAccepted, MonthSum, Part, PartKind, QuestionRow, ReportRef, TopLine
from harmledger.pipeline.page.names import part_words
from harmledger.text.phrase import counted

IN_FULL = 10
"""Rows that are shown with their voices unless all are asked for: about as much as a person reads at once."""
IN_SHORT = 25
"""Rows that follow as one line each."""
MOST_MONTHS = 6
MOST_LISTED = 12
NOT_BY_REPORTS = (
    "These reports bring nothing new, yet the book changes: the program reads, links or reckons otherwise than when it "
    "last built this book, or somebody decided something since."
)


def print_changes(changes: Changes, console: Console, *, everything: bool = False) -> None:
    """Print the whole view; `everything`: every row with its voices, every list to its end."""
    console.print(top_line(changes.top))
    for listed in _lists(changes.top, everything=everything):
        console.print(listed)
    for listed in _noted(changes.noted, everything=everything):
        console.print(listed)
    if changes.is_empty:
        console.print(text("The book stays as it was: these reports change nothing."))
        return
    if changes.top.part(PartKind.NOTHING_NEW).count == changes.top.total:
        console.print(text(NOT_BY_REPORTS))
    _print_sums(changes.if_accepted, console, everything=everything)
    _print_rows(changes, console, everything=everything)
    for line in toll_lines(changes, most=len(changes.tolls) if everything else MOST_LISTED):
        console.print(line)
    _print_questions(changes.questions, console, everything=everything)


def top_line(top: TopLine) -> Text:
    """What came in and what became of it; it adds up."""
    terms = " + ".join(f"{part.count} {part_words(part)}" for part in top.parts if part.count)
    return Text.assemble((f"{top.total} in", "bold"), f" = {terms}" if terms else "")


def _lists(top: TopLine, *, everything: bool) -> list[Padding]:
    """The reports behind the numbers: all of them, or those that want a person's hand (unread, fallen out)."""
    wanting = top.parts if everything else (top.part(PartKind.UNREAD), top.part(PartKind.DROPPED))
    return [line for part in wanting for line in _list(part, everything=everything)]


def _noted(noted: tuple[ReportRef, ...], *, everything: bool) -> list[Padding]:
    """What was found out about reports when they were taken in."""
    shown = noted if everything else noted[:MOST_LISTED]
    lines = [indented(f"note · {_ref_words(ref)}", "dim") for ref in shown]
    return [*lines, left_out(len(noted) - len(shown), "notes")] if len(shown) < len(noted) else lines


def _list(part: Part, *, everything: bool) -> list[Padding]:
    kind = part.kind.value.replace("_", " ")
    shown = part.reports if everything else part.reports[:MOST_LISTED]
    lines = [indented(f"{kind} · {_ref_words(ref)}", "dim") for ref in shown]
    if len(shown) < part.count:
        lines.append(left_out(part.count - len(shown), kind))
    return lines


def _ref_words(ref: ReportRef) -> str:
    """What it is called and why it stands in its list; where nothing more is to be said, its headline."""
    more = ref.note or ref.title
    return f"{ref.call}: {more}" if more else ref.call


def _print_sums(moving: IfAllAccepted, console: Console, *, everything: bool) -> None:
    if not moving.months:
        return
    console.print()
    console.print(text("If all were accepted:", "bold"))
    shown = moving.months if everything else moving.months[:MOST_MONTHS]
    for month in shown:
        console.print(indented(_sum_line(month)))
    if len(shown) < len(moving.months):
        console.print(
            Padding(text(f"... and {len(moving.months) - len(shown)} more sums (--all)", "dim"), (0, 0, 0, 2))
        )
    if moving.changed_incidents:
        words = f"{counted(moving.changed_incidents, 'incident')} that the book already had would change."
        console.print(indented(words))


def _sum_line(month: MonthSum) -> Text:
    blank = month.after.without_number
    beside = f"  ({counted(blank, 'incident')} without a number beside it)" if blank else ""
    return Text.assemble(
        f"{month_words(month.month)}, {month.effect.value}: {month.before.words} → ",
        (month.after.words, "bold"),
        (beside, "dim"),
    )


def _print_rows(changes: Changes, console: Console, *, everything: bool) -> None:
    full = changes.rows if everything else changes.rows[:IN_FULL]
    for number, row in enumerate(full, start=1):
        console.print()
        for line in row_lines(number, row, len(row.voices) if everything else MOST_ROWS):
            console.print(line)
    short = changes.rows[len(full) : len(full) + IN_SHORT]
    if short:
        console.print()
        console.print(text("Further changes:", "bold"))
    for number, row in enumerate(short, start=len(full) + 1):
        console.print(row_line(number, row))
    left = len(changes.rows) - len(full) - len(short)
    if left:
        console.print(text(f"... and {left} more. --all prints everything, --html FILE makes a page.", "dim"))


def _print_questions(questions: tuple[QuestionRow, ...], console: Console, *, everything: bool) -> None:
    if not questions:
        return
    console.print()
    console.print(text("Are these the same?", "bold"))
    shown = questions if everything else questions[:MOST_LISTED]
    for question in shown:
        console.print(indented(f"{question.title}  —  {question.other_title}"))
        console.print(indented("; ".join(question.reasons), "dim", by=4))
    if len(shown) < len(questions):
        console.print(left_out(len(questions) - len(shown)))
