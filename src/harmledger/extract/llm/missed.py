"""The sentences that tell harm and that no claim covers, in whatever language."""

from harmledger.extract.english.sentence import read_sentences
from harmledger.extract.english.uncovered import find_uncovered
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.account import Account, Toll
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.text.sentences import split_sentences


def find_missed(
    report: Report, accounts: list[Account], tolls: list[Toll], lexicon: EnglishLexicon
) -> tuple[Span, ...]:
    """The sentences that a reviewer should look at.

    For English by its words of harm; in other languages every sentence with a number that no figure stands on, for
    want of words: too many are better than none.
    """
    if report.language in ("en", None):
        return find_uncovered(list(read_sentences(report.title, report.text, lexicon)), accounts, tolls)
    text, title = report.text, len(report.title)
    harms = [*(harm for account in accounts for harm in account.harms), *(toll.harm for toll in tolls)]
    covered = {claim.span.start for claim in harms if claim.span is not None}
    return tuple(
        Span.of(text, start, end)
        for start, end in (*split_sentences(text, 0, title), *split_sentences(text, title))
        if any(character.isdigit() for character in text[start:end]) and not any(start <= at < end for at in covered)
    )
