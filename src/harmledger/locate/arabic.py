"""Place names in running Arabic text, which has no capitals: names that stand after a word that announces a place.

The small words "in", "to" and "and" are written onto the next word, so a name is looked for with and without them; the
span found begins after them. Names of one everyday word count only where a place is announced.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from harmledger.geo.entry import FeatureKind
from harmledger.geo.gazetteer import Gazetteer, NameHit
from harmledger.geo.name import name_key
from harmledger.geo.scheme import FormRank
from harmledger.locate.spotted import Spotted, not_places
from harmledger.text.fold import fold

_WORD = re.compile(r"[\u0620-\u06ff\u0750-\u077f]+")
_LONGEST = 4
_SHORTEST = 3
"""Letters that a name needs, small words written onto it left out."""
_GLUED = re.compile(r"^(?:و?[بلفك]|و)(?=\w{3})")
_RENOWNED = 30
"""Tenths of a report from which a village is named without a word that says so."""
_LARGE = 50_000


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    low: str
    """Folded."""


def find_arabic_spans(text: str, gazetteer: Gazetteer) -> list[Spotted]:
    """Spans of Arabic words that the gazetteer has a name for and that read as places, in order, not overlapping."""
    words = [_Word(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    tries = {
        (first, last, cut): name_key(text[words[first].start + cut : words[last - 1].end])
        for first, last, cut in _tries(text, words)
    }
    known = gazetteer.named(tries.values())
    spotted: list[Spotted] = []
    first = 0
    while first < len(words):
        found = _longest(words, first, tries, known)
        if found is None:
            first += 1
            continue
        spotted.append(found)
        first = next((index for index in range(first, len(words)) if words[index].start >= found.end), len(words))
    return spotted


def _tries(text: str, words: Sequence[_Word]) -> list[tuple[int, int, int]]:
    """Stretches of words to look up: first, last and how many letters of the first are left out."""
    tries = []
    for first, word in enumerate(words):
        glued = _GLUED.match(text[word.start : word.end])
        for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
            if last > first + 1 and text[words[last - 2].end : words[last - 1].start].strip():
                break
            tries += [(first, last, cut) for cut in ([0, glued.end()] if glued else [0])]
    return tries


def _longest(
    words: Sequence[_Word],
    first: int,
    tries: dict[tuple[int, int, int], str],
    known: dict[str, list[NameHit]],
) -> Spotted | None:
    for last in range(min(len(words), first + _LONGEST), first, -1):
        for cut in (0, 1, 2):
            hits = _named(known.get(tries.get((first, last, cut), ""), []))
            start, end = words[first].start + cut, words[last - 1].end
            if not hits or end - start < _SHORTEST:
                continue
            sure = _sureness(words, first, last, cut, hits)
            if sure is not None:
                return Spotted(start=start, end=end, is_sure=sure)
    return None


def _named(hits: Sequence[NameHit]) -> list[NameHit]:
    return [hit for hit in hits if hit.form <= FormRank.PARTIAL and hit.entry.kind is not FeatureKind.AIRFIELD]


def _sureness(words: Sequence[_Word], first: int, last: int, cut: int, hits: Sequence[NameHit]) -> bool | None:
    lists = not_places()
    is_announced = first > 0 and words[first - 1].low in lists.ar_cues
    is_long = last - first > 1
    if not is_long and words[first].low[cut:] in lists.ar_words | lists.ar_cues:
        return None
    if is_announced or any(_is_known_widely(hit) for hit in hits):
        return True
    return False if is_long else None


def _is_known_widely(hit: NameHit) -> bool:
    entry = hit.entry
    if hit.form is FormRank.PARTIAL:
        return False
    is_area = entry.kind in {FeatureKind.COUNTRY, FeatureKind.REGION, FeatureKind.ADMIN1}
    is_named = entry.kind is not FeatureKind.SECTION and entry.renown >= _RENOWNED
    return is_area or entry.population >= _LARGE or is_named
