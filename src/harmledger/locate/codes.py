"""How precise a place is, in the codes of others: UCDP's `where_prec`, ACLED's `geo_precision`, Airwars' accuracy.

Computed from the place alone, its words included: "between A and B" is told like a line whatever its radius. Each code
claims no more than the place does; where a standard has no code for it there is none.
"""

from functools import cache

from harmledger.geo.entry import Entry, FeatureKind, Seat
from harmledger.geo.name import name_key
from harmledger.locate.query import Query, parse_query
from harmledger.locate.relation import Shape
from harmledger.locate.words import read_words
from harmledger.model.place import Place, PlacePrecision

NEAR_KM = 25.0
"""UCDP's measure of "near a known place"; Insecurity Insight's code 2 says the same in words."""
_WATERS = frozenset("sea ocean gulf strait channel بحر محيط خليج مضيق".split())
_CITY_PEOPLE, _TOWN_PEOPLE = 100_000, 5_000
"""From how many people a settlement is called a city, a town: the usual measure of statistical offices."""


def ucdp_where_prec(place: Place) -> int:
    """1 exact, 2 near a known place, 3 second-order area, 4 first-order, 5 linear or fuzzy, 6 country, 7 waters.

    The numbering is also Insecurity Insight's.
    """
    query = parse_query(place.words)
    if _is_water(place):
        return 7
    if _is_linear(query) or _is_region(place):
        return 6 if place.precision is PlacePrecision.COUNTRY and not _is_linear(query) else 5
    match place.precision:
        case PlacePrecision.SITE | PlacePrecision.COMMUNITY:
            return 1
        case PlacePrecision.SUBDISTRICT:
            # There is no code for a third-order area: a small one is as good as near its seat.
            return 2 if place.radius_km <= NEAR_KM else 3
        case PlacePrecision.DISTRICT:
            return 5 if _is_by_way_of(query) else 3
        case PlacePrecision.PROVINCE:
            return 5 if _is_by_way_of(query) else 4
        case PlacePrecision.COUNTRY:
            return 6


def acled_geo_precision(place: Place) -> int | None:
    """1 named settlement, 2 small area or near a settlement, 3 larger region; None where only the country is known."""
    match place.precision:
        case PlacePrecision.SITE | PlacePrecision.COMMUNITY:
            return 1
        case PlacePrecision.SUBDISTRICT:
            return 2
        case PlacePrecision.DISTRICT:
            return 2 if place.radius_km <= NEAR_KM else 3
        case PlacePrecision.PROVINCE:
            return 3
        case PlacePrecision.COUNTRY:
            return None


def airwars_accuracy(place: Place, entry: Entry | None = None) -> str | None:
    """A slug of Airwars' accuracy vocabulary; None where only the country is known.

    Args:
        place: the place.
        entry: its gazetteer entry, where it is at hand: it tells a city from a village. Without it the words do, and
            where they do not either, it is a town.
    """
    match place.precision:
        case PlacePrecision.SITE:
            return "nearby_landmark"
        case PlacePrecision.COMMUNITY:
            return _settlement(place, entry)
        case PlacePrecision.SUBDISTRICT:
            return "subdistrict"
        case PlacePrecision.DISTRICT:
            return "district"
        case PlacePrecision.PROVINCE:
            return "province_governorate"
        case PlacePrecision.COUNTRY:
            return None


def ucdp_areas(place: Place) -> tuple[str | None, str | None]:
    """Names for `adm_1` and `adm_2`, blank where UCDP's rules want them blank."""
    code = ucdp_where_prec(place)
    # Parents end with the country; before it stands the first-order area, before that the second-order one.
    areas = list(place.parents[:-1])[::-1]
    if place.precision in {PlacePrecision.PROVINCE, PlacePrecision.DISTRICT} and not _is_told_otherwise(place):
        areas.append(place.name)
    first, second = (*areas, None, None)[:2]
    if code in {6, 7}:
        return None, None
    return first, None if code == 4 else second  # noqa: PLR2004 - the code of a first-order area


def _settlement(place: Place, entry: Entry | None) -> str:
    if entry is not None:
        if entry.kind is FeatureKind.SECTION:
            return "neighbourhood_area"
        if entry.population >= _CITY_PEOPLE or entry.seat >= Seat.ADMIN1:
            return "city"
        return "town" if entry.population >= _TOWN_PEOPLE or entry.seat is not Seat.NONE else "village"
    words = set(name_key(place.words).split())
    if words & {"neighbourhood", "neighborhood", "quarter", "حي"}:
        return "neighbourhood_area"
    return "village" if words & {"village", "hamlet", "قريه"} else "town"


def _is_linear(query: Query) -> bool:
    is_between = query.shape is not Shape.CHAIN
    return is_between or any(name.is_line for name in query.names[:1])


def _is_by_way_of(query: Query) -> bool:
    """Whether it is told by way of another place: near it, or so far from it."""
    return query.offset is not None or any(name.is_beyond for name in query.names[query.base :][:1])


def _is_told_otherwise(place: Place) -> bool:
    query = parse_query(place.words)
    return _is_linear(query) or query.offset is not None


def _is_water(place: Place) -> bool:
    return place.country is None and bool(set(name_key(place.name).split()) & _WATERS)


def _is_region(place: Place) -> bool:
    return (place.name, place.country) in _regions()


@cache
def _regions() -> frozenset[tuple[str, str | None]]:
    """Parts of the world that are no unit of administration."""
    return frozenset((row["name"], row.get("country")) for row in read_words("regions.yaml"))
