"""A GeoNames country dump (geonames.org/export): one place a line, 19 columns between tabs, no header."""

from collections.abc import Iterator

from harmledger.geo.addition.listed import CountryCode, LeftOut, Listed, Refused, point_of, whole_number
from harmledger.geo.addition.table import GEONAMES_COLUMNS, Cells, Table, is_broken
from harmledger.geo.entry import FeatureKind, Seat
from harmledger.geo.source_name import is_worth_keeping

_AREAS = {"ADM1": FeatureKind.ADMIN1, "ADM2": FeatureKind.ADMIN2, "ADM3": FeatureKind.ADMIN3}
_AIRFIELDS = frozenset({"AIRP", "AIRB", "AIRF"})
_GONE = frozenset({"PPLH", "PPLCH"})
"""Settlements of other times. Abandoned and destroyed ones (PPLQ, PPLW) stay: war reports name them."""
_SEATS = {
    # A capital that is missing among the capitals that ship is a claim that this list alone makes.
    "PPLC": Seat.ADMIN1,
    "PPLA": Seat.ADMIN1,
    "PPLA2": Seat.ADMIN2,
    "PPLA3": Seat.ADMIN3,
}


def read_geonames(table: Table, country_code: CountryCode) -> Iterator[Listed | Refused]:
    """Each line as what it lists, or why it lists nothing for us."""
    seen: set[str] = set()
    for line, cells in table.rows:
        one = _read(line, cells, country_code)
        if isinstance(one, Listed):
            own = cells[0] if cells else ""
            if own in seen:
                one = Refused(line, LeftOut.TWICE)
            seen.add(own)
        yield one


def _read(line: int, cells: Cells | None, country_code: CountryCode) -> Listed | Refused:
    fault = _fault(cells)
    if cells is None or fault is not None:
        return Refused(line, fault or LeftOut.BROKEN)
    number, name, latin, others, lat, lon, feature, code = cells[:8]
    kind = _kind(feature, code)
    if kind is None:
        return Refused(line, LeftOut.NO_SETTLEMENT)
    country, point = country_code(cells[8]), point_of(lat, lon)
    if country is None or point is None or not name.strip():
        missing = LeftOut.NO_COUNTRY if country is None else LeftOut.BAD_POINT if point is None else LeftOut.NO_NAME
        return Refused(line, missing)
    chain = _chain(country, cells[10:13])
    key = chain[0] if kind.is_area and chain else number
    return Listed(
        line=line,
        key=key,
        name=name.strip(),
        kind=kind,
        country=country,
        point=point,
        within=tuple(area for area in chain if area != key),
        names=frozenset({latin, *(other for other in others.split(",") if is_worth_keeping(other, scripts=()))} - {""}),
        population=whole_number(cells[14]),
        seat=_SEATS.get(code, Seat.NONE),
        geoname_id=whole_number(number) or None,
    )


def _fault(cells: Cells | None) -> LeftOut | None:
    if cells is None:
        return LeftOut.BROKEN
    if len(cells) != GEONAMES_COLUMNS:
        return LeftOut.COLUMNS
    return LeftOut.NOT_UTF8 if is_broken(cells) else None


def _kind(feature: str, code: str) -> FeatureKind | None:
    if feature == "A":
        return _AREAS.get(code)
    if feature == "P" and code not in _GONE:
        return FeatureKind.SECTION if code == "PPLX" else FeatureKind.COMMUNITY
    return FeatureKind.AIRFIELD if feature == "S" and code in _AIRFIELDS else None


def _chain(country: str, codes: Cells) -> list[str]:
    """The keys of the areas that the codes name, the finest first; "00" stands for none."""
    keys, key = [], country
    for code in codes:
        if not code or code == "00":
            break
        key = f"{key}.{code}"
        keys.append(key)
    return keys[::-1]
