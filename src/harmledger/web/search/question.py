"""What somebody asks for, as the index and the marking of hits understand it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harmledger.text.fold import fold
from harmledger.web.search.index import Term
from harmledger.web.search.words import LITTLE, name_parts, word_sounds

MOST_TERMS = 12
LONGEST = 200
"""Characters of a question; the rest is not looked at."""
_SHORTEST_SOUND = 3
"""Letters of a word that may be a name spelt otherwise: shorter ones are looked for as they stand."""
_PIECES = re.compile(r'["“„]([^"”“]*)["”]|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Terms that must all be there; or, for a short name, the whole of it as one word."""

    words: str
    """As they were typed."""
    terms: tuple[Term, ...]
    as_one: tuple[str, ...] = ()
    """How the words sound when they are written as one: "Kafr Nabl" is "Kafranbel" too."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.terms


def question_of(words: str, *, is_typing: bool = False) -> Question:
    """The question in `words`: quotes make a phrase; `is_typing`: the last word may be a beginning."""
    told = words.strip()[:LONGEST]
    pieces = list(_pieces(told))[:MOST_TERMS]
    plain = [piece for piece in pieces if not piece.is_phrase]
    weighty = [piece for piece in pieces if piece.is_phrase or piece.words[0] not in LITTLE] or pieces
    last = pieces[-1] if pieces else None
    terms = tuple(_term(piece, is_prefix=is_typing and piece is last and not told.endswith('"')) for piece in weighty)
    return Question(words=told, terms=terms, as_one=_as_one(told) if len(plain) == len(pieces) else ())


@dataclass(frozen=True, eq=False, slots=True)
class _Piece:
    words: tuple[str, ...]
    is_phrase: bool


def _pieces(told: str) -> Iterator[_Piece]:
    for quoted, bare in _PIECES.findall(told):
        if quoted:
            words = tuple(fold(quoted).split())
            yield from [_Piece(words, is_phrase=True)] if words else []
        else:
            yield from (_Piece((word,), is_phrase=False) for word in fold(bare.replace("-", " ")).split())


def _term(piece: _Piece, *, is_prefix: bool) -> Term:
    if piece.is_phrase or len(piece.words[0]) < _SHORTEST_SOUND:
        return Term(piece.words, is_prefix=is_prefix)
    return Term(piece.words, word_sounds(piece.words[0]), is_prefix)


_MOST_IN_A_NAME = 2


def _as_one(told: str) -> tuple[str, ...]:
    parts = name_parts(told)
    return word_sounds(" ".join(parts)) if len(parts) == _MOST_IN_A_NAME else ()


def sounds_in(terms: Iterable[Term], as_one: Sequence[str]) -> frozenset[str]:
    """Every sound that a hit may have been found by."""
    return frozenset((*as_one, *(sound for term in terms for sound in term.sounds)))
