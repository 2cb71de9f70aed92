"""From place words to places: candidates by spelling, chosen by context, with reasons; abstains below a probability."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import SPELLED_BY_EAR, Entry
from harmledger.geo.gazetteer import Gazetteer
from harmledger.locate.candidate import (
    Candidate,
    Match,
    exact_candidates,
    heavier,
    merged,
    sound_candidates,
)
from harmledger.locate.mention import Context, Mention, Resolution
from harmledger.locate.query import Name, Query, parse_query
from harmledger.locate.result import Choice, abstention, place_between, place_of
from harmledger.locate.score import Floats, Group, probabilities
from harmledger.model.place import Place

LEAST_PROBABILITY = 0.12
"""Below it the locator abstains."""
ONE_SPOT_KM = 10.0
"""Candidates this near each other are one answer: the town and the district about it."""
COUNTRY_PRIOR, HOME_PRIOR = 6.0, 1.0
"""What it says for a candidate that it lies in the country that the inbox is about, or in the outlet's own."""
CONTAINER_AREA = 2.5
"""What it says for an area that a more specific place stands before it: "Saraqib, Idlib" has the province in mind."""
EAR_SHARE = 0.25
"""From which share of likely exact names in countries whose names are spelled by ear spelling is taken loosely."""


@dataclass(slots=True)
class _Asked:
    """A name with its candidates on the way to an answer."""

    name: Name
    links: set[int]
    count: int = 1
    is_container: bool = False
    candidates: list[Candidate] | None = None


class Locator:
    """Resolves place words against one gazetteer. Holds no state but that; may be shared."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def locate(self, words: Sequence[str], *, context: Context | None = None) -> tuple[Place | None, ...]:
        """A place, or None, for each of the place words of one account, the most specific first."""
        return tuple(resolution.place for resolution in self.resolve_account(words, context=context))

    def resolve_account(self, words: Sequence[str], *, context: Context | None = None) -> tuple[Resolution, ...]:
        """As `locate`, with the reasons of every answer and of every abstention.

        Args:
            words: the place words of one account, the most specific first; what follows is said to contain it.
            context: what else the report and its outlet say.
        """
        context = context or Context()
        mentions = [
            Mention(words=one, within=index + 1 if index + 1 < len(words) else None) for index, one in enumerate(words)
        ]
        mentions += [Mention(words=other) for other in context.other_places if other not in words]
        return self.resolve(mentions, context=context)[: len(words)]

    def resolve(self, mentions: Sequence[Mention], *, context: Context | None = None) -> tuple[Resolution, ...]:
        """A resolution for each mention of one report; equal words in equal surroundings are one place."""
        context = context or Context()
        queries = [parse_query(mention.words) for mention in mentions]
        asked, slots = _gather(mentions, queries)
        self._find_candidates(asked, context)
        found = probabilities([_group(one) for one in asked])
        choices = [_choose(one, chances) for one, chances in zip(asked, found, strict=True)]
        settled = [choice.entry for choice in choices if choice is not None]
        return tuple(
            self._resolution(mention.words, query, [choices[slot] for slot in slots[index]], settled)
            for index, (mention, query) in enumerate(zip(mentions, queries, strict=True))
        )

    def _find_candidates(self, asked: list[_Asked], context: Context) -> None:
        exact = exact_candidates(self.gazetteer, [one.name for one in asked])
        for one, candidates in zip(asked, exact, strict=True):
            one.candidates = [self._with_prior(candidate, one, context) for candidate in candidates]
        is_loose = self._is_spelled_by_ear(asked, context)
        if not is_loose:
            return
        for one in asked:
            loose = [
                self._with_prior(candidate, one, context) for candidate in sound_candidates(self.gazetteer, one.name)
            ]
            one.candidates = merged(one.candidates or [], loose)

    def _with_prior(self, candidate: Candidate, asked: _Asked, context: Context) -> Candidate:
        entry = candidate.entry
        weight = COUNTRY_PRIOR if context.country and entry.country == context.country else 0.0
        weight += HOME_PRIOR if context.home_country and entry.country == context.home_country else 0.0
        if asked.is_container and entry.kind.is_area:
            weight += CONTAINER_AREA
        return heavier(candidate, weight) if weight else candidate

    def _is_spelled_by_ear(self, asked: list[_Asked], context: Context) -> bool:
        """Whether the names so far point to where names reach Latin letters by ear."""
        if context.country in SPELLED_BY_EAR or context.home_country in SPELLED_BY_EAR:
            return True
        tops = [one.candidates[0].entry.country for one in asked if one.candidates]
        by_ear = sum(country in SPELLED_BY_EAR for country in tops)
        return not tops or by_ear >= EAR_SHARE * len(tops)

    def _resolution(self, words: str, query: Query, choices: list[Choice | None], settled: list[Entry]) -> Resolution:
        if query.is_between and all(choices):
            ends = [choice for choice in choices if choice is not None][:2]
            place = place_between(self.gazetteer, words, ends[0], ends[1])
        else:
            index = next((at for at, choice in enumerate(choices) if choice is not None), None)
            choice = None if index is None else choices[index]
            if index is None or choice is None:
                return Resolution(words=words, place=None, reasons=abstention(query))
            place = place_of(self.gazetteer, words, query, index, choice, settled)
        return Resolution(words=words, place=place, reasons=place.reasons)


def _gather(mentions: Sequence[Mention], queries: list[Query]) -> tuple[list[_Asked], list[list[int]]]:
    """The distinct names that are asked for, and for each mention which of them are its own, in order."""
    asked: list[_Asked] = []
    known: dict[object, int] = {}
    slots: list[list[int]] = []
    for mention, query in zip(mentions, queries, strict=True):
        mine = []
        for position, name in enumerate(query.names):
            # Words that are said to lie in something are a name of their own: Paris, Texas beside Paris.
            within = mentions[mention.within].words if mention.within is not None else None
            tied = (within, *(later.core for later in query.names[position + 1 :]))
            key = (name, tied)
            if key not in known:
                known[key] = len(asked)
                asked.append(_Asked(name=name, links=set(), count=0))
            asked[known[key]].count += 1
            mine.append(known[key])
        slots.append(mine)
    _link(mentions, queries, slots, asked)
    return asked, slots


def _link(mentions: Sequence[Mention], queries: list[Query], slots: list[list[int]], asked: list[_Asked]) -> None:
    for index, mention in enumerate(mentions):
        chain = [] if queries[index].is_between else list(slots[index])
        if mention.within is not None and slots[mention.within]:
            outer = slots[mention.within][0]
            asked[outer].is_container = True
            chain = [*(chain or slots[index]), outer]
        for one, other in pairwise(chain):
            if one != other:
                asked[one].links.add(other)


def _group(asked: _Asked) -> Group:
    candidates = asked.candidates or []
    is_exact = any(one.match in {Match.EXACT, Match.ALIAS, Match.PEOPLE} for one in candidates)
    return Group(candidates=candidates, links=frozenset(asked.links), count=asked.count, is_exact=is_exact)


def _choose(asked: _Asked, chances: Floats) -> Choice | None:
    """The likeliest candidate, with the chance that all candidates at its spot have together."""
    candidates = asked.candidates or []
    if not candidates:
        return None
    best = int(np.argmax(chances))
    top = candidates[best].entry
    together = sum(
        float(chance)
        for chance, one in zip(chances, candidates, strict=True)
        if one is candidates[best] or _is_one_spot(one.entry, top)
    )
    if together < LEAST_PROBABILITY:
        return None
    rivals = Counter(one.entry.country for one in candidates)
    return Choice(candidate=candidates[best], probability=min(1.0, together), rivals=sum(rivals.values()) - 1)


def _is_one_spot(one: Entry, other: Entry) -> bool:
    return (
        one.id in other.areas
        or other.id in one.areas
        or distance_km(one.lat, one.lon, other.lat, other.lon) <= ONE_SPOT_KM
    )
