"""Which entry of the gazetteer a line of a list is about, if any: by code, else by name and nearness."""

from collections.abc import Iterable, Sequence

from harmledger.geo.addition.listed import Listed
from harmledger.geo.distance import distance_km
from harmledger.geo.entry import Entry, FeatureKind
from harmledger.geo.gazetteer import Gazetteer, NameHit
from harmledger.geo.name import bare_key, name_key
from harmledger.geo.scheme import FormRank

SAME_PLACE_KM = 5.0
"""Two lists that give one name this near mean one place: offices' points of a village differ by some kilometres."""
SAME_AIRFIELD_KM = 5.0
_POINTS = frozenset({FeatureKind.COMMUNITY, FeatureKind.SECTION})


class Known:
    """What the gazetteer knows of some countries, but for entries (`without`) that the list itself made before.

    Each entry is given out once: two lines are two places.
    """

    def __init__(self, gazetteer: Gazetteer, countries: Sequence[str], without: Iterable[int] = ()) -> None:
        self._taken = set(without)
        entries = [entry for entry in gazetteer.of_countries(countries) if entry.id not in self._taken]
        self.gazetteer = gazetteer
        self.by_number = {entry.geoname_id: entry for entry in entries if entry.geoname_id}
        self.by_pcode = {entry.pcode: entry for entry in entries if entry.pcode}
        self.airfields = [entry for entry in entries if entry.kind is FeatureKind.AIRFIELD]

    def hits(self, listed: Sequence[Listed]) -> dict[str, list[NameHit]]:
        """What has the names of some lines."""
        return self.gazetteer.named(key for one in listed for key in keys_of(one))

    def twin(self, listed: Listed, parent: int | None, hits: dict[str, list[NameHit]]) -> Entry | None:
        """The entry that a line is about; `parent` is the area said to hold it, `hits` what has its names."""
        found = self._coded(listed) or self._named(listed, parent, hits)
        if found is None or found.id in self._taken:
            return None
        self._taken.add(found.id)
        return found

    def _coded(self, listed: Listed) -> Entry | None:
        found = self.by_number.get(listed.geoname_id or 0) or self.by_pcode.get(listed.pcode or "")
        return found if found and _group(found.kind) == _group(listed.kind) else None

    def _named(self, listed: Listed, parent: int | None, hits: dict[str, list[NameHit]]) -> Entry | None:
        if listed.kind is FeatureKind.AIRFIELD:
            return _nearest(listed, self.airfields, SAME_AIRFIELD_KM)
        entries = [
            hit.entry
            for key in keys_of(listed)
            for hit in hits.get(key, [])
            if hit.form <= FormRank.ALIAS and hit.entry.id not in self._taken and _may_be(hit.entry, listed)
        ]
        if listed.kind.is_area:
            return next((entry for entry in entries if parent is None or parent in entry.areas), None)
        if listed.point is None:  # a name alone is enough where the area that holds it is known
            held = {entry.id: entry for entry in entries if parent is not None and parent in entry.areas}
            return next(iter(held.values())) if len(held) == 1 else None
        return _nearest(listed, entries, SAME_PLACE_KM)


def keys_of(listed: Listed) -> list[str]:
    """The keys under which a line's place may be known."""
    names = [listed.name, listed.native or "", *sorted(listed.names)]
    bare = [bare_key(listed.name)] if listed.kind.is_area else []
    return [key for key in dict.fromkeys([*map(name_key, names), *bare]) if key]


def _may_be(entry: Entry, listed: Listed) -> bool:
    """Whether country, kind and codes allow that they are one."""
    return (
        entry.country == listed.country
        and _group(entry.kind) == _group(listed.kind)
        and (entry.geoname_id or 0) in {0, listed.geoname_id or entry.geoname_id or 0}
        and (entry.pcode or "") in {"", listed.pcode or entry.pcode or ""}
    )


def _group(kind: FeatureKind) -> FeatureKind:
    return FeatureKind.COMMUNITY if kind in _POINTS else kind


def _nearest(listed: Listed, entries: Sequence[Entry], within_km: float) -> Entry | None:
    if listed.point is None:
        return None
    lat, lon = listed.point
    near = [(distance_km(lat, lon, entry.lat, entry.lon), entry.id, entry) for entry in entries]
    found = min(near, default=None, key=lambda one: one[:2])
    return found[2] if found and found[0] <= within_km else None
