"""The words behind a value: a sentence of the report with the quoted words marked, and the way to the whole text."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field

from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.pipeline.change import Cell, Changes, Quote, ReportRef
from harmledger.pipeline.days import day_words
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.text.sentences import split_sentences

LONGEST_CONTEXT = 320
"""Characters: about two long sentences. Text without full stops would otherwise bring half a report into each cell."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every report whose text stands on the page, with its number there."""

    reports: dict[str, Report]
    numbers: dict[str, int]
    sentences: dict[str, list[tuple[int, int]]] = field(repr=False)

    @classmethod
    def of(cls, changes: Changes) -> "Evidence":
        """The evidence that `changes` carries."""
        reports = {cited.report.id: cited.report for cited in changes.cited}
        return cls(
            reports=reports,
            numbers={report_id: number for number, report_id in enumerate(reports, start=1)},
            sentences={report.id: _sentences(report) for report in reports.values()},
        )

    def anchor(self, report_id: str, span: Span | None = None) -> str:
        """The id on the page of a report's text, or of words in it."""
        number = self.numbers[report_id]
        return f"r{number}" if span is None else f"r{number}-{span.start}-{span.end}"

    def has(self, report_id: str) -> bool:
        """Whether the text of that report stands on the page."""
        return report_id in self.reports

    def context(self, report_id: str, span: Span) -> tuple[int, int]:
        """Where the sentence begins and ends that holds `span`; never much longer than LONGEST_CONTEXT."""
        around = [place for place in self.sentences[report_id] if place[0] < span.end and span.start < place[1]]
        start = min([span.start, *(start for start, _ in around)])
        end = max([span.end, *(end for _, end in around)])
        room = max(0, LONGEST_CONTEXT - (span.end - span.start)) // 2
        return max(start, span.start - room), min(end, span.end + room)


def _sentences(report: Report) -> list[tuple[int, int]]:
    """The title is a sentence of its own, though it seldom ends in a full stop."""
    title = len(report.title)
    return split_sentences(report.text, 0, title) + split_sentences(report.text, title)


def quoted_spans(changes: Changes) -> dict[str, list[Span]]:
    """Every span that some cell of the page quotes, by report, in the order of the text."""
    spans: dict[str, set[Span]] = {}
    for quote in _quotes((changes.rows, changes.tolls)):
        if quote.span is not None:
            spans.setdefault(quote.report_id, set()).add(quote.span)
    return {report_id: sorted(found) for report_id, found in spans.items()}


def _quotes(value: object) -> Iterator[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _quotes(item)
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from _quotes(getattr(value, part.name))


def report_link(evidence: Evidence, report: ReportRef) -> Html:
    """The report's outlet and day, as a link to its text where that stands on the page."""
    words = report_words(report)
    if not evidence.has(report.id):
        return tag("span", words, dir="auto")
    return tag("a", words, href=f"#{evidence.anchor(report.id)}", dir="auto")


def report_words(report: ReportRef) -> str:
    """How a person calls a report: its outlet and day, or the id that it came with."""
    outlet = report.outlet or report.name
    return outlet if report.day is None else f"{outlet}, {day_words(report.day)}"


def cell(evidence: Evidence, value: Cell, *, strong: bool = False) -> Html:
    """A cell that opens its words; a blank one reads "not stated" and opens nothing."""
    if not value.is_stated:
        return tag("span", value.words, class_="blank")
    return opened(evidence, tag("strong", value.words) if strong else value.words, value.quotes)


def opened(evidence: Evidence, words: Html | str, quotes: tuple[Quote, ...]) -> Html:
    """`words` that open their quotes, or just the words where there are none."""
    shown = list(dict.fromkeys(quotes))
    if not shown:
        return tag("span", words, dir="auto")
    quoted = (quotation(evidence, quote) for quote in shown)
    return tag("details", tag("summary", tag("span", words, dir="auto")), *quoted)


def quotation(evidence: Evidence, quote: Quote) -> Html:
    """One quote: the sentence with the words marked, and the way to the report; or what the value follows from.

    Raises EvidenceError where the report does not say the words.
    """
    if quote.span is None:
        return tag("p", f"No words say so: {quote.because or 'it is not told why'}.", class_="because")
    if not evidence.has(quote.report_id):
        return tag("blockquote", tag("mark", quote.span.quote), dir="auto")
    report = evidence.reports[quote.report_id]
    quote.span.check(report.text)
    where = tag("a", _reference(report), href=f"#{evidence.anchor(report.id, quote.span)}", class_="where")
    return tag("blockquote", _sentence(evidence, report, quote.span), " ", where, dir="auto", lang=report.language)


def _reference(report: Report) -> str:
    outlet = report.outlet or report.name
    return f"{outlet}, in full"


def _sentence(evidence: Evidence, report: Report, span: Span) -> Html:
    start, end = evidence.context(report.id, span)
    whole = report.text
    before = whole[start : span.start]
    after = whole[span.end : end]
    cut_before = "… " if start and not _begins(evidence, report.id, start) else ""
    cut_after = " …" if end < len(whole) and not _ends(evidence, report.id, end) else ""
    return join(cut_before, before, tag("mark", span.quote), after, cut_after)


def _begins(evidence: Evidence, report_id: str, at: int) -> bool:
    return any(start == at for start, _ in evidence.sentences[report_id])


def _ends(evidence: Evidence, report_id: str, at: int) -> bool:
    return any(end == at for _, end in evidence.sentences[report_id])
