"""Named victims: "Hassan Ali, 36, was killed"; a name before a word of harm counts one person."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import Effect

ADULT = 18
"""Whoever is told to be younger is counted among the children."""
_AGE = re.compile(r"(\d{1,3})(?:-year-old)?")
_AGE_BEFORE = re.compile(r"(\d{1,3})-year-old")
_BE = ("was", "were")
_PARTICLES = frozenset({"al", "el", "abu", "bin", "de", "la", "ben", "ibn"})
_SHORTEST, _LONGEST = 2, 5  # words of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A person named at the words `[start, end)`, with what befell them and the age told."""

    start: int
    end: int
    effect: Effect
    age: int | None

    @property
    def is_child(self) -> bool:
        """Whether the age told is a child's."""
        return self.age is not None and self.age < ADULT


def find_named(sentence: Sentence) -> list[NamedPerson]:
    """Every named person of whom the sentence says that they were killed, hurt or taken."""
    if sentence.is_title or not sentence.effects:
        return []
    closed = _closed(sentence)
    people = (_before(sentence, found.start, found.value.effect, closed) for found in sentence.effects)
    return [person for person in people if person is not None]


def _closed(sentence: Sentence) -> set[int]:
    """Words of parties, bodies and attacks, which are in no person's name."""
    groups: tuple[Iterable[Found[object]], ...] = (sentence.actors, sentence.cues(Cue.NOT_PLACE), sentence.triggers)
    return {at for group in groups for found in group for at in range(found.start, found.end)}


def _before(sentence: Sentence, at: int, effect: Effect, closed: set[int]) -> NamedPerson | None:
    """A name, perhaps an age, a form of "be" and then the word of harm at `at`."""
    verb = _before_adverbs(sentence.words, at)
    if verb == 0 or not (sentence.words[verb - 1] in _BE or sentence.words[at] in ("died", "dies")):
        return None
    end, age = _before_age(sentence.words, verb - (sentence.words[verb - 1] in _BE))
    start = end
    while start > 0 and end - start < _LONGEST and start - 1 not in closed and _is_name_word(sentence, start - 1):
        start -= 1
    if end - start < _SHORTEST or sentence.lexicon.countries.at(sentence.words, start) is not None:
        return None
    if start > 0 and (told := _AGE_BEFORE.fullmatch(sentence.words[start - 1])):
        age = int(told.group(1))
    return NamedPerson(start=start, end=end, effect=effect, age=age)


def _before_adverbs(words: list[str], at: int) -> int:
    while at > 0 and (words[at - 1] in ("also", "later") or words[at - 1].endswith("ly")):
        at -= 1
    return at


def _before_age(words: list[str], at: int) -> tuple[int, int | None]:
    """Index after the name that an age in commas or brackets may follow, and that age."""
    age = None
    while at > 0:
        told = _AGE.fullmatch(words[at - 1])
        if told is not None:
            age = int(told.group(1))
        elif words[at - 1] not in (",", "(", ")"):
            break
        at -= 1
    return at, age


def _is_name_word(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    if token.low in _PARTICLES or (token.is_capital and token.text.isalpha()):
        return True
    return "-" in token.text and token.text[-1].isalpha() and any(letter.isupper() for letter in token.text)
