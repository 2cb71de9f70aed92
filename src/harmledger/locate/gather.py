"""The distinct names that the mentions of a report ask for, and what is said of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from harmledger.geo.entry import FeatureKind
from harmledger.locate.candidate import Candidate
from harmledger.locate.mention import Mention
from harmledger.locate.query import Name, Query
from harmledger.locate.relation import Shape


@dataclass(slots=True)
class Asked:
    """A name on its way to an answer."""

    name: Name
    links: set[int] = field(default_factory=set)
    """The names that it is said to lie in or near."""
    firm: set[int] = field(default_factory=set)
    """Those among them that the same words name."""
    count: int = 0
    is_container: bool = False
    """Whether a more specific place stands before it."""
    is_area_elsewhere: bool = False
    """Whether the report says of this name elsewhere that it is an area ("northwestern Idlib"), and nowhere a town."""
    candidates: list[Candidate] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All names asked for; `slots[i]` are those of mention i, the most specific first."""

    asked: list[Asked]
    slots: list[list[int]]


def gather(mentions: Sequence[Mention], queries: Sequence[Query]) -> Gathered:
    """Equal names in equal surroundings are one; Paris, Texas is another than Paris."""
    asked: list[Asked] = []
    known: dict[object, int] = {}
    slots: list[list[int]] = []
    for mention, query in zip(mentions, queries, strict=True):
        outer = None if mention.within is None else mentions[mention.within].words
        mine = []
        for position, name in enumerate(query.names):
            key = (name, outer, *(later.core for later in query.names[position + 1 :]))
            if key not in known:
                known[key] = len(asked)
                asked.append(Asked(name=name))
            asked[known[key]].count += 1
            mine.append(known[key])
        slots.append(mine)
    _link(mentions, queries, slots, asked)
    _lean_on_areas(asked)
    return Gathered(asked=asked, slots=slots)


def _link(mentions: Sequence[Mention], queries: Sequence[Query], slots: list[list[int]], asked: list[Asked]) -> None:
    for mention, query, mine in zip(mentions, queries, slots, strict=True):
        is_chain = query.shape is Shape.CHAIN
        pairs = list(pairwise(mine if is_chain else mine[: query.base]))
        for one, other in pairs:
            if one != other:
                asked[one].firm.add(other)
        # Villages named in one breath lie near each other; the two ends of a road need not.
        ends = mine[query.base :] if query.shape in {Shape.PAIR, Shape.TOGETHER} else []
        pairs += [(one, other) for one in ends for other in ends]
        if mention.within is not None and slots[mention.within] and mine:
            outer = slots[mention.within][0]
            asked[outer].is_container = True
            pairs += [(one, outer) for one in (mine[-1:] if is_chain else mine)]
        for one, other in pairs:
            if one != other:
                asked[one].links.add(other)


def _lean_on_areas(asked: Sequence[Asked]) -> None:
    areas = {one.name.core for one in asked if _is_area(one.name)}
    towns = {one.name.core for one in asked if FeatureKind.COMMUNITY in one.name.kinds[:1]}
    for one in asked:
        is_bare = not one.name.kinds and not one.name.is_part
        one.is_area_elsewhere = is_bare and one.name.core in areas - towns


def _is_area(name: Name) -> bool:
    return name.is_area or any(kind.is_area for kind in name.kinds[:1])
