"""Tolls, and where figures disagree: each disagreement in one sentence."""

from collections.abc import Sequence

from harmledger.model.figure import TollComparison, TollOutcome
from harmledger.pipeline.change import Changes, QuestionRow, TollRow
from harmledger.pipeline.page.evidence import Evidence, cell, report_link
from harmledger.pipeline.page.markup import Html, tag
from harmledger.pipeline.page.names import OUTCOME, harm_words
from harmledger.pipeline.page.table import table
from harmledger.text.phrase import counted

_HEADS = ("Figure", "Of", "Over", "Where", "By whom", "Who says so", "Report")


def tolls_section(evidence: Evidence, changes: Changes) -> Html | None:
    """The tolls of these reports and how they stand to each other."""
    if not changes.tolls and not changes.toll_comparisons:
        return None
    about = "Figures over a period or several incidents. Most are floors. They are never added to incidents."
    return tag(
        "section",
        tag("h2", "Tolls", id="tolls"),
        tag("p", about),
        table(counted(len(changes.tolls), "toll"), _HEADS, [_row(evidence, toll) for toll in changes.tolls]),
        _comparisons(changes.toll_comparisons),
    )


def _row(evidence: Evidence, toll: TollRow) -> Sequence[Html | str]:
    return (
        cell(evidence, toll.figure, strong=True),
        harm_words(toll.effect, toll.group),
        toll.period,
        cell(evidence, toll.area),
        cell(evidence, toll.culprit),
        cell(evidence, toll.source),
        report_link(evidence, toll.report),
    )


def _comparisons(comparisons: Sequence[TollComparison]) -> Html | None:
    telling = [one for one in comparisons if one.outcome is not TollOutcome.NOT_COMPARABLE]
    apart = len(comparisons) - len(telling)
    if not comparisons:
        return None
    listed = (tag("li", tag("strong", OUTCOME[one.outcome]), ": ", one.words, dir="auto") for one in telling)
    left = f"{counted(apart, 'pair')} cannot be compared: another time, area or group of people." if apart else None
    return tag(
        "div",
        tag("h3", "Where tolls disagree"),
        tag("ul", *listed) if telling else None,
        tag("p", left, class_="because") if left else None,
    )


def questions_section(questions: Sequence[QuestionRow]) -> Html | None:
    """Pairs of incidents that may be one."""
    if not questions:
        return None
    listed = (_question(question) for question in questions)
    lead = "The rules could not tell whether these are one incident or two. They stand apart until somebody says."
    return tag("section", tag("h2", "Questions for you", id="questions"), tag("p", lead), tag("ul", *listed))


def _question(question: QuestionRow) -> Html:
    pair = tag("p", "Is ", tag("b", question.title), " the same as ", tag("b", question.other_title), "?", dir="auto")
    reasons = tag("p", "; ".join(question.reasons), class_="because", dir="auto")
    return tag("li", pair, reasons)
