"""The list behind each number of the top line: every report that came in stands in exactly one."""

from harmledger.pipeline.change import Part, ReportRef, TopLine
from harmledger.pipeline.page.evidence import Evidence, report_link
from harmledger.pipeline.page.markup import Html, tag
from harmledger.pipeline.page.names import PART_HELP, part_words
from harmledger.text.phrase import counted


def lists_section(evidence: Evidence, top: TopLine) -> Html:
    """One list for each part of the top line that has reports."""
    listed = (_part(evidence, part) for part in top.parts if part.count)
    return tag("section", tag("h2", "What became of each report", id="lists"), *listed)


def _part(evidence: Evidence, part: Part) -> Html:
    heading = tag("h3", f"{counted(part.count, 'report')} {part_words(part)}")
    items = (tag("li", *_report(evidence, report)) for report in part.reports)
    return tag(
        "div",
        heading,
        tag("p", PART_HELP[part.kind], class_="because"),
        tag("ul", *items),
        id=f"list-{part.kind.value}",
    )


def _report(evidence: Evidence, report: ReportRef) -> tuple[Html | str, ...]:
    title = tag("span", report.title, dir="auto") if report.title else "(no title)"
    origin = tag("small", f" ({report.origin})") if report.origin else ""
    note = tag("span", f" {report.note}", class_="note", dir="auto") if report.note else ""
    return report_link(evidence, report), ": ", title, origin, note
