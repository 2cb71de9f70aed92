"""Place names brought to what their spellings share: "Khan Sheikhoun" and "Khan-Shaykhun" are one name.

Names from Arabic come in many Latin spellings that differ in vowels, doubled letters and the article. What stays is
the row of consonants; two names with the same row are taken for one. For resolved places the gazetteer decides instead.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from harmledger.text.fold import fold

_GENERIC = frozenset(
    # words that say what kind of place it is, or where in it: they are in every report and name nothing
    "the a an of in at on near and from to inside outside around between province governorate city town village towns "
    "villages district districts neighborhood neighbourhood neighborhoods neighbourhoods area areas region "
    "regions countryside rural suburb suburbs outskirts edges side part parts north south east west northern southern "
    "eastern western northeast northwest southeast southwest northeastern northwestern southeastern southwestern "
    "central center centre capital country held rebel opposition government regime controlled run state "
    "provincial surrounding border crossing s".split()
)
_ARTICLES = frozenset("al el ul ash as ad ar at an az es ez ed er et en".split())
_COUNTRIES = frozenset(
    "syria syrian syrias iraq iraqi yemen yemeni lebanon lebanese turkey turkish jordan libya sudan somalia ukraine "
    "afghanistan israel palestine usa us".split()
)
"""So wide that sharing them says nothing about where in them."""
_SOUNDS = (("kh", "x"), ("gh", "g"), ("sh", "$"), ("ch", "$"), ("dh", "d"), ("th", "t"), ("ph", "f"))
_LETTERS = str.maketrans("qcpv", "kkbf")
_ATTACHED = re.compile(r"^[ae]([a-z])(?=\1)")
"""The article grown together with its noun: "Ezzor", "Eddin"."""
_TELLING = 3
"""Consonants that a word needs to stand for a longer name."""
_LONG = 6
"""Letters from which a final s may be a possessive's; Homs keeps its own."""
_VOWELS = re.compile(r"(?<=.)[aeiouyw]")
_DOUBLES = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What every spelling of a name shares: word by word, and run together ("Salah al-Din", "Salaheddin")."""

    words: frozenset[str]
    whole: str
    keys: frozenset[str]
    """Strings of which two spellings of one name share at least one."""

    def is_spelling_of(self, other: "PlaceName") -> bool:
        """Whether both are spellings of one name, or one is the other with more words ("Shayrat airfield")."""
        if not self.words or not other.words:
            return False
        if self.whole == other.whole:
            return True
        small, large = sorted((self.words, other.words), key=len)
        return small <= large and max(map(len, small)) >= _TELLING


@lru_cache(maxsize=65536)
def place_name(words: str) -> PlaceName:
    """The name in `words`; without any words where they name nothing of their own ("the capital")."""
    tokens = (token for token in fold(words).split() if token not in _GENERIC and token not in _COUNTRIES)
    own = [_bare(token) for token in tokens if token not in _ARTICLES]
    bones, whole = frozenset(map(_skeleton, own)), _skeleton("".join(own))
    keys = frozenset((whole, *(word for word in bones if len(word) >= _TELLING))) - {""}
    return PlaceName(bones, whole, keys)


def _bare(token: str) -> str:
    """Without an article grown into it, and without the s of a possessive that lost its apostrophe."""
    bare = _ATTACHED.sub(r"\1", token)
    return bare[:-1] if len(bare) >= _LONG and bare.endswith("s") else bare


def _skeleton(token: str) -> str:
    if not token or not token.isascii():
        return token
    for sound, letter in _SOUNDS:
        token = token.replace(sound, letter)
    token = token.translate(_LETTERS)
    token = token[0].replace("e", "a").replace("o", "u") + token[1:]
    bones = _DOUBLES.sub(r"\1", _VOWELS.sub("", token))
    return bones.rstrip("h") or bones
