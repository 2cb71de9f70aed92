"""The gold form of a reading is what the annotation has, and nothing that only an extractor gives."""

import json
from pathlib import Path
from typing import Any

import pytest

from harmledger.model.report import Report
from harmledger.wire.annotation import reading_from_json
from harmledger.wire.gold import gold_form
from harmledger.wire.reading import reading_json


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


TEXT = "Shells hit Anah\nThree people were killed when shells hit a clinic in Anah on Monday, residents said."
TOLD: dict[str, Any] = {
    "doc": "r1",
    "accounts": [
        {
            "type": "shelling",
            "trigger": "shells hit",
            "stance": "stated",
            "background": True,
            "date": {"text": "Monday", "from": "2020-01-06", "to": "2020-01-06"},
            "places": ["Anah"],
            "perpetrators": [],
            "means": ["shells"],
            "targets": [{"text": "clinic", "kind": "medical", "effect": None}],
            "harms": [
                {
                    "effect": "killed",
                    "group": "all",
                    "status": "unknown",
                    "low": 3,
                    "high": 3,
                    "text": "Three people",
                    "source": "residents",
                }
            ],
            "sources": [{"text": "residents", "kind": "witness"}],
        }
    ],
    "tolls": [],
}


def report(text: str) -> Report:
    title, body = text.split("\n", 1)
    return Report(
        id="r1", given_id="r1", content_hash="", title=title, body=body, outlet=None, published=None, language="en"
    )


def test_an_annotated_report_survives_the_way_through_the_model() -> None:
    told = reading_json("r1", reading_from_json(report(TEXT), TOLD))

    assert gold_form(told) == TOLD
    assert keys(told) > keys(TOLD)


@pytest.mark.gold
@pytest.mark.parametrize("part", ["syria", "other"])
def test_every_annotated_report_survives_it(part: str, gold_dir: Path) -> None:
    lines = (gold_dir / f"{part}.gold.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [
        json.loads(line)
        for line in (gold_dir / f"{part}.reports.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]
    texts = {row["id"]: report(f"{row['title']}\n{row['text']}") for row in rows}
    for gold in map(json.loads, filter(None, lines)):
        told = gold_form(reading_json(gold["doc"], reading_from_json(texts[gold["doc"]], gold)))

        assert keys(told) <= keys(TOLD) | {"from", "to", "area", "actor"}
        for mine, yours in zip(told["accounts"], gold["accounts"], strict=True):
            assert mine["harms"] == [{**harm, "source": harm.get("source")} for harm in yours.get("harms", [])]
            assert mine["places"] == yours.get("places", [])
