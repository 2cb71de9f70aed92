"""How alike two spellings of a name are that came into Latin letters by ear: Morek, Murak, مورك.

Two forms of a name, the second coarser than the first:

- `sounds`: one letter for each sound, the article and doubled letters gone ("Khan Shaykhun" gives "xanSixun");
- `skeleton`: the consonants alone in loose classes ("hnShn"). Spellings of one name share it nearly always, so it
  is what an index is made of; `likeness` then ranks what the index found.

A capital stands for a sound that English writes with two letters: S is sh and ch, D dh, T th, J zh; x is kh.
"""

import re
import unicodedata
from functools import lru_cache

from harmledger.text.fold import fold

_ARABIC = {
    **dict(zip("ابتجحدرزسصضطظغفقكلمنهي", "abtjhdrzssdtDgfqklmnhi", strict=True)),
    **dict(zip("ثخذشعوپچژگڤ", ("T", "x", "D", "S", "", "u", "p", "S", "J", "g", "v"), strict=True)),
}
_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфхыэіїґјћ", "abvgdeziiklmnuprstufxieiigiS", strict=True)),
    **dict(zip("ёжчшщюяєљњђџ", "uJSSSuaelnjj", strict=True)),
    "ц": "ts",
    "ъ": "",
    "ь": "",
}
_TO_LATIN = str.maketrans({**_ARABIC, **_CYRILLIC})
_ARABIC_ARTICLE = re.compile(r"(?<!\w)ال(?=\w\w)")
_INNER_TAA = re.compile(r"ه(?= )")
"""The taa marbuta (folded to haa) before another word: spoken as t, written in Latin or not."""

_LATIN_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<!\w)(abu|bu|umm|um)l(?= )", r"\1"),  # Abul Duhur
        (r"(?<!\w)[aeui](sh|dh|th|[tdrzsn]) (?=\1)", ""),  # the article before a sun letter: ash-Shughur
        (r"(?<!\w)(?:[aeui]l|l) (?=\w)", ""),
        (r"(?<!\w)[ae]l(?=[^aeiou\W]\w{2})", ""),  # the article glued on: Alhasakah
        (r"(?<!\w)abu", "bu"),
        (r"(?<=\w)x", "ks"),  # at the beginning it may stand for kh
        (r"tch|sch|ch|sh", "S"),
        (r"kh", "x"),
        (r"gh", "g"),
        (r"dh", "D"),
        (r"th", "T"),
        (r"zh", "J"),
        (r"dj", "j"),
        (r"ph", "f"),
        (r"ck|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"ee|ei|ai|ay|ey|ie|iy|ii|y", "i"),
        (r"oo|ou|ow|au|aw|uw|o|w", "u"),
        (r"(?<=\w)h(?= |$)", ""),
    )
)
_KURDISH = re.compile(r"ş|\bç|^(?=.*[êîû]).*(?:x|c(?!h))", re.IGNORECASE)
"""Letters by which Kurdish in Latin letters is told: French has ê, î and û too, but spells no kh with x."""
_KURDISH_RULES = str.maketrans({"c": "j", "ç": "ch", "ş": "sh", "x": "kh"})
_DOUBLED = re.compile(r"(.)\1+")
_CLASSES = str.maketrans(
    {"p": "b", "v": "f", "q": "k", "x": "h", "D": "d", "T": "d", "z": "d", "J": "j"} | dict.fromkeys("aeiu", "")
)
_VOWELS = frozenset("aeiu")
_VOWEL_ADDED = 0.25
"""Short vowels are not written in Arabic, so every writer puts in his own."""
_FIRST_VOWEL_ADDED = 0.5
"""At the beginning it is written, and often stands for a consonant (ayn) that Latin letters drop."""
_H_ADDED = 0.5
_NEAR = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.05, ("ae", "ei")),
        (0.1, ("ai", "kq", "xh", "Dd", "Dz", "Td", "TD", "bp", "fv")),
        (0.3, ("au", "iu", "eu")),
        (0.2, ("dz", "Tt", "Ts", "gk", "gq", "jg", "Jj", "Jz")),
        (0.4, ("td", "sz", "sS", "jS", "nm")),
    )
    for pair in pairs
}
"""What one sound taken for another costs, against 1 for a consonant that is simply another. Set by judgement."""


def is_arabic(text: str) -> bool:
    """Whether `text` holds letters of the Arabic script."""
    return any("\u0600" <= character <= "\u06ff" for character in text)


@lru_cache(maxsize=32_768)
def sounds(name: str) -> tuple[str, ...]:
    """The ways `name` may sound, the likeliest first: more than one where its script leaves it open."""
    folded = fold(_read_kurdish(name))
    if is_arabic(folded):
        bare = _ARABIC_ARTICLE.sub("", folded)
        forms = [_INNER_TAA.sub("ت", bare), _INNER_TAA.sub("", bare)]
        return tuple(dict.fromkeys(_from_script(form) for form in forms))
    if any("\u0400" <= character <= "\u04ff" for character in folded):
        # Russian and Ukrainian speak one letter differently: g and h.
        return tuple(dict.fromkeys((_from_script(folded), _from_script(folded.replace("г", "h")))))
    for pattern, letter in _LATIN_RULES:
        folded = pattern.sub(letter, folded)
    return (_joined(folded),)


def _read_kurdish(name: str) -> str:
    """The name with the letters of Kurdish as English would write them: Şiyûx as Shiyukh; other names as they are."""
    composed = unicodedata.normalize("NFC", name)
    return composed.lower().translate(_KURDISH_RULES) if _KURDISH.search(composed) else name


def _from_script(folded: str) -> str:
    latin = folded.translate(_TO_LATIN)
    return _joined(re.sub(r"(?<!\w)abu", "bu", re.sub(r"(?<=\w)h$", "", latin)))


def _joined(text: str) -> str:
    return _DOUBLED.sub(r"\1", text.replace(" ", ""))


@lru_cache(maxsize=32_768)
def skeleton(sound: str) -> str:
    """The consonants of a sound form in loose classes; the sound form itself where it has none."""
    return _DOUBLED.sub(r"\1", sound.translate(_CLASSES)) or sound


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> float:
    """How alike two sound forms are: 1 for the same, about 0.9 for two spellings of one name, down to 0."""
    if one == other:
        return 1.0
    previous = _running_cost(other)
    for position, letter in enumerate(one):
        current = [previous[0] + _added(letter, is_first=position == 0)]
        for index, rival in enumerate(other):
            current.append(
                min(
                    previous[index] + _swapped(letter, rival),
                    previous[index + 1] + _added(letter),
                    current[index] + _added(rival),
                )
            )
        previous = current
    return max(0.0, 1.0 - 2.0 * previous[-1] / (len(one) + len(other)))


def _running_cost(text: str) -> list[float]:
    costs = [0.0]
    for position, letter in enumerate(text):
        costs.append(costs[-1] + _added(letter, is_first=position == 0))
    return costs


def _added(letter: str, *, is_first: bool = False) -> float:
    if letter in _VOWELS:
        return _FIRST_VOWEL_ADDED if is_first else _VOWEL_ADDED
    return _H_ADDED if letter == "h" else 1.0


def _swapped(one: str, other: str) -> float:
    return 0.0 if one == other else _NEAR.get(frozenset((one, other)), 1.0)
