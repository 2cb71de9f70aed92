"""The voices of an incident as a table in order of time. Columns that nobody fills are named below it, not drawn."""

from collections.abc import Callable

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from harmledger.cli.render.screen import text
from harmledger.pipeline.change import NOT_STATED, VoiceRow
from harmledger.pipeline.days import day_words
from harmledger.pipeline.view.words import SOURCE

WIDE = 140
"""Columns from which "through" has room of its own; below, it stands with the voice."""
LONGEST_NAME = 70
COLUMNS: dict[str, Callable[[VoiceRow], str]] = {
    "through": lambda row: row.through.words,
    "killed": lambda row: row.killed.words,
    "injured": lambda row: row.injured.words,
    "who did it": lambda row: row.culprit.words,
    "what was hit": lambda row: row.building.words,
    "answer of the accused": lambda row: row.answer.words,
}
SELDOM_EMPTY = "through"
"""Blank where an outlet speaks for itself, which is no lack."""


class VoicesTable:
    """The table for whatever width it is drawn in, and what no voice states."""

    def __init__(self, rows: tuple[VoiceRow, ...]) -> None:
        self._rows = rows

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it."""
        yield _table(self._rows, is_wide=options.max_width >= WIDE)


def _table(rows: tuple[VoiceRow, ...], *, is_wide: bool) -> RenderableType:
    filled = [name for name, words in COLUMNS.items() if any(words(row) != NOT_STATED for row in rows)]
    shown = [name for name in filled if is_wide or name != SELDOM_EMPTY]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline", show_edge=False)
    table.add_column("voice", overflow="fold", ratio=2)
    table.add_column("said on", overflow="fold", min_width=len("28 July"))
    for name in shown:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(_voice(row, is_wide=is_wide), _said_on(row), *(_cell(COLUMNS[name](row)) for name in shown))
    empty = [name for name in COLUMNS if name not in filled and name != SELDOM_EMPTY]
    return Group(table, text(f"not stated by anyone: {', '.join(empty)}", "dim")) if empty else table


def _voice(row: VoiceRow, *, is_wide: bool) -> Text:
    """Who speaks and of what kind; "*" where it is new, and why it is no new voice where it is none."""
    kind = f" ({SOURCE[row.kind]})" if row.kind is not None else ""
    through = f", through {row.through.words}" if row.through.is_stated and not is_wide else ""
    words = text(f"{'* ' if row.is_new else ''}{_shortened(row.voice.words)}{kind}{through}")
    if row.repeats:
        words.append(" = ")
        words.append(text(row.repeats, "dim"))
    return words


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}…"


def _said_on(row: VoiceRow) -> Text:
    return text(NOT_STATED, "dim") if row.said_on is None else text(day_words(row.said_on))


def _cell(words: str) -> Text:
    return text(words, "dim" if words == NOT_STATED else "")
