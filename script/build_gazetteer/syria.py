"""Syria down to the village: OCHA's communities and areas, OpenSyria's aliases, airfields; GeoNames merged in."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml
from draft_entry import airfield, reach, walk
from fragment import add_fragments
from mentioned import expect_mentions
from shapely import STRtree, set_precision, to_wkb
from shapely.geometry import Point, shape
from source_file import RESOURCES, gzip_lines, read_csv, read_features, read_json
from world import World

from harmledger.geo.distance import distance_km
from harmledger.geo.entry import FeatureKind, Seat
from harmledger.geo.extent import town_radius
from harmledger.geo.name import bare_key
from harmledger.geo.scheme import Draft, Source
from harmledger.text.fold import fold
from harmledger.text.spelling import likeness, sounds

OCHA = "CC BY 3.0 IGO (OCHA COD)"
TOLERANCE = 0.001
"""How far a corner of a shipped outline may move, in degrees: about 100 m."""
GRID = 0.0001
SAME_PLACE_KM = 8.0
"""GeoNames' points of Syrian villages are off by some kilometres at times."""
SAME_NAME = 0.85
ICAO_LENGTH = 4
QUARTER_PEOPLE = 30_000
"""The order of magnitude of a city quarter, for weighing it against towns of its name."""
WORDS = {
    "big": "kabira", "great": "kabira", "little": "saghira", "small": "saghira", "upper": "fawqani", "lower": "tahtani",
    "eastern": "sharqi", "western": "gharbi", "northern": "shamali", "southern": "janubi", "middle": "wastani",
    "castle": "qalaat", "mount": "jabal",
}  # fmt: skip
"""English words in OCHA's names, with the Arabic that reports have in their stead (after the noun)."""
BEFORE = {"castle", "mount"}
"""Words whose Arabic stands before the name."""


class Syria:
    """Collects Syria's drafts and merges GeoNames' Syrian places into them."""

    def __init__(self, folder: Path, world: World, counts: Sequence[Path]) -> None:
        self.folder = folder
        self.world = world
        self.counts = counts
        self.sources: list[Source] = []
        self.areas: dict[str, Draft] = {}
        self.communities: list[Draft] = []
        self.airfields: list[Draft] = []

    def build(self) -> None:
        """Read every source."""
        self.world.countries[
            "SY"
        ].pcode = "SY"  # as OCHA's own Syrian files have it, not the ISO code of its world list
        for level in (1, 2, 3):
            self._add_areas(level)
        self._add_open_syria()
        self._add_communities()
        self._merge_geonames()
        self._find_seats()
        self._name_seats()
        self._add_quarters()
        self._add_airfields()
        add_fragments([place for place in self.communities if place.kind is FeatureKind.COMMUNITY])
        expect_mentions([*self.communities, *self.airfields], self._counted())

    def _counted(self) -> Counter[str]:
        """How often each community was the place of a recorded incident or stood in a counted report."""
        told: Counter[str] = Counter()
        for path in self.counts:
            for row in read_csv(path):
                told[row["pcode"]] += int(row.get("incidents") or row.get("reports") or 0)
        return told

    def drafts(self) -> list[Draft]:
        """Everything collected, areas first."""
        return [*self.areas.values(), *self.airfields, *self.communities]

    def _read(self, name: str, file: str, licence: str) -> Path:
        path = self.folder / file
        rows = (
            len(read_features(path))
            if "geojson" in file
            else len(gzip_lines(path)) - 1
            if "csv" in file
            else len(read_json(path))
        )
        self.sources.append(Source(file=file, name=name, licence=licence, rows=rows))
        return path

    def _add_areas(self, level: int) -> None:
        kind = (FeatureKind.ADMIN1, FeatureKind.ADMIN2, FeatureKind.ADMIN3)[level - 1]
        path = self._read(f"OCHA COD-AB Syria, level {level}", f"syr_adm{level}.geojson.gz", OCHA)
        for feature in read_features(path):
            facts = feature["properties"]
            geometry = shape(feature["geometry"])
            point = geometry.centroid if geometry.contains(geometry.centroid) else geometry.representative_point()
            outline = set_precision(geometry.simplify(TOLERANCE), GRID)
            if not outline.contains(point):
                raise SystemExit(f"{facts}: the simplified outline lost its point")
            parent = self.areas[facts[f"adm{level - 1}_pcode"]] if level > 1 else self.world.countries["SY"]
            draft = Draft(
                name=facts[f"adm{level}_en"],
                native=facts.get(f"adm{level}_ar"),
                kind=kind,
                country="SY",
                lat=point.y,
                lon=point.x,
                radius_km=reach(point.y, point.x, geometry),
                pcode=facts[f"adm{level}_pcode"],
                parent=parent,
                aliases={*facts.get("alt_en", []), *facts.get("alt_ar", []), facts.get("adm3_ref", "")} - {""},
                is_spelled_by_ear=True,
                wkb=to_wkb(outline, output_dimension=2),
            )
            self.areas[facts[f"adm{level}_pcode"]] = draft

    def _add_open_syria(self) -> None:
        for name in ("governorates", "districts", "subdistricts"):
            path = self._read(f"OpenSyria {name}, July 2026", f"opensyria_{name}.json.gz", "CC BY 4.0 (OpenSyria)")
            for row in read_json(path):
                draft = self.areas.get(row["externalIds"].get("ochaPcode", ""))
                if draft is None:
                    continue
                names = {*row["name"].values(), *(alias["value"] for alias in row.get("aliases", []))}
                # Aliases in small letters are letter-by-letter transcripts that nobody writes.
                kept = {one for one in names if not (one.isascii() and one.islower() and " " in one)}
                draft.aliases |= kept | {bare_key(one) for one in kept}
                number = row["externalIds"].get("geonames")
                draft.geoname_id = int(number) if number else draft.geoname_id

    def _add_communities(self) -> None:
        path = self._read(
            "OCHA Syrian communities, 2015 and 2021 (p-code, names, point, parents)", "syr_places.csv.gz", OCHA
        )
        seats = {"1": Seat.ADMIN1, "2": Seat.ADMIN2, "3": Seat.ADMIN3}
        for row in read_csv(path):
            names = {row["name_ref"], row["name_en_2015"]} - {""}
            names |= {spoken for one in (row["name_en"], *names) for spoken in spoken_forms(one)}
            self.communities.append(
                Draft(
                    name=row["name_en"],
                    native=row["name_ar"] or None,
                    kind=FeatureKind.COMMUNITY,
                    country="SY",
                    lat=float(row["lat"]),
                    lon=float(row["lon"]),
                    radius_km=town_radius(0),
                    seat=seats.get(row["capital_level"], Seat.NONE),
                    pcode=row["pcode"],
                    parent=self.areas[row["adm3_pcode"]],
                    aliases=names,
                    is_spelled_by_ear=True,
                    partial=partial_forms([row["name_en"], *([row["name_ar"]] if row["name_ar"] else [])]),
                    is_near_searched=True,
                )
            )
        capital = next(one for one in self.communities if one.name == "Damascus" and one.seat is Seat.ADMIN1)
        capital.seat = Seat.COUNTRY

    def _merge_geonames(self) -> None:
        """Give OCHA's communities GeoNames' ids, populations and further names; keep what matches none."""
        mine = [place for place in self.world.places if place.country == "SY"]
        self.world.places = [place for place in self.world.places if place.country != "SY"]
        polygons = [draft for draft in self.areas.values() if draft.kind is FeatureKind.ADMIN3]
        finder = AreaFinder(polygons)
        for place in mine:
            twin = self._twin(place)
            if twin is None:
                place.parent = finder.at(place.lat, place.lon)
                place.is_near_searched = True
                self.communities.append(place)
                continue
            twin.aliases |= place.aliases | {place.name}
            if place.population > twin.population:
                twin.population, twin.geoname_id = place.population, place.geoname_id
                twin.radius_km = town_radius(place.population)
            twin.geoname_id = twin.geoname_id or place.geoname_id

    def _find_seats(self) -> None:
        """Where the sources name no seat of a sub-district, take the community that has its name."""
        seated = {id(community.parent) for community in self.communities if community.seat is not Seat.NONE}
        for area in self.areas.values():
            if area.kind is FeatureKind.ADMIN3 and id(area) not in seated:
                held = [community for community in self.communities if community.parent is area]
                scored = [(spoken_likeness(area.name, one.name), -index) for index, one in enumerate(held)]
                best, place = max(scored, default=(0.0, 0))
                if best >= SAME_NAME:
                    held[-place].seat = Seat.ADMIN3

    def _name_seats(self) -> None:
        """Give the seat of an area the area's further spellings of the name that both have."""
        held = {Seat.ADMIN3: 1, Seat.ADMIN2: 2, Seat.ADMIN1: 3, Seat.COUNTRY: 3, Seat.NONE: 0}
        for seat in self.communities:
            for area in list(walk(seat))[: held[seat.seat]]:
                forms = {bare_key(alias) for alias in (area.name, *area.aliases)}
                seat.aliases |= {form for form in forms if form_likeness(form, seat) >= SAME_NAME}

    def _add_quarters(self) -> None:
        """Add the quarters of cities that we know of (quarters.yaml)."""
        cities = {community.pcode: community for community in self.communities}
        for pcode, quarters in yaml.safe_load((RESOURCES / "quarters.yaml").read_text(encoding="utf-8")).items():
            for name, (lat, lon, *aliases) in quarters.items():
                self.communities.append(
                    Draft(
                        name=name,
                        kind=FeatureKind.SECTION,
                        country="SY",
                        lat=lat,
                        lon=lon,
                        radius_km=town_radius(0),
                        population=QUARTER_PEOPLE,
                        parent=cities[pcode],
                        aliases={*aliases, name.partition("(")[0].strip()},
                        is_spelled_by_ear=True,
                        is_near_searched=True,
                    )
                )

    def _twin(self, place: Draft) -> Draft | None:
        near = [one for one in self.communities if distance_km(place.lat, place.lon, one.lat, one.lon) < SAME_PLACE_KM]
        scored = [
            (name_likeness(place, one), -distance_km(place.lat, place.lon, one.lat, one.lon), index)
            for index, one in enumerate(near)
        ]
        best = max(scored, default=(0.0, 0.0, 0))
        return near[best[2]] if best[0] >= SAME_NAME and place.kind is not FeatureKind.SECTION else None

    def _add_airfields(self) -> None:
        path = self._read("OurAirports runway ends (positions alone)", "syr_airfields.csv", "public domain")
        points = {row["ident"]: (float(row["lat"]), float(row["lon"])) for row in read_csv(path) if row["ident"]}
        finder = AreaFinder([draft for draft in self.areas.values() if draft.kind is FeatureKind.ADMIN3])
        for row in yaml.safe_load((RESOURCES / "airfields.yaml").read_text(encoding="utf-8")):
            lat, lon = row.get("point") or points[row["ident"]]
            icao = row["ident"] if len(row["ident"]) == ICAO_LENGTH else None
            name = f"{row['name']} ({icao})" if icao else row["name"]
            draft = airfield(name, "SY", lat, lon, finder.at(lat, lon))
            draft.aliases |= set(row["names"])
            self.airfields.append(draft)


class AreaFinder:
    """Which of some areas holds a point, or lies nearest to it."""

    def __init__(self, areas: list[Draft]) -> None:
        from shapely import from_wkb

        self.areas = areas
        self.tree = STRtree([from_wkb(area.wkb) for area in areas])

    def at(self, lat: float, lon: float) -> Draft:
        """The area at a point; the nearest one where it lies in none."""
        return self.areas[int(self.tree.nearest(Point(lon, lat)))]


def name_likeness(one: Draft, other: Draft) -> float:
    """The likeness of the two names of two drafts that are most alike."""
    return max(form_likeness(name, other) for name in (one.name, *one.aliases))


def spoken_likeness(one: str, other: str) -> float:
    """The likeness of two names, without the hints in brackets that lists add to them."""
    plain = (other.partition("(")[0].strip() or other, one.partition("(")[0].strip() or one)
    return max(likeness(left, right) for left in sounds(plain[0]) for right in sounds(plain[1]))


def form_likeness(form: str, draft: Draft) -> float:
    """The likeness of a written form to the name of a draft that it is most like."""
    theirs = {sound for name in (draft.name, draft.native or "", *draft.aliases) for sound in sounds(name)}
    return max((likeness(left, right) for left in sounds(form) for right in theirs), default=0.0)


def spoken_forms(name: str) -> set[str]:
    """What reports write for OCHA's name: without the bracketed hint, with Arabic for its English words."""
    plain = name.partition("(")[0].strip() or name
    forms = {plain}
    words = plain.split()
    for index, word in enumerate(words):
        arabic = WORDS.get(word.lower())
        if arabic and len(words) > 1:
            rest = words[:index] + words[index + 1 :]
            forms.add(" ".join([arabic, *rest] if word.lower() in BEFORE else [*rest, arabic]))
    return forms


PLAIN = frozenset("big great little small upper lower eastern western northern southern middle new old".split())
PLAIN_ARABIC = frozenset(
    "كبير كبيره الكبير الكبيره صغير صغيره الصغير الصغيره فوقاني تحتاني الفوقاني التحتاني شرقي غربي شمالي جنوبي "
    "شرقيه غربيه شماليه جنوبيه الشرقي الغربي الشمالي الجنوبي الشرقيه الغربيه الشماليه الجنوبيه وسطاني "
    "جديده الجديده".split()
)
"""Words that tell a village from its twin beside it; reports leave them out."""


def partial_forms(names: Iterable[str]) -> set[str]:
    """Names without the words that tell twins apart, and without what follows a dash ("Abin - Efrin")."""
    forms = set()
    for name in names:
        plain = re.split(r"\s+-\s*|_|\s*\(", name)[0]
        kept = [word for word in plain.split() if fold(word) not in PLAIN | PLAIN_ARABIC]
        if kept:
            forms.add(" ".join(kept))
    return forms - set(names)
