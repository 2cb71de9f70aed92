"""Phrases looked up word by word: the longest one that begins at a word wins, in time linear in the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from harmledger.text.tokens import tokenize

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Found(Generic[P]):
    """A phrase at the words `[start, end)`, and what it stands for."""

    start: int
    end: int
    value: P


class PhraseIndex(Generic[P]):
    """An immutable map from phrases (lower case) to values. Of two equal phrases the first one given stands."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[str, P]]) -> None:
        by_first: dict[str, dict[tuple[str, ...], P]] = {}
        for phrase, value in entries:
            words = tuple(token.low for token in tokenize(phrase))
            by_first.setdefault(words[0], {}).setdefault(words[1:], value)
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], P]]] = {
            first: sorted(((len(rest), rest, value) for rest, value in rests.items()), key=lambda row: -row[0])
            for first, rests in by_first.items()
        }

    def at(self, words: Sequence[str], index: int) -> Found[P] | None:
        """The longest phrase that begins at `words[index]`, or None."""
        for length, rest, value in self._by_first.get(words[index], ()):
            end = index + 1 + length
            if length == 0 or tuple(words[index + 1 : end]) == rest:
                return Found(index, end, value)
        return None

    def find(self, words: Sequence[str]) -> list[Found[P]]:
        """Every phrase in `words`, from left to right, the longest first, without overlaps."""
        found = []
        index, known = 0, self._by_first
        while index < len(words):
            here = self.at(words, index) if words[index] in known else None
            if here is None:
                index += 1
            else:
                found.append(here)
                index = here.end
        return found
