"""Gazetteer entries that a name may stand for, each with how well the name fits and what speaks for it by itself."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from harmledger.geo.entry import SPELLED_BY_EAR, Entry, FeatureKind, Seat
from harmledger.geo.gazetteer import Gazetteer
from harmledger.geo.scheme import FormRank
from harmledger.locate.query import Name
from harmledger.text.spelling import likeness, skeleton, sounds


class Match(StrEnum):
    """How a name was found."""

    EXACT = "exact"
    ALIAS = "alias"
    PARTIAL = "partial"
    PEOPLE = "people"
    POSTAL = "postal"
    SOUND = "sound"
    NEAR = "near"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One entry that a name may stand for. `weight` is evidence in natural log-odds units, before any context."""

    entry: Entry
    match: Match
    quality: float
    weight: float
    is_whole: bool
    """Whether the name was found with all its words, designator included."""


_MATCHES = {
    FormRank.OWN: (Match.EXACT, 1.0),
    FormRank.ALIAS: (Match.ALIAS, 0.99),
    FormRank.PARTIAL: (Match.PARTIAL, 0.93),
    FormRank.PEOPLE: (Match.PEOPLE, 0.97),
    FormRank.POSTAL: (Match.POSTAL, 0.9),
}
NAMES = frozenset({Match.EXACT, Match.ALIAS})
SPELLED = NAMES | {Match.PARTIAL, Match.PEOPLE, Match.POSTAL}
LEAST_LIKE = 0.72
"""Below this likeness two spellings are of two names: set on the name test set, where true pairs reach 0.78."""
LEAST_WHOLE = 0.85
"""The same for all the words, when some of them may only say which part of a place is meant."""
NEAR_DISCOUNT = 0.91
"""One consonant wrong, on top of the likeness."""
SOUND_DISCOUNT = 0.97
PART_DISCOUNT = 0.93
"""For a part of the name alone, as where it is spelled so."""
SAME_SOUND = SOUND_DISCOUNT
"""The quality of a name that sounds the same to the last vowel: which of its spellings a list has is chance."""
SHORTEST_VARIANT = 4
VARIANT_QUALITY = 0.96
"""An article or a final h more or less: all but the same spelling."""
FAMOUS_PEOPLE = 100_000
BESIDE_FAMOUS = 0.93
"""The likeness that a name needs to be taken for a mere misspelling beside one that is spelled so and widely known."""
MOST = 30
"""Candidates kept for a name; news means one of the larger or nearer ones."""

SPELLING_WEIGHT = 18.0
"""What the logarithm of the match quality counts: 0.9 costs 1.9, as much as being a fortieth of the size."""
LEAST_KNOWN, SAME_KNOWN = 1_500, 10_000
"""People from which a place counts no more when its name is only alike, or sounds the same: large towns' usual
spellings are all listed."""
LEAST_RENOWNED = 50
"""The same for the tenths of a report that would name it."""
SIZE_WEIGHT = 0.5
"""What the logarithm of the population counts: a place is named in news about as often as the root of its size."""
RENOWN_WEIGHT = 0.8
"""What the logarithm of the reports that would name it counts: where war has been, news comes from again."""
KIND_WEIGHT = {
    FeatureKind.REGION: 1.0,
    FeatureKind.COUNTRY: 0.5,
    FeatureKind.ADMIN1: -1.0,
    FeatureKind.ADMIN2: -3.0,
    FeatureKind.ADMIN3: -3.5,
    FeatureKind.COMMUNITY: 0.0,
    FeatureKind.SECTION: -1.0,
    FeatureKind.AIRFIELD: -5.0,
}
"""What a bare name more rarely means; areas count all their people, so they begin ahead of their chief town."""
SEAT_PEOPLE = {
    Seat.NONE: 1_000,
    Seat.ADMIN3: 10_000,
    Seat.ADMIN2: 40_000,
    Seat.ADMIN1: 300_000,
    Seat.COUNTRY: 2_000_000,
}
"""The size to assume where the sources give none: the order of magnitude of such towns in Syria."""
REGION_PEOPLE = 5_000_000
BESIDE_EXACT, SAME_BESIDE_EXACT = -2.5, -1.0
"""What it says against a like-sounding name that another place, spelled by ear too, is spelled exactly so; and against
one that sounds the same."""
ASKED, NOT_ASKED = 2.0, -2.5
"""A kind that the words ask for ("district"), and one that they do not."""


def own_weight(entry: Entry, match: Match = Match.EXACT, quality: float = 1.0) -> float:
    """How likely an entry is to be meant before anything is known but its size and kind."""
    people = max(entry.population, SEAT_PEOPLE[entry.seat])
    if entry.kind is FeatureKind.REGION:
        people = REGION_PEOPLE
    renown = entry.renown
    if match not in SPELLED:
        people = min(people, LEAST_KNOWN if quality < SAME_SOUND else SAME_KNOWN)
        renown = min(renown, LEAST_RENOWNED)
    return SIZE_WEIGHT * math.log(people) + RENOWN_WEIGHT * math.log1p(renown) + KIND_WEIGHT[entry.kind]


def exact_candidates(gazetteer: Gazetteer, names: list[Name]) -> list[list[Candidate]]:
    """For each name the entries that have it as a name, the likeliest first."""
    hits = gazetteer.named(key for name in names for key in name.keys)
    found = []
    for name in names:
        best: dict[int, Candidate] = {}
        for key in name.keys:
            for hit in hits.get(key, []):
                match, quality = _MATCHES[hit.form]
                is_whole = key == name.keys[0]
                entry = _meant(gazetteer, hit.entry, name)
                candidate = _candidate(entry, name, match, quality, is_whole=is_whole)
                _keep_better(best, candidate)
            if any(one.match in NAMES for one in best.values()):
                break  # West Virginia is no part of Virginia
        found.append(_ranked(best))
    return found


def _meant(gazetteer: Gazetteer, entry: Entry, name: Name) -> Entry:
    """The capital of a country where the words say so ("the Syrian capital")."""
    if name.is_capital and entry.kind is FeatureKind.COUNTRY and entry.country:
        return gazetteer.capital(entry.country) or entry
    return entry


def sound_candidates(gazetteer: Gazetteer, name: Name, country: str | None = None) -> list[Candidate]:
    """Entries with a name that sounds like this one; with one consonant wrong where none does.

    Args:
        gazetteer: where to look.
        name: what is looked for.
        country: the country that it lies in, where that is known: names of others would be spelled as they are.
    """
    found = _sounding_whole(gazetteer, name)
    spoken = sounds(name.core)
    for sound in spoken:
        found += _sounding(gazetteer, name, sound, skeleton(sound), Match.SOUND)
    found = [one for one in found if country is None or one.entry.country == country]
    if not found:
        for sound in spoken:
            for near in sorted(gazetteer.near_skeletons(skeleton(sound))):
                found += _sounding(gazetteer, name, sound, near, Match.NEAR)
    best: dict[int, Candidate] = {}
    for one in found:
        if country is None or one.entry.country == country:
            _keep_better(best, one)
    return _ranked(best)


def _sounding_whole(gazetteer: Gazetteer, name: Name) -> list[Candidate]:
    """Entries that sound like all the words, where a word that mostly tells a part belongs to it: Eastern Ghariya."""
    if not name.is_part or name.keys[0] == name.core:
        return []
    return [
        one
        for sound in sounds(name.keys[0])
        for one in _sounding(gazetteer, name, sound, skeleton(sound), Match.SOUND, is_whole=True)
        if one.quality >= LEAST_WHOLE
    ]


def variant_keys(name: Name) -> list[str]:
    """Keys of the same name with or without the Arabic article, and with or without the h that may end it."""
    bare = name.core.removeprefix("al ")
    stems = {bare, bare.removesuffix("h")} | ({f"{bare}h"} if bare.endswith("a") else set())
    keys = {f"{article}{stem}" for article in ("", "al ") for stem in stems if len(stem) >= SHORTEST_VARIANT}
    return sorted(keys - set(name.keys))


def variant_candidates(gazetteer: Gazetteer, names: list[Name], country: str) -> list[list[Candidate]]:
    """For each name the entries of a country that have it but for the article or a final h.

    Large towns are heard by their own name alone, and are known by others too.
    """
    keys = [variant_keys(name) for name in names]
    hits = gazetteer.named(key for some in keys for key in some)
    return [
        [
            _candidate(hit.entry, name, Match.ALIAS, VARIANT_QUALITY, is_whole=False)
            for key in some
            for hit in hits.get(key, [])
            if hit.form <= FormRank.ALIAS and hit.entry.country == country
        ]
        for name, some in zip(names, keys, strict=True)
    ]


def _sounding(
    gazetteer: Gazetteer, name: Name, sound: str, under: str, match: Match, *, is_whole: bool = False
) -> Iterator[Candidate]:
    discount = SOUND_DISCOUNT if match is Match.SOUND else NEAR_DISCOUNT
    for hit in gazetteer.sounding(under):
        alike = likeness(sound, hit.sound)
        if alike >= LEAST_LIKE:
            part = PART_DISCOUNT if hit.is_part else 1.0
            yield _candidate(hit.entry, name, match, alike * discount * part, is_whole=is_whole)


def _keep_better(best: dict[int, Candidate], candidate: Candidate) -> None:
    rival = best.get(candidate.entry.id)
    if rival is None or candidate.weight > rival.weight:
        best[candidate.entry.id] = candidate


def _ranked(best: dict[int, Candidate]) -> list[Candidate]:
    return sorted(best.values(), key=lambda one: (-one.weight, one.entry.id))[:MOST]


def merged(exact: list[Candidate], by_sound: list[Candidate]) -> list[Candidate]:
    """Both lists of candidates for one name as one; what only sounds like it weighs less beside what is spelled so."""
    is_spelled_so = any(one.match in NAMES and one.entry.country in SPELLED_BY_EAR for one in exact)
    best: dict[int, Candidate] = {}
    for candidate in exact:
        _keep_better(best, candidate)
    for candidate in by_sound:
        against = SAME_BESIDE_EXACT if candidate.quality >= SAME_SOUND else BESIDE_EXACT
        _keep_better(best, heavier(candidate, against) if is_spelled_so else candidate)
    return _ranked(best)


def is_famous(candidates: list[Candidate]) -> bool:
    """Whether one of them is spelled so and known so widely that reports spell it right: a country, a large city."""
    return any(_is_famous(one) for one in candidates)


def _is_famous(candidate: Candidate) -> bool:
    entry = candidate.entry
    if entry.kind <= FeatureKind.COUNTRY:
        return candidate.match in NAMES
    is_large = entry.kind is FeatureKind.COMMUNITY and entry.population >= FAMOUS_PEOPLE
    return candidate.match is Match.EXACT and (is_large or entry.seat is Seat.COUNTRY)


def heavier(candidate: Candidate, by: float) -> Candidate:
    """The candidate with more evidence for it."""
    return replace(candidate, weight=candidate.weight + by)


def _candidate(entry: Entry, name: Name, match: Match, quality: float, *, is_whole: bool) -> Candidate:
    weight = own_weight(entry, match, quality) + SPELLING_WEIGHT * math.log(quality)
    # A name found with its designator ("Anderson County", "West Virginia") has had its say on the kind.
    if not is_whole or name.keys[0] == name.core:
        weight += _kind_weight(entry.kind, name)
    elif name.kinds:
        weight += ASKED
    return Candidate(entry=entry, match=match, quality=quality, weight=weight, is_whole=is_whole)


def _kind_weight(kind: FeatureKind, name: Name) -> float:
    if kind in name.kinds:
        # The default disfavour of the kind no longer holds, since it was asked for.
        return ASKED - 0.5 * name.kinds.index(kind) - min(0.0, KIND_WEIGHT[kind])
    if name.kinds:
        return NOT_ASKED
    if name.is_area:
        return ASKED if kind.is_area else NOT_ASKED
    return 0.0
