"""Parts of long names that stand for the whole: Buleil for Qetet Elbuleil, Samouqa for Samuqet Aazaz.

Lists write out what tells a village from its namesakes, or name a hamlet after the town beside it; news does not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from draft_entry import walk

from harmledger.geo.scheme import Draft, heard
from harmledger.text.fold import fold
from harmledger.text.spelling import likeness, sounds

ARTICLES = frozenset("al el ar as ash ad an at az".split())
MOST_HOLDERS = 2
"""A part that more places have in common says nothing."""
SHORTEST = 4
"""Sounds that a part needs to be told from others."""
SAME_NAME = 0.85
_TAIL = re.compile(r"\s*\(|_|\s-\s")


def add_fragments(places: Iterable[Draft]) -> None:
    """Give each place the parts of its name that no place has for a name and hardly another has for a part."""
    spots = list(places)
    whole = {sound for spot in spots for sound in heard(spot)}
    parts = {id(spot): _parts(spot) for spot in spots}
    holders = Counter(sound for found in parts.values() for sound in {one for part in found for one in sounds(part)})
    for spot in spots:
        spot.partial |= _without_area(spot)
        spot.parts |= {part for part in parts[id(spot)] if _is_telling(part, whole, holders)}


def _is_telling(part: str, whole: set[str], holders: Counter[str]) -> bool:
    spoken = sounds(part)
    return all(len(one) >= SHORTEST and one not in whole and holders[one] <= MOST_HOLDERS for one in spoken)


def _parts(spot: Draft) -> set[str]:
    return {part for name in (spot.name, spot.native or "") for part in _ends(_words(name))}


def _words(name: str) -> list[str]:
    """The folded words of a name, each article with its noun, without what follows a bracket or a dash."""
    words: list[str] = []
    for word in fold(_TAIL.split(name)[0]).split():
        if words and words[-1] in ARTICLES:
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
    return words


def _ends(words: list[str]) -> Iterator[str]:
    for cut in range(1, len(words)):
        yield " ".join(words[:cut])
        yield " ".join(words[cut:])


def _without_area(spot: Draft) -> set[str]:
    """The name without that of the area that it lies in, which tells it from its namesakes: Abu Rasin Quamishli."""
    areas = {sound for area in walk(spot) for sound in sounds(area.name)}
    words = _words(spot.name)
    return {
        " ".join(words[:cut])
        for cut in range(1, len(words))
        if any(likeness(one, area) >= SAME_NAME for one in sounds(" ".join(words[cut:])) for area in areas)
    }
