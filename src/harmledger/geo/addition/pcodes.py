"""An OCHA p-code list: places or areas with their codes and the areas that hold them, columns told by their names."""

from collections.abc import Iterator
from dataclasses import replace

from harmledger.geo.addition.header import Header, Unit, read_header
from harmledger.geo.addition.listed import CountryCode, LeftOut, Listed, Refused, point_of, whole_number
from harmledger.geo.addition.table import Cells, Table, is_broken
from harmledger.geo.entry import FeatureKind

_KINDS = {1: FeatureKind.ADMIN1, 2: FeatureKind.ADMIN2, 3: FeatureKind.ADMIN3}
"""Below the third level everything is a community: the word is used of villages and of wards."""
_HXL = "#"


def read_pcodes(table: Table, country_code: CountryCode, country: str | None) -> Iterator[Listed | Refused]:
    """Each line as what it lists, or why it lists nothing for us; areas that lines name on the way come first.

    Args:
        table: the list, its header read.
        country_code: how the list's countries are understood.
        country: the country that all lines are about, where the list does not say.
    """
    assert table.header is not None
    header = read_header(table.header)
    own: set[str] = set()
    implied: set[str] = set()
    for line, cells in table.rows:
        if cells and all(cell.startswith(_HXL) for cell in cells if cell):
            continue  # HXL tags, the second header of many lists
        fault = _fault(cells, header)
        if cells is None or fault is not None:
            yield Refused(line, fault or LeftOut.BROKEN)
            continue
        code = _country(cells, header, country_code) if country is None else country_code(country)
        yield from _told(line, _units(line, cells, header, code), own, implied)


def _told(line: int, units: list[Listed] | LeftOut, own: set[str], implied: set[str]) -> Iterator[Listed | Refused]:
    if isinstance(units, LeftOut):
        yield Refused(line, units)
        return
    *areas, last = units
    for area in areas:
        if area.key not in own | implied:
            implied.add(area.key)
            yield replace(area, is_implied=True, point=None, population=0, area_km2=None)
    if last.key in own:
        yield Refused(line, LeftOut.TWICE)
    else:
        own.add(last.key)
        yield last


def _fault(cells: Cells | None, header: Header) -> LeftOut | None:
    if cells is None:
        return LeftOut.BROKEN
    if len(cells) != header.width:
        return LeftOut.COLUMNS
    return LeftOut.NOT_UTF8 if is_broken(cells) else None


def _country(cells: Cells, header: Header, country_code: CountryCode) -> str | None:
    """The country of a line: its column, else the letters that its p-codes begin with."""
    top = header.levels.get(0, Unit()).pcode
    for column in (top, header.country):
        code = country_code(cells[column].strip()) if column is not None else None
        if code:
            return code
    units = [header.place, *(header.levels[level] for level in sorted(header.levels))]
    codes = [cells[unit.pcode].strip() for unit in units if unit.pcode is not None]
    found = (country_code(code[:length]) for code in codes for length in (3, 2) if code[:length].isalpha())
    return next((code for code in found if code), None)


def _units(line: int, cells: Cells, header: Header, country: str | None) -> list[Listed] | LeftOut:
    """The areas that a line names, the widest first, and what it is itself about last."""
    if country is None:
        return LeftOut.NO_COUNTRY
    chain: list[Listed] = []
    for kind, unit in _chain(cells, header):
        pcode = cells[unit.pcode].strip() if unit.pcode is not None else ""
        names = [name for column in unit.names if (name := cells[column].strip())]
        if not names:
            continue
        key = pcode or f"{chain[-1].key if chain else country}/{names[0]}"
        native = next((name for name in names if not name.isascii() and name[0].isalpha() and name != names[0]), None)
        chain.append(
            Listed(
                line=line,
                key=key,
                name=names[0],
                kind=kind,
                country=country,
                point=None,
                within=(*(area.key for area in reversed(chain)), *_parent(cells, header)),
                native=native,
                names=frozenset(names[1:]) - {native or ""},
                pcode=pcode or None,
            )
        )
    return _placed(chain, cells, header) if chain else LeftOut.NO_NAME


def _chain(cells: Cells, header: Header) -> Iterator[tuple[FeatureKind, Unit]]:
    for level in sorted(header.levels):
        if level:
            yield _KINDS.get(level, FeatureKind.COMMUNITY), header.levels[level]
    if header.place.names or header.place.pcode is not None:
        level = whole_number(cells[header.level]) if header.level is not None else max(_KINDS) + 1
        yield _KINDS.get(level, FeatureKind.COMMUNITY), header.place


def _parent(cells: Cells, header: Header) -> list[str]:
    return [cells[header.parent].strip()] if header.parent is not None and cells[header.parent].strip() else []


def _placed(chain: list[Listed], cells: Cells, header: Header) -> list[Listed] | LeftOut:
    """The chain with the line's point and numbers given to what it is itself about."""
    point = None
    if header.lat is not None and header.lon is not None and (cells[header.lat].strip() or cells[header.lon].strip()):
        point = point_of(cells[header.lat], cells[header.lon])
        if point is None:
            return LeftOut.BAD_POINT
    people = whole_number(cells[header.population]) if header.population is not None else 0
    area = _positive(cells[header.area_km2]) if header.area_km2 is not None else None
    return [*chain[:-1], replace(chain[-1], point=point, population=people, area_km2=area)]


def _positive(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if 0 < value < float("inf") else None
