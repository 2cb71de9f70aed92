"""Tolls that the reports give, and where figures over a period disagree."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from harmledger.cli.render.screen import indented, left_out, text
from harmledger.dates.say import day_words
from harmledger.pipeline.change import NOT_STATED, Changes, TollRow
from harmledger.pipeline.page.names import harm_words


def toll_lines(changes: Changes, most: int) -> Iterable[RenderableType]:
    """Each toll on a line, at most `most`; then how they stand to each other."""
    if not changes.tolls:
        return
    yield Text()
    yield text("Tolls (claimed over a period; never counted as an incident):", "bold")
    for row in changes.tolls[:most]:
        yield indented(toll_words(row))
    if len(changes.tolls) > most:
        yield left_out(len(changes.tolls) - most)
    for comparison in changes.toll_comparisons[:most]:
        yield indented(comparison.words)
    if len(changes.toll_comparisons) > most:
        yield left_out(len(changes.toll_comparisons) - most)


def toll_words(row: TollRow) -> str:
    """One toll with its period, area and who says so."""
    where = f", {row.area.words}" if row.area.is_stated else ""
    by = f", by {row.culprit.words}" if row.culprit.is_stated else ""
    period = "period not stated" if row.period == NOT_STATED else row.period
    said = row.source.words if row.source.is_stated else row.report.outlet or row.report.name
    day = f", {day_words(row.report.day)}" if row.report.day else ""
    return (
        f"{harm_words(row.effect, row.group)} {row.figure.words}, {period}{where}{by} — {said}{day} [{row.report.name}]"
    )
