"""Words that the encoder finds and the rules may have missed: whole words, exact spans, nothing else."""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from harmledger.extract.local.layout import CLASSES, COLUMNS, ROLES
from harmledger.extract.local.signs import Signs
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.claim import Attribution, Claim, Perpetrator, Target, Words
from harmledger.model.kinds import SourceKind, TargetKind
from harmledger.model.span import Span
from harmledger.text.tokens import tokenize

_FLOOR = -0.5
"""Number before the logistic curve (0.38 behind it) from which words are proposed: the heads refuse what is wrong."""
_LONGEST = 60
_HYPHENS = "-\u2010\u2011"
_EDGES = frozenset("the a an of in at on by from to and near , . - ( ) : ; ' \" and,".split())


def proposed_spans(text: str, signs: Signs, role: str) -> Iterator[Span]:
    """Runs of tokens that may play a role, widened to whole words and trimmed of small words at their edges."""
    if not len(signs.rows):
        return
    at = ROLES.index(role)
    inside = signs.rows[:, COLUMNS["inside"]][:, at] > _FLOOR
    begins = signs.rows[:, COLUMNS["begin"]][:, at] > 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        cuts = [first, *(at for at in range(first + 1, last) if begins[at] and not begins[at - 1]), last]
        for start, end in pairwise(cuts):
            span = _whole_words(text, int(signs.starts[start]), int(signs.ends[end - 1]))
            if span is not None:
                yield span


def _whole_words(text: str, start: int, end: int) -> Span | None:
    while start > 0 and _is_in_word(text, start):
        start -= 1
    while end < len(text) and _is_in_word(text, end):
        end += 1
    words = tokenize(text, start, end)
    while words and words[0].low in _EDGES:
        words = words[1:]
    while words and words[-1].low in _EDGES:
        words = words[:-1]
    if not words or words[-1].end - words[0].start > _LONGEST or "\n" in text[words[0].start : words[-1].end]:
        return None
    return Span.of(text, words[0].start, words[-1].end)


def _is_in_word(text: str, at: int) -> bool:
    """Whether the border before the character `at` lies inside a word; a hyphen between letters does not end one."""
    before, after = text[at - 1], text[at]
    if before in _HYPHENS:
        return at > 1 and text[at - 2].isalnum() and after.isalnum()
    if after in _HYPHENS:
        return before.isalnum() and text[at + 1 : at + 2].isalnum()
    return before.isalnum() and after.isalnum()


def proposed_places(text: str, signs: Signs) -> Iterator[Claim[str]]:
    """Place words; a list of places gives one each."""
    for span in proposed_spans(text, signs, "place"):
        at = span.start
        for part in re.split(r"(\s*,\s*|\s+and\s+)", span.quote):
            if part.strip() and not re.fullmatch(r"\s*,\s*|\s+and\s+", part):
                one = Span.of(text, at, at + len(part))
                yield Claim(value=one.quote, basis=Words((one,)))
            at += len(part)


def proposed_parties(text: str, signs: Signs, lexicon: EnglishLexicon) -> Iterator[Claim[Perpetrator]]:
    """Who may have done it; the party is the lexicon's where its words are among them."""
    for span in proposed_spans(text, signs, "perpetrator"):
        words = [token.low for token in tokenize(text, span.start, span.end)]
        known = [found.value.actor for found in lexicon.actors.words.find(words) if found.value.actor is not None]
        value = Perpetrator(text=span.quote, actor=known[0] if known else None)
        yield Claim(value=value, basis=Words((span,)))


def proposed_targets(text: str, signs: Signs) -> Iterator[Claim[Target]]:
    """What may have been hit, of the kind that the encoder holds most likely."""
    for span in proposed_spans(text, signs, "target"):
        kind = CLASSES["kind"][int(signs.mean(span)[COLUMNS["kind"]].argmax())]
        yield Claim(value=Target(text=span.quote, kind=TargetKind(kind)), basis=Words((span,)))


def proposed_sources(text: str, signs: Signs) -> Iterator[Claim[Attribution]]:
    """Who may be said to tell it, of the kind that the encoder holds most likely."""
    for span in proposed_spans(text, signs, "source"):
        kind = CLASSES["source_kind"][int(signs.mean(span)[COLUMNS["source_kind"]].argmax())]
        yield Claim(value=Attribution(span=span, kind=SourceKind(kind)), basis=Words((span,)))
