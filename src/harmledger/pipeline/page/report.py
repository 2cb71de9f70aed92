"""The texts of the reports, with the words marked that some value stands on, and in amber harm that no claim covers."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.pipeline.change import Changes, CitedReport
from harmledger.pipeline.days import day_words
from harmledger.pipeline.page.evidence import Evidence
from harmledger.pipeline.page.markup import Html, join, tag


def reports_section(evidence: Evidence, changes: Changes, quoted: Mapping[str, Sequence[Span]]) -> Html | None:
    """Every text that stands on the page; `quoted` are the spans that its cells quote, by report."""
    if not changes.cited:
        return None
    lead = "Marked: words that a value above stands on. Amber: a sentence about harm that no value covers."
    articles = (_article(evidence, cited, quoted.get(cited.report.id, ())) for cited in changes.cited)
    return tag("section", tag("h2", "The reports", id="reports"), tag("p", lead, class_="because"), *articles)


def _article(evidence: Evidence, cited: CitedReport, quoted: Sequence[Span]) -> Html:
    report = cited.report
    number = evidence.numbers[report.id]
    title = len(report.title)
    marked = Marked(report.text, quoted, cited.uncovered, f"r{number}")
    return tag(
        "article",
        tag("h3", marked.between(0, title) if title else "(no title)", dir="auto", lang=report.language),
        tag("p", _where_from(report), class_="about"),
        tag("div", marked.between(title + 1, len(report.text)), class_="text", dir="auto", lang=report.language),
        id=evidence.anchor(report.id),
        class_="report",
    )


def _where_from(report: Report) -> Html:
    day = "no day given" if report.published is None else day_words(report.published)
    link = None
    if report.url is not None and report.url.startswith(("https://", "http://")):
        link = join("; ", tag("a", report.url, href=report.url, rel="noreferrer noopener nofollow"))
    notes = f"; {'; '.join(report.notes)}" if report.notes else ""
    return join(report.outlet or "outlet not given", f", {day}; id {report.name}", link, notes)


class Marked:
    """A text cut at every end of a span, so that marks may overlap and each span has a place to jump to."""

    def __init__(self, text: str, quoted: Sequence[Span], uncovered: Sequence[Span], prefix: str) -> None:
        self.text = text
        self.quoted = quoted
        self.uncovered = uncovered
        self.prefix = prefix

    def between(self, start: int, end: int) -> Html:
        """The piece of the text from `start` up to `end`, with its marks."""
        return join(*self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterator[Html]:
        cuts = {at for span in (*self.quoted, *self.uncovered) for at in (span.start, span.end) if start < at < end}
        ends = sorted({start, end, *cuts})
        for left, right in pairwise(ends):
            for span in self.quoted:
                if span.start == left:
                    yield tag("i", id=f"{self.prefix}-{span.start}-{span.end}")
            yield self._piece(left, right)

    def _piece(self, left: int, right: int) -> Html:
        words = self.text[left:right]
        if any(span.start <= left and right <= span.end for span in self.quoted):
            return tag("mark", words)
        if any(span.start <= left and right <= span.end for span in self.uncovered):
            return tag("mark", words, class_="uncovered")
        return join(words)
