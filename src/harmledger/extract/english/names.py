"""Named victims: "Hassan Ali, 36, was killed", "killing Amin Sameer"; a name beside a word of harm counts one person."""

import re
from dataclasses import dataclass

from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.kinds import Effect

_AGE = re.compile(r"\d{1,3}|\d{1,3}-year-old")
_BE = frozenset({"was", "were"})
_PARTICLES = frozenset({"al", "el", "abu", "bin", "de", "la", "ben", "ibn"})
_LONGEST = 5
_ADULT = 18


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
        return self.age is not None and self.age < _ADULT


def find_named(sentence: Sentence, lexicon: EnglishLexicon) -> list[NamedPerson]:
    """Every named person of whom the sentence says that they were killed, hurt or taken."""
    if sentence.is_title:
        return []
    closed = {at for actor in sentence.actors for at in range(actor.start, actor.end)}
    closed |= {at for cue in sentence.cues["not_places"] for at in range(cue.start, cue.end)}
    closed |= {at for found in sentence.triggers for at in range(found.start, found.end)}
    named = []
    for found in sentence.effects:
        person = _before(sentence, found.start, closed, lexicon)
        if person is not None and found.value.effect is not None:
            named.append(NamedPerson(start=person[0], end=person[1], effect=found.value.effect, age=person[2]))
    return named


def _before(
    sentence: Sentence, effect: int, closed: set[int], lexicon: EnglishLexicon
) -> tuple[int, int, int | None] | None:
    """A name, perhaps an age, a form of "be" and then the effect's word."""
    words = sentence.words
    at = effect
    while at > 0 and (words[at - 1] in ("also", "reportedly", "later") or words[at - 1].endswith("ly")):
        at -= 1
    if at == 0 or not (words[at - 1] in _BE or words[effect] in ("died", "dies")):
        return None
    at -= words[at - 1] in _BE
    age = None
    while at > 0 and (words[at - 1] in (",", "(", ")") or _AGE.fullmatch(words[at - 1])):
        if _AGE.fullmatch(words[at - 1]):
            age = int(words[at - 1].split("-")[0])
        at -= 1
    end = at
    while at > 0 and end - at < _LONGEST and at - 1 not in closed and _is_name_word(sentence, at - 1):
        at -= 1
    if end - at < 2 or lexicon.countries.at(words, at) is not None:
        return None
    if at > 0 and (match := re.fullmatch(r"(\d{1,3})-year-old", words[at - 1])):
        age = int(match.group(1))
    return at, end, age


def _is_name_word(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return (
        (token.is_capital and token.text.isalpha())
        or token.low in _PARTICLES
        or "-" in token.text
        and token.text[-1].isalpha()
        and any(c.isupper() for c in token.text)
    )
