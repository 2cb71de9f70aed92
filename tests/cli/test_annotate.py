"""annotate and score as people use them: pre-annotate, correct, check, score."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
TEXTS = {
    "a": "Four people were killed on Sunday when an airstrike hit a market in Northtown, residents said.",
    "b": "Two people were wounded on Monday in shelling of Southville, a monitor said. Seven children died there.",
    "c": "قتل ثلاثة أشخاص في قصف على البلدة يوم الأحد",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    lines = [{"id": name, "published": "2019-03-12", "publisher": "P", "text": text} for name, text in TEXTS.items()]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_what_a_machine_read_is_written_out_checked_and_scored(run: Run, reports: Path, tmp_path: Path) -> None:
    gold, said = tmp_path / "gold.jsonl", tmp_path / "said.jsonl"

    wrote = run("annotate", reports, "--quiet", "--spread")
    gold.write_text(wrote.stdout, encoding="utf-8")
    said.write_text(run("extract", reports, "--quiet").stdout, encoding="utf-8")

    assert wrote.returncode == 0
    checked = run("annotate", reports, "--check", gold)
    assert (checked.returncode, checked.stdout) == (0, "3 annotated reports, 0 faults\n")
    scored = json.loads(run("score", gold, said, "--reports", reports, "--json").stdout)
    assert scored["headline"]["f1"] == scored["killed_exact"] == 1.0
    assert scored["outlets"]["P"]["reports"] == 3
    assert scored["uncovered"]["of"] >= scored["uncovered"]["sentences"]


def test_the_gold_form_has_no_offsets_and_the_full_one_has(run: Run, reports: Path) -> None:
    plain, full = (run("annotate", reports, "--quiet", *more).stdout for more in ((), ("--full",)))

    assert "span" not in plain
    assert "engine" not in plain
    assert '"trigger_span"' in full
    assert len(plain.splitlines()) == len(full.splitlines()) == 3
    assert json.loads(plain.splitlines()[2]) == {"doc": "c", "accounts": [], "tolls": []}


def test_a_fault_is_told_as_people_count_and_the_exit_code_says_so(run: Run, reports: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = run("annotate", reports, "--quiet").stdout.splitlines()
    wrong = lines[0].replace('"effect": "killed"', '"effect": "dead"')
    gold.write_text(f"{wrong}\n{{broken\n{lines[2]}\n{lines[2]}\n", encoding="utf-8")

    checked = run("annotate", reports, "--check", gold)

    told = checked.stdout.splitlines()
    assert checked.returncode == 1
    assert told[0].startswith("a, account 1 (")
    assert "harm 1, effect: 'dead'" in told[0]
    assert told[1].startswith("line 2: this is no valid JSON")
    assert "line 4: the report 'c' stands in this file twice" in told[2]
    assert told[-1] == "2 annotated reports, 3 faults"
    assert "1 of 3 reports have no line" in checked.stderr


def test_offsets_are_checked_when_asked(run: Run, reports: Path, tmp_path: Path) -> None:
    said = tmp_path / "said.jsonl"
    said.write_text(run("extract", reports, "--quiet").stdout, encoding="utf-8")

    assert run("annotate", reports, "--check", said, "--spans").returncode == 0
    said.write_text(
        said.read_text(encoding="utf-8").replace('"trigger_span": [', '"trigger_span": [1'), encoding="utf-8"
    )
    assert "does not stand at" in run("annotate", reports, "--check", said, "--spans").stdout


def test_an_input_that_cannot_be_used_is_told_and_makes_no_line(run: Run, reports: Path) -> None:
    with reports.open("a", encoding="utf-8") as more:
        more.write("{broken\n")

    done = run("annotate", reports, "--quiet")

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3
    assert "bad_json" in done.stderr


def test_a_report_that_cannot_be_read_fails_the_check(run: Run, reports: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run("annotate", reports, "--quiet").stdout, encoding="utf-8")
    with reports.open("a", encoding="utf-8") as more:
        more.write("{broken\n")

    checked = run("annotate", reports, "--check", gold)

    assert (checked.returncode, checked.stdout) == (1, "3 annotated reports, 0 faults\n")
    assert "left out (bad_json)" in checked.stderr


def test_score_prints_the_table_and_says_what_was_not_matched(run: Run, tmp_path: Path) -> None:
    gold, said = tmp_path / "gold.jsonl", tmp_path / "said.jsonl"
    gold.write_text(
        '{"doc": "a", "accounts": [{"type": "other", "harms": [{"effect": "killed"}]}]}\n', encoding="utf-8"
    )
    said.write_text('{"doc": "z", "accounts": []}\n{"doc": null, "dropped": "empty"}\n', encoding="utf-8")

    done = run("score", gold, said)

    assert done.returncode == 0
    assert done.stdout.splitlines()[1].split() == ["accounts", "0.000", "0.000", "0.000", "0", "0", "1"]
    assert "1 of 1 annotated reports have no line" in done.stderr
    assert "1 predicted reports are not annotated" in done.stderr
    assert "1 lines are about inputs that were dropped" in done.stderr


@pytest.mark.parametrize("wrong", ['{"doc": "a"}\n{"doc": "a"}', '{"doc"', "\xff"], ids=["twice", "broken", "latin"])
def test_a_file_that_cannot_be_scored_gets_one_clear_line(wrong: str, run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(wrong.encode("latin-1"))

    done = run("score", gold, gold)

    assert done.returncode == 1
    assert done.stderr.startswith(f"harmledger: {gold} line ")
    assert len(done.stderr.splitlines()) == 1
