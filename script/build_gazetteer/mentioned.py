"""How often news would name each place of Syria: reports that were counted, and for the rest what is usual about it.

Most villages stand in no counted report. What can be said of them is how often the villages of their district are
named, and where a district has few, those of its governorate: each level leans on the wider one as far as it has little
to say.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from draft_entry import walk

from harmledger.geo.entry import FeatureKind
from harmledger.geo.scheme import Draft

TENTHS = 10
"""Entries keep tenths of a report."""
MOST = 5
"""Reports of one place that count for what is usual about it: a city that all name says little of its villages."""
LEAN = 60
"""Places that the wider area counts for."""
USUAL = 5
"""What the usual counts against the place's own reports."""
LEVELS = (FeatureKind.COUNTRY, FeatureKind.ADMIN1, FeatureKind.ADMIN2)


def expect_mentions(places: Iterable[Draft], reports: Mapping[str, int]) -> None:
    """Give each place the reports that would name it, in tenths, from the `reports` counted by p-code."""
    spots = list(places)
    usual = _usual([spot for spot in spots if spot.kind is FeatureKind.COMMUNITY], reports)
    quarters = Counter(id(spot.parent) for spot in spots if spot.kind is FeatureKind.SECTION)
    for spot in spots:
        around = next((usual[id(area)] for area in walk(spot) if id(area) in usual), 0.0)
        own = reports.get(spot.pcode or "", 0.0)
        if spot.kind is FeatureKind.SECTION and spot.parent:  # what is reported of a city lies in one of its quarters
            own = reports.get(spot.parent.pcode or "", 0) / quarters[id(spot.parent)]
        spot.renown = round(TENTHS * (own + USUAL * around))


def _usual(communities: list[Draft], reports: Mapping[str, int]) -> dict[int, float]:
    """For each area of the levels, by its id, the reports that name a community in it."""
    held, named = Counter[int](), Counter[int]()
    wider: dict[int, int | None] = {}
    for community in communities:
        outer = None
        for area in sorted((area for area in walk(community) if area.kind in LEVELS), key=lambda area: area.kind):
            held[id(area)] += 1
            named[id(area)] += min(MOST, reports.get(community.pcode or "", 0))
            wider[id(area)] = outer
            outer = id(area)
    usual: dict[int, float] = {}
    for number in sorted(wider, key=lambda one: _depth(one, wider)):
        around = wider[number]
        lean = 0 if around is None else LEAN
        usual[number] = (named[number] + lean * (0.0 if around is None else usual[around])) / (held[number] + lean)
    return usual


def _depth(area: int, wider: Mapping[int, int | None]) -> int:
    outer = wider[area]
    return 0 if outer is None else 1 + _depth(outer, wider)
