"""Draw the outlines of the shipped zones: python script/build_zones DATA_FOLDER.

Reads which units the zones are made of from resources/agreements/zones/*.yaml and writes
resources/agreements/outlines.json.gz. DATA_FOLDER holds syr_adm3.geojson.gz (OCHA, CC BY 3.0 IGO) and
ne_admin1_world.geojson.gz (Natural Earth, public domain). The same input gives the same bytes.
"""

import gzip
import json
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import shapely
import yaml
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

RESOURCES = Path(__file__).parents[2] / "src" / "harmledger" / "resources" / "agreements"
SIMPLER_DEGREES = 0.003
"""Some 300 m: far below the narrowest edge band that the zones have (3 km)."""
BORDER_DEGREES = 0.0005
"""An edge this near the state's border is the border."""
KM_A_DEGREE = 111.195
DIGITS = 4
WORLD = {"YE18": "YE.HU", "UA14": "UA.DT", "UA44": "UA.LH"}
"""OCHA code of a unit -> code in Natural Earth's file."""


def main(folder: Path) -> None:
    """Build and write."""
    units, rim = syrian_units(folder / "syr_adm3.geojson.gz")
    others, rims = world_units(folder / "ne_admin1_world.geojson.gz")
    units |= others
    # Rounding each coordinate by itself can make a ring cross itself; this keeps it whole.
    units = {code: shapely.set_precision(area, 10.0**-DIGITS) for code, area in units.items()}
    borders = shapely.union_all([rim, *rims]).buffer(BORDER_DEGREES)
    outlines = wanted_outlines()
    missing = {code for codes in outlines.values() for code in codes} - units.keys()
    if missing:
        sys.exit(f"no outline for {', '.join(sorted(missing))}")
    used = {code for codes in outlines.values() for code in codes}
    built = {
        "sources": [
            "OCHA COD-AB Syria, sub-districts of 17 December 2020, CC BY 3.0 IGO, simplified by us",
            "Natural Earth 10m first-level areas, public domain",
        ],
        "units": {code: unit_json(units[code]) for code in sorted(used)},
        "edges": {name: edge_json(codes, units, borders) for name, codes in sorted(outlines.items())},
        "areas": {code: round(area_km2(area), 1) for code, area in sorted(units.items())},
    }
    raw = json.dumps(built, separators=(",", ":"), ensure_ascii=False).encode()
    target = RESOURCES / "outlines.json.gz"
    target.write_bytes(gzip.compress(raw, mtime=0))
    print(f"{target.name}: {len(used)} units, {len(outlines)} outlines, {target.stat().st_size:,} bytes")


def syrian_units(path: Path) -> tuple[dict[str, BaseGeometry], BaseGeometry]:
    """Sub-districts, districts and governorates by code, and the country. Neighbours share their simplified edges."""
    features = read(path)
    simple = shapely.coverage_simplify([shape(feature["geometry"]) for feature in features], SIMPLER_DEGREES)
    units = {feature["properties"]["adm3_pcode"]: area for feature, area in zip(features, simple, strict=True)}
    wider: dict[str, list[BaseGeometry]] = defaultdict(list)
    for feature, area in zip(features, simple, strict=True):
        wider[feature["properties"]["adm2_pcode"]].append(area)
        wider[feature["properties"]["adm1_pcode"]].append(area)
        wider["SY"].append(area)
    units |= {code: shapely.union_all(areas) for code, areas in wider.items()}
    return units, units["SY"].boundary


def world_units(path: Path) -> tuple[dict[str, BaseGeometry], list[BaseGeometry]]:
    """First-level areas of other countries, by OCHA code, and the rims of those countries."""
    units, rims = {}, []
    features = read(path)
    for country in sorted({code[:2] for code in WORLD}):
        own = [feature for feature in features if feature["properties"].get("iso_a2") == country]
        simple = shapely.coverage_simplify([shape(feature["geometry"]) for feature in own], SIMPLER_DEGREES)
        by_code = {feature["properties"]["code_hasc"]: area for feature, area in zip(own, simple, strict=True)}
        units |= {code: by_code[theirs] for code, theirs in WORLD.items() if code[:2] == country}
        rims.append(shapely.union_all(simple).boundary)
    return units, rims


def read(path: Path) -> list[dict[str, Any]]:
    """The features of a GeoJSON file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        features: list[dict[str, Any]] = json.load(file)["features"]
    return features


def wanted_outlines() -> dict[str, list[str]]:
    """zone/outline -> the codes of its units."""
    outlines = {}
    for path in sorted((RESOURCES / "zones").glob("*.yaml")):
        for zone in yaml.safe_load(path.read_text(encoding="utf-8"))["zones"]:
            for outline in zone.get("outlines", ()):
                codes = [code for key in ("core", "also_core", "part") for code in outline.get(key, ())]
                outlines[f"{zone['id']}/{outline['id']}"] = sorted(codes)
    return outlines


def edge_json(codes: list[str], units: dict[str, BaseGeometry], borders: BaseGeometry) -> list[list[list[float]]]:
    """The outer edge of all units together, without what runs along a state's border or coast: that is not in doubt."""
    edge = shapely.union_all([units[code] for code in codes]).boundary.difference(borders)
    lines = list(getattr(shapely.line_merge(edge), "geoms", [shapely.line_merge(edge)]))
    return [rounded(line.coords) for line in lines if line.length > 2 * BORDER_DEGREES]


def unit_json(area: BaseGeometry) -> dict[str, Any]:
    """Size and polygons."""
    parts = mapping(area)["coordinates"] if area.geom_type == "MultiPolygon" else [mapping(area)["coordinates"]]
    return {"polygons": [[rounded(ring) for ring in rings] for rings in parts]}


def rounded(points: Any) -> list[list[float]]:  # noqa: ANN401  whatever shapely gives for coordinates
    """Coordinates with as many digits as they deserve."""
    return [[round(point[0], DIGITS), round(point[1], DIGITS)] for point in points]


def area_km2(area: BaseGeometry) -> float:
    """Square kilometres, on a plane stretched at the area's own latitude: right to about one percent."""
    squeeze = math.cos(math.radians(area.centroid.y))
    return float(area.area) * squeeze * KM_A_DEGREE**2


if __name__ == "__main__":
    main(Path(sys.argv[1]))
