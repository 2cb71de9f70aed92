"""The words behind a value: a sentence of the report with the quoted words marked, and the way to the whole text."""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from harmledger.dates.say import day_words
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.pipeline.change import NOT_STATED, Cell, Changes, Quote, ReportRef
from harmledger.pipeline.page.marked import Marked
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.text.sentences import split_sentences

PAGE_LANGUAGE = "en"
BLANK = tag("em", NOT_STATED)
"""What stands where nobody said anything."""
LONGEST_CONTEXT = 400
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
        return cls.over(cited.report for cited in changes.cited)

    @classmethod
    def over(cls, reports: Iterable[Report]) -> "Evidence":
        """The evidence that these reports carry, numbered in their order."""
        held = {report.id: report for report in reports}
        return cls(
            reports=held,
            numbers={report_id: number for number, report_id in enumerate(held, start=1)},
            sentences={report.id: _sentences(report) for report in held.values()},
        )

    def address(self, report_id: str, span: Span | None = None) -> str:
        """Where a link to a report's text leads, or to words in it."""
        return f"#{self.anchor(report_id, span)}"

    def anchor(self, report_id: str, span: Span | None = None) -> str:
        """The id on the page of a report's text, or of words in it."""
        number = self.numbers[report_id]
        return f"r{number}" if span is None else f"r{number}-{span.start}-{span.end}"

    def has(self, report_id: str) -> bool:
        """Whether the text of that report stands on the page."""
        return report_id in self.reports

    def sentence(self, report_id: str, span: Span) -> tuple[int, int]:
        """Where the sentence begins and ends that holds `span` (the sentences, where it runs over several)."""
        around = [place for place in self.sentences[report_id] if place[0] < span.end and span.start < place[1]]
        return min([span.start, *(start for start, _ in around)]), max([span.end, *(end for _, end in around)])


def _sentences(report: Report) -> list[tuple[int, int]]:
    """The title is a sentence of its own, though it seldom ends in a full stop."""
    title = len(report.title)
    return split_sentences(report.text, 0, title) + split_sentences(report.text, title)


def quoted_spans(changes: Changes) -> dict[str, list[Span]]:
    """Every span that some cell of the page quotes, by report, in the order of the text."""
    spans: dict[str, set[Span]] = {}
    for quote in quotes_in((changes.rows, changes.tolls)):
        if quote.span is not None:
            spans.setdefault(quote.report_id, set()).add(quote.span)
    return {report_id: sorted(found) for report_id, found in spans.items()}


def quotes_in(value: object) -> Iterator[Quote]:
    """Every quote anywhere inside `value`: a row, a cell, a tuple of them."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from quotes_in(item)
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from quotes_in(getattr(value, part.name))


def report_link(evidence: Evidence, report: ReportRef) -> Html:
    """The report's outlet and day, as a link to its text where that stands on the page."""
    words = report_words(report)
    if not evidence.has(report.id):
        return tag("span", words, dir="auto")
    return tag("a", words, href=evidence.address(report.id), dir="auto")


def report_words(report: ReportRef) -> str:
    """How a person calls a report: its outlet and day, or what it came as."""
    outlet = report.outlet or report.call
    return outlet if report.day is None else f"{outlet}, {day_words(report.day)}"


def cell(evidence: Evidence, value: Cell, *, strong: bool = False) -> Html:
    """A cell that opens its words; a blank one reads "not stated" and opens nothing."""
    if not value.is_stated:
        return BLANK
    return opened(evidence, tag("strong", value.words) if strong else value.words, value.quotes)


def opened(evidence: Evidence, words: Html | str, quotes: tuple[Quote, ...], more: Html | None = None) -> Html:
    """`words` that open their quotes and `more`, or just the words where there is nothing to open."""
    if not quotes and more is None:
        return tag("span", words, dir="auto")
    return tag("details", tag("summary", words), *quotations(evidence, quotes), more)


def quotations(evidence: Evidence, quotes: Iterable[Quote]) -> Iterator[Html]:
    """Each sentence once with all its quoted words marked, then what follows from something else than words.

    Raises EvidenceError where a report does not say the words.
    """
    shown = list(dict.fromkeys(quotes))
    for excerpt in excerpts(evidence, shown):
        yield _quotation(evidence, excerpt)
    for quote in shown:
        if quote.span is None:
            yield tag("p", f"No words say so: {quote.because or 'it is not told why'}.", class_="because")
        elif not evidence.has(quote.report_id):
            yield tag("blockquote", tag("mark", quote.span.quote), dir="auto")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of a report and the words in it that are quoted, in the order of the text."""

    report: Report
    start: int
    end: int
    spans: tuple[Span, ...]
    first: Span
    """Where a link into the report leads."""


def excerpts(evidence: Evidence, quotes: Iterable[Quote]) -> list[Excerpt]:
    """The sentences that hold the quotes, each once, in the order in which they are first quoted."""
    held: dict[tuple[str, tuple[int, int]], list[Span]] = {}
    for quote in quotes:
        if quote.span is not None and evidence.has(quote.report_id):
            quote.span.check(evidence.reports[quote.report_id].text)
            where = evidence.sentence(quote.report_id, quote.span)
            held.setdefault((quote.report_id, where), []).append(quote.span)
    return [_excerpt(evidence.reports[report_id], where, sorted(spans)) for (report_id, where), spans in held.items()]


def _excerpt(report: Report, where: tuple[int, int], spans: list[Span]) -> Excerpt:
    first, last = spans[0].start, max(span.end for span in spans)
    room = max(0, LONGEST_CONTEXT - (last - first)) // 2
    if where[1] - where[0] > LONGEST_CONTEXT:
        where = (max(where[0], first - room), min(where[1], last + room))
    return Excerpt(report, *where, tuple(_runs(report.text, spans)), spans[0])


def _runs(text: str, spans: list[Span]) -> Iterator[Span]:
    """Spans that touch, overlap or are parted by white space alone, as one: what is read in one breath."""
    start, end = spans[0].start, spans[0].end
    for span in spans[1:]:
        if text[end : span.start].strip():
            yield Span.of(text, start, end)
            start = span.start
        end = max(end, span.end)
    yield Span.of(text, start, end)


def _quotation(evidence: Evidence, excerpt: Excerpt) -> Html:
    report = excerpt.report
    outlet = report.outlet or report.name
    link = tag("a", f"{outlet}, in full", href=evidence.address(report.id, excerpt.first), class_="where")
    marked = Marked(report.text, excerpt.spans).between(excerpt.start, excerpt.end)
    begins = any(excerpt.start == start for start, _ in evidence.sentences[report.id])
    ends = any(excerpt.end == end for _, end in evidence.sentences[report.id])
    words = join("" if begins else "… ", marked, "" if ends else " …", " ", link)
    return tag("blockquote", words, dir="auto", lang=other_language(report))


def other_language(report: Report) -> str | None:
    """The report's language where it is not that of the page."""
    return None if report.language == PAGE_LANGUAGE else report.language
