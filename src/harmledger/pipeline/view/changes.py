"""The whole view, from what arrived and the book before and after."""

from collections.abc import Iterable

from harmledger.model.figure import TollComparison
from harmledger.model.incident import Link
from harmledger.pipeline.change import ChangeRow, Changes, CitedReport, IfAllAccepted, QuestionRow, RowStatus, TollRow
from harmledger.pipeline.view.material import Material
from harmledger.pipeline.view.news import find_news
from harmledger.pipeline.view.rows import change_rows
from harmledger.pipeline.view.sums import SCOPE, month_sums
from harmledger.pipeline.view.title import heading
from harmledger.pipeline.view.tolls import toll_rows
from harmledger.pipeline.view.top import top_line


def what_changes(material: Material) -> Changes:
    """Everything that the terminal, the page and the workbook show."""
    news = find_news(material)
    rows = change_rows(material, news)
    tolls = toll_rows(material)
    days = [read.said_on for read in material.reports.values() if read.said_on is not None]
    return Changes(
        top=top_line(material, news),
        if_accepted=IfAllAccepted(
            months=month_sums(material, (row.incident_id for row in rows)),
            changed_incidents=sum(1 for row in rows if row.status in (RowStatus.MOVED, RowStatus.MERGED)),
            scope=SCOPE,
        ),
        rows=rows,
        tolls=tolls,
        toll_comparisons=_new_comparisons(material, tolls),
        questions=_questions(material),
        cited=_cited(material, rows, tolls),
        rules=material.rules,
        as_of=max(days, default=None),
        noted=tuple(
            read.ref("; ".join(read.report.notes))
            for report_id, read in material.reports.items()
            if report_id in material.new_reports and read.report.notes
        ),
        agreements=() if material.monitor is None else material.monitor.terms.agreements,
    )


def _new_comparisons(material: Material, tolls: Iterable[TollRow]) -> tuple[TollComparison, ...]:
    """Those that one of the new tolls takes part in."""
    new = {toll.toll_id for toll in tolls}
    return tuple(comparison for comparison in material.comparisons if new & set(comparison.toll_ids))


def _questions(material: Material) -> tuple[QuestionRow, ...]:
    """The open questions that one of the new reports raises, each pair of incidents once, the strongest first."""
    homes, new, accounts = material.after.homes, material.new_reports, material.accounts
    asked: dict[frozenset[str], Link] = {}
    for link in sorted(material.questions, key=lambda link: -link.score):
        pair = frozenset(homes[a] for a in (link.account_id, link.other_id) if a in homes)
        is_new = any(accounts[a].report_id in new for a in (link.account_id, link.other_id) if a in accounts)
        if is_new and len(pair) > 1:
            asked.setdefault(pair, link)
    return tuple(_question(material, link, homes) for link in asked.values())


def _question(material: Material, link: Link, homes: dict[str, str]) -> QuestionRow:
    one, other = homes[link.account_id], homes[link.other_id]
    return QuestionRow(
        incident_id=one,
        title=_title(material, one),
        other_id=other,
        other_title=_title(material, other),
        reasons=tuple(signal.words for signal in link.signals),
    )


def _title(material: Material, incident_id: str) -> str:
    return heading(material.records(material.after.incidents[incident_id])).title


def _cited(material: Material, rows: Iterable[ChangeRow], tolls: Iterable[TollRow]) -> tuple[CitedReport, ...]:
    """Every report that a cell quotes, and every new one that was read, in the order in which they came."""
    ids = {voice.report.id for row in rows for voice in row.voices} | {toll.report.id for toll in tolls}
    ids |= material.new_reports
    return tuple(
        CitedReport(report=read.report, uncovered=read.uncovered)
        for report_id, read in material.reports.items()
        if report_id in ids
    )
