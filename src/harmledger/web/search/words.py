"""Texts as the index holds them: folded words, and for names how they sound, so that spellings meet.

Invariant: a word of a query and the same name in a text give the same sound, whatever script either is written in.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from harmledger.text.fold import fold
from harmledger.text.spelling import is_arabic, skeleton, sounds

MOST_CHARACTERS = 200_000
"""Of one text; what comes after is not found."""
SHORT = 2
"""Consonants up to which a word keeps its vowels: Ariha is not Raha, and too much else has the same two consonants."""
_CLASSES = str.maketrans({"e": "i", "o": "u", "x": "h", "D": "d", "T": "t", "S": "s", "J": "j"})
_ARTICLES = frozenset("al el ul as ash an ar at ad az".split())
LITTLE = frozenset(
    "a an and as at by for from he his in is it its near no of on or she that the then they to was who".split()
)
_WORD = re.compile(r"\w+(?:['’`ʼʻ-]\w+)*")
_GLUED = re.compile(r"^[وفبلك](?=\w{4})")
"""Arabic "and", "in", "to" ... that are written as one with the word that follows."""
_LEAST_TO_JOIN = 2


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds of one entry. Each is words with spaces between."""

    title: str
    words: str
    sounds: str


def indexed(title: str, text: str = "", names: Iterable[str] = ()) -> Indexed:
    """The words of an entry.

    Args:
        title: what counts more than the rest.
        text: the rest.
        names: names that are known to be names, in one or more words.
    """
    told = text[:MOST_CHARACTERS]
    heard = dict.fromkeys(sound for name in names for sound in name_sounds(name))
    heard.update(dict.fromkeys(_sounds_of(title)))
    heard.update(dict.fromkeys(_sounds_of(told)))
    return Indexed(fold(title), fold(told), " ".join(heard))


def name_sounds(name: str) -> list[str]:
    """How a name sounds: each of its words, and neighbours as one, for writers part names at will."""
    return list(dict.fromkeys(_joined(name_parts(name))))


def name_parts(name: str) -> list[str]:
    """The folded words of a name, articles left out."""
    return [part for part in fold(name.replace("-", " ")).split() if part not in _ARTICLES]


def _sounds_of(text: str) -> Iterator[str]:
    """Sounds of the words that may be part of a name: all in Arabic, those with a capital in Latin letters."""
    run: list[str] = []
    for word in _WORD.findall(text):
        if _may_be_name(word):
            run.extend(name_parts(word))
            continue
        yield from _joined(run)
        run = []
    yield from _joined(run)


def _may_be_name(word: str) -> bool:
    if is_arabic(word):
        return True
    return any(part[:1].isupper() for part in word.split("-")) and word.lower() not in LITTLE


def _joined(parts: Sequence[str]) -> Iterator[str]:
    for at, part in enumerate(parts):
        yield from word_sounds(part)
        if at + 1 < len(parts):
            yield from word_sounds(f"{part} {parts[at + 1]}")


@lru_cache(maxsize=100_000)
def word_sounds(words: str) -> tuple[str, ...]:
    """How one folded word, or two neighbours as one, may sound; as the index writes it."""
    if any(character.isdecimal() for character in words):
        return ()
    found = [_key(sound) for form in _forms(words) for sound in sounds(form)]
    if " " in words:
        found = [key for key in found if len(key) > _LEAST_TO_JOIN]
    return tuple(dict.fromkeys(key for key in found if key))


def _forms(words: str) -> Iterator[str]:
    """Ways to read an Arabic word: with what may be glued on or not, the last haa spoken as t or not at all."""
    yield words
    if not is_arabic(words):
        return
    bare = _GLUED.sub("", words)
    if bare != words:
        yield bare
    if words.endswith("ه"):
        yield f"{words[:-1]}ت"


def _key(sound: str) -> str:
    bones = skeleton(sound)
    return (bones if len(bones) > SHORT else sound.translate(_CLASSES)).lower()
