"""Which column of a p-code list is which. OCHA's lists name theirs in several ways, and offices add their own.

Known are, in any case and with any punctuation: admin3Pcode, ADM3_PCODE, adm3_name, ADM3_AR, admin3RefName_en,
center_lat, POINT_X, iso2; the columns of HDX's world list (Location, Admin Level, P-Code, Name, Parent P-Code); and
pcode, name, name_ar, lat, lon of places without a level.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from harmledger.model.errors import InputError

_LEVEL = re.compile(r"adm(?:in)?([0-5])(\w*)")
_LANGUAGES = "en|fr|es|pt|ar|ru|uk|fa|ps|ku|so|am|ti|om|sw|my|ur|hi|bn|ne|si|ta|th|vi|km|lo|tr|he|zh|ht|ha|mg|rw|rn"
_NAME = re.compile(rf"(?:ref|alt)?\d?(?:name)?\d?(?:{_LANGUAGES})?(?:name)?")
_PLACE_NAME = re.compile(
    rf"(?:feature|place|settlement|village|locality|community|location)?(?:ref|alt)?name\d?(?:{_LANGUAGES})?(?:\d{{4}})?"
)
_FIRST_NAMES = ("nameen", "en", "name", "name1", "featurenameen", "featurename", "placename", "settlementname")
"""Columns that hold the name to show, the best first."""
_CODES = frozenset(
    "pcode code placecode placepcode ptpcode featurepcode settlementpcode villagepcode villagecode ppcode "
    "locationpcode communitypcode".split()
)
_LAT = frozenset("lat latitude y ycoord ydd pointy latdd latitudedd centerlat centroidlat gpslat".split())
_LON = frozenset("lon long lng longitude x xcoord xdd pointx longdd longitudedd centerlon centroidlon gpslon".split())
_PEOPLE = frozenset("population pop poptotal totalpopulation ttotl".split())
_COUNTRY = frozenset("iso2 iso3 location countrycode country countryiso3 countryiso2".split())


@dataclass(slots=True)
class Unit:
    """The columns of one level, or of the place itself."""

    pcode: int | None = None
    names: list[int] = field(default_factory=list)
    """The one to show first."""


@dataclass(slots=True)
class Header:
    """Column numbers by what they hold."""

    width: int
    levels: dict[int, Unit] = field(default_factory=dict)
    place: Unit = field(default_factory=Unit)
    lat: int | None = None
    lon: int | None = None
    population: int | None = None
    area_km2: int | None = None
    country: int | None = None
    level: int | None = None
    """The column that gives the level of each row, in lists with all levels below each other."""
    parent: int | None = None


def read_header(cells: Sequence[str]) -> Header:
    """What the columns hold; raises InputError where no code and no name can be told."""
    header = Header(width=len(cells))
    named: dict[int | None, list[tuple[str, int]]] = {}
    for index, cell in enumerate(cells):
        word = re.sub(r"[^a-z0-9]", "", cell.lower())
        level = _LEVEL.fullmatch(word)
        if level:
            _add_level(header, named, int(level[1]), level[2], index)
        elif not _set_plain(header, word, index) and _PLACE_NAME.fullmatch(word):
            named.setdefault(None, []).append((word, index))
    for number, columns in named.items():
        unit = header.place if number is None else header.levels.setdefault(number, Unit())
        unit.names = [index for _, index in sorted(columns, key=lambda column: (_rank(column[0]), column[1]))]
    _check(header, cells)
    return header


def _add_level(
    header: Header, named: dict[int | None, list[tuple[str, int]]], level: int, rest: str, index: int
) -> None:
    if rest in {"pcode", "code"}:
        header.levels.setdefault(level, Unit()).pcode = index
    elif _NAME.fullmatch(rest):
        named.setdefault(level, []).append((rest, index))


def _set_plain(header: Header, word: str, index: int) -> bool:
    """Note a column that stands for itself; the first of each kind counts."""
    if word in _CODES and header.place.pcode is None:
        header.place.pcode = index
        return True
    fields = {"adminlevel": "level", "parentpcode": "parent", "areasqkm": "area_km2"}
    fields |= dict.fromkeys(_LAT, "lat") | dict.fromkeys(_LON, "lon")
    fields |= dict.fromkeys(_PEOPLE, "population") | dict.fromkeys(_COUNTRY, "country")
    which = fields.get(word)
    if which is None or getattr(header, which) is not None:
        return False
    setattr(header, which, index)
    return True


def _rank(word: str) -> int:
    return _FIRST_NAMES.index(word) if word in _FIRST_NAMES else len(_FIRST_NAMES) + ("alt" in word or "ref" in word)


def _check(header: Header, cells: Sequence[str]) -> None:
    units = [header.place, *(unit for level, unit in header.levels.items() if level)]
    is_useful = any(unit.names and (unit.pcode is not None or header.lat is not None) for unit in units)
    if not is_useful:
        raise InputError(
            f"no column of a p-code with a name beside it is among {', '.join(cells[:12])}; wanted are columns like "
            "adm3_pcode and adm3_name, or pcode, name, lat and lon"
        )
