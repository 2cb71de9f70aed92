"""What was missed shows: sentences with a word of harm or a count of people that no claim covers."""

from harmledger.extract.english.people import find_people
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.account import Account, Toll
from harmledger.model.span import Span


def find_uncovered(
    sentences: list[Sentence], lexicon: EnglishLexicon, accounts: list[Account], tolls: list[Toll]
) -> tuple[Span, ...]:
    """The sentences that a reviewer should look at, in the order of the text."""
    covered = sorted(
        claim.span.start
        for claim in (*(harm for account in accounts for harm in account.harms), *(toll.harm for toll in tolls))
        if claim.span is not None
    )
    return tuple(
        sentence.span(0, len(sentence.words))
        for sentence in sentences
        if not any(sentence.start <= start < sentence.end for start in covered) and _tells_harm(sentence, lexicon)
    )


def _tells_harm(sentence: Sentence, lexicon: EnglishLexicon) -> bool:
    if sentence.effects:
        return True
    return any(one.count.is_number and not one.is_bare for one in find_people(sentence, lexicon, []))
