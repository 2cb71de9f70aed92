"""Text cut into the pieces that the encoder knows, each with its place in the original text.

Our own, so that nothing that could reach a network has to be installed: lower case, accents dropped, words and marks
apart, each word the longest pieces of the vocabulary from its start (WordPiece, as BERT does it).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|[^\w\s]|_")
_LONGEST = 100  # characters; a longer word is one unknown piece, as the encoder was trained
UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class Pieces:
    """Ids of the pieces and the characters `[start, end)` that each stands for."""

    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray


class WordPiece:
    """Cuts text by a vocabulary. Made once; remembers nothing of what it cut."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._ids = {piece: at for at, piece in enumerate(vocabulary)}
        self._unknown = self._ids[UNKNOWN]

    def id_of(self, piece: str) -> int:
        """The id of a piece that the vocabulary must hold."""
        return self._ids[piece]

    def cut(self, text: str) -> Pieces:
        """Every piece of the text, in order."""
        found: list[tuple[int, int, int]] = []
        known: dict[str, list[tuple[int, int, int]]] = {}  # words come again
        for match in _WORD.finditer(text):
            word, at = match.group(), match.start()
            if word not in known:
                known[word] = list(self._word(word))
            found += [(piece, at + start, at + end) for piece, start, end in known[word]]
        columns = np.array(found, dtype=np.int64).reshape(-1, 3)
        return Pieces(columns[:, 0], columns[:, 1], columns[:, 2])

    def _word(self, word: str) -> Iterator[tuple[int, int, int]]:
        """Each piece of a word, and the characters of the word that it stands for."""
        letters, places = _plain(word)
        if not letters:
            return
        pieces = list(self._pieces(letters)) if len(letters) <= _LONGEST else None
        if not pieces:
            yield self._unknown, 0, len(word)
            return
        for piece, start, end in pieces:
            yield piece, places[start], places[end - 1] + 1

    def _pieces(self, letters: str) -> Iterator[tuple[int, int, int]]:
        """The longest known pieces from the left; none at all where a rest is unknown."""
        found, start = [], 0
        while start < len(letters):
            for end in range(len(letters), start, -1):
                piece = letters[start:end] if start == 0 else "##" + letters[start:end]
                if piece in self._ids:
                    found.append((self._ids[piece], start, end))
                    start = end
                    break
            else:
                return
        yield from found


def _plain(word: str) -> tuple[str, list[int]]:
    """Lower case without accents and control marks, and for each letter its place in the word."""
    if word.isascii():
        return word.lower(), list(range(len(word)))
    letters, places = [], []
    for at, char in enumerate(word):
        for part in unicodedata.normalize("NFD", char):
            if unicodedata.category(part) == "Mn" or unicodedata.category(part)[0] == "C":
                continue
            for low in part.lower():
                letters.append(low)
                places.append(at)
    return "".join(letters), places
