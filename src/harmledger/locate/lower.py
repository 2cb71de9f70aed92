"""Place names in Latin text without capitals (old wire services, subtitles, messages): fewer are found than elsewhere.

Without capitals "most", "police" and "reading" are words, so a name counts only where something beside it says so: a
word that announces a place, a kind of place ("department of x"), a country after a comma; or where it is a country, or
a large city after such a word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from harmledger.geo.entry import FeatureKind
from harmledger.geo.gazetteer import Gazetteer, NameHit
from harmledger.geo.name import name_key
from harmledger.geo.scheme import FormRank
from harmledger.locate.spotted import Spotted, not_places
from harmledger.locate.words import feature_words
from harmledger.text.fold import fold

_LATIN = "a-zß-öø-ɏ"
_WORD = re.compile(rf"[{_LATIN}]+(?:[’'‘`ʻ-][{_LATIN}]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 4
_SHORTEST = 4
"""Letters that a name of one word needs."""
_LARGE = 100_000
"""People from which a city needs no more than a word that announces a place."""
_FEWEST = 5
"""Words from which a text without capitals is taken for one that has none anywhere."""
_SURE = 3.0
_EVERYDAY = frozenset(
    "the of and a an to by for from with at in on as that this these those it its his her their our your who which "
    "what when where was were is are be been has have had will would could should may might not no but or if than then "
    "there here he she they we you i one two three four five six seven eight nine ten first second last next new old "
    "man men woman women people person police army force forces guard guards national general military civil public "
    "group groups front attack attacks killed wounded injured bomb car day days night week month year time house home "
    "most many some all any other another same such more less very well only also just even still yet so says said say "
    "told".split()
)
"""Words that no name found here begins or ends with: the smallest ones, and those that reports on violence live on."""
_NEAR_WORDS = frozenset({"in", "near", "at", "from", "to"})
_THINGS = frozenset({"turkey", "china", "guinea"})
"""Countries that are called like a thing, beside those in the list of everyday words."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    low: str


def has_no_capitals(text: str) -> bool:
    """Whether a text is in Latin letters and has no capital, though it is long enough to need some."""
    return not any(character.isupper() for character in text) and len(_WORD.findall(text)) >= _FEWEST


def find_lower_spans(text: str, gazetteer: Gazetteer) -> list[Spotted]:
    """Spans of a text without capitals that the gazetteer has a name for and that read as places, in order, apart."""
    words = [_word(match) for match in _WORD.finditer(text)]
    keys = {
        (first, last): name_key(text[words[first].start : words[last - 1].end])
        for first in range(len(words))
        for last in range(first + 1, min(len(words), first + _LONGEST) + 1)
        if _is_one(text, words, first, last)
    }
    reader = _Reader(text=text, words=words, keys=keys, known=gazetteer.named(keys.values()))
    once = reader.read()
    sure = frozenset(name_key(text[one.start : one.end]) for one in once if one.is_sure)
    # A name that is surely a place once is one throughout.
    return replace(reader, sure=sure).read() if sure else once


def _word(match: "re.Match[str]") -> _Word:
    plain = _POSSESSIVE.sub("", match[0])
    return _Word(match.start(), match.start() + len(plain), fold(plain))


def _is_one(text: str, words: Sequence[_Word], first: int, last: int) -> bool:
    """Whether nothing but blanks stands between the words, and neither end is a small word."""
    if words[first].low in _EVERYDAY or words[last - 1].low in _EVERYDAY:
        return False
    return all(text[words[at].end : words[at + 1].start].isspace() for at in range(first, last - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    text: str
    words: Sequence[_Word]
    keys: dict[tuple[int, int], str]
    known: dict[str, list[NameHit]]
    sure: frozenset[str] = frozenset()

    def read(self) -> list[Spotted]:
        """The names, the longest first from the left."""
        spotted: list[Spotted] = []
        first = 0
        while first < len(self.words):
            found = self.longest(first)
            if found is None:
                first += 1
                continue
            last, points = found
            start, end = self.words[first].start, self.words[last - 1].end
            spotted.append(Spotted(start=start, end=end, is_sure=points >= _SURE))
            first = last
        return spotted

    def longest(self, first: int) -> tuple[int, float] | None:
        """The longest name that begins at a word, with what speaks for it."""
        for last in range(min(len(self.words), first + _LONGEST), first, -1):
            points = self._points(first, last)
            if points is not None:
                return last, points
        return None

    def _points(self, first: int, last: int) -> float | None:
        """What speaks for some words being a place; None where it is too little."""
        hits = self._hits(first, last)
        if not hits or self._is_refused(first, last):
            return None
        announced = self._announced(first)
        if self.keys[first, last] in self.sure:
            return _SURE
        if any(hit.entry.kind is FeatureKind.COUNTRY for hit in hits):
            return _SURE if last - first > 1 or announced or self.words[first].low not in _like_words() else None
        area, kind = self._stands_in_area(last), self._is_kind(first, last)
        is_large = any(_is_large(hit) for hit in hits)
        if not (area or kind or (is_large and (announced or last - first > 1))):
            return None
        return 1.0 + 2.0 * area + 1.5 * kind + 1.0 * announced + 1.0 * is_large

    def _hits(self, first: int, last: int) -> list[NameHit]:
        return [
            hit
            for hit in self.known.get(self.keys.get((first, last), ""), [])
            if hit.form <= FormRank.ALIAS and hit.entry.kind is not FeatureKind.AIRFIELD
        ]

    def _is_refused(self, first: int, last: int) -> bool:
        """Whether it is an everyday word, or stands in a person's name or a street's."""
        lists, words = not_places(), [word.low for word in self.words[first:last]]
        before = self.words[first - 1].low if first else ""
        after = self.words[last].low if last < len(self.words) else ""
        if len(words) == 1 and (len(words[0]) < _SHORTEST or words[0] in lists.words | lists.things):
            return True
        return before in lists.titles | lists.given or after in lists.streets

    def _announced(self, first: int) -> bool:
        return first > 0 and self.words[first - 1].low in not_places().strong_cues | _NEAR_WORDS

    def _is_kind(self, first: int, last: int) -> bool:
        """Whether a kind of place stands beside it: "x province", "city of x"."""
        kinds = feature_words().kinds
        after = self.words[last].low if last < len(self.words) else ""
        is_after = after in kinds and self.text[self.words[last - 1].end : self.words[last].start].isspace()
        is_before = first > 1 and self.words[first - 1].low == "of" and self.words[first - 2].low in kinds
        return is_after or is_before

    def _stands_in_area(self, last: int) -> bool:
        """Whether a comma and the name of a country or a first-level area follow."""
        for stop in range(last + 1, min(len(self.words), last + 3) + 1):
            gap = self.text[self.words[last - 1].end : self.words[last].start]
            areas = self._hits(last, stop)
            if gap.strip() == "," and any(hit.entry.kind in {FeatureKind.COUNTRY, FeatureKind.ADMIN1} for hit in areas):
                return True
        return False


def _is_large(hit: NameHit) -> bool:
    return hit.entry.kind in {FeatureKind.COMMUNITY, FeatureKind.ADMIN1} and hit.entry.population >= _LARGE


def _like_words() -> frozenset[str]:
    """What countries share with people and things: jordan, chad, turkey."""
    lists = not_places()
    return lists.given | lists.surnames | lists.words | _THINGS
