"""What was annotated here is kept without a word of the reports, and comes back whole where the texts are at hand."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from training.corpus import read_ours
from training.store import restored, stored

GOLD = sorted((Path(__file__).parents[2] / "training" / "gold").glob("*.jsonl"))
LABEL = re.compile(r"[a-z_]+|[0-9:-]+")

ROW = {
    "id": "r1",
    "published": "2019-06-26",
    "title": "Two strikes",
    "text": "A strike on A killed two, it was said on Monday. A strike on B killed two.",
}
LINE = {
    "doc": "r1",
    "accounts": [
        {
            "type": "air_strike",
            "trigger": "strike on B",
            "places": ["B"],
            "means": [],
            "harms": [
                {
                    "effect": "killed",
                    "group": "all",
                    "status": "unknown",
                    "low": 2,
                    "high": 2,
                    "text": "two",
                    "source": None,
                }
            ],
            "victims": [],
        }
    ],
    "tolls": [],
}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key != "doc":
                yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value


def test_a_quote_becomes_the_offsets_nearest_to_its_account() -> None:
    found = stored(ROW, LINE)["accounts"][0]

    text = ROW["title"] + "\n" + ROW["text"]
    assert text[slice(*found["trigger_span"])] == "strike on B"
    assert found["harms"][0]["span"][0] > text.index("strike on B"), "the second 'two', not the first"
    assert found["harms"][0]["source_span"] is None


def test_what_was_stored_comes_back() -> None:
    text = ROW["title"] + "\n" + ROW["text"]

    told = restored(text, stored(ROW, LINE))

    account, line = told["accounts"][0], LINE["accounts"][0]
    assert {name: account[name] for name in line if name != "harms"} == {k: v for k, v in line.items() if k != "harms"}
    assert account["harms"][0]["text"] == "two"


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_no_word_of_a_report_is_kept(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    assert lines
    assert [one for line in lines for one in _strings(line) if not LABEL.fullmatch(one)] == []


@pytest.mark.gold
def test_every_annotation_finds_its_report() -> None:
    for path in GOLD:
        kept = {json.loads(line)["doc"] for line in path.read_text(encoding="utf-8").splitlines()}

        assert {one.doc for one in read_ours(path.stem)} == kept
