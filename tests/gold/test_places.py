"""Floors for places. They only rise; the benchmark (benchmarks/places.py) prints the figures themselves."""

import csv
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from harmledger.geo.gazetteer import open_gazetteer
from harmledger.locate.line import locate_line
from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context

pytestmark = pytest.mark.gold

NAMES_FIRST = 67
"""Of 70 spellings, how many lead to the right community first, the inbox being about Syria."""
FLOORS = {
    "given": {"acc@161": 0.82, "acc@25": 0.75},
    "raw": {"acc@25": 0.60, "precision_found": 0.84},
}
EVERY = 3
"""Texts of the corpus that are scored, one in so many: the benchmark scores all."""


@pytest.fixture(scope="module")
def locator() -> Iterator[Locator]:
    with open_gazetteer() as gazetteer:
        yield Locator(gazetteer)


@pytest.fixture(scope="module")
def scorer(shared_dir: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_places", shared_dir / "eval" / "score_places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_press_spellings_lead_to_their_community(shared_dir: Path, locator: Locator) -> None:
    with (shared_dir / "data/geo/name_match_testset.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    first = [locator.locate([row["query"]], context=Context(country="SY"))[0] for row in rows]

    right = sum(place is not None and place.pcode == row["pcode"] for place, row in zip(first, rows, strict=True))
    assert right >= NAMES_FIRST


@pytest.mark.parametrize("mode", ["given", "raw"])
def test_places_of_local_news_are_found_and_resolved(
    shared_dir: Path, locator: Locator, scorer: ModuleType, mode: str
) -> None:
    corpus = shared_dir / "data/bench/geo_lgl_dev.jsonl.gz"
    if not corpus.is_file():
        pytest.skip(f"needs {corpus.name}")
    golds: list[dict[str, Any]] = scorer.read(corpus)[::EVERY]

    answers = [locate_line(locator, _question(gold, mode)) for gold in golds]

    score = scorer.score(golds, answers, mode)
    assert {name: score[name] >= floor for name, floor in FLOORS[mode].items()} == dict.fromkeys(FLOORS[mode], True), (
        score
    )


def _question(gold: dict[str, Any], mode: str) -> dict[str, Any]:
    bare = {"id": gold["id"], "text": gold["text"]}
    if mode == "raw":
        return bare
    return bare | {"toponyms": [{"start": one["start"], "end": one["end"]} for one in gold["toponyms"]]}
