"""One entry of the gazetteer: a place or an area with its point, its size and the areas that hold it."""

from dataclasses import dataclass
from enum import IntEnum

SPELLED_BY_EAR = frozenset(
    "AF AE BH DZ EG ER ET IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SS SY TD TN TR YE "
    "AM AZ BY GE KG KZ RU TJ TM UA UZ".split()
)
"""Countries whose names come into Latin letters by ear; the built file has their names by sound."""


class FeatureKind(IntEnum):
    """What an entry is. The numbers stand in the built file: append, never renumber."""

    REGION = 0
    """A part of the world that is no state: a continent, a valley, a strip."""
    COUNTRY = 1
    ADMIN1 = 2
    """Governorate, province, state."""
    ADMIN2 = 3
    """District, county."""
    ADMIN3 = 4
    """Sub-district."""
    COMMUNITY = 5
    SECTION = 6
    """A quarter of a town."""
    AIRFIELD = 7

    @property
    def is_area(self) -> bool:
        """Whether it is an area rather than a spot."""
        return self <= FeatureKind.ADMIN3


class Seat(IntEnum):
    """Of what a community is the seat."""

    NONE = 0
    ADMIN3 = 1
    ADMIN2 = 2
    ADMIN1 = 3
    COUNTRY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`areas` are the ids of the entries that hold this one, the finest first, the country last."""

    id: int
    name: str
    native: str | None
    kind: FeatureKind
    country: str | None
    areas: tuple[int, ...]
    lat: float
    lon: float
    radius_km: float
    """How far from the point the place or area reaches."""
    population: int
    """0 where the sources give none."""
    seat: Seat
    renown: int
    """How many of our counted reports would name it, in tenths, as far as we counted: 0 where we did not."""
    geoname_id: int | None
    pcode: str | None
