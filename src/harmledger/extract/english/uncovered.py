"""What was missed shows: sentences with a word of harm or a count of people that no claim covers."""

from collections.abc import Sequence

from harmledger.extract.english.counting import scan_people
from harmledger.extract.english.sentence import Sentence
from harmledger.model.account import Account, Toll
from harmledger.model.span import Span


def find_uncovered(
    sentences: Sequence[Sentence], accounts: Sequence[Account], tolls: Sequence[Toll]
) -> tuple[Span, ...]:
    """The sentences that a reviewer should look at, in the order of the text."""
    harms = [*(harm for account in accounts for harm in account.harms), *(toll.harm for toll in tolls)]
    covered = {claim.span.start for claim in harms if claim.span is not None}
    return tuple(
        sentence.span(0, len(sentence.words))
        for sentence in sentences
        if not any(sentence.start <= start < sentence.end for start in covered) and _tells_harm(sentence)
    )


def _tells_harm(sentence: Sentence) -> bool:
    if sentence.effects:
        return True
    if not sentence.starts.of(sentence.lexicon.victims):
        return False  # a number without a noun for people is no count of them
    return any(one.count.is_number and not one.is_bare for one in scan_people(sentence, []))
