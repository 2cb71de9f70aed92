"""Place names in running English text: spans that the gazetteer knows and that read as places.

Policy: names of places, also inside the names of bodies and buildings ("Hama Health Directorate" holds Hama). Not
words for people ("Syrian"), not persons, not streets. The finder says how sure the text alone makes it; what is not
sure stands only if it fits the other places (`locator`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from harmledger.geo.entry import SPELLED_BY_EAR, FeatureKind
from harmledger.geo.gazetteer import Gazetteer, NameHit
from harmledger.geo.name import name_key
from harmledger.geo.scheme import FormRank
from harmledger.locate.capital import Token, end_of, runs_of, tokens_of
from harmledger.locate.spotted import Spotted, not_places
from harmledger.locate.words import feature_words

_CONTRACTION = re.compile(r"^I['’]|['’](?:ve|ll|d|re|m|t)$")
_LONGEST = 5
"""Words in the longest name looked for."""
_LONGEST_HEARD = 4
_LONGEST_PERSON = 3
_CODE_LENGTH = 4
_SURE = 2.0
"""Points from which the text alone makes a name a place; below it, but not below zero, it may be one."""
_LARGE = 200_000
"""People from which a town is named without any word that says so."""


def find_spans(text: str, gazetteer: Gazetteer) -> list[Spotted]:
    """Spans of `text` that the gazetteer has a name for and that read as places, in order, not overlapping."""
    tokens = tokens_of(text)
    runs = runs_of(tokens)
    known = gazetteer.named(_keys(text, tokens, runs))
    by_ear = any(_is_by_ear(hits) for hits in known.values())
    persons = _surnames(tokens, runs, known)
    reader = _Reader(text=text, tokens=tokens, known=known, persons=persons, is_by_ear=by_ear)
    spotted = [one for run in runs for one in reader.in_run(run)]
    sure = frozenset(text[one.start : one.end].lower() for one in spotted if one.is_sure)
    # A name that is surely a place once is one throughout, and inside longer names too.
    again = replace(reader, sure=sure)
    return [one for run in runs for one in again.in_run(run)]


def _keys(text: str, tokens: Sequence[Token], runs: Iterable[tuple[int, int]]) -> list[str]:
    return [
        name_key(text[tokens[first].start : tokens[last - 1].end])
        for begin, end in runs
        for first in range(begin, end)
        for last in range(first + 1, min(end, first + _LONGEST) + 1)
    ]


def _surnames(
    tokens: Sequence[Token], runs: Iterable[tuple[int, int]], known: dict[str, list[NameHit]]
) -> frozenset[str]:
    """Last words of what reads as a person's full name, or that stand after a title."""
    words = not_places()
    found: set[str] = set()
    for first, last in runs:
        run = [token.low for token in tokens[first:last]]
        skip = next((index for index, word in enumerate(run) if word not in words.titles), len(run))
        rest = run[skip:]
        is_named = len(rest) > 1 and rest[0] in words.given and rest[-1] not in words.things
        if is_named or (skip and 0 < len(rest) <= _LONGEST_PERSON):
            found.add(rest[-1])
        speaks = last < len(tokens) and tokens[last].low in words.speech and tokens[last].joined
        if speaks and len(rest) == 1 and not _is_known_widely(known.get(name_key(tokens[last - 1].text), [])):
            found.add(rest[-1])
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Judges the capitalised runs of one text."""

    text: str
    tokens: Sequence[Token]
    known: dict[str, list[NameHit]]
    persons: frozenset[str]
    is_by_ear: bool
    """Whether the text names places of countries whose names are spelled by ear."""
    sure: frozenset[str] = frozenset()

    def in_run(self, run: tuple[int, int]) -> list[Spotted]:
        """The names in one run, the longest first from the left."""
        spotted: list[Spotted] = []
        first, end = run
        while first < end:
            for last in range(min(end, first + _LONGEST), first, -1):
                points = (
                    self._points(run, (first, last))
                    if self.is_known((first, last))
                    else self._heard(run, (first, last))
                )
                if points is not None and points >= 0:
                    start, stop = self.tokens[first].start, end_of(self.tokens, last)
                    spotted.append(Spotted(start=start, end=stop, is_sure=points >= _SURE))
                    first = last - 1
                    break
            first += 1
        return spotted

    def is_known(self, span: tuple[int, int]) -> bool:
        """Whether the gazetteer has a place spelled so."""
        return bool(_place_hits(self.known.get(self._key(span), [])))

    def _key(self, span: tuple[int, int]) -> str:
        return name_key(self.text[self.tokens[span[0]].start : self.tokens[span[1] - 1].end])

    def _heard(self, run: tuple[int, int], span: tuple[int, int]) -> float | None:
        """For a whole run that is spelled like no place: whether the words about it say that it is one all the same."""
        first, last = span
        if not self.is_by_ear or last != run[1] or last - first > _LONGEST_HEARD:
            return None
        words, kinds = not_places(), feature_words().kinds
        left = [token.low for token in self.tokens[run[0] : first]]
        name = [token.low for token in self.tokens[first:last]]
        if (left and not self._may_precede(left)) or self._is_refused(name, left, []):
            return None
        if any(word in words.words or word in words.given or word in words.things for word in name):
            return None
        if self._is_people(self._key(span)):
            return None
        before = self.tokens[first - 1].low if first else ""
        after = self.tokens[last].low if last < len(self.tokens) else ""
        is_place = before in words.strong_cues or after in kinds or self._is_kind_of(first)
        return 0.0 if is_place else None

    def _is_kind_of(self, first: int) -> bool:
        """Whether "town of" or the like stands before."""
        return first > 1 and self.tokens[first - 1].low == "of" and self.tokens[first - 2].low in feature_words().kinds

    def _points(self, run: tuple[int, int], span: tuple[int, int]) -> float | None:
        """What speaks for a stretch being a place name; None where it cannot be one."""
        first, last = span
        start = self.tokens[first].start
        hits = _place_hits(self.known.get(self._key(span), []))
        name = [token.low for token in self.tokens[first:last]]
        left = [token.low for token in self.tokens[run[0] : first]]
        right = [token.low for token in self.tokens[last : run[1]]]
        is_sure = self.text[start : end_of(self.tokens, last)].lower() in self.sure
        widely = _is_known_widely(hits)
        if self._is_refused(name, left, right) or (_is_code(self.tokens[last - 1].text) and not widely):
            return None
        if left and not is_sure and not self._may_precede(left):
            return None
        if right and not is_sure and not widely and not _may_follow(right):
            return None
        return self._evidence(span, name, hits, right) + (_SURE if is_sure else 0.0)

    def _evidence(self, span: tuple[int, int], name: list[str], hits: Sequence[NameHit], right: list[str]) -> float:
        words, token = not_places(), self.tokens[span[0]]
        before = self.tokens[span[0] - 1].low if span[0] and token.joined else ""
        points = 2.0 if before in words.strong_cues else 1.0 if before in words.cues else 0.0
        points += 2.0 if _is_known_widely(hits) else 0.0
        points += 1.0 if len(name) > 1 else 0.0
        points += 1.0 if right and right[0] in words.things else 0.0
        points += 2.0 if self._stands_in_area(span[1]) else 0.0
        if len(name) == 1 and not (token.text.isupper() and _is_known_widely(hits)):
            points -= 2.0 if name[0] in words.words and token.is_first else 0.0
            points -= 3.0 if name[0] in words.words else 0.0
            points -= 1.5 if name[0] in words.given or name[0] in words.surnames else 0.0
        return points

    def _stands_in_area(self, last: int) -> bool:
        """Whether a comma and the name of a state, province or country follow."""
        for stop in range(last + 1, min(len(self.tokens), last + 3) + 1):
            gap = self.text[self.tokens[last - 1].end : self.tokens[last].start]
            area = self.text[self.tokens[last].start : self.tokens[stop - 1].end]
            if gap.strip(". ") == "," and any(_is_area(hit) for hit in self.known.get(name_key(area), [])):
                return True
        return False

    def _is_refused(self, name: list[str], left: list[str], right: list[str]) -> bool:
        """Whether it reads as a person, a street, a contraction."""
        words = not_places()
        if right and right[0] in words.streets:
            return True
        if left and (left[-1] in words.given or left[-1] in words.titles):
            return True
        if any(_CONTRACTION.search(word) for word in name):
            return True
        if len(name) > 1:
            return name[0] in words.given and not right and name[-1] in self.persons
        return name[0] in self.persons or (name[0] in words.given and bool(right) and right[0] not in words.things)

    def _may_precede(self, left: list[str]) -> bool:
        """Whether the capitalised words before a name in its run may stand before a place."""
        words, parts = not_places(), feature_words()
        return all(
            word in parts.all or word in words.words or word in words.cues or len(word) == 1 or self._is_people(word)
            for word in left
        )

    def _is_people(self, word: str) -> bool:
        return any(hit.form is FormRank.PEOPLE for hit in self.known.get(name_key(word), []))


def _is_area(hit: NameHit) -> bool:
    return hit.form is not FormRank.PEOPLE and hit.entry.kind in {FeatureKind.COUNTRY, FeatureKind.ADMIN1}


def _is_code(word: str) -> bool:
    """All capitals and short: the name of a body more often than of a place."""
    return word.isupper() and len(word) <= _CODE_LENGTH and "." not in word


def _may_follow(right: list[str]) -> bool:
    return right[0] in not_places().things or right[0] in feature_words().all


def _place_hits(hits: Sequence[NameHit]) -> list[NameHit]:
    return [
        hit
        for hit in hits
        if hit.form in {FormRank.OWN, FormRank.ALIAS, FormRank.PARTIAL} and hit.entry.kind is not FeatureKind.AIRFIELD
    ]


def _is_by_ear(hits: Sequence[NameHit]) -> bool:
    return _is_known_widely(hits) and any(hit.entry.country in SPELLED_BY_EAR for hit in hits)


def _is_known_widely(hits: Sequence[NameHit]) -> bool:
    return any(
        hit.form is not FormRank.PARTIAL
        and (
            hit.entry.kind in {FeatureKind.COUNTRY, FeatureKind.REGION}
            or (hit.entry.kind in {FeatureKind.COMMUNITY, FeatureKind.ADMIN1} and hit.entry.population >= _LARGE)
        )
        for hit in hits
    )
