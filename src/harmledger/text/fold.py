"""Text folded for matching, on a copy: case, diacritics, letter variants and dashes go, and a map leads back.

Invariants: folding twice changes nothing more; `text[slice(*folded.source(a, b))]` holds the characters that
`folded.text[a:b]` was made from. The original is never changed: spans point into it.
"""

import unicodedata
from dataclasses import dataclass

_LETTERS = {
    # Latin letters that NFKD leaves whole.
    **dict(zip("øłđħıŋəɛ", ("o", "l", "d", "h", "i", "n", "a", "e"), strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    # Arabic: hamza's seats, the two ways to end a word in a, Persian and Urdu twins.
    **dict.fromkeys("أإآٱٲٳ", "ا"),
    "ؤ": "و",
    "ئ": "ي",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ۍ": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ة": "ه",
    "ۀ": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ھ": "ه",
}
_DROPPED = frozenset(
    "ـ'’‘ʼʻʿʾ`´ʹʺ\"“”ء\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""Tatweel, apostrophes, a hamza on no seat, invisible marks of direction: written or left out at will."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `starts[i]` is where in the original the character that gave `text[i]` stands."""

    text: str
    starts: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original `text[start:end]` comes from, half-open; raises IndexError when it is empty."""
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"{start}:{end} holds nothing of a folded text of {len(self.text)} characters")
        return self.starts[start], self.starts[end - 1] + 1


class _Table(dict[int, str]):
    """What each character folds to, worked out when it is first met; `str.translate` reads it."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    """Folded until nothing changes, so that folding twice is folding once."""
    before, after = "", character
    while before != after:
        before = after
        parts = unicodedata.normalize("NFKD", after.casefold())
        after = "".join(_letter(part) for part in parts)
    return after


def _letter(character: str) -> str:
    if character in _DROPPED or unicodedata.combining(character):
        return ""
    if character in _LETTERS:
        return _LETTERS[character]
    return character if character.isalnum() else " "


_TABLE = _Table()


def fold(text: str) -> str:
    """`text` folded: lower-case letters without marks and digits, single spaces between, none at the ends."""
    return " ".join(text.translate(_TABLE).split())


def fold_map(text: str) -> Folded:
    """`fold(text)` with the way back to the original."""
    characters: list[str] = []
    starts: list[int] = []
    for index, character in enumerate(text):
        for folded in _TABLE[ord(character)]:
            is_space = folded.isspace()
            if is_space and (not characters or characters[-1] == " "):
                continue
            characters.append(" " if is_space else folded)
            starts.append(index)
    if characters and characters[-1] == " ":
        characters.pop()
        starts.pop()
    return Folded("".join(characters), tuple(starts))
