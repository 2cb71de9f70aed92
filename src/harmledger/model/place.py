"""A gazetteer entry chosen for words in a claim, with how precise it is and why it was chosen."""

from dataclasses import dataclass
from enum import StrEnum


class PlacePrecision(StrEnum):
    """How fine the point is, from the finest."""

    SITE = "site"
    COMMUNITY = "community"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"

    @property
    def is_point(self) -> bool:
        """Whether it is as fine as a town or a site; all else is an area."""
        return self in (PlacePrecision.SITE, PlacePrecision.COMMUNITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words of a report point to. `radius_km` is how far the true point may lie from this one."""

    words: str
    name: str
    lat: float
    lon: float
    precision: PlacePrecision
    radius_km: float
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    geoname_id: int | None = None
    pcode: str | None = None
    """OCHA p-code of the entry itself."""
    pcode_chain: tuple[str, ...] = ()
    """P-codes from the entry up to the country: community, sub-district, district, governorate, country."""
    parents: tuple[str, ...] = ()
    """Names from the nearest containing area up to the country."""
    reasons: tuple[str, ...] = ()
    probability: float | None = None
