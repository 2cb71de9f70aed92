"""The words of a hit, marked in the text that it was found in, and a piece of that text around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.text.fold import fold_map
from harmledger.text.spelling import is_arabic
from harmledger.web.search.question import Question, sounds_in
from harmledger.web.search.words import MOST_CHARACTERS, word_sounds

WIDTH = 240
"""Characters of a piece: two lines that are read at a glance."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a text that are what somebody asked for."""

    start: int
    end: int
    turn: int
    """Which of the terms."""


def marked(text: str, question: Question) -> Html:
    """The whole of a short text with the hits marked."""
    return _html(text, list(spots(text, question)), 0, len(text))


def snippet(text: str, question: Question) -> Html | None:
    """The piece of a long text that holds the most of what was asked for; None where it holds nothing of it."""
    found = list(spots(text[:MOST_CHARACTERS], question))
    if not found:
        return None
    best = max(range(len(found)), key=lambda at: (len(_within(found, at)), -at))
    start, end = _around(text, found[best].start)
    piece = _html(text, found, start, end)
    return join("… " if start else "", piece, " …" if end < len(text) else "")


def _within(found: Sequence[Spot], at: int) -> set[int]:
    last = found[at].start + WIDTH - WIDTH // 4
    return {spot.turn for spot in found[at:] if spot.end <= last}


def _around(text: str, start: int) -> tuple[int, int]:
    """A piece that begins and ends between words, the hit in its first quarter."""
    first = max(0, start - WIDTH // 4)
    if first:
        space = text.find(" ", first, start)
        first = start if space < 0 else space + 1
    last = min(len(text), first + WIDTH)
    if last < len(text):
        space = text.rfind(" ", start, last)
        last = last if space <= start else space
    return first, last


def _html(text: str, found: Sequence[Spot], start: int, end: int) -> Html:
    parts: list[Html | str] = []
    at = start
    for spot in found:
        if spot.start >= at and spot.end <= end:
            parts += [text[at : spot.start], tag("mark", text[spot.start : spot.end])]
            at = spot.end
    return join(*parts, text[at:end])


def spots(text: str, question: Question) -> Iterator[Spot]:
    """Where in `text` the words of the question stand, in its order, none upon another."""
    words = list(_words(text))
    sounds = sounds_in(question.terms, question.as_one)
    at = 0
    while at < len(words):
        size, turn = _hit(words, at, text, question, sounds)
        if size:
            yield Spot(words[at].start, words[at + size - 1].end, turn)
        at += size or 1


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str


def _words(text: str) -> Iterator[_Word]:
    folded = fold_map(text)
    at = 0
    for word in folded.text.split(" "):
        if word:
            start, end = folded.source(at, at + len(word))
            yield _Word(start, end, word)
        at += len(word) + 1


def _hit(words: Sequence[_Word], at: int, text: str, question: Question, sounds: frozenset[str]) -> tuple[int, int]:
    """How many words from `at` on are a hit, and of which term."""
    for turn, term in enumerate(question.terms):
        size = len(term.words)
        here = [word.folded for word in words[at : at + size]]
        if (
            len(here) == size
            and here[:-1] == list(term.words[:-1])
            and _is_word(here[-1], term.words[-1], term.is_prefix)
        ):
            return size, turn
    word = words[at]
    if not (text[word.start].isupper() or is_arabic(word.folded)):
        return 0, 0
    if (
        at + 1 < len(words)
        and question.as_one
        and sounds.intersection(word_sounds(f"{word.folded} {words[at + 1].folded}"))
    ):
        heard = set(word_sounds(f"{word.folded} {words[at + 1].folded}"))
        if heard.intersection(question.as_one):
            return 2, 0
    heard = set(word_sounds(word.folded))
    for turn, term in enumerate(question.terms):
        if heard.intersection(term.sounds):
            return 1, turn
    return (1, 0) if heard.intersection(question.as_one) else (0, 0)


def _is_word(here: str, wanted: str, is_prefix: bool) -> bool:  # noqa: FBT001 - a property of the term
    return here.startswith(wanted) if is_prefix else here == wanted
