"""One report in twenty is coded by two people who do not see each other's work, nor what the machine read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from harmledger.ledger import Ledger, Reader
from harmledger.model.account import Account
from harmledger.model.claim import Claim
from harmledger.model.decision import Decision
from harmledger.model.kinds import Effect
from harmledger.model.report import Report
from harmledger.pipeline.actors import actor_names
from harmledger.pipeline.change import Cell
from harmledger.pipeline.view.cell import culprit_cell, harm_cell
from harmledger.pipeline.view.words import EVENT
from harmledger.reconcile.record_words import period_words
from harmledger.review.blind import CODERS, blind_codings, code_blind, coder_agreement, to_reconcile, waiting_for
from harmledger.review.book import AUDIENCE, Book
from harmledger.review.decide import Why
from harmledger.review.doublecoding import is_double_coded
from harmledger.review.reliability import Agreement
from harmledger.web.desk.models import BlindSheet
from harmledger.web.people.clock import now
from harmledger.web.shelf.models import Paper

LATEST = 2000
"""Reports that are looked through for those that are coded twice, the latest first: older ones have had their time."""
_ALPHA = ((0.667, "too little to rely on"), (0.8, "enough for tentative conclusions"), (1.0, "good enough to rely on"))
"""Up to which alpha what may be concluded, after K. Krippendorff, "Content Analysis" (4th ed. 2018), chapter 12."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A report that two people coded: from then on both are shown."""

    report: Report
    sheets: Mapping[str, tuple[Account, ...]]
    """By person."""
    is_open: bool
    """Whether somebody still has to say what goes into the book."""

    @property
    def told(self) -> tuple[tuple[str, tuple[dict[str, str], ...]], ...]:
        """What each person read, in words."""
        return tuple((person, tuple(map(told, accounts))) for person, accounts in self.sheets.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """How far two people agree on one thing, in words."""

    name: str
    words: str
    beyond_chance: str


def waiting(ledger: Ledger, person: str) -> tuple[Report, ...]:
    """Reports of the latest that are to be coded twice and that this person may still code."""
    names = Paper.objects.order_by("-day", "id").values_list("id", flat=True)[:LATEST]
    book = _book(ledger.reader(AUDIENCE), [name for name in names if is_double_coded(name, ledger.key)])
    return waiting_for(book, ledger.key, person)


def may_code(ledger: Ledger, report_id: str, person: str) -> bool:
    """Whether this report is coded twice and this person may still be one of the two."""
    if not is_double_coded(report_id, ledger.key):
        return False
    return bool(waiting_for(_book(ledger.reader(AUDIENCE), [report_id]), ledger.key, person))


def keep_sheet(ledger: Ledger, report_id: str, accounts: Sequence[dict[str, Any]], why: Why) -> Decision:
    """Keep what somebody read, as a decision that the other person does not see.

    Raises:
        EvidenceError: the report does not say the words of a value.
    """
    decision = code_blind(ledger, report_id, accounts, why)
    BlindSheet.objects.get_or_create(report_id=report_id, person=why.person, defaults={"at": now()})
    return decision


def compared(reader: Reader) -> tuple[Compared, ...]:
    """Every report that two people coded, those that wait for somebody first."""
    counted = BlindSheet.objects.values_list("report_id").annotate(number=Count("id")).order_by("report_id")
    book = _book(reader, [name for name, number in counted if number >= CODERS])
    still_open = {report.id for report in to_reconcile(book)}
    found = (
        Compared(report=report, sheets=blind_codings(report, _on(book, name)), is_open=name in still_open)
        for name, report in book.reports.items()
    )
    return tuple(sorted(found, key=lambda one: (not one.is_open, one.report.id)))


def agreement_of(reports: Iterable[Compared]) -> tuple[Variable, ...]:
    """How far they agree, variable by variable; empty where there is nothing to compare."""
    held = [one.sheets for one in reports if len(one.sheets) >= CODERS]
    return tuple(map(_variable, coder_agreement(held))) if held else ()


def alpha_words(alpha: float | None) -> str:
    """What may be concluded from an agreement beyond chance; empty where it says nothing."""
    return "" if alpha is None else next((words for most, words in _ALPHA if alpha < most), _ALPHA[-1][1])


def told(account: Account) -> dict[str, str]:
    """What an account says, in words."""
    killed, injured = (harm_cell("", account.harms, effect) for effect in (Effect.KILLED, Effect.INJURED))
    return {
        "words": account.trigger.quote,
        "kind": EVENT[account.type.value],
        "day": Cell().words if account.day is None else period_words(account.day.value),
        "place": _first(account.places),
        "killed": killed.words,
        "injured": injured.words,
        "accused": culprit_cell("", account.perpetrators, actor_names()).words,
    }


def _first(claims: Sequence[Claim[str]]) -> str:
    return claims[0].value if claims else Cell().words


def _variable(one: Agreement) -> Variable:
    return Variable(name=one.variable, words=one.words, beyond_chance=alpha_words(one.alpha))


def _book(reader: Reader, report_ids: Sequence[str]) -> Book:
    """Just these reports with the decisions on them."""
    with reader.at_one_moment():
        reports = {report.id: report for report in reader.reports_named(report_ids)}
        decisions = reader.decisions_on(list(reports))
    return Book(
        reports=reports, tellers={}, accounts={}, tolls=(), incidents={}, redirects={}, decisions=tuple(decisions)
    )


def _on(book: Book, report_id: str) -> Iterator[Decision]:
    return (one for one in book.decisions if one.subject_id == report_id)
