"""Where a place's name ends in a run of capital words: "Aleppo Syria" are two places that lost their comma."""

import re

from harmledger.extract.english.sentence import Sentence

_ARTICLE = re.compile(r"(?:al|el|ad|as|ash|an|at|ar|az|ath)[-\u2010]\w", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"al-(?:[gq]h?arb[iy]|shar[kq]i|sham[ae]li|jan[uo]+bi|qad[ei]+m|ja?did|jdeid|kab[ie]+r|sagh?[ie]+r|f[ao]u?[wq]+ani"
    r"|tahtani|balad|wusta)",
    re.IGNORECASE,
)
"""Arabic adjectives of direction, age and size: behind "al-Zara" they belong to the name."""
_NOT_CUT = frozenset({"new", "north", "south", "equatorial"})
"""Before a country's name they make another place's: "New Mexico"."""


def name_end(sentence: Sentence, start: int, end: int, generics: dict[int, int]) -> int:
    """The end of the one name that begins at `start`.

    Args:
        sentence: the sentence.
        start: its first word.
        end: end of the run of words that could all be names.
        generics: where words like "province" begin, and where they end.
    """
    country = sentence.lexicon.countries.at(sentence.words, start)
    if country is not None and country.end < end:
        return country.end
    end = _before_country(sentence, start, end, generics)
    end = _before_article(sentence, start, end, generics)
    return _behind_town(sentence, start, end, generics)


def starts_with_article(word: str) -> bool:
    """Whether the word is a name with the Arabic article: "al-Bab"."""
    return _ARTICLE.match(word) is not None


def runs_on(sentence: Sentence, start: int, before: tuple[int, int]) -> bool:
    """Whether the name at `start` may follow the one at the words `before` with no comma between them.

    Behind a known town or country any capital word may stand ("Aleppo Failed"), so only what is known goes on there.
    """
    words, known = sentence.words, (sentence.lexicon.towns, sentence.lexicon.countries)
    if starts_with_article(words[start]) or any(index.at(words, start) is not None for index in known):
        return True
    ends = [one.end for index in known for at in range(*before) if (one := index.at(words, at)) is not None]
    return before[1] not in ends


def _before_country(sentence: Sentence, start: int, end: int, generics: dict[int, int]) -> int:
    for at in range(start + 1, end):
        country = sentence.lexicon.countries.at(sentence.words, at)
        if country is not None and country.end not in generics and sentence.words[at - 1] not in _NOT_CUT:
            return at
    return end


def _before_article(sentence: Sentence, start: int, end: int, generics: dict[int, int]) -> int:
    """Behind "al-Joura" another name begins, with an article of its own or without one."""
    words = sentence.words
    is_building = not sentence.sets.named_buildings.isdisjoint(words[end - 1 : end + 1])
    has_generic = any(at in generics for at in range(start, end + 1))
    for at in range(start + 1, end):
        if not starts_with_article(words[at - 1]):
            continue
        if starts_with_article(words[at]):
            if _ATTRIBUTE.match(words[at]) is None and not is_building:
                return at
        elif not has_generic and words[at] not in sentence.sets.name_particles:
            return at
    return end


def _behind_town(sentence: Sentence, start: int, end: int, generics: dict[int, int]) -> int:
    if start + 1 < end and _is_possessive(sentence, start):
        return start + 1
    town = sentence.lexicon.towns.at(sentence.words, start)
    if town is None or town.end >= end or any(at in generics for at in range(start, end + 1)):
        return end
    return end if starts_with_article(sentence.words[town.end]) else town.end  # "Daraa al-Balad" is one place


def _is_possessive(sentence: Sentence, at: int) -> bool:
    """Whether a known town has an ending whose apostrophe the text lost: "Aleppos Salaheddin"."""
    word, towns = sentence.words[at], sentence.lexicon.towns
    return word.endswith("s") and towns.at([word], 0) is None and towns.at([word[:-1]], 0) is not None
