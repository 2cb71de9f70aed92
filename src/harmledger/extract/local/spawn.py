"""Happenings that the rules have no account of: a sentence of its own in which the encoder sees one named.

Such an account begins with its trigger alone. The heads give it what belongs to it, or say that it does not stand.
"""

from collections.abc import Iterator
from dataclasses import replace

from harmledger.extract.local.layout import CLASSES, COLUMNS
from harmledger.extract.local.propose import proposed_spans
from harmledger.extract.local.signs import Signs
from harmledger.extract.local.survey import account_spans
from harmledger.model.account import Account, Reading
from harmledger.model.claim import Claim, Implied, Words
from harmledger.model.kinds import EventType, Stance
from harmledger.model.period import Period
from harmledger.model.span import Span
from harmledger.text.sentences import split_sentences

_MOST = 6
"""Accounts added to one report: what names more happenings than the rules found is a list, for people to read."""
_SURE = 0.5
"""Number before the logistic curve (0.62 behind it) from which a trigger begins an account."""


def with_spawned(title: str, text: str, reading: Reading, signs: Signs) -> Reading:
    """The reading with one more account for each sentence that names a happening and that no account uses."""
    sentences = [(0, len(title)), *split_sentences(text, len(title) + 1)]
    used = {_index(sentences, span) for account in reading.accounts for span in account_spans(account)}
    used |= {_index(sentences, toll.harm.span) for toll in reading.tolls if toll.harm.span is not None}
    best: dict[int, tuple[float, Span]] = {}
    for span in proposed_spans(text, signs, "trigger"):
        at, strength = _index(sentences, span), signs.of_role(span, "trigger")[1]
        if at not in used and strength > best.get(at, (_SURE, span))[0]:
            best[at] = (strength, span)
    strongest = sorted(best.values(), key=lambda told: -told[0])[:_MOST]
    spans = sorted(span for _, span in strongest)
    return replace(reading, accounts=(*reading.accounts, *_accounts(reading, signs, spans)))


def _index(sentences: list[tuple[int, int]], span: Span) -> int:
    """Index of the sentence that a span begins in."""
    return max((at for at, (start, _) in enumerate(sentences) if start <= span.start), default=0)


def _accounts(reading: Reading, signs: Signs, spans: list[Span]) -> Iterator[Account]:
    day = reading.anchor.day
    for span in spans:
        told = signs.mean(span)
        kind = CLASSES["type"][int(told[COLUMNS["type"]].argmax())]
        yield Account(
            trigger=span,
            type=Claim(value=EventType(kind), basis=Words((span,))),
            stance=Stance.STATED,
            day=None if day is None else Claim(value=Period.day(day), basis=Implied("the day of publication")),
        )
