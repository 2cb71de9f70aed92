"""The gold gate: the rules engine on the annotated reports, by the scorer that lies beside them. Floors only rise."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from harmledger.extract.rules import load_rules_engine
from harmledger.intake.day import parse_day
from harmledger.model.report import Report
from harmledger.wire.reading import reading_json

pytestmark = pytest.mark.gold

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
EPSILON = 0.0005
"""The scorer rounds to four digits."""


def scorer(shared: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, shared / "eval" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def reports(gold: Path, part: str) -> list[dict[str, Any]]:
    return [{**line, "title": line.get("title") or ""} for line in lines(gold / f"{part}.reports.jsonl")]


def as_report(line: dict[str, Any]) -> Report:
    return Report(
        id=line["id"],
        given_id=line["id"],
        content_hash="",
        title=line.get("title") or "",
        body=line["text"],
        outlet=line.get("publisher"),
        published=parse_day(line["published"])[0] if line.get("published") else None,
        language="en",
    )


@pytest.fixture(scope="module")
def predicted(gold_dir: Path) -> dict[str, list[dict[str, Any]]]:
    engine = load_rules_engine()
    return {
        part: [reading_json(line["id"], engine.read(as_report(line))) for line in reports(gold_dir, part)]
        for part in FLOORS
    }


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_the_scores_stay_above_their_floors(
    part: str, gold_dir: Path, shared_dir: Path, predicted: dict[str, list[dict[str, Any]]]
) -> None:
    score_accounts = scorer(shared_dir, "score_accounts")
    gold = {line["doc"]: line for line in lines(gold_dir / f"{part}.gold.jsonl")}

    result = score_accounts.score(gold, {line["doc"]: line for line in predicted[part]})

    measured = {name: row["f1"] if isinstance(row, dict) else row for name, row in result.items()}
    below = {name: (measured[name], floor) for name, floor in FLOORS[part].items() if measured[name] < floor - EPSILON}
    assert below == {}


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_the_checker_finds_no_fault(
    part: str, gold_dir: Path, shared_dir: Path, predicted: dict[str, list[dict[str, Any]]]
) -> None:
    checker = scorer(shared_dir, "check_annotations")
    by_id = {line["id"]: line for line in reports(gold_dir, part)}

    faults = [
        fault
        for line in predicted[part]
        for check in (checker.faults, checker.span_faults)
        for fault in check(line, by_id[line["doc"]])
    ]

    assert faults == []
