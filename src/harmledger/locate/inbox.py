"""Which country an inbox is about, if it is about one: told by the places in it that are sure.

A list of bare names has nothing beside a name to choose by, but the list as a whole does. Deterministic; the same lines
in any order give the same guess.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from harmledger.locate.locator import Locator
from harmledger.locate.mention import Resolution
from harmledger.locate.text import linked_mentions
from harmledger.model.place import PlacePrecision

Json = dict[str, Any]
SURE = 0.8
"""The probability from which a place counts."""
LEAST_SURE, LEAST_SHARE = 10, 0.9
"""A guess needs so many sure places, and this share of them in one country: of the places in local papers of the United
States up to 86 in a hundred lie there, and the others are no slip; in reports on one war it is 92 and more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryGuess:
    """What was found out. `country` is None where the places point to no one country."""

    country: str | None
    sure: int
    """Places that are sure."""
    inside: int
    """Those of them that lie in the country named most."""

    @property
    def reason(self) -> str:
        """The guess in words."""
        if self.country is None:
            return f"no one country holds most of the {self.sure} places that are sure"
        return f"the inbox is about {self.country}: {self.inside} of the {self.sure} places that are sure lie there"


def guess_country(resolutions: Iterable[Resolution]) -> CountryGuess:
    """The country that most of the sure places lie in; a country named as such counts for nothing."""
    places = [resolution.place for resolution in resolutions]
    found = Counter(
        place.country
        for place in places
        if place is not None
        and place.country is not None
        and place.precision is not PlacePrecision.COUNTRY
        and (place.probability or 0.0) >= SURE
    )
    sure = found.total()
    country, inside = min(found.items(), key=lambda item: (-item[1], item[0]), default=(None, 0))
    is_told = sure >= LEAST_SURE and inside >= LEAST_SHARE * sure
    return CountryGuess(country=country if is_told else None, sure=sure, inside=inside)


def country_of(locator: Locator, lines: Iterable[Json]) -> CountryGuess:
    """The guess for lines as `locate_line` takes them, each on its own; those that name their country are left out.

    Lines that cannot be used count for nothing here: whoever places them says what is wrong with them.
    """
    return guess_country(resolution for line in lines for resolution in _resolved(locator, line))


def _resolved(locator: Locator, line: Json) -> list[Resolution]:
    text, toponyms = line.get("text"), line.get("toponyms")
    if not isinstance(text, str) or line.get("country"):
        return []
    if toponyms is None:
        return [resolution for _, resolution in locator.find(text)]
    spans = [(one["start"], one["end"]) for one in toponyms if 0 <= one["start"] < one["end"] <= len(text)]
    return list(locator.resolve(linked_mentions(text, spans)))
