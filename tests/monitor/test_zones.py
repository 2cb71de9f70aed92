"""The zones that ship beside a reconstruction that was made another way (for comparison alone; it does not ship)."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

pytestmark = pytest.mark.gold


def _area(outline: Any, *, with_parts: bool) -> Any:
    units = outline.units if with_parts else outline.core
    return shapely.union_all([shapely.Polygon(rings[0], rings[1:]) for unit in units for rings in unit.polygons])


@pytest.fixture(scope="module")
def reconstruction(shared_dir: Path) -> Any:
    path = shared_dir / "data" / "geo" / "idlib_zones_approx.geojson.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]
    (zone,) = (one for one in features if one["properties"]["id"] == "idlib_dez_2018_09")
    return shape(zone["geometry"])


@pytest.fixture(scope="module")
def communities(shared_dir: Path) -> dict[str, float]:
    """By sub-district, the share of its communities that the reconstruction puts inside."""
    path = shared_dir / "data" / "geo" / "idlib_dez_subdistricts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["adm3_pcode"]: int(row["in_dez_2018_09"]) / int(row["communities"]) for row in csv.DictReader(file)}


def test_core_lies_inside_and_all_of_it_inside_core_and_parts(zones: Any, reconstruction: Any) -> None:
    outline = next(one for one in zones["idlib"].outlines if one.id == "lines-of-2018")
    core, everything = _area(outline, with_parts=False), _area(outline, with_parts=True)

    assert core.intersection(reconstruction).area / core.area > 0.95
    assert everything.intersection(reconstruction).area / reconstruction.area > 0.98


def test_whole_units_are_whole_in_the_reconstruction_too(zones: Any, communities: dict[str, float]) -> None:
    outline = next(one for one in zones["idlib"].outlines if one.id == "lines-of-2018")

    shares = {unit.name: communities.get(unit.code, 0.0) for unit in outline.core}

    assert min(shares.values()) > 0.8, shares


def test_the_shares_of_parts_are_near_those_of_the_reconstruction(zones: Any, communities: dict[str, float]) -> None:
    outline = next(one for one in zones["idlib"].outlines if one.id == "lines-of-2018")

    apart = {part.unit.name: abs(part.share - communities.get(part.unit.code, 0.0)) for part in outline.parts}

    assert max(apart.values()) < 0.35, apart
    assert sum(apart.values()) / len(apart) < 0.12, apart


def test_what_the_reconstruction_touches_is_drawn(zones: Any, communities: dict[str, float]) -> None:
    outline = next(one for one in zones["idlib"].outlines if one.id == "lines-of-2018")

    left_out = {code: share for code, share in communities.items() if code not in {unit.code for unit in outline.units}}

    assert max(left_out.values(), default=0.0) < 0.2, left_out
