"""How incidents stand to ceasefires and other agreements: lines in each incident, and a table of the clauses."""

from collections.abc import Sequence

from harmledger.pipeline.change import ChangeRow, FindingRow
from harmledger.pipeline.page.evidence import Evidence, opened
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.pipeline.page.table import table
from harmledger.pipeline.view.finding_words import STANDING

_HEADS = ("Agreement", "Point", "What it says, in our words", "Incidents")
_LEAD = (
    "Only agreements in force there and then. An incident that falls within the terms is no more than that: somebody's "
    "words make it alleged, and whether anybody broke a promise is for people to say."
)


def incident_terms(evidence: Evidence, findings: Sequence[FindingRow]) -> Html | None:
    """A line for each agreement, opening the words behind it; then the reasons, those that lines share once."""
    if not findings:
        return None
    lines = (tag("li", opened(evidence, row.words, row.quotes)) for row in findings)
    reasons = dict.fromkeys(reason for row in findings for reason in row.reasons)
    listed = tag("ul", *(tag("li", reason) for reason in reasons), class_="because", dir="auto")
    why = tag("details", tag("summary", "Why"), listed)
    return tag("div", tag("p", "Agreements in force there and then:"), tag("ul", *lines), why)


def agreements_section(rows: Sequence[ChangeRow]) -> Html | None:
    """Every clause that an incident stands beside, with these incidents; None where there is none."""
    held: dict[tuple[str, str, str], list[Html]] = {}
    for number, row in enumerate(rows, start=1):
        for finding in row.findings:
            for name, words in zip(finding.clauses, finding.clause_words, strict=True):
                held.setdefault((finding.agreement, name, words), []).append(_link(number, finding))
    if not held:
        return None
    listed = [(*clause, join(*links, separator=", ")) for clause, links in held.items()]
    heading = tag("h2", "Agreements", id="agreements")
    return tag("section", heading, tag("p", _LEAD), table("Clauses that incidents stand beside", _HEADS, listed))


def _link(number: int, finding: FindingRow) -> Html:
    return tag("a", str(number), href=f"#incident-{number}", title=STANDING[finding.standing])
