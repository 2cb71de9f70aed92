"""The view on a terminal, from reports that the command reads itself."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
FIRST = {
    "id": "first",
    "published": "2019-03-11",
    "publisher": "Outlet A",
    "title": "Market struck",
    "text": "At least 12 people were killed on Sunday when an airstrike hit a market in Northtown, "
    "the Rescue Service said.",
}
LATER = {
    "id": "later",
    "published": "2019-03-12",
    "publisher": "Outlet B",
    "title": "Market strike",
    "text": "Fifteen people were killed in the airstrike on the market in Northtown on Sunday, the Harm Monitor said.",
}


def _write(folder: Path, name: str, *reports: dict[str, str]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(one) + "\n" for one in reports), encoding="utf-8")
    return path


@pytest.fixture
def build(run: Run, tmp_path: Path) -> Callable[..., str]:
    """Build reports into one book and give what was printed."""

    def _build(*reports: dict[str, str], **settings: str) -> str:
        path = _write(tmp_path, f"{reports[0]['id']}.jsonl", *reports)
        done = run("build", path, "--ledger", tmp_path / "book.ledger", "--quiet", **settings)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return _build


def test_the_first_line_adds_up(build: Callable[..., str]) -> None:
    line = build(FIRST, {**FIRST, "id": "copy", "publisher": "Outlet C"}).splitlines()[0]

    total, *parts = (int(number) for number in re.findall(r"(?:^|= |\+ )(\d+)", line))
    assert total == sum(parts) == 2


def test_a_known_incident_shows_its_figure_before_and_after(build: Callable[..., str]) -> None:
    build(FIRST)

    printed = build(LATER)
    assert "known; changes" in printed
    assert re.search(r"killed +at least 12 → 12 to 15|killed +at least 12 → at least 12|at least 12 → 15", printed)
    assert "* the Harm Monitor" in printed or "* Harm Monitor" in printed


def test_the_same_reports_again_are_told_in_two_lines(build: Callable[..., str]) -> None:
    build(FIRST)

    assert build(FIRST).splitlines() == [
        "1 in = 1 nothing new (copies or same voice)",
        "The book stays as it was: these reports change nothing.",
    ]


@pytest.mark.parametrize("columns", ["40", "78", "130"])
def test_no_line_is_wider_than_the_terminal(build: Callable[..., str], columns: str) -> None:
    printed = build(FIRST, LATER, COLUMNS=columns)

    assert max(map(len, printed.splitlines())) <= int(columns)
    assert "not stated" in printed


def test_every_number_opens_its_list(run: Run, tmp_path: Path) -> None:
    copy = {**FIRST, "id": "copy", "publisher": "Outlet C"}
    path = _write(tmp_path, "all.jsonl", FIRST, copy, LATER, LATER)
    printed = run("build", path, "--all", "--quiet").stdout

    assert "new · first: Market struck" in printed
    assert "nothing new · copy: same voice as first" in printed
    assert printed.count("dropped · ") == 1


def test_a_file_without_an_id_is_told_by_its_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("قُتل ثلاثة أشخاص في قصف على السوق يوم الخميس.\n", encoding="utf-8")

    printed = run("build", "note.txt", "--quiet", cwd=tmp_path).stdout

    assert "unread · note.txt: Arabic" in printed


def test_a_repeating_voice_is_told_apart_from_what_carries_it(build: Callable[..., str]) -> None:
    printed = build(FIRST, {**FIRST, "id": "copy", "publisher": "Outlet C"})

    assert " ".join(printed.split()).count(" = same voice as ") == printed.count("same voice as") > 0


def test_a_sentence_can_be_copied(build: Callable[..., str]) -> None:
    printed = build(FIRST, COLUMNS="300")

    (sentence,) = [line.strip() for line in printed.splitlines() if "according to" in line]
    assert sentence.endswith(".")
    assert "one source" in sentence
    assert "rule " in sentence


def test_the_view_as_json_says_the_same(run: Run, tmp_path: Path) -> None:
    path = _write(tmp_path, "a.jsonl", FIRST)
    found = json.loads(run("build", path, "--json", "--quiet").stdout)

    top, (row,) = found["changes"]["top"], found["changes"]["rows"]
    assert top["total"] == sum(part["count"] for part in top["parts"]) == found["run"]["reports"] == 1
    span = row["voices"][0]["killed"]["quotes"][0]["span"]
    text = f"{FIRST['title']}\n{FIRST['text']}"
    assert text[span["start"] : span["end"]] == span["quote"]
    assert "cited" not in found["changes"]
