"""Place words taken apart: the name, what kind of place it is said to be, what it is said to lie in or near.

"northern countryside of Kobani" asks for part of an area called Kobani; "Rajo village, Afrin" for Rajo, beside Afrin.
What is said by way of other places ("5 km north of Saraqib") is taken apart by `relation`.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from harmledger.geo.entry import FeatureKind
from harmledger.geo.name import name_key
from harmledger.locate.relation import Offset, Relation, Shape, find_relation, is_line
from harmledger.locate.words import FeatureWords, feature_words
from harmledger.text.fold import Folded, fold_map

_LONGEST = 3
"""Words in the longest designator ("military air base")."""
_SEPARATOR = re.compile(
    r"\s*[,،(;/\[\]]\s*|\)\s*|(?<=\w{5})\.\s+|\s+[-–—]\s+|\s+(?:near|in|inside|outside|opposite|close to|قرب|في)\s+"
    # The Arabic "in" is written onto the next word: "a village in-the-countryside of Hama".
    r"|\s+ب(?=ريف|محافظة|مدينة|منطقة|بلدة|قرية|ناحية|حي\s)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|or|OR|&)\s+|\s+(?:أو|او)\s+|\s+و(?=\w{2})")
PAIR = 2
_LATIN = re.compile(r"[a-z]")
_CAPITAL = "capital"
_GLUED = "بلو"
"""Arabic small words that are written onto the next one: in, to, and."""
_OF = re.compile(
    r"(?<!\w)((?!(?:North|South|East|West|Central|The|Old|New|Upper|Lower)\w*\s)[A-Z][\w'’-]*\s+"
    r"(?:district|area|neighbou?rhood|quarter|suburb|village))\s+of\s+(?=\w)"
)
"""What holds it may be told by "of": "Rajo district of Afrin", but "Northern district of Afrin" is a part of Afrin."""
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\s+(?=\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name out of some place words."""

    words: str
    """The name as the report has it, without the words that say what kind of place it is."""
    keys: tuple[str, ...]
    """The keys to look for, the fullest first."""
    core: str
    """The name alone, folded."""
    kinds: tuple[FeatureKind, ...] = ()
    is_part: bool = False
    """Only a part of it is meant, or its surroundings."""
    is_area: bool = False
    """The words ask for an area rather than a town."""
    is_capital: bool = False
    """The capital of what is named is meant."""
    is_beyond: bool = False
    """Its surroundings are meant, outside it."""
    is_line: bool = False
    """A road, a river, a border called so."""
    is_in_town: bool = False
    """A quarter, or a thing such as a mosque or a market: the town that the same words name holds it."""
    is_bare: bool = False
    """Nothing but words that say which part of a place is meant: "Central"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Place words as names, the most specific first; the rest are what it lies in or near."""

    names: tuple[Name, ...]
    shape: Shape = Shape.CHAIN
    """How the names from `base` on stand to each other."""
    base: int = 0
    """The names before it are finer: they stand before "near", "5 km north of", "between"."""
    offset: Offset | None = None
    """How far, and which way, from the place named at `base`."""


@lru_cache(maxsize=16_384)
def parse_query(words: str) -> Query:
    """Take place words apart. Words that name nothing give a query without names."""
    relation = find_relation(words)
    query = None if relation is None else _related(relation)
    return query or _plain(words)


def _related(relation: Relation) -> Query | None:
    """The query of a relation; None where one of its ends names nothing."""
    before = _plain(relation.before).names if relation.before else ()
    if relation.shape is Shape.CHAIN:
        held = tuple(name for end in relation.ends for name in parse_query(end).names)
        if not held:
            return None
        if relation.is_around:
            held = (replace(held[0], is_part=True, is_beyond=True), *held[1:])
        return Query(names=(*before, *held), base=len(before), offset=relation.offset)
    ends = tuple(name for end in relation.ends for name in _plain(end).names[:1])
    if len(ends) < len(relation.ends):
        return None
    whole = before[:1] if relation.shape is Shape.PAIR else before
    return Query(names=(*whole, *ends), base=len(whole), shape=relation.shape)


def _plain(words: str) -> Query:
    pieces = _pieces(words)
    if any(_has_capital(piece) for piece in pieces):  # beside names with a capital, words without one name nothing
        pieces = [piece for piece in pieces if _has_capital(piece) or not _LATIN.search(piece)]
    names = [name for piece in pieces if (name := _name(piece))]
    names = [name for name in names if not name.is_bare] or names
    ends = _AND.split(words)
    if len(ends) == PAIR and len(names) == 1:
        halves = [name for end in ends if (name := _name(end))]
        if len(halves) == PAIR:
            return Query(names=(*names, *halves), base=1, shape=Shape.PAIR)
    return Query(names=tuple(names))


def _pieces(words: str) -> list[str]:
    """The stretches that may each hold a name, the most specific first."""
    pieces = [piece for piece in _SEPARATOR.split(_OF.sub(r"\1, ", words)) if piece and piece.strip()]
    ordered: list[str] = []
    for piece in pieces:
        general, colon, special = piece.partition(":")
        ordered += [special, general] if colon and special.strip() else [general]
    return [part for piece in ordered for part in reversed(_POSSESSIVE.split(piece))]


def _has_capital(piece: str) -> bool:
    return any(character.isupper() for character in piece)


def _name(piece: str) -> Name | None:
    words = feature_words()
    folded = fold_map(piece)
    tokens = folded.text.split()
    said, rest = _designators(tokens, words)
    if not rest and not _has_capital(piece):
        return None  # "the northern countryside": no name at all
    full = name_key(piece)
    core = name_key(" ".join(rest)) or full  # nothing but such words may still be a name: "Bridge City"
    kinds = next((words.kinds[word] for word in said if word in words.kinds), ())
    is_part = any(word in words.parts for word in said)
    return Name(
        words=_original(piece, folded, " ".join(rest)) or piece.strip(),
        keys=tuple(dict.fromkeys((full, core))),
        core=core,
        kinds=kinds,
        is_part=is_part,
        is_area=any(word in words.areas for word in said) or (is_part and not kinds and _is_adjective(tokens[0])),
        is_capital=_CAPITAL in said,
        is_line=is_line(piece),
        is_in_town=kinds[:1] == (FeatureKind.SECTION,) or any(word in words.sites for word in said),
        is_bare=not rest and all(word in words.parts | words.skip for word in said),
    )


def _designators(tokens: list[str], words: FeatureWords) -> tuple[list[str], list[str]]:
    """The words at either end that say what kind of place it is, from without, and the tokens of the name itself."""
    said, rest = list[str](), tokens
    while rest and (found := _designator(rest, words)):
        word, rest = found
        said.append(word)
    return said, rest


def _original(piece: str, folded: Folded, rest: str) -> str:
    """The stretch of `piece` that folded to `rest`."""
    at = f" {folded.text} ".find(f" {rest} ")
    if not rest or at < 0:
        return ""
    start, end = folded.source(at, at + len(rest))
    return piece[start:end]


def _is_adjective(word: str) -> bool:
    return word.endswith("ern") or word == "central"


def _designator(tokens: list[str], words: FeatureWords) -> tuple[str, list[str]] | None:
    """A designator at one end of the tokens, the longest first, with the tokens that are left."""
    for length in range(min(_LONGEST, len(tokens)), 0, -1):
        first, last = " ".join(tokens[:length]), " ".join(tokens[-length:])
        if first[:1] in _GLUED and first[1:] in words.all:
            first = first[1:]
        if first in words.all:
            return first, tokens[length:]
        if last in words.all and last != "the":
            return last, tokens[:-length]
    return None
