"""What the finders give, and the word lists that they read."""

from dataclasses import dataclass
from functools import cache

from harmledger.locate.words import read_words, word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A span that may be a place name; `is_sure` when the text alone says so."""

    start: int
    end: int
    is_sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPlaces:
    """Words that tell places from what only looks like them (resources/geo/not_places.yaml)."""

    given: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    words: frozenset[str]
    streets: frozenset[str]
    things: frozenset[str]
    cues: frozenset[str]
    strong_cues: frozenset[str]
    speech: frozenset[str]
    ar_cues: frozenset[str]
    ar_words: frozenset[str]


@cache
def not_places() -> NotPlaces:
    """The shipped lists."""
    known = read_words("not_places.yaml")
    return NotPlaces(**{name: word_set(words) for name, words in known.items()})
