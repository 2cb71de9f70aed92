"""One change to the book: figures before and after, who says so, what is open, and the sentence to copy."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from harmledger.cli.render.screen import indented, printable, short_id, text
from harmledger.cli.render.voices import MOST_ROWS, Voices
from harmledger.pipeline.change import ChangeRow, FigureChange, RowStatus, Version
from harmledger.pipeline.page.names import STATUS, harm_words
from harmledger.text.phrase import counted

MOST_DOUBTS = 4
INDENT = (0, 0, 0, 3)


def row_lines(number: int | None, row: ChangeRow, most_voices: int = MOST_ROWS) -> Iterable[RenderableType]:
    """The change in full; `number` is its place in a list."""
    yield _title(number, row)
    yield Padding(_facts(row), INDENT, expand=False)
    yield Padding(Voices(row.voices, most_voices), INDENT, expand=False)
    yield indented(row.sentence, "italic", by=3)


def row_line(number: int, row: ChangeRow) -> Table:
    """The change in one line; what does not fit goes on below the title, not below the number."""
    moved = "; ".join(_change_words(change) for change in row.figures if change.has_moved)
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_column(no_wrap=True)
    line.add_column(overflow="fold")
    line.add_row(f"{number:>4}.", Text.assemble(printable(row.title), (f"  {moved}", "bold") if moved else ""))
    return line


def _title(number: int | None, row: ChangeRow) -> Text:
    history = "recalled as history" if row.is_background else ""
    status = STATUS[row.status] if number is not None else ""
    notes = " · ".join(note for note in (status, history, short_id(row.incident_id)) if note)
    return Text.assemble(
        "" if number is None else f"{number}. ", (printable(row.title), "bold"), (f"   {notes}", "dim")
    )


def _facts(row: ChangeRow) -> Table:
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(no_wrap=True)
    facts.add_column(overflow="fold")
    for name, words in _fact_words(row):
        facts.add_row(text(name, "dim"), text(words))
    return facts


def _fact_words(row: ChangeRow) -> Iterable[tuple[str, str]]:
    for change in row.figures:
        yield harm_words(change.effect, change.group), _figure_words(change, is_new=row.status is RowStatus.NEW)
    if not row.figures:
        yield "figures", "not stated"
    yield "voices", row.voices_words
    if row.versions:
        yield "who", " · ".join(_version_words(row.versions))
    if row.answers:
        yield "answer", "; ".join(answer.words for answer in row.answers)
    for turn, finding in enumerate(row.findings):
        yield "" if turn else "terms", finding.words
    if row.doubts:
        yield "doubts", "; ".join(row.doubts[:MOST_DOUBTS])


def _figure_words(change: FigureChange, *, is_new: bool) -> str:
    voices = "" if change.after is None else f"   ({counted(change.after.voices, 'voice')})"
    if is_new or not change.has_moved:
        return f"{change.after_words}{voices}"
    return f"{change.before_words} → {change.after_words}{voices}"


def _change_words(change: FigureChange) -> str:
    name = harm_words(change.effect, change.group)
    if change.before is None:
        return f"{name} {change.after_words}"
    return f"{name} {change.before_words} → {change.after_words}"


def _version_words(versions: tuple[Version, ...]) -> Iterable[str]:
    for version in versions:
        label = f"version {version.label}: " if len(versions) > 1 else ""
        yield f"{label}{version.culprit} ({counted(version.voices, 'voice')})"
