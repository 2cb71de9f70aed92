"""The texts of the reports, with the words marked that some value stands on, and in amber harm that no claim covers."""

from collections.abc import Mapping, Sequence

from harmledger.dates.say import day_words
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.pipeline.change import Changes, CitedReport
from harmledger.pipeline.page.evidence import Evidence, other_language
from harmledger.pipeline.page.marked import Marked
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
        tag("h3", marked.between(0, title) if title else "(no title)", dir="auto", lang=other_language(report)),
        tag("p", _where_from(report), class_="about"),
        tag("div", marked.between(title + 1, len(report.text)), class_="text", dir="auto", lang=other_language(report)),
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
