"""Where a row lies: the coordinates that it gives, with how fine they are meant."""

import re

from harmledger.model.account import Account
from harmledger.model.errors import ValueRefusedError
from harmledger.model.place import Place, PlacePrecision
from harmledger.review.old_rows.account import Problem, RowReader
from harmledger.review.old_rows.field import AREAS
from harmledger.review.old_rows.words import REACH_KM, precision_of
from harmledger.wire.workbook_read import cell_text

_DEGREES = re.compile(r"([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([NSEWnsew])?")
_LIMITS = {"lat": 90.0, "lon": 180.0}


def read_point(row: RowReader, account: Account) -> Place | None:
    """The place of a row with coordinates, for the words of its most specific place; None where it has none.

    What cannot be a coordinate goes to the row's problems.
    """
    ends = {name: _degrees(row, name) for name in _LIMITS}
    lat, lon = ends["lat"], ends["lon"]
    if lat is None or lon is None or not account.places:
        lone = next((name for name, value in ends.items() if value is not None), None)
        if lone is not None and account.places and not row.problems:
            row.remarks.append(f"only {lone} is given, so the row has no point")
        return None
    precision = _precision(row)
    names = [span.quote for name in AREAS if (span := row.words(name)) is not None]
    return Place(
        words=account.places[0].value,
        name=account.places[0].value,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=REACH_KM[precision],
        parents=tuple(name for name in names if name != account.places[0].value),
        reasons=(f"the row gives the point, as fine as a {precision.value}",),
    )


def _degrees(row: RowReader, name: str) -> float | None:
    found = row.cell(name)
    if found is None:
        return None
    try:
        return _number(cell_text(found[1]), _LIMITS[name])
    except ValueRefusedError as error:
        row.problems.append(Problem(column=found[0], words=str(error)))
        return None


def _number(words: str, limit: float) -> float | None:
    if not words or words.lower() in ("unknown", "n/a", "-", "?"):
        return None
    told = _DEGREES.fullmatch(words.strip())
    if told is None:
        raise ValueRefusedError(f"{words[:40]!r} are no degrees; write them as 35.8127")
    degrees = float(told[1].replace(",", ".")) * (-1 if (told[2] or "").upper() in ("S", "W") else 1)
    if abs(degrees) > limit:
        raise ValueRefusedError(f"{words[:40]!r} lies beyond {limit:g} degrees; a decimal point may be missing")
    return degrees


def _precision(row: RowReader) -> PlacePrecision:
    """As the row says it, else as fine as a town: recorders' points seldom mean the very house."""
    found = row.cell("accuracy")
    told = None if found is None else precision_of(cell_text(found[1]))
    if told is None and found is not None and cell_text(found[1]):
        row.remarks.append(f"the accuracy {cell_text(found[1])[:40]!r} is not known: taken as that of a town")
    return told or PlacePrecision.COMMUNITY
