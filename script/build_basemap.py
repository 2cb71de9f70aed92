"""Make src/harmledger/resources/basemap.json.gz: country outlines and towns of the world, for the small maps.

    .venv/bin/python script/build_basemap.py FOLDER

FOLDER holds Natural Earth's `ne_50m_countries.geojson.gz` and `ne_10m_populated_places.csv.gz` (public domain). The
same input gives the same bytes. What the file holds:

    {"scale": S, "countries": [[name, [ring, ...]], ...], "towns": [[name, lon, lat, rank], ...]}

A ring is [x0, y0, dx, dy, dx, dy, ...] in degrees times S, so that most numbers have one or two digits.
"""

import csv
import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

SCALE = 100
"""A hundredth of a degree is about a kilometre: finer than the outlines themselves (drawn for 1 : 50 million)."""
FEWEST_POINTS = 4
"""A ring with fewer points has shrunk to a line."""
TARGET = Path(__file__).parent.parent / "src" / "harmledger" / "resources" / "basemap.json.gz"


def main() -> None:
    """Read the folder that the command names and write the file."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and its one argument
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    basemap = {"scale": SCALE, "countries": countries(folder), "towns": towns(folder)}
    content = json.dumps(basemap, ensure_ascii=False, separators=(",", ":")).encode()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress(content, 9, mtime=0))
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


def countries(folder: Path) -> list[list[Any]]:
    """Name and rings of every country, by name."""
    with gzip.open(folder / "ne_50m_countries.geojson.gz") as file:
        features = json.load(file)["features"]
    outlines = [[feature["properties"]["name"], _rings(feature["geometry"])] for feature in features]
    return sorted(outlines, key=lambda outline: str(outline[0]))


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = [_steps(ring) for polygon in polygons for ring in polygon]
    return [ring for ring in rings if len(ring) >= 2 * FEWEST_POINTS]


def _steps(ring: list[list[float]]) -> list[int]:
    steps: list[int] = []
    at = (0, 0)
    for lon, lat in ring:
        there = (round(lon * SCALE), round(lat * SCALE))
        if not steps or there != at:
            steps += [there[0] - at[0], there[1] - at[1]]
            at = there
    return steps


def towns(folder: Path) -> list[list[Any]]:
    """Name, longitude, latitude and rank (0 is seen from farthest away) of every town, the greatest first."""
    with gzip.open(folder / "ne_10m_populated_places.csv.gz") as file:
        rows = list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")))
    listed = [
        [
            row["name_en"] or row["name"],
            round(float(row["longitude"]), 2),
            round(float(row["latitude"]), 2),
            int(row["scalerank"]),
        ]
        for row in rows
    ]
    return sorted(listed, key=lambda town: (town[3], town[0], town[1]))


if __name__ == "__main__":
    main()
