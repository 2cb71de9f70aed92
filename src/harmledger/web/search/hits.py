"""What a page shows of a hit. Its words are read from the book for whoever asks: the index alone shows nothing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harmledger.ledger import Reader
from harmledger.model.report import Report
from harmledger.pipeline.page.markup import Html, tag
from harmledger.web.search.asking import MOST_COUNTED, Found
from harmledger.web.search.entries import Kind
from harmledger.web.search.marking import marked, snippet
from harmledger.web.search.question import Question
from harmledger.web.shelf.links import incident_url, report_url
from harmledger.web.shelf.models import Card, CardAccount, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was found."""

    title: Html
    url: str
    day: dt.date | None
    piece: Html | None = None
    language: str = ""
    beside: str = ""
    """What it belongs to: an outlet, an incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The hits of one kind."""

    kind: str
    words: str
    count_words: str
    hits: list[Hit]
    count: int


def kind_words(kind: Kind) -> str:
    """What hits of a kind are called."""
    return {
        Kind.INCIDENT: _("Incidents"),
        Kind.REPORT: _("Reports"),
        Kind.CLAIM: _("Claims"),
        Kind.VICTIM: _("Victims"),
        Kind.CODE: _("Names and old codes of reports"),
    }[kind]


def groups(reader: Reader, found: Iterable[Found], question: Question) -> list[Group]:
    """The hits of each kind, as far as the reader may see them."""
    return [
        Group(
            kind=one.kind.value,
            words=kind_words(one.kind),
            count_words=_("%d or more") % MOST_COUNTED if one.is_more else str(one.count),
            hits=_hits(reader, one, question),
            count=one.count,
        )
        for one in found
    ]


def _hits(reader: Reader, found: Found, question: Question) -> list[Hit]:
    if found.kind in (Kind.REPORT, Kind.CODE):
        return _of_reports(reader, found, question)
    if found.kind is Kind.INCIDENT:
        return _of_incidents(found, question)
    return _of_accounts(found, question)


def _of_reports(reader: Reader, found: Found, question: Question) -> list[Hit]:
    reports = {report.id: report for report in reader.reports_named([entry.home for entry in found.entries])}
    return [_report_hit(entry, reports[entry.home], question) for entry in found.entries if entry.home in reports]


def _report_hit(entry: Entry, report: Report, question: Question) -> Hit:
    is_code = entry.kind == Kind.CODE.value
    return Hit(
        title=marked(report.name if is_code else report.title or report.name, question),
        url=report_url(report.id),
        day=entry.day,
        piece=tag("span", report.title) if is_code else snippet(report.body, question),
        language=report.language or "",
        beside=report.outlet or "",
    )


def _of_incidents(found: Found, question: Question) -> list[Hit]:
    cards = Card.objects.in_bulk([entry.home for entry in found.entries])
    return [
        Hit(
            title=marked(cards[entry.home].title, question),
            url=incident_url(entry.home),
            day=entry.day,
            piece=snippet(" · ".join(_told(cards[entry.home])), question),
            beside=_("killed: %s") % cards[entry.home].killed_words,
        )
        for entry in found.entries
        if entry.home in cards
    ]


def _told(card: Card) -> list[str]:
    return [*card.row["area"], *(version["culprit"] for version in card.row["versions"]), *card.row["codes"]]


def _of_accounts(found: Found, question: Question) -> list[Hit]:
    cards = Card.objects.in_bulk({entry.home for entry in found.entries})
    accounts = {entry.id: entry.subject.partition("/")[0] for entry in found.entries}
    papers = dict(CardAccount.objects.filter(account_id__in=accounts.values()).values_list("account_id", "paper_id"))
    return [
        Hit(
            title=marked(entry.title, question),
            url=report_url(papers.get(accounts[entry.id], "")) or incident_url(entry.home),
            day=entry.day,
            beside=cards[entry.home].title,
        )
        for entry in found.entries
        if entry.home in cards
    ]
