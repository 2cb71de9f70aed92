"""Names of people as they came into a report by ear: spellings, and parts that are left out.

"Amin Sameer" and "Ameen Samir" are one name; "Hassan Ali" may be "Hassan Mohammed Ali"; Hassan is not Hussein, Samir is
not Samira. A single word names too many people to be compared at all. And a name alone never makes two people one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from harmledger.text.fold import fold
from harmledger.text.spelling import is_arabic, sounds

LEAST_PARTS = 2
"""Parts that a name needs to tell anybody apart."""
_NO_PARTS = frozenset(
    "al el ul as ash an ar at ad az bin ibn bint abd abdul abdel abdal mr mrs ms dr doctor sheikh sheik hajj haj haji "
    "martyr the عبد ابن بن بنت".split()
)
"""Articles, titles and links between parts: written or left out at will."""
_SERVANT = re.compile(r"^abd[aeu]l?(?=\w{4})|^عبد ?ال(?=\w{3})")
"""The "servant of" that some writers glue to the name that follows."""
_CONSONANTS = str.maketrans({"p": "b", "v": "f", "q": "k", "x": "h", "D": "d", "T": "d", "z": "d", "J": "j", "g": "j"})
"""Consonants that writers take for each other; the classes of `text.spelling.skeleton`, and Gamal for Jamal."""
_VOWELS = {"a": frozenset("A"), "i": frozenset("I"), "u": frozenset("U"), "e": frozenset("AIU")}
"""What a written vowel may stand for. An e is written for any short one."""
_BETWEEN = re.compile(r"[^aeiu]")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: its consonants, and the vowels before, between and after them."""

    consonants: str
    gaps: tuple[str, ...]
    has_vowels: bool
    """False in Arabic letters, which leave the short ones out."""

    def is_spelling_of(self, other: "Part") -> bool:
        """Whether both may be written for one spoken word."""
        if self.consonants != other.consonants:
            return False
        pairs = list(zip(self.gaps, other.gaps, strict=True))
        if not (self.has_vowels and other.has_vowels):
            pairs = pairs[:-1]  # Arabic ends words in letters that are spoken a and written h or i
        elif bool(self.gaps[-1]) != bool(other.gaps[-1]):
            return False  # the ending makes another name of it: Samir, Samira
        return all(_are_one_vowel(one, two) for one, two in pairs)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, each as the ways it may sound."""

    parts: tuple[tuple[Part, ...], ...]

    @property
    def is_telling(self) -> bool:
        """Whether it has enough parts to be compared."""
        return len(self.parts) >= LEAST_PARTS

    @property
    def keys(self) -> frozenset[str]:
        """Strings of which two spellings of one name share one: two of its parts each, in order."""
        pairs = combinations(self.parts, 2)
        return frozenset(f"{a.consonants} {b.consonants}" for one, other in pairs for a in one for b in other)

    def is_spelling_of(self, other: "PersonName") -> bool:
        """Whether every part of the shorter name is in the longer one, in the same order."""
        if not self.is_telling or not other.is_telling:
            return False
        short, long = sorted((self.parts, other.parts), key=len)
        rest = iter(long)
        return all(any(_is_one_part(part, one) for one in rest) for part in short)


@lru_cache(maxsize=65_536)
def person_name(words: str) -> PersonName:
    """The name in `words`."""
    told = (part for part in fold(words).split() if part not in _NO_PARTS)
    bare = (_SERVANT.sub("", part) for part in told)
    return PersonName(tuple(tuple(_part(sound, part) for sound in sounds(part)) for part in bare if part))


def _part(sound: str, written: str) -> Part:
    letters = sound.translate(_CONSONANTS)
    consonants = "".join(_BETWEEN.findall(letters))
    gaps = tuple(_BETWEEN.split(letters))
    return Part(consonants, gaps, has_vowels=not is_arabic(written))


def _are_one_vowel(one: str, other: str) -> bool:
    """Whether two spellings of what stands between two consonants may be one; nothing written fits anything."""
    if not one or not other:
        return True
    ours, theirs = ({kind for letter in vowels for kind in _VOWELS[letter]} for vowels in (one, other))
    return not ours.isdisjoint(theirs)


def _is_one_part(one: tuple[Part, ...], other: tuple[Part, ...]) -> bool:
    return any(a.is_spelling_of(b) for a in one for b in other)
