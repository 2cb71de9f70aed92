"""The voices of an incident as a table in order of time. Columns that nobody fills are named below it, not drawn."""

from collections.abc import Callable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from harmledger.cli.render.screen import text
from harmledger.pipeline.change import NOT_STATED, VoiceRow
from harmledger.pipeline.days import day_words
from harmledger.pipeline.view.words import SOURCE

COLUMNS: dict[str, Callable[[VoiceRow], str]] = {
    "through": lambda row: row.through.words,
    "killed": lambda row: row.killed.words,
    "injured": lambda row: row.injured.words,
    "who did it": lambda row: row.culprit.words,
    "what was hit": lambda row: row.building.words,
    "answer of the accused": lambda row: row.answer.words,
}


def voices_table(rows: tuple[VoiceRow, ...]) -> RenderableType:
    """The table, and what no voice states."""
    filled = [name for name, words in COLUMNS.items() if any(words(row) != NOT_STATED for row in rows)]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline", show_edge=False)
    for name in ("voice", "said on", *filled):
        table.add_column(name, overflow="fold", no_wrap=name == "said on")
    for row in rows:
        table.add_row(_voice(row), _said_on(row), *(_cell(COLUMNS[name](row)) for name in filled))
    empty = [name for name in COLUMNS if name not in filled and name != "through"]
    return Group(table, text(f"not stated by anyone: {', '.join(empty)}", "dim")) if empty else table


def _voice(row: VoiceRow) -> Text:
    kind = f" ({SOURCE[row.kind]})" if row.kind is not None else ""
    mark = "* " if row.is_new else ""
    words = text(f"{mark}{row.voice.words}{kind}")
    if row.repeats:
        words.append(" = ")
        words.append(text(row.repeats, "dim"))
    return words


def _said_on(row: VoiceRow) -> Text:
    return text(NOT_STATED, "dim") if row.said_on is None else text(day_words(row.said_on))


def _cell(words: str) -> Text:
    return text(words, "dim" if words == NOT_STATED else "")
