"""How an incident stands to ceasefires and other agreements, in full: clauses, who alleges what, words, reasons."""

from collections.abc import Iterable

from rich.console import RenderableType

from harmledger.cli.render.screen import indented, printable
from harmledger.pipeline.change import FindingRow, Quote

TITLE = "Terms: agreements, and how this stands to them. Whether anybody broke one is for people to say"


def finding_lines(row: FindingRow) -> Iterable[RenderableType]:
    """The line of a build, then all that stands behind it."""
    yield indented(row.words)
    for name, words in zip(row.clauses, row.clause_words, strict=True):
        yield indented(f"{name}: {words}", "dim", by=4)
    for reason in row.reasons:
        yield indented(reason, "dim", by=4)
    for cell in (*row.accusations, *row.answers):
        yield indented(f"{cell.words}   {_quoted(cell.quotes)}", "dim", by=4)
    if row.zone_words:
        yield indented(f"of the zone, the report itself: {_quoted(row.zone_words)}", "dim", by=4)


def _quoted(quotes: Iterable[Quote]) -> str:
    spans = (quote.span for quote in quotes if quote.span is not None)
    return "; ".join(f"“{printable(span.quote)}” ({span.start}:{span.end})" for span in spans)
