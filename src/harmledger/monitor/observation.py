"""What monitors saw and heard, from their daily tables (docs/reference/agreements.md names the columns).

The columns of the OSCE's tables on eastern Ukraine are understood too: an "event location" such as "3-5km ENE" counts
from the observer's position.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from harmledger.model.ids import derive_id
from harmledger.model.kinds import ObservationKind
from harmledger.model.outcome import Kept, Outcome
from harmledger.model.period import Period
from harmledger.model.watch import CountUnit, Means, Sighting
from harmledger.monitor.table import BadCellError, Row, read_rows

COLUMNS = {
    "date": "date",
    "time": "time",
    "observer": "observer",
    "position": "position",
    "smm position": "position",
    "place": "place",
    "location": "place",
    "event location": "place",
    "lat": "lat",
    "latitude": "lat",
    "lon": "lon",
    "longitude": "lon",
    "radius_km": "radius_km",
    "kind": "kind",
    "observation": "kind",
    "number": "number",
    "no.": "number",
    "no": "number",
    "unit": "unit",
    "means": "means",
    "direction": "direction",
    "distance_km": "distance_km",
    "weapon": "weapon",
    "actor": "actor",
    "note": "note",
    "description": "note",
}
"""A column's name in lower case -> ours."""
_MEANS = {
    "saw": Means.SEEN,
    "visual": Means.SEEN,
    "recorded": Means.CAMERA,
    "cameras": Means.CAMERA,
    "uav": Means.DRONE,
    "audio": Means.HEARD,
    "hear": Means.HEARD,
}
_UNITS = {
    "muzzle flash": CountUnit.SHOT,
    "tracer round": CountUnit.PROJECTILE,
    "rocket": CountUnit.PROJECTILE,
    "flare": CountUnit.PROJECTILE,
}
_RELATIVE = re.compile(
    r"^(?P<far>\d+(?:\.\d+)?(?:\s*[-\u2013]\s*\d+(?:\.\d+)?)?)\s*km\s+(?P<way>[NSEW]{1,3})\b.*$", re.IGNORECASE
)
_CLOCK = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)")


def read_sightings(text: str, origin: str) -> Iterator[Outcome[Sighting]]:
    """A sighting, or why there is none, for each row of a table. A row that comes again is another sighting."""
    seen: Counter[str] = Counter()
    for outcome in read_rows(text, origin, COLUMNS, frozenset({"date", "kind"}), _sighting):
        if isinstance(outcome, Kept):
            seen[outcome.value.id] += 1
            again = seen[outcome.value.id]
            if again > 1:
                yield Kept(replace(outcome.value, id=derive_id("obs", outcome.value.id, str(again))))
                continue
        yield outcome


def _sighting(row: Row) -> Sighting:
    kind, unit = _kind(row)
    place, direction, distance = row.text("place"), row.text("direction"), row.range_km("distance_km")
    relative = _RELATIVE.match(place) if place else None
    if relative is not None:
        direction, distance = relative["way"].upper(), _far(relative["far"])
        place = None
    if place is None and row.text("position") is None and row.number("lat") is None:
        raise BadCellError("where it was is missing: give a place, a position, or lat and lon")
    return Sighting(
        id=derive_id("obs", *(row.text(name) or "" for name in sorted(set(COLUMNS.values())))),
        kind=kind,
        day=Period.day(row.day("date"), clock=_clock(row.text("time"))),
        means=_means(row.text("means")),
        observer=row.text("observer") or "not stated",
        place=place,
        position=row.text("position"),
        lat=row.number("lat"),
        lon=row.number("lon"),
        radius_km=row.number("radius_km"),
        number=row.whole("number"),
        unit=unit,
        direction=direction,
        distance_km=distance,
        weapon=row.text("weapon"),
        actor=row.text("actor"),
        note=row.text("note"),
    )


def _kind(row: Row) -> tuple[ObservationKind, CountUnit | None]:
    """What it was and what was counted: "burst" is an explosion of a kind, counted in bursts."""
    words = row.need("kind").lower()
    told = row.text("unit")
    unit = None if told is None else _unit(told.lower())
    if words in set(ObservationKind):
        is_blast = words == ObservationKind.EXPLOSION
        return ObservationKind(words), unit or (CountUnit.EXPLOSION if is_blast else None)
    return ObservationKind.EXPLOSION, unit or _unit(words)


def _unit(words: str) -> CountUnit:
    single = words.removesuffix("s")
    if words in set(CountUnit) or single in set(CountUnit):
        return CountUnit(words if words in set(CountUnit) else single)
    if single in _UNITS:
        return _UNITS[single]
    known = ", ".join([*ObservationKind, *CountUnit])
    raise BadCellError(f"kind: {words!r} is none that we know: {known}")


def _means(words: str | None) -> Means:
    if words is None:
        return Means.OTHER
    first = re.split(r"[,;/ ]", words.lower())[0]
    return Means(first) if first in set(Means) else _MEANS.get(first, Means.OTHER)


def _clock(words: str | None) -> str | None:
    match = _CLOCK.match(words) if words else None
    return f"{int(match[1]):02d}:{match[2]}" if match else None


def _far(words: str) -> tuple[float, float]:
    parts = [float(part) for part in re.split(r"[-\u2013]", words)]
    return min(parts), max(parts)
