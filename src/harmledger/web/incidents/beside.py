"""The report that stands beside an incident, in its own language and direction, with the words marked that it gave."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from harmledger.dates.say import day_words
from harmledger.ledger import Reader
from harmledger.model.report import Report
from harmledger.model.translation import Translation
from harmledger.pipeline.change import ChangeRow, ReportRef
from harmledger.pipeline.page.evidence import Evidence, quotes_in
from harmledger.pipeline.page.marked import Marked
from harmledger.pipeline.page.markup import Html
from harmledger.pipeline.view.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One report as it stands beside the table."""

    report: Report
    anchor: str
    """Its id on the page."""
    title: Html
    body: Html
    where_from: str
    others: tuple[ReportRef, ...]
    """The reports of the incident, this one included, in order of time."""
    uncovered: int
    """Sentences about harm that no claim covers."""
    translations: tuple[Translation, ...] = ()
    """Beneath it; no value stands on their words."""


def panel_of(
    reader: Reader, material: Material, evidence: Evidence, row: ChangeRow, wanted: str | None
) -> Panel | None:
    """The report `wanted`, or else the one that was said last; None where the incident has no report to be seen."""
    refs = {voice.report.id: voice.report for voice in row.voices}
    if not refs:
        return None
    name = wanted if wanted in refs else next(reversed(refs))
    read = material.reports[name]
    spans = sorted({quote.span for quote in quotes_in(row) if quote.report_id == name and quote.span is not None})
    marked = Marked(read.report.text, spans, read.uncovered, evidence.anchor(name))
    title = len(read.report.title)
    return Panel(
        report=read.report,
        anchor=evidence.anchor(name),
        title=marked.between(0, title) if title else Html(),
        body=marked.between(title + 1, len(read.report.text)),
        where_from=where_from(read.report),
        others=tuple(refs.values()),
        uncovered=len(read.uncovered),
        translations=reader.translations_of([name]),
    )


def where_from(report: Report) -> str:
    """Its outlet and day."""
    day = _("no day given") if report.published is None else day_words(report.published)
    return f"{report.outlet or _('outlet not given')}, {day}"
