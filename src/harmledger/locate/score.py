"""Which candidates fit together: places of one report lie in the areas that it names and near each other.

Pure arithmetic on candidates. Each round, every candidate is supported by the candidates of the other names, as far as
those are themselves likely; the support saturates, so that many weak hints never outweigh what a name says.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmledger.geo.distance import EARTH_RADIUS_KM
from harmledger.geo.entry import Entry, FeatureKind
from harmledger.locate.candidate import SPELLED, Candidate

Floats = NDArray[np.float64]

ROUNDS = 3
HELD = {FeatureKind.COUNTRY: 1.6, FeatureKind.ADMIN1: 2.6, FeatureKind.ADMIN2: 3.0, FeatureKind.ADMIN3: 3.0}
"""What it says for a candidate that it lies in an area named in the report, the finer the area the more."""
HOLDS = 0.6
"""The share of that which it says for the area."""
NEAR = ((30.0, 2.2), (80.0, 1.6), (200.0, 0.8))
"""What it says for two candidates that they lie within so many kilometres of each other."""
WIDE_KM = 300.0
"""A region that reaches farther has no middle that says anything."""
SAME_AREA, SAME_COUNTRY = 1.2, 0.4
MOST_SUPPORT = 6.0
"""What all support together can at most come to."""
NAMED_WITHIN = 2.2
"""How much more it counts where the report says in so many words that one lies in or near the other."""
ASTRAY, ASTRAY_FIRM = 8.0, 20.0
"""What it says against a candidate that it lies neither in nor near what the report says it lies in or near; firmly
where the same place words say so, which nothing else outweighs."""
SPELLED_MATTERS = 15.0
"""How much more the spelling counts when of two spots that do not fit the worse founded one is given up."""
NOWHERE_EXACT, NOWHERE_SOUND = 1.5, 2.5
"""The weight of "none of these": a name in no gazetteer. Higher where nothing is spelled exactly so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The candidates of one name. `links` are the groups that the report says it lies in or near.

    Those among them that the same place words name are `firm`: a comma between two names of a text may also list them.
    """

    candidates: Sequence[Candidate]
    links: frozenset[int] = frozenset()
    firm: frozenset[int] = frozenset()
    count: int = 1
    is_exact: bool = True
    is_in_town: bool = False
    """Whether it is told as a part of a town."""
    doubt: float = 0.0
    """What further speaks for none of them."""


def probabilities(groups: Sequence[Group]) -> list[Floats]:
    """For each group the probability of each candidate; what is missing to 1 is that of none of them."""
    sizes = [len(group.candidates) for group in groups]
    if not sum(sizes):
        return [np.zeros(0) for _ in groups]
    flat = [candidate for group in groups for candidate in group.candidates]
    owner = np.repeat(np.arange(len(groups)), sizes)
    own = np.array([candidate.weight for candidate in flat])
    nowhere = np.array([group.doubt + (NOWHERE_EXACT if group.is_exact else NOWHERE_SOUND) for group in groups])
    fit = _affinity(flat)
    affinity = fit * _attention(groups, owner)
    chances = _chances(own, owner, nowhere)
    astray = _astray(groups, owner, fit, affinity, flat)
    for _ in range(ROUNDS if len(groups) > 1 else 0):
        support = _best_support(affinity * chances, owner, len(groups))
        weights = own + MOST_SUPPORT * (1 - np.exp(-support / MOST_SUPPORT)) - astray @ chances
        chances = _chances(weights, owner, nowhere)
    return list(np.split(chances, np.cumsum(sizes)[:-1]))


def _chances(weights: Floats, owner: NDArray[np.int64], nowhere: Floats) -> Floats:
    """Softmax over the candidates of each group and "none of these"."""
    top = nowhere.copy()
    np.maximum.at(top, owner, weights)
    lifted = np.exp(weights - top[owner])
    total = np.exp(nowhere - top)
    np.add.at(total, owner, lifted)
    return np.asarray(lifted / total[owner])


def _best_support(likely: Floats, owner: NDArray[np.int64], groups: int) -> Floats:
    """For each candidate the support by every other group, summed over what each group may be."""
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    by_group = np.add.reduceat(likely, starts, axis=1)
    present = owner[starts]
    mine = np.zeros((len(owner), groups))
    mine[:, present] = by_group
    mine[np.arange(len(owner)), owner] = 0.0
    return np.asarray(mine.sum(axis=1))


def _attention(groups: Sequence[Group], owner: NDArray[np.int64]) -> Floats:
    """How much each group heeds each other one."""
    heed = np.ones((len(groups), len(groups)))
    heed *= np.sqrt([min(group.count, 4) for group in groups])
    for index, group in enumerate(groups):
        for link in group.links:
            heed[index, link] *= NAMED_WITHIN
            heed[link, index] *= NAMED_WITHIN
    return np.asarray(heed[np.ix_(owner, owner)])


def _astray(
    groups: Sequence[Group], owner: NDArray[np.int64], fit: Floats, affinity: Floats, flat: Sequence[Candidate]
) -> Floats:
    """What it says against a candidate (row) that it lies far from a candidate (column) it is said to lie in or near.

    An area holds what is said to lie in it. Of two spots in the same words the less likely one is astray: "Mayadin, the
    school" names the town first, "the school, Mayadin" last.
    """
    said, firm = (_pairs([group.links for group in groups], owner), _pairs([group.firm for group in groups], owner))
    is_area = np.array([candidate.entry.kind.is_area for candidate in flat])
    is_spelled = np.array([candidate.match in SPELLED for candidate in flat])
    own = np.array([candidate.weight + SPELLED_MATTERS * math.log(candidate.quality) for candidate in flat])
    is_weaker = own[:, None] < own[None, :]
    is_in_town = np.array([group.is_in_town for group in groups])[owner]
    together = np.where(is_spelled & ~is_in_town, NEAR[1][1], NEAR[0][1])[:, None]
    together = np.where(is_in_town[:, None] & is_area[None, :], HELD[FeatureKind.ADMIN1], together)
    held = firm & ((is_area & is_spelled)[None, :] | is_weaker)
    holding = firm.T & ~is_area[:, None] & is_weaker
    held &= ~_is_inside(fit, owner, is_area & is_spelled) | is_in_town[:, None]
    loose = ASTRAY * (said & ~firm & (affinity < NEAR[-1][1]))
    return np.asarray(np.maximum(loose, ASTRAY_FIRM * ((held | holding) & (fit < together))))


def _is_inside(fit: Floats, owner: NDArray[np.int64], is_area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each candidate (row) whether it lies in an area that the name of the other one (column) may stand for.

    "Maskanah, Aleppo" need not be near the city: it lies in the province.
    """
    inside = (fit >= HELD[FeatureKind.ADMIN1]) & is_area[None, :]
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    by_group = np.logical_or.reduceat(inside, starts, axis=1)
    return np.asarray(np.repeat(by_group, np.diff(np.r_[starts, len(owner)]), axis=1))


def _pairs(links: Sequence[frozenset[int]], owner: NDArray[np.int64]) -> NDArray[np.bool_]:
    said = np.zeros((len(links), len(links)), dtype=bool)
    for index, linked in enumerate(links):
        said[index, list(linked)] = True
    return np.asarray(said[np.ix_(owner, owner)])


def _affinity(flat: list[Candidate]) -> Floats:
    """What each candidate (column) says for each other (row) if it is the right one."""
    entries = [candidate.entry for candidate in flat]
    gap = _gaps_km(flat)
    table = np.zeros(gap.shape)
    codes = {code: number for number, code in enumerate(sorted({entry.country or "" for entry in entries}))}
    country = np.array([codes[entry.country or ""] for entry in entries])
    top_area = np.array([entry.areas[-1] if entry.areas else -entry.id for entry in entries])
    table[country[:, None] == country[None, :]] = SAME_COUNTRY
    table[top_area[:, None] == top_area[None, :]] = SAME_AREA
    for within, worth in reversed(NEAR):
        close = gap <= within
        table[close] = np.maximum(table[close], worth)
    _add_containment(flat, table)
    return table


def _gaps_km(flat: list[Candidate]) -> Floats:
    """Kilometres between the points of all pairs; areas begin at their rim, except that countries are never near."""
    lat = np.radians([candidate.entry.lat for candidate in flat])
    lon = np.radians([candidate.entry.lon for candidate in flat])
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    apart = EARTH_RADIUS_KM * np.arccos(np.clip(unit.T @ unit, -1.0, 1.0))
    is_area = np.array([candidate.entry.kind.is_area for candidate in flat])
    is_wide = np.array([_is_wide(candidate.entry) for candidate in flat])
    # The radius reaches to the farthest corner; half of it is about where the nearer rim lies.
    reach = np.where(is_area, [candidate.entry.radius_km / 2 for candidate in flat], 0.0)
    gap = np.maximum(0.0, apart - reach[None, :] - reach[:, None])
    gap[is_wide, :] = np.inf
    gap[:, is_wide] = np.inf
    return np.asarray(gap)


def _is_wide(entry: Entry) -> bool:
    """Whether it is too wide for its middle to say anything."""
    return entry.kind is FeatureKind.COUNTRY or (entry.kind is FeatureKind.REGION and entry.radius_km > WIDE_KM)


def _add_containment(flat: list[Candidate], table: Floats) -> None:
    at: dict[int, list[int]] = {}
    by_country: dict[str, list[int]] = {}
    for index, candidate in enumerate(flat):
        if candidate.entry.kind is FeatureKind.COUNTRY:
            by_country.setdefault(candidate.entry.country or "", []).append(index)
        elif candidate.entry.kind.is_area:
            at.setdefault(candidate.entry.id, []).append(index)
    for index, candidate in enumerate(flat):
        holders = [holder for area in candidate.entry.areas for holder in at.get(area, [])]
        if candidate.entry.kind is not FeatureKind.COUNTRY:
            holders += by_country.get(candidate.entry.country or "", [])
        for holder in holders:
            worth = HELD.get(flat[holder].entry.kind, 0.0)
            table[index, holder] = max(table[index, holder], worth)
            table[holder, index] = max(table[holder, index], worth * HOLDS)
