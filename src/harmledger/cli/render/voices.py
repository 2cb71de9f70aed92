"""The voices of an incident in order of time: a table where there is room, else one paragraph a voice.

Columns that nobody fills are named below the table, not drawn; in a paragraph each voice says what it leaves open.
"""

from collections.abc import Callable, Iterable, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from harmledger.cli.render.screen import indented, text
from harmledger.dates.say import day_words
from harmledger.pipeline.change import NOT_STATED, VoiceRow
from harmledger.pipeline.view.words import SOURCE

TABLE_WIDTH = 105
"""Columns of the terminal from which a table is readable; with fewer its cells break into single words."""
WIDE = 140
"""Columns from which "through" has room of its own; below, it stands with the voice."""
LONGEST_NAME = 70
NAME_WIDTH = 26
MOST_ROWS = 8
"""Rows that a terminal shows of one incident; `show` and the page have all."""
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
FACTS = tuple(name for name in COLUMNS if name != SELDOM_EMPTY)


class Voices:
    """The rows for whatever width they are drawn in, and what no voice states."""

    def __init__(self, rows: tuple[VoiceRow, ...], most: int = MOST_ROWS) -> None:
        self._rows = rows[:most]
        self._left = len(rows) - len(self._rows)

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw them."""
        if options.max_width >= TABLE_WIDTH:
            yield _table(self._rows, is_wide=options.max_width >= WIDE)
        else:
            yield from _paragraphs(self._rows)
        if self._left:
            yield text(f"... and {self._left} more voices", "dim")


def _paragraphs(rows: Iterable[VoiceRow]) -> Iterable[RenderableType]:
    for row in rows:
        head = _voice(row, is_wide=False)
        head.append_text(Text.assemble(", ", _said_on(row)))
        yield head
        told = [f"{name}: {COLUMNS[name](row)}" for name in FACTS if COLUMNS[name](row) != NOT_STATED]
        blank = [name for name in FACTS if COLUMNS[name](row) == NOT_STATED]
        if told:
            yield indented(" · ".join(told))
        if blank:
            yield indented(f"{NOT_STATED}: {', '.join(blank)}", "dim")


def _table(rows: Sequence[VoiceRow], *, is_wide: bool) -> RenderableType:
    filled = [name for name, words in COLUMNS.items() if any(words(row) != NOT_STATED for row in rows)]
    shown = [name for name in filled if is_wide or name != SELDOM_EMPTY]
    names = [_voice(row, is_wide=is_wide) for row in rows]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline", show_edge=False)
    # A fixed width: rich takes from the widest column first, which would leave names a letter or two a line.
    table.add_column("voice", overflow="fold", width=min(NAME_WIDTH, max(name.cell_len for name in names)))
    for name in ("said on", *shown):
        table.add_column(name, overflow="fold")
    for name_cell, row in zip(names, rows, strict=True):
        table.add_row(name_cell, _said_on(row), *(_cell(COLUMNS[name](row)) for name in shown))
    empty = [name for name in FACTS if name not in filled]
    note = [text(f"not stated by anyone: {', '.join(empty)}", "dim")] if empty else []
    return Group(table, *note)


def _voice(row: VoiceRow, *, is_wide: bool) -> Text:
    """Who speaks and of what kind; "*" where it is new, and whose voice it is where it is no new one."""
    kind = f" ({SOURCE[row.kind]})" if row.kind is not None else ""
    through = f", through {row.through.words}" if row.through.is_stated and not is_wide else ""
    words = text(f"{'* ' if row.is_new else ''}{_shortened(row.voice.words)}{kind}{through}")
    if row.repeats:
        words.append(" ").append_text(text(f"= {row.repeats.partition(':')[0]}", "dim"))
    return words


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}…"


def _said_on(row: VoiceRow) -> Text:
    return text(NOT_STATED, "dim") if row.said_on is None else text(day_words(row.said_on))


def _cell(words: str) -> Text:
    return text(words, "dim" if words == NOT_STATED else "")
