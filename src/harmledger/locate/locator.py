"""From place words to places: candidates by spelling, chosen by context, with reasons; abstains below a probability."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import SPELLED_BY_EAR, Entry, FeatureKind
from harmledger.geo.gazetteer import Gazetteer
from harmledger.locate.arabic import find_arabic_spans
from harmledger.locate.candidate import (
    BESIDE_FAMOUS,
    NAMES,
    SPELLED,
    Candidate,
    Match,
    exact_candidates,
    heavier,
    is_famous,
    merged,
    sound_candidates,
    variant_candidates,
)
from harmledger.locate.finder import find_spans
from harmledger.locate.gather import Asked, gather
from harmledger.locate.lower import find_lower_spans, has_no_capitals
from harmledger.locate.mention import Context, Mention, Resolution
from harmledger.locate.query import Query, parse_query
from harmledger.locate.region import place_by_ends, place_by_line, place_by_offset
from harmledger.locate.relation import Shape
from harmledger.locate.result import Choice, abstention, place_of, says_where
from harmledger.locate.score import Floats, Group, probabilities
from harmledger.locate.text import linked_mentions
from harmledger.model.place import Place
from harmledger.text.spelling import is_arabic

LEAST_PROBABILITY = 0.12
"""Below it the locator abstains."""
LEAST_UNSURE = 0.6
"""Below it a name that only may be a place is taken for none."""
ONE_SPOT_KM = 10.0
"""Candidates this near each other are one answer: the town and the district about it."""
COUNTRY_PRIOR, HOME_PRIOR = 6.0, 1.0
"""What it says for a candidate that it lies in the country that the inbox is about, or in the outlet's own."""
CONTAINER_AREA, AREA_ELSEWHERE = 3.0, 5.0
"""What it says for an area that a more specific place stands before it: "Saraqib, Idlib" has the province in mind;
and that the report says elsewhere that the name is an area's."""
EAR_SHARE = 0.25
"""From which share of likely exact names in countries whose names are spelled by ear spelling is taken loosely."""


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
        return self.resolve(mentions, context=context)

    def resolve(
        self, mentions: Sequence[Mention], *, context: Context | None = None, is_told: bool = True
    ) -> tuple[Resolution, ...]:
        """A resolution for each mention of one report; equal words in equal surroundings are one place.

        Args:
            mentions: the place words.
            context: what else is known of the report.
            is_told: whether somebody says that they are places; else that the inbox is about a country is no reason
                to take a word for one of its places that is not spelled so.
        """
        context = context or Context()
        wanted = len(mentions)
        mentions = [*mentions, *self._beside(mentions, context)]
        queries = [parse_query(mention.words) for mention in mentions]
        gathered = gather(mentions, queries)
        self._find_candidates(gathered.asked, context)
        doubt = COUNTRY_PRIOR if context.country and not is_told else 0.0
        found = probabilities([_group(one, doubt) for one in gathered.asked])
        choices = [_choose(one, chances) for one, chances in zip(gathered.asked, found, strict=True)]
        settled = [choice.entry for choice in choices if choice is not None]
        resolutions = tuple(
            self._resolution(mention.words, query, [choices[slot] for slot in gathered.slots[index]], settled)
            for index, (mention, query) in enumerate(zip(mentions[:wanted], queries[:wanted], strict=True))
        )
        if not is_told:
            return resolutions
        return tuple(self._named_inside(*one, context) for one in zip(resolutions, queries, strict=False))

    def _named_inside(self, missed: Resolution, query: Query, context: Context) -> Resolution:
        """For words that are in no gazetteer as a whole, the surroundings of a place that they surely name."""
        is_elsewhere = query.shape is Shape.BETWEEN or any(name.is_line for name in query.names)
        if missed.place is not None or is_elsewhere:
            return missed  # a road is not about the place that it leads to
        names = self._sure_names(missed.words)
        if not names or missed.words in names or missed.words == _near(names[-1]):
            return missed  # asked again, it would be asked for ever
        (inner,) = self.resolve([Mention(words=_near(names[-1]))], context=context)
        if inner.place is None:
            return missed
        reasons = (f"{missed.words} is in no gazetteer of ours; it names {names[-1]}", *inner.reasons)
        place = replace(inner.place, words=missed.words, reasons=reasons)
        return Resolution(words=missed.words, place=place, reasons=reasons)

    def _sure_names(self, words: str) -> list[str]:
        spotted = [*find_spans(words, self.gazetteer), *find_arabic_spans(words, self.gazetteer)]
        return [words[one.start : one.end] for one in spotted if one.is_sure]

    def _beside(self, mentions: Sequence[Mention], context: Context) -> list[Mention]:
        """The places that the context names beside the mentions."""
        title = context.title
        in_title = [title[one.start : one.end] for one in find_spans(title, self.gazetteer) if one.is_sure]
        asked = {mention.words for mention in mentions}
        return [Mention(words=other) for other in (*context.other_places, *in_title) if other not in asked]

    def find(self, text: str, *, context: Context | None = None) -> list[tuple[tuple[int, int], Resolution]]:
        """The place names in a text with where they lie; names that nothing is likely enough for are left out."""
        spotted = (find_lower_spans if has_no_capitals(text) else find_spans)(text, self.gazetteer)
        if is_arabic(text):
            spotted = sorted([*spotted, *find_arabic_spans(text, self.gazetteer)], key=lambda one: one.start)
        spans = [(one.start, one.end) for one in spotted]
        resolutions = self.resolve(linked_mentions(text, spans), context=context, is_told=False)
        return [
            (span, resolution)
            for span, one, resolution in zip(spans, spotted, resolutions, strict=True)
            if resolution.place is not None and (one.is_sure or (resolution.place.probability or 0.0) >= LEAST_UNSURE)
        ]

    def _find_candidates(self, asked: list[Asked], context: Context) -> None:
        exact = exact_candidates(self.gazetteer, [one.name for one in asked])
        for one, candidates in zip(asked, exact, strict=True):
            one.candidates = [self._with_prior(candidate, one, context) for candidate in candidates]
        is_loose = self._is_spelled_by_ear(asked, context)
        if not is_loose:
            return
        country = context.country if context.country in SPELLED_BY_EAR else None
        names = [one.name for one in asked]
        variants = variant_candidates(self.gazetteer, names, country) if country else [[] for _ in names]
        for one, variant in zip(asked, variants, strict=True):
            heard = [*variant, *sound_candidates(self.gazetteer, one.name, country)]
            if is_famous(one.candidates):
                heard = [candidate for candidate in heard if candidate.quality >= BESIDE_FAMOUS]
            loose = [self._with_prior(candidate, one, context) for candidate in heard]
            one.candidates = merged(one.candidates, loose)

    def _with_prior(self, candidate: Candidate, asked: Asked, context: Context) -> Candidate:
        entry = candidate.entry
        # Countries are named in every inbox, whatever it is about.
        is_ours = entry.country == context.country or entry.kind <= FeatureKind.COUNTRY
        weight = COUNTRY_PRIOR if context.country and is_ours else 0.0
        weight += HOME_PRIOR if context.home_country and entry.country == context.home_country else 0.0
        if entry.kind.is_area:
            weight += AREA_ELSEWHERE if asked.is_area_elsewhere else CONTAINER_AREA if asked.is_container else 0.0
        return heavier(candidate, weight) if weight else candidate

    def _is_spelled_by_ear(self, asked: list[Asked], context: Context) -> bool:
        """Whether the names so far point to where names reach Latin letters by ear."""
        if context.country in SPELLED_BY_EAR or context.home_country in SPELLED_BY_EAR:
            return True
        tops = [one.candidates[0].entry.country for one in asked if one.candidates]
        by_ear = sum(country in SPELLED_BY_EAR for country in tops)
        return not tops or by_ear >= EAR_SHARE * len(tops)

    def _resolution(self, words: str, query: Query, choices: list[Choice | None], settled: list[Entry]) -> Resolution:
        place = self._place(words, query, choices, settled)
        reasons = abstention(query, choices) if place is None else place.reasons
        return Resolution(words=words, place=place, reasons=reasons)

    def _place(self, words: str, query: Query, choices: list[Choice | None], settled: list[Entry]) -> Place | None:
        told = [
            choice if choice is not None and says_where(name, choice) else None
            for name, choice in zip(query.names, choices, strict=True)
        ]
        index = next((at for at, choice in enumerate(told) if choice is not None), None)
        if index is None:
            return place_by_line(self.gazetteer, words, query, choices, settled)
        if query.shape is not Shape.CHAIN and index >= query.base:
            return place_by_ends(self.gazetteer, words, query, told[query.base :])
        choice = told[index]
        assert choice is not None
        if query.offset is not None and index == query.base:
            return place_by_offset(self.gazetteer, words, query.offset, choice)
        return place_of(self.gazetteer, words, query, index, choice, settled)


def _group(asked: Asked, doubt: float) -> Group:
    candidates = asked.candidates
    is_exact = any(one.match in {Match.EXACT, Match.ALIAS, Match.PEOPLE} for one in candidates)
    is_spelled = any(one.match in SPELLED for one in candidates)
    return Group(
        candidates=candidates,
        links=frozenset(asked.links),
        firm=frozenset(asked.firm),
        count=asked.count,
        is_exact=is_exact,
        is_in_town=asked.name.is_in_town,
        doubt=0.0 if is_spelled else doubt,
    )


def _choose(asked: Asked, chances: Floats) -> Choice | None:
    """The likeliest candidate, with the chance that all candidates at its spot have together."""
    candidates = asked.candidates
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
    rivals = [one.entry for one in candidates if one.match in NAMES and one is not candidates[best]]
    return Choice(candidate=candidates[best], probability=min(1.0, together), rivals=tuple(rivals))


def _is_one_spot(one: Entry, other: Entry) -> bool:
    return (
        one.id in other.areas
        or other.id in one.areas
        or distance_km(one.lat, one.lon, other.lat, other.lon) <= ONE_SPOT_KM
    )


def _near(name: str) -> str:
    return f"near {name}"
