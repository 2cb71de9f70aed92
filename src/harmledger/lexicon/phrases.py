"""Phrases looked up word by word: the longest one that begins at a word wins, in time linear in the text."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from harmledger.text.tokens import tokenize

P = TypeVar("P")
P_co = TypeVar("P_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[P_co]):
    """A phrase at the words `[start, end)`, and what it stands for."""

    start: int
    end: int
    value: P_co

    def holds(self, word: int) -> bool:
        """Whether the word of this index is one of the phrase's."""
        return self.start <= word < self.end


class PhraseIndex(Generic[P]):
    """An immutable map from phrases (lower case) to values. Of two equal phrases the first one given stands."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[str, P]]) -> None:
        by_first: dict[str, dict[int, dict[tuple[str, ...], P]]] = {}
        for phrase, value in entries:
            first, *rest = (token.low for token in tokenize(phrase))
            by_first.setdefault(first, {}).setdefault(len(rest), {}).setdefault(tuple(rest), value)
        self._by_first = {
            first: sorted(by_length.items(), key=lambda row: -row[0]) for first, by_length in by_first.items()
        }

    @property
    def first_words(self) -> Iterable[str]:
        """The words that its phrases begin with."""
        return self._by_first.keys()

    def at(self, words: list[str], index: int) -> Found[P] | None:
        """The longest phrase that begins at `words[index]`, or None."""
        for length, by_rest in self._by_first.get(words[index], ()):
            end = index + 1 + length
            rest = tuple(words[index + 1 : end])
            if rest in by_rest:
                return Found(index, end, by_rest[rest])
        return None

    def find(self, words: list[str], starts: Iterable[int] | None = None) -> list[Found[P]]:
        """Every phrase in `words`, from left to right, the longest first, without overlaps.

        Args:
            words: the words, in lower case.
            starts: the only places where one can begin, in order, where they are known (see `FirstWords`).
        """
        found: list[Found[P]] = []
        free = 0
        for index in range(len(words)) if starts is None else starts:
            here = self.at(words, index) if index >= free else None
            if here is not None:
                found.append(here)
                free = here.end
        return found


class FirstWords:
    """Where in a sentence the phrases of many indexes can begin: one look at each word, not one for each index."""

    __slots__ = ("_indexes",)

    def __init__(self, indexes: Iterable[PhraseIndex[Any]]) -> None:
        self._indexes: dict[str, list[PhraseIndex[Any]]] = {}
        for index in indexes:
            for word in index.first_words:
                self._indexes.setdefault(word, []).append(index)

    def starts(self, words: list[str]) -> "Starts":
        """Every place in `words` where a phrase can begin."""
        known = self._indexes
        starts: dict[PhraseIndex[Any], list[int]] = {}
        for at, word in enumerate(words):
            if word in known:
                for index in known[word]:
                    starts.setdefault(index, []).append(at)
        return Starts(words, starts)


@dataclass(frozen=True, slots=True)
class Starts:
    """The words of one sentence, and for each index that can match at all the places where it can, in order."""

    words: list[str]
    by_index: dict[PhraseIndex[Any], list[int]]

    def of(self, index: PhraseIndex[Any]) -> Sequence[int]:
        """Where a phrase of `index` can begin."""
        return self.by_index.get(index, ())

    def is_any(self, index: PhraseIndex[Any], start: int, end: int) -> bool:
        """Whether a phrase of `index` can begin in the words `[start, end)`."""
        starts = self.of(index)
        at = bisect_left(starts, start)
        return at < len(starts) and starts[at] < end

    def find(self, index: PhraseIndex[P]) -> list[Found[P]]:
        """What `index.find` gives for these words, without the search."""
        starts = self.by_index.get(index)
        return index.find(self.words, starts) if starts else []
