"""Reading the source files."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[2] / "src/harmledger/resources/geo"
Rows = list[dict[str, str]]


def read_csv(path: Path) -> Rows:
    """All rows of a CSV file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_lines(path: Path) -> list[list[str]]:
    """All rows of a gzipped tab-separated file without header."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def read_features(path: Path) -> list[dict[str, Any]]:
    """The features of a gzipped GeoJSON file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(json.load(file)["features"])


def gzip_lines(path: Path) -> list[str]:
    """The lines of a text file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return list(file)


def read_json(path: Path) -> list[dict[str, Any]]:
    """The rows of a gzipped JSON list."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(json.load(file))
