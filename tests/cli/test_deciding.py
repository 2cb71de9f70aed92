"""Merge, split, undo and explain as people type them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from harmledger.cli.app import app

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"
PROGRAM = "from harmledger.cli import main; main()"
WHY = ("--person", "layla", "--reason", "both name one market")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the examples."""
    path = tmp_path_factory.mktemp("book") / "built.ledger"
    command = [sys.executable, "-c", PROGRAM, "build", str(EXAMPLES), "--ledger", str(path), "--quiet", "--json"]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    """A copy of that book, to decide in."""
    return Path(shutil.copy(built, tmp_path / "mine.ledger"))


def _call(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Any:
    """Run a command in this process, as JSON."""
    app.main([*map(str, words), "--json"], standalone_mode=False)
    return json.loads(capsys.readouterr().out)


def _incidents(capsys: pytest.CaptureFixture[str], book: Path) -> list[str]:
    return [row["incident_id"] for row in _call(capsys, "show", "--ledger", book)]


def test_a_dry_run_shows_the_same_effect_and_writes_nothing(capsys: pytest.CaptureFixture[str], book: Path) -> None:
    before = _incidents(capsys, book)
    pair = before[:2]

    shown = _call(capsys, "merge", *pair, "--ledger", book, *WHY, "--dry-run")
    assert _incidents(capsys, book) == before
    done = _call(capsys, "merge", *pair, "--ledger", book, *WHY)

    assert (shown["written"], done["written"]) == (False, True)
    assert (shown["before"], shown["after"]) == (done["before"], done["after"])
    assert len(_incidents(capsys, book)) == len(before) - 1


def test_undo_brings_back_what_a_merge_joined(capsys: pytest.CaptureFixture[str], book: Path) -> None:
    before = _incidents(capsys, book)
    done = _call(capsys, "merge", *before[:2], "--ledger", book, *WHY)

    _call(capsys, "undo", done["decision"]["id"][:12], "--ledger", book, *WHY)

    assert _incidents(capsys, book) == before


def test_split_takes_a_report_out_by_its_name(capsys: pytest.CaptureFixture[str], book: Path) -> None:
    before = _incidents(capsys, book)
    done = _call(capsys, "merge", *before[:2], "--ledger", book, *WHY)
    (whole,) = done["after"]

    _call(capsys, "split", whole["id"], whole["reports"][-1], "--ledger", book, *WHY)

    assert len(_incidents(capsys, book)) == len(before)


def test_explain_lists_reasons_and_decisions(capsys: pytest.CaptureFixture[str], book: Path) -> None:
    pair = _incidents(capsys, book)[:2]
    kept = _call(capsys, "merge", *pair, "--ledger", book, *WHY)["after"][0]["id"]

    found = _call(capsys, "explain", kept, "--ledger", book)

    assert [decision["reason"] for decision in found["decisions"]] == ["both name one market"]
    assert found["nearest"][0]["tie"]["speaks_against"]
    app.main(["explain", kept, "--ledger", str(book)], standalone_mode=False)
    assert "Why the nearest others are not" in capsys.readouterr().out


def test_decisions_that_the_program_would_not_have_made_are_listed(
    capsys: pytest.CaptureFixture[str], book: Path
) -> None:
    assert _call(capsys, "explain", "--ledger", book) == []
    incidents = _incidents(capsys, book)
    _call(capsys, "merge", incidents[0], incidents[-1], "--ledger", book, *WHY)

    (found,) = _call(capsys, "explain", "--ledger", book)

    assert "would keep them apart" in found["words"]


def test_who_decides_and_why_have_to_be_said(run: Any, book: Path) -> None:
    done = run("merge", "inc-1", "inc-2", "--ledger", book, "--person", "layla")

    assert done.returncode == 1
    assert "needs a reason" in done.stderr
    assert "Traceback" not in done.stderr
