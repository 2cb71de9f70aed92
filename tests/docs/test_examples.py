"""The examples are what their README says: listed one by one, in our own words."""

import json
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "idlib-2019"
REPORTS = [json.loads(line) for line in (FOLDER / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
FIELDS = {"id", "published", "publisher", "title", "text", "url", "language"}
LONGEST_RUN = 7
"""Words in a row that two people may write about the same fact ("at least 10 civilians were killed in the")."""


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


@pytest.mark.parametrize("report", REPORTS, ids=[report["id"] for report in REPORTS])
def test_a_report_names_its_outlet_and_is_in_the_list(report: dict[str, str]) -> None:
    assert set(report) <= FIELDS
    assert report["publisher"]
    assert report["url"].startswith(("https://", "http://"))
    assert f"| `{report['id']}` |" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_ids_are_unique() -> None:
    assert len({report["id"] for report in REPORTS}) == len(REPORTS)


@pytest.mark.gold
def test_no_sentence_of_the_seed_report_was_copied(shared_dir: Path) -> None:
    seed = json.loads((shared_dir / "data" / "seed" / "report.jsonl").read_text(encoding="utf-8").splitlines()[0])
    ours = next(report for report in REPORTS if report["id"] == "sabah-2019-03-11")

    shared = _runs(ours["text"], LONGEST_RUN) & _runs(seed["text"], LONGEST_RUN)

    assert shared == set()
    assert not _runs(ours["title"], 4) & _runs(seed["title"], 4)
