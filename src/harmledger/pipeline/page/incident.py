"""One incident: its figures and how they came about, who is said to have done it, its voices in order of time."""

from collections.abc import Sequence

from harmledger.pipeline.change import Cell, ChangeRow, Version
from harmledger.pipeline.page.evidence import Evidence, cell
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.pipeline.page.names import STATUS, harm_words
from harmledger.pipeline.page.rows import figure
from harmledger.pipeline.page.terms import incident_terms
from harmledger.pipeline.page.voices import voices_table
from harmledger.text.phrase import counted


def incidents_section(evidence: Evidence, rows: Sequence[ChangeRow]) -> Html | None:
    """Every incident in the order of the table above."""
    if not rows:
        return None
    articles = (incident(evidence, number, row) for number, row in enumerate(rows, start=1))
    return tag("section", tag("h2", "Incidents", id="incidents"), *articles)


def incident(evidence: Evidence, number: int, row: ChangeRow) -> Html:
    """One incident with everything that is known of how it is known."""
    return tag(
        "article",
        tag("h3", f"{number}. {row.title}", dir="auto"),
        tag("p", f"{STATUS[row.status]}; {row.voices_words}", class_="about"),
        tag(
            "dl",
            _term("day", cell(evidence, row.day)),
            _term("place", cell(evidence, row.place)),
            _figures(evidence, row),
        ),
        _culprits(evidence, row.versions),
        _answers(evidence, row.answers),
        incident_terms(evidence, row.findings),
        _doubts(row.doubts),
        voices_table(evidence, row),
        tag("p", "In one sentence, to copy:", class_="because"),
        tag("blockquote", row.sentence, class_="sentence", dir="auto"),
        tag("p", "harmledger show ", tag("code", row.incident_id), " prints all of it.", class_="because"),
        id=f"incident-{number}",
    )


def _term(name: str, value: Html) -> Html:
    return join(tag("dt", name), tag("dd", value))


def _figures(evidence: Evidence, row: ChangeRow) -> Html:
    return join(
        *(
            _term(harm_words(change.effect, change.group), figure(evidence, change, with_trace=True))
            for change in row.figures
        )
    )


def _culprits(evidence: Evidence, versions: Sequence[Version]) -> Html:
    if not versions:
        return tag("p", "Who did it: no report here accuses anybody.")
    if len(versions) == 1:
        only = versions[0]
        return tag("div", "Who did it, by every voice that says: ", _version(evidence, only))
    rivals = (tag("li", f"Version {version.label}: ", _version(evidence, version)) for version in versions)
    return tag("div", tag("p", "Who did it: rival versions, side by side."), tag("ul", *rivals))


def _version(evidence: Evidence, version: Version) -> Html:
    words = f"{version.culprit} ({counted(version.voices, 'voice')})"
    return cell(evidence, Cell(words=words, quotes=version.claim.quotes))


def _answers(evidence: Evidence, answers: Sequence[Cell]) -> Html | None:
    if not answers:
        return None
    listed = (tag("li", cell(evidence, answer)) for answer in answers)
    return tag("div", tag("p", "The accused answer:"), tag("ul", *listed))


def _doubts(doubts: Sequence[str]) -> Html | None:
    if not doubts:
        return None
    listed = (tag("li", doubt, dir="auto") for doubt in doubts)
    return tag("div", tag("p", "Doubts:"), tag("ul", *listed), class_="doubts")
