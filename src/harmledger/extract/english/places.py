"""Place words: names behind a preposition or before a word like "province", as the report writes them.

No gazetteer is asked here: what the words point to is `locate`'s work. A name that the lexicons know as a party, a
source or a month is no place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from harmledger.extract.english.casing import is_uncased, ordinary_words
from harmledger.extract.english.runs import name_end, runs_on
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.uncased import known_names
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.phrases import Found
from harmledger.model.span import Span

_NAME_PARTICLE = re.compile(
    r"(?:al|el|ad|as|ash|an|at|ar|az|ath|umm|abu|tal|tell|ein|ayn|deir|kafr)[-\u2010][A-Z]", re.IGNORECASE
)
_HELD = re.compile(r".+-(?:held|controlled|besieged|run|populated|majority|occupied)$")
_LINKED = re.compile(r".+-(?:led|linked|backed|affiliated|funded|sponsored|aligned|dominated|based)$")
_LEAVING = frozenset({"from", "to", "towards", "toward"})
"""Prepositions of movement: where somebody came from or went to is rarely where it happened."""
_GAP = 4  # lower-case words between a preposition and a name: "the rebel-held town of Atareb"
_LONGEST = 5  # words of one name
_SHORT = 3  # letters; a shorter name with an s at its end is another name
_ENDED = 5  # letters; in a shorter name the s at its end is no ending
_CARE_REACH = 8  # words between a word of care and the hospital
_ARTICLES = ("al-", "el-", "ad-", "as-", "ash-", "an-")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A place's words `[start, end)`, the preposition before them, and what they are."""

    start: int
    end: int
    preposition: str
    has_generic: bool
    """A word like "province" or "town" is among them."""
    is_country: bool


def find_places(sentence: Sentence, blocked: list[tuple[int, int]]) -> list[PlaceWords]:
    """Place words of the sentence from left to right. `blocked`: words that are dates or name who speaks."""
    return _Finder(sentence, blocked).places()


def place_span(sentence: Sentence, place: PlaceWords) -> Span:
    """The words as a span, without the possessive ending that a text without apostrophes leaves ("Aleppos")."""
    span = sentence.span(place.start, place.end)
    base = span.quote[:-1]
    if span.quote.endswith("s") and len(base) > _SHORT and re.search(rf"\b{re.escape(base)}\b", sentence.text):
        return Span.of(sentence.text, span.start, span.end - 1)
    return span


def is_fine(sentence: Sentence, place: PlaceWords) -> bool:
    """Whether the place is finer than a province."""
    return not place.is_country and sentence.words[place.end - 1] not in sentence.sets.wide_areas


def names_of(sentence: Sentence, places: list[PlaceWords]) -> frozenset[str]:
    """The words that tell these places from others, folded as far as a report may vary them."""
    words = (word for place in places for word in sentence.words[place.start : place.end])
    return frozenset(_fold(word) for word in words if word not in sentence.sets.shared_names and word[0].isalnum())


def _fold(word: str) -> str:
    """The word without an article that reports write or leave out, and without an ending that they lose."""
    for article in _ARTICLES:
        word = word.removeprefix(article)
    return word.removesuffix("s") if len(word) >= _ENDED else word


class _Finder:
    """Walks one sentence; knows which of its words cannot belong to a name."""

    def __init__(self, sentence: Sentence, blocked: list[tuple[int, int]]) -> None:
        self._sentence, self._words, self._sets = sentence, sentence.words, sentence.sets
        self._countries = sentence.lexicon.countries
        self._generics = {found.start: found.end for found in sentence.cues(Cue.PLACE_GENERIC)}
        self._prepositions = {found.start: found.end for found in sentence.cues(Cue.PLACE_PREPOSITION)}
        self._directions = {found.start for found in sentence.cues(Cue.PLACE_DIRECTION)}
        self._closed = _closed_words(sentence, blocked)
        # without capitals only these words can be names
        self._only = known_names(sentence) if is_uncased(sentence.text) else None
        self._ordinary = ordinary_words(sentence.text) if sentence.is_title else frozenset()

    def places(self) -> list[PlaceWords]:
        """The places, from left to right; where people only came from or went to is none."""
        found: list[PlaceWords] = []
        index = 0
        while index < len(self._words):
            place = self._at(index, found)
            if place is None:
                index += 1
                continue
            index = place.end
            if (place.has_generic or place.preposition not in _LEAVING) and not self._is_beside(place):
                found.append(place)
        return found

    def _is_beside(self, place: PlaceWords) -> bool:
        """Whether the place is only where people were cared for, or no place: "the killing of", "Ministry of"."""
        before = self._words[max(0, place.start - _CARE_REACH) : place.start]
        if self._words[place.end - 1] == "hospital":
            return place.preposition == "to" or not self._sets.care.isdisjoint(before)
        if place.preposition != "of" or place.has_generic or "of" not in self._words[1 : place.start]:
            return False
        head = max(at for at in range(1, place.start) if self._words[at] == "of") - 1
        is_named = head in self._closed and self._sentence.tokens[head].is_capital
        return is_named or self._words[head] in self._sets.belonging_to

    def _at(self, index: int, found: list[PlaceWords]) -> PlaceWords | None:
        if self._words[index] == "and" and not (found and found[-1].end == index):
            return None
        if index in self._prepositions:
            return self._after_preposition(index)
        if index in self._directions:
            return self._bare_direction(index, found)
        return self._bare_name(index, found) if self._is_name(index) else None

    def _after_preposition(self, index: int) -> PlaceWords | None:
        at = self._prepositions[index]
        direction: int | None = None
        for _ in range(_GAP + 1):
            if at >= len(self._words):
                return None
            if at in self._directions:
                direction = at if direction is None else direction
            elif self._is_kind_of(at):
                at, direction = self._generics[at], None
            elif self._is_name(at):
                return self._name(at if direction is None else direction, at, self._words[index])
            elif self._may_skip(at):
                direction = None
            else:
                return None
            at += 1
        return None

    def _is_kind_of(self, at: int) -> bool:
        """Whether "town of" stands before the name."""
        return at in self._generics and self._words[self._generics[at] : self._generics[at] + 1] == ["of"]

    def _may_skip(self, at: int) -> bool:
        word = self._words[at]
        if at in self._prepositions or (at in self._closed and at not in self._generics):
            return word in ("the", "syrian") or _HELD.match(word) is not None
        if word.isdigit():
            return at + 1 in self._generics  # "the 3400 block of East Street"
        return word[0].isalpha() and word not in self._sets.name_stops

    def _name(self, start: int, at: int, preposition: str) -> PlaceWords | None:
        owner = self._possessing_country(at)
        if owner is not None:
            return self._name(owner, owner, preposition) if self._is_name(owner) else None
        end = self._name_end(at)
        has_generic = end in self._generics
        if has_generic:
            end = self._generics[end]
        country = self._countries.at(self._words, at)
        if country is not None and self._is_one_of_many(country.end, end):
            end, has_generic = country.end, False
        if self._sets.never_alone.issuperset(self._words[start:end]):
            return None
        is_country = start == at and country is not None and country.end == end
        return PlaceWords(start, end, preposition, has_generic, is_country)

    def _name_end(self, at: int) -> int:
        """Where the name that begins at `at` ends, without a word like "province" behind it."""
        end = at
        while end < len(self._words) and end - at < _LONGEST and self._continues(end, at):
            end += 1
        end = name_end(self._sentence, at, end, self._generics)
        if end + 1 < len(self._words) and self._sentence.tokens[end].is_possessive and end + 1 in self._generics:
            end += 1  # "Idlib's de-escalation zone"
        return end

    def _is_one_of_many(self, start: int, end: int) -> bool:
        """Whether the words behind a country's name name no place of their own: "a Syria town"."""
        return start < end and self._sets.one_of_many.issuperset(self._words[start:end])

    def _possessing_country(self, at: int) -> int | None:
        """Index of the name that a country possesses: "Syrias Idlib" in a text that lost its apostrophes."""
        word = self._words[at]
        if not word.endswith("s") or at + 1 >= len(self._words):
            return None
        found = self._countries.at([word[:-1]], 0)
        return None if found is None or self._countries.at([word], 0) is not None else at + 1

    def _continues(self, end: int, at: int) -> bool:
        if end == at:
            return True
        if self._is_name(end):
            return end not in self._generics or self._sentence.tokens[end].is_capital
        return self._words[end] in self._sets.name_particles and end + 1 < len(self._words) and self._is_name(end + 1)

    def _bare_name(self, index: int, found: list[PlaceWords]) -> PlaceWords | None:
        """A name with no preposition: only before a word like "province", or behind another place and a comma."""
        place = self._name(index, index, "")
        if place is None or (place.has_generic and place.end - place.start > 1):
            return place
        last = found[-1] if found else None
        between = None if last is None else self._words[last.end : index]
        if last is not None and (
            between == [","] or (between == [] and runs_on(self._sentence, index, (last.start, last.end)))
        ):
            return PlaceWords(place.start, place.end, last.preposition, place.has_generic, place.is_country)
        return None

    def _bare_direction(self, index: int, found: list[PlaceWords]) -> PlaceWords | None:
        """A direction and a name right behind another place: "Atareb, western Aleppo"."""
        is_next = bool(found) and self._words[found[-1].end : index] in ([], [","])
        if not is_next or index + 1 >= len(self._words) or not self._is_name(index + 1):
            return None
        return self._name(index, index + 1, found[-1].preposition)

    def _is_name(self, at: int) -> bool:
        token = self._sentence.tokens[at]
        if at in self._closed or token.low in self._sets.never_names or at in self._directions:
            return False
        if self._only is not None:
            return at in self._only
        if at in self._prepositions or (token.low in self._ordinary and at not in self._generics):
            return False
        if _LINKED.match(token.low) or _HELD.match(token.low):
            return False
        is_capital = token.text[0].isupper() and token.text[-1].isalnum() and len(token.text) > 1
        return is_capital or _NAME_PARTICLE.match(token.text) is not None


def _closed_words(sentence: Sentence, blocked: list[tuple[int, int]]) -> set[int]:
    """Words that are no part of a place's name: dates, speakers, parties, attacks, harms, weapons."""
    closed = {word for start, end in blocked for word in range(start, end)}
    groups: tuple[Iterable[Found[object]], ...] = (
        sentence.cues(Cue.NOT_PLACE),
        [actor for actor in sentence.actors if not _is_also_place(sentence, actor.start)],
        sentence.triggers,
        sentence.effects,
        sentence.means,
    )
    closed.update(word for group in groups for found in group for word in range(found.start, found.end))
    return closed


def _is_also_place(sentence: Sentence, at: int) -> bool:
    """Whether the party named at `at` is a country, or a city that stands for one."""
    if sentence.words[at] in sentence.sets.capitals:
        return True
    return sentence.lexicon.countries.at(sentence.words, at) is not None
