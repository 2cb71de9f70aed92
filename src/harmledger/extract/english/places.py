"""Place words: names behind a preposition or before a word like "province", as the report writes them.

No gazetteer is asked here: what the words point to is `locate`'s work. A name that the lexicons know as a party, a
source or a month is no place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import EnglishLexicon

_NAME_PARTICLE = re.compile(
    r"(?:al|el|ad|as|ash|an|at|ar|az|ath|umm|abu|tal|tell|ein|ayn|deir|kafr)[-\u2010][A-Z]", re.IGNORECASE
)
_INNER = frozenset(
    {"de", "la", "el", "al", "del", "las", "los", "abu", "al-din", "eddin", "bin", "das", "do", "da", "e"}
)
_HELD = re.compile(r".+-(?:held|controlled|besieged|run|populated|dominated|majority|occupied|backed)$")
_LINKED = re.compile(r".+-(?:led|linked|backed|affiliated|funded|sponsored|aligned|dominated|based)$")
_NEVER_CAPITAL = frozenset(
    {"the", "a", "an", "it", "he", "she", "they", "we", "i", "this", "that", "there", "but", "and", "for"}
)
_GAP = 4  # lower-case words between a preposition and a name: "the rebel-held town of Atareb"
_LONGEST = 5  # words of one name


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place's words `[start, end)`, the preposition before them, and whether a word like "province" is among them."""

    start: int
    end: int
    preposition: str
    has_generic: bool


IsName = Callable[[str], bool]


def find_places(sentence: Sentence, lexicon: EnglishLexicon, blocked: list[tuple[int, int]]) -> list[PlaceWords]:
    """Place words of the sentence from left to right. `blocked`: words that are dates or name who speaks."""
    finder = _Finder(sentence, lexicon, blocked)
    return finder.places()


class _Finder:
    """Walks one sentence; keeps which words cannot belong to a name."""

    def __init__(self, sentence: Sentence, lexicon: EnglishLexicon, blocked: list[tuple[int, int]]) -> None:
        self._sentence = sentence
        self._words = sentence.words
        self._generics = {found.start: found.end for found in sentence.cues["place_generics"]}
        self._prepositions = {found.start: found.end for found in sentence.cues["place_prepositions"]}
        self._directions = {found.start for found in sentence.cues["place_directions"]}
        closed = set(_words_of(blocked))
        closed.update(_words_of([(found.start, found.end) for found in sentence.cues["not_places"]]))
        closed.update(
            _words_of(
                [
                    (actor.start, actor.end)
                    for actor in sentence.actors
                    if not _is_land(sentence, actor.start, actor.end)
                ]
            )
        )
        for group in (sentence.triggers, sentence.effects, sentence.means):
            closed.update(_words_of([(found.start, found.end) for found in group]))
        self._closed = closed
        self._lexicon = lexicon

    def places(self) -> list[PlaceWords]:
        found: list[PlaceWords] = []
        index = 0
        while index < len(self._words):
            place = self._at(index, found)
            if place is None:
                index += 1
            else:
                found.append(place)
                index = place.end
        return found

    def _at(self, index: int, found: list[PlaceWords]) -> PlaceWords | None:
        if index in self._prepositions:
            return self._after_preposition(index)
        if self._is_name(index):
            return self._bare_name(index, found)
        return None

    def _after_preposition(self, index: int) -> PlaceWords | None:
        at = self._prepositions[index]
        direction: int | None = None
        for _ in range(_GAP + 1):
            if at >= len(self._words):
                return None
            if at in self._directions:
                direction = at if direction is None else direction
                at += 1
            elif self._is_name(at):
                return self._name(
                    direction if direction is not None and direction + 1 >= at - 1 else at, at, self._words[index]
                )
            elif at in self._generics and self._words[self._generics[at] : self._generics[at] + 1] == ["of"]:
                at, direction = self._generics[at] + 1, None
            elif self._may_skip(at):
                at, direction = at + 1, None
            else:
                return None
        return None

    def _may_skip(self, at: int) -> bool:
        word = self._words[at]
        if at in self._prepositions or at in self._closed and at not in self._generics:
            return word in ("the", "syrian", "syria's") or _HELD.match(word) is not None
        return word[0].isalpha() and word not in (
            "and",
            "or",
            "but",
            "which",
            "that",
            "where",
            "when",
            "who",
            "is",
            "was",
            "were",
            "are",
            "has",
        )

    def _name(self, start: int, at: int, preposition: str) -> PlaceWords | None:
        end = at
        while end < len(self._words) and end - at < _LONGEST and self._continues(end, at):
            end += 1
        has_generic = False
        if end in self._generics and not (self._sentence.is_title and self._sentence.tokens[end].is_capital and False):
            end, has_generic = self._generics[end], True
        if end < len(self._words) and self._sentence.tokens[end].is_possessive and preposition in ("and",):
            return None
        return PlaceWords(start, end, preposition, has_generic)

    def _continues(self, end: int, at: int) -> bool:
        if end == at or (self._is_name(end) and end not in self._directions):
            return end == at or end not in self._generics or self._sentence.tokens[end].is_capital
        inner = self._words[end] in _INNER and end + 1 < len(self._words) and self._is_name(end + 1)
        return inner

    def _bare_name(self, index: int, found: list[PlaceWords]) -> PlaceWords | None:
        """A name with no preposition: only before a word like "province", behind a place's comma, or a possessor."""
        place = self._name(index, index, "")
        if place is None:
            return None
        if place.has_generic and place.end - place.start > 1:
            return place
        last = found[-1] if found else None
        if (
            last is not None
            and last.end <= index <= last.end + 1
            and all(word == "," for word in self._words[last.end : index])
        ):
            return PlaceWords(place.start, place.end, last.preposition, place.has_generic)
        return None

    def _is_name(self, at: int) -> bool:
        token = self._sentence.tokens[at]
        if at in self._closed or token.low in _NEVER_CAPITAL or at in self._directions:
            return False
        if _LINKED.match(token.low) or _HELD.match(token.low):
            return False
        return (token.text[0].isupper() and token.text[-1].isalnum() and len(token.text) > 1) or _NAME_PARTICLE.match(
            token.text
        ) is not None


def _words_of(ranges: list[tuple[int, int]]) -> list[int]:
    return [word for start, end in ranges for word in range(start, end)]


_LANDS = frozenset(
    {
        "syria",
        "russia",
        "iran",
        "turkey",
        "israel",
        "damascus",
        "moscow",
        "tehran",
        "ankara",
        "washington",
        "united states",
        "saudi arabia",
        "kyiv",
        "america",
    }
)


def _is_land(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the party's words are a country or a capital, which may be a place as well."""
    return " ".join(sentence.words[start:end]) in _LANDS
