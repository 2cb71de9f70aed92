"""The table of changes: one row per change to the book, in the order of their effect."""

from collections.abc import Sequence

from harmledger.model.kinds import Effect
from harmledger.pipeline.change import ChangeRow, FigureChange
from harmledger.pipeline.page.evidence import BLANK, Evidence, opened
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.pipeline.page.names import STATUS
from harmledger.pipeline.page.table import table
from harmledger.text.phrase import counted

_HEADS = ("Incident", "Day", "Place", "Killed", "Injured", "Voices", "Doubts", "In the book")


def changes_section(evidence: Evidence, rows: Sequence[ChangeRow]) -> Html:
    """All rows, each leading to its incident."""
    if not rows:
        return tag("section", _heading(), tag("p", "These reports change no incident of the book."))
    caption = f"{counted(len(rows), 'incident')}, by effect on the book"
    listed = [_row(evidence, number, row) for number, row in enumerate(rows, start=1)]
    return tag("section", _heading(), table(caption, _HEADS, listed, class_="changes"))


def _heading() -> Html:
    return tag("h2", "Changes", id="changes")


def _row(evidence: Evidence, number: int, row: ChangeRow) -> Sequence[Html | str]:
    return (
        tag("a", f"{number}. {row.title}", href=f"#incident-{number}", dir="auto"),
        row.day.words if row.day.is_stated else BLANK,
        row.place.words if row.place.is_stated else BLANK,
        figure(evidence, row.figure(Effect.KILLED)),
        figure(evidence, row.figure(Effect.INJURED)),
        row.voices_words,
        counted(len(row.doubts), "doubt") if row.doubts else "none noted",
        STATUS[row.status] + (" (recalled as history)" if row.is_background else ""),
    )


def figure(evidence: Evidence, change: FigureChange | None, *, with_trace: bool = False) -> Html:
    """A figure before and after, opening the words of its claims and, `with_trace`, the steps that made it."""
    if change is None:
        return BLANK
    words: Html | str = tag("strong", change.after_words) if change.is_number else change.after_words
    if change.before is not None and change.has_moved:
        words = join(tag("span", change.before_words, class_="before"), " → ", words)
    trace = _trace(change) if with_trace else None
    return opened(evidence, words, change.quotes, trace)


def _trace(change: FigureChange) -> Html | None:
    made = change.after
    if made is None:
        return None
    steps = (tag("li", step) for step in made.trace or (f"rule {made.rule}",))
    return tag("div", f"How it came about, on {counted(made.voices, 'voice')}:", tag("ol", *steps), class_="because")
