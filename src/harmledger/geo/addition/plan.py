"""What a list adds: entries that are new, names and codes for those that are known. Pure: nothing is written here."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from harmledger.geo.addition.known import Known, keys_of
from harmledger.geo.addition.listed import LeftOut, Listed, Refused
from harmledger.geo.distance import distance_km
from harmledger.geo.entry import SPELLED_BY_EAR, Entry, FeatureKind
from harmledger.geo.extent import AIRFIELD_KM, AREA_MARGIN_KM, town_radius
from harmledger.geo.gazetteer import NameHit
from harmledger.geo.name import name_key
from harmledger.geo.scheme import Draft
from harmledger.geo.source_name import airfield_core
from harmledger.geo.sphere import Circle, circle_about
from harmledger.geo.store import is_added

_CHUNK = 2_000
"""Lines whose names are looked up at once."""
_EXAMPLES = 3
_ELONGATED = 2.0
"""How much farther than a round area of its size an area may reach: four times as long as wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An entry on its way into the file, with the ids of the areas that hold it, the finest first."""

    key: str
    number: int
    draft: Draft
    areas: tuple[int, ...]


@dataclass(slots=True, kw_only=True)
class Plan:
    """Everything that a list adds, and what became of each of its lines."""

    new: list[Planned] = field(default_factory=list)
    names: list[tuple[Draft, Entry]] = field(default_factory=list)
    """Further names of known entries, each as a draft that has them."""
    patches: list[tuple[int, int | None, str | None]] = field(default_factory=list)
    known: int = 0
    implied: int = 0
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    examples: dict[LeftOut, list[int]] = field(default_factory=lambda: defaultdict(list))

    def refuse(self, one: Refused) -> None:
        """Count a line that gave nothing."""
        self.left_out[one.reason] += 1
        if len(self.examples[one.reason]) < _EXAMPLES:
            self.examples[one.reason].append(one.line)

    @property
    def lines(self) -> int:
        """All lines that were read."""
        return len(self.new) - self.implied + self.known + self.left_out.total()


class Planner:
    """Compares lines with what is known. `numbers` are the ids that keys of this list had before; `first` is free."""

    def __init__(self, known: Known, numbers: Mapping[str, int], first: int) -> None:
        self.known = known
        self.plan = Plan()
        self._numbers = numbers
        self._next = first
        self._chains: dict[str, tuple[int, ...]] = {}
        """For each area of the list its id and the ids of what holds it."""
        self._held: dict[int, list[Circle]] = defaultdict(list)
        self._areas: list[tuple[Listed, int]] = []

    def add(self, listed: Iterable[Listed | Refused], tell: Callable[[int], None]) -> Plan:
        """The plan for a whole list; `tell` hears how many of its places are compared."""
        areas: list[Listed] = []
        points: list[Listed] = []
        for one in listed:
            if isinstance(one, Refused):
                self.plan.refuse(one)
            else:
                (areas if one.kind.is_area else points).append(one)
        for kind in (FeatureKind.ADMIN1, FeatureKind.ADMIN2, FeatureKind.ADMIN3):
            self._compare([one for one in _once(areas) if one.kind is kind])
        for at in range(0, len(points), _CHUNK):
            self._compare(points[at : at + _CHUNK])
            tell(min(at + _CHUNK, len(points)))
        self._place_areas()
        return self.plan

    def _compare(self, listed: Sequence[Listed]) -> None:
        hits = self.known.hits(listed)
        for one in listed:
            chain = next((self._chains[key] for key in one.within if key in self._chains), ())
            twin = self.known.twin(one, chain[0] if chain else None, hits)
            if twin is not None:
                self._enrich(one, twin, hits)
                where = Circle(twin.lat, twin.lon, twin.radius_km)
                self._note(one, (twin.id, *twin.areas), where)
            elif one.kind.is_area:
                self._areas.append((one, number := self._number(one)))
                self._chains[one.key] = (number, *chain)
            elif one.point is None:
                self.plan.refuse(Refused(one.line, LeftOut.NO_POINT))
            else:
                planned = Planned(key=one.key, number=self._number(one), draft=_draft(one, one.point), areas=chain)
                self.plan.new.append(planned)
                self._note(one, (planned.number, *chain), Circle(*one.point, planned.draft.radius_km))

    def _note(self, one: Listed, chain: tuple[int, ...], where: Circle) -> None:
        if one.kind.is_area:
            self._chains[one.key] = chain
        for area in chain[1:]:
            self._held[area].append(where)

    def _number(self, one: Listed) -> int:
        if one.key in self._numbers:
            return self._numbers[one.key]
        self._next += 1
        return self._next - 1

    def _enrich(self, one: Listed, twin: Entry, hits: Mapping[str, Sequence[NameHit]]) -> None:
        self.plan.known += not one.is_implied
        number = one.geoname_id if twin.geoname_id is None else None
        pcode = one.pcode if twin.pcode is None else None
        if number or pcode:
            self.plan.patches.append((twin.id, number, pcode))
        names = {name for name in (one.name, one.native, *one.names) if name}
        further = {name for name in names if all(hit.entry.id != twin.id for hit in hits.get(name_key(name), ()))}
        if further:  # another list's name of a known place is no more than an alias of it
            draft = _draft(one, (twin.lat, twin.lon))
            self.plan.names.append((replace(draft, name="", native=None, aliases=further), twin))

    def _place_areas(self) -> None:
        """Give each new area its point and reach, the finest first, so that wider ones take in what they hold."""
        for one, number in sorted(self._areas, key=lambda area: -area[0].kind):
            chain = self._chains[one.key][1:]
            where = _extent(one, self._held[number], self._holder(one.country, chain))
            if where is None:
                if not one.is_implied:
                    self.plan.refuse(Refused(one.line, LeftOut.NO_POINT))
                continue
            draft = _draft(one, (where.lat, where.lon), where.radius_km)
            self.plan.new.append(Planned(key=one.key, number=number, draft=draft, areas=chain))
            self.plan.implied += one.is_implied
            for area in chain:
                self._held[area].append(where)

    def _holder(self, country: str, chain: Sequence[int]) -> Entry | None:
        """The finest area known before that holds a new one."""
        gazetteer = self.known.gazetteer
        number = next((number for number in chain if not is_added(number)), None)
        return gazetteer.country(country) if number is None else gazetteer.entry(number)


def _once(areas: Sequence[Listed]) -> list[Listed]:
    """Each area once, as its own line has it where it has one; names of both are kept."""
    best: dict[str, Listed] = {}
    for one in areas:
        other = best.get(one.key)
        if other is None:
            best[one.key] = one
        else:
            own, implied = (other, one) if one.is_implied else (one, other)
            best[one.key] = replace(own, names=own.names | implied.names | ({implied.name} - {own.name}))
    return list(best.values())


def _extent(one: Listed, held: Sequence[Circle], holder: Entry | None) -> Circle | None:
    """Where an area lies and how far it may reach: about what it holds, as far as its size or its holder lets it."""
    about = circle_about(held) if held else None
    lat, lon = one.point or ((about.lat, about.lon) if about else (None, None))
    if lat is None or lon is None:
        return None
    reach = max((distance_km(lat, lon, it.lat, it.lon) + it.radius_km for it in held), default=0.0) + AREA_MARGIN_KM
    if one.area_km2:
        reach = max(reach, _ELONGATED * math.sqrt(one.area_km2 / math.pi))
    elif not held and holder is not None:
        reach = distance_km(lat, lon, holder.lat, holder.lon) + holder.radius_km
    return Circle(lat, lon, reach)


def _draft(one: Listed, point: tuple[float, float], radius_km: float | None = None) -> Draft:
    is_airfield = one.kind is FeatureKind.AIRFIELD
    names = set(one.names)
    if is_airfield:
        names |= {core for name in (one.name, *one.names) if (core := airfield_core(name))}
    if one.kind.is_area:
        names |= set(keys_of(one)[-1:])
    by_ear = one.country in SPELLED_BY_EAR
    return Draft(
        name=one.name,
        native=one.native,
        kind=one.kind,
        country=one.country,
        lat=point[0],
        lon=point[1],
        radius_km=radius_km or (AIRFIELD_KM if is_airfield else town_radius(one.population)),
        population=one.population,
        seat=one.seat,
        geoname_id=one.geoname_id,
        pcode=one.pcode,
        aliases=names,
        is_spelled_by_ear=by_ear,
        is_near_searched=by_ear,
    )
