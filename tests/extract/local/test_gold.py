"""The shipped model still fits the rules that it was made for: when they change too much under it, this says so.

The model has learned from these reports, so nothing here measures it: docs/reference/extraction-scores.md does.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from harmledger.extract.engine import Engine
from harmledger.extract.local import load_local_engine
from harmledger.extract.rules import load_rules_engine
from harmledger.intake.day import parse_day
from harmledger.model.report import Report
from harmledger.wire.reading import reading_json

pytestmark = pytest.mark.gold

EVERY = 6
"""One report in six, so that the test takes seconds."""


def module(shared: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, shared / "eval" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def as_report(row: dict[str, Any]) -> Report:
    return Report(
        id=row["id"],
        given_id=row["id"],
        content_hash="",
        title=row.get("title") or "",
        body=row["text"],
        outlet=row.get("publisher"),
        published=parse_day(row["published"])[0] if row.get("published") else None,
        language="en",
    )


def predicted(engine: Engine, rows: list[dict[str, Any]]) -> dict[str, Any]:
    printed = (json.dumps(reading_json(row["id"], engine.read(as_report(row)))) for row in rows)
    return {line["doc"]: line for line in map(json.loads, printed)}


@pytest.mark.parametrize("part", ["syria", "other"])
def test_the_model_reads_better_than_the_rules_that_it_stands_on(gold_dir: Path, part: str) -> None:
    rows = lines(gold_dir / f"{part}.reports.jsonl")[::EVERY]
    gold = {line["doc"]: line for line in lines(gold_dir / f"{part}.gold.jsonl")}
    gold = {row["id"]: gold[row["id"]] for row in rows}
    scorer = module(gold_dir.parents[1], "score_accounts")

    rules = scorer.score(gold, predicted(load_rules_engine(), rows))
    local = scorer.score(gold, predicted(load_local_engine(), rows))

    assert local["headline"]["f1"] > rules["headline"]["f1"] + 0.01
    assert local["accounts"]["f1"] > rules["accounts"]["f1"] - 0.01
    assert local["killed_exact"] > rules["killed_exact"] - 0.02


@pytest.mark.parametrize("part", ["syria", "other"])
def test_every_quote_of_annotated_reports_stands_where_it_says(gold_dir: Path, part: str) -> None:
    rows = lines(gold_dir / f"{part}.reports.jsonl")[::EVERY]
    engine = load_local_engine()

    for row in rows:
        report = as_report(row)
        for account in engine.read(report).accounts:
            claims = (*account.places, *account.perpetrators, *account.targets, *account.harms, *account.means)
            for claim in claims:
                assert claim.span is not None
                claim.span.check(report.text)
