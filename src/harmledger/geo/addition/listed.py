"""What a list of places says in one of its lines, before anybody has compared it with what is known."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from harmledger.geo.entry import FeatureKind, Seat


class LeftOut(StrEnum):
    """Why a line of a list gave nothing. The value is what a person reads."""

    NO_SETTLEMENT = "no settlement, area down to the third level or airfield"
    TWICE = "stands in the list before, under the same code"
    COLUMNS = "not as many columns as the list has"
    NOT_UTF8 = "letters that are not UTF-8"
    NO_NAME = "no name"
    BAD_POINT = "a point that is none: latitude from -90 to 90, longitude from -180 to 180"
    NO_POINT = "no point, and nothing of that name is known"
    NO_COUNTRY = "a country that is not known"
    BROKEN = "a line that cannot be read"

    @property
    def is_bad(self) -> bool:
        """Whether the line is at fault, rather than about something that a gazetteer does not hold."""
        return self not in {LeftOut.NO_SETTLEMENT, LeftOut.TWICE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One place or area. `key` is its own in the list, `within` those of areas that may hold it, the finest first."""

    line: int
    key: str
    name: str
    kind: FeatureKind
    country: str
    point: tuple[float, float] | None
    within: tuple[str, ...] = ()
    native: str | None = None
    names: frozenset[str] = frozenset()
    population: int = 0
    seat: Seat = Seat.NONE
    geoname_id: int | None = None
    pcode: str | None = None
    area_km2: float | None = None
    is_implied: bool = False
    """Whether no line of its own names it, only lines of what it holds."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that gave nothing."""

    line: int
    reason: LeftOut


CountryCode = Callable[[str], str | None]
"""From a country as a list writes it (SY, SYR) to its ISO 3166-1 alpha-2 code; None where there is no such country."""


def point_of(lat: str, lon: str) -> tuple[float, float] | None:
    """Two cells as a point; None where they are none."""
    try:
        point = float(lat), float(lon)
    except ValueError:
        return None
    return point if -90 <= point[0] <= 90 and -180 <= point[1] <= 180 else None  # noqa: PLR2004 - the whole earth


def whole_number(cell: str) -> int:
    """A number of people; 0 where the cell gives none."""
    digits = cell.strip().partition(".")[0].replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() else 0
