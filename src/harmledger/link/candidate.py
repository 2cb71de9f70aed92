"""An account as linking sees it: with its report's day and outlet, its places, and the words around it."""

import datetime as dt
from dataclasses import dataclass

from harmledger.model.account import Account
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.text.fingerprint import NO_WORDS, Fingerprint, fingerprint, shingles
from harmledger.text.fold import fold
from harmledger.text.sentences import split_sentences
from harmledger.text.tokens import tokenize

CONTEXT_SHINGLE = 3
"""Words in a shingle of the sentences around an account: they are short, and editors change single words."""
_LONG_NAME = 4  # letters; shorter capitalised words are mostly initials, articles and "AFP"
_MOSTLY = 0.7  # a sentence of names alone ("Ahmad Khalil and Omar Saleh") has verbs all the same
_NO_NAMES = frozenset(
    "january february march april june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday "
    "syria syrian syrians syrias iraq iraqi iraqis yemen yemeni lebanon lebanese turkey turkish jordan jordanian "
    "israel israeli russia russian iran iranian kurdish kurds arab islamic american british french "
    "united nations states state army government president minister foreign military force forces rights "
    "observatory".split()
)
"""Capitalised words that stand in reports of all happenings of a war."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One account with all that comparing it with others needs."""

    account_id: str
    report_id: str
    outlet: str | None
    published: dt.date | None
    """The day that the report's relative dates are resolved from."""
    account: Account
    workbook: str | None = None
    """The workbook of incidents that its report is a row of: of its rows no two are one incident."""
    places: tuple[Place, ...] = ()
    """Resolved places; place words that nobody could resolve still stand in the account."""
    report_print: Fingerprint = NO_WORDS
    """Of the whole report: near copies are one voice."""
    context: frozenset[int] = frozenset()
    """Shingles of the sentences that tell the account."""
    rare_words: frozenset[str] = frozenset()
    """Names in those sentences that are no place, party or source: people, streets, units."""


def candidate_of(
    report: Report, record: AccountRecord, anchor: dt.date | None, mark: Fingerprint | None = None
) -> Candidate:
    """The candidate of `record`, an account of `report`.

    Args:
        report: the report that tells it.
        record: the account with its id and resolved places.
        anchor: the day that the report's relative dates were resolved from.
        mark: the report's fingerprint, where the caller has it already (a report has many accounts).
    """
    sentences = _sentences_of(report.text, record.account)
    words = " ".join(report.text[start:end] for start, end in sentences)
    return Candidate(
        account_id=record.id,
        report_id=report.id,
        workbook=report.workbook,
        outlet=report.outlet,
        published=anchor,
        account=record.account,
        places=record.places,
        report_print=fingerprint(report.text) if mark is None else mark,
        context=shingles(words, CONTEXT_SHINGLE),
        rare_words=_names(report.text, sentences, record.account),
    )


def _sentences_of(text: str, account: Account) -> list[tuple[int, int]]:
    """The sentences that hold the trigger or a figure of the account."""
    spans = [account.trigger, *(claim.span for claim in account.harms if claim.span is not None)]
    return [
        (start, end)
        for start, end in split_sentences(text)
        if any(start < span.end and span.start < end for span in spans)
    ]


def _names(text: str, sentences: list[tuple[int, int]], account: Account) -> frozenset[str]:
    """Capitalised words inside the sentences, but for their first words and the words that other signals read."""
    known = _NO_NAMES.union(*(fold(span.quote).split() for span in _known_spans(account)))
    names = set()
    for start, end in sentences:
        tokens = tokenize(text, start, end)
        if _is_headline([token.text for token in tokens]):
            continue
        for token in tokens[1:]:
            word = fold(token.text)
            if token.is_capital and len(word) >= _LONG_NAME and word not in known:
                names.add(word)
    return frozenset(names)


def _is_headline(words: list[str]) -> bool:
    """Whether nearly every longer word is in capitals, so that a capital marks no name."""
    longer = [word for word in words if word.isalpha() and len(word) >= _LONG_NAME]
    return bool(longer) and sum(word[0].isupper() for word in longer) > _MOSTLY * len(longer)


def _known_spans(account: Account) -> list[Span]:
    spans = [
        *(claim.span for claim in account.places),
        *(claim.span for claim in account.perpetrators),
        *(claim.span for claim in account.means),
        *(source.span for source in account.sources),
        None if account.day is None else account.day.span,
    ]
    return [span for span in spans if span is not None]
