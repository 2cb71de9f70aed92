"""Merge, split, undo and explain as people type them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from harmledger.cli.app import app
from harmledger.ledger import open_ledger
from harmledger.model.kinds import Effect
from harmledger.review.book import AUDIENCE, read_part
from harmledger.review.change import position_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"
PROGRAM = "from harmledger.cli import main; main()"
WHY = ("--person", "reviewer-1", "--reason", "both name one market")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the examples."""
    path = tmp_path_factory.mktemp("book") / "built.ledger"
    options = ["--plain", "--quiet", "--json", "--ledger", str(path)]
    command = [sys.executable, "-c", PROGRAM, "build", str(EXAMPLES), *options]
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


def _of(book: Path, incident: str) -> Any:
    with open_ledger(book) as ledger:
        part = read_part(ledger.reader(AUDIENCE), [incident])
        return position_of(part, part.incidents[incident])


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (["accept"], "settled"),
        (["amend", "at least 60"], "settled"),
        (["hold", "--question", "one strike or two?", "--due", "2026-04-01"], "held"),
        (["scope"], "out_of_scope"),
    ],
    ids=lambda one: one[0] if isinstance(one, list) else one,
)
def test_each_act_on_an_incident_is_shown_then_written_and_can_be_taken_back(
    capsys: pytest.CaptureFixture[str], book: Path, words: list[str], state: str
) -> None:
    incident = _incidents(capsys, book)[0]
    command = [words[0], incident, *words[1:], "--ledger", book, *WHY]

    shown = _call(capsys, *command, "--dry-run")
    assert _of(book, incident).state == "new"
    done = _call(capsys, *command)

    assert (shown["written"], done["written"]) == (False, True)
    assert shown["published"] == done["published"]
    held = _of(book, incident)
    assert (held.state, held.decision.reason) == (state, WHY[-1])
    _call(capsys, "undo", done["decision"]["id"][:12], "--ledger", book, *WHY)
    assert _of(book, incident).state == "new"


@pytest.mark.parametrize(
    ("words", "figure"),
    [("at least 6", "at least 6"), ("4-7", "4 to 7"), ("6", "6"), ("0", "none"), ("not stated", "not stated")],
)
def test_an_amended_figure_stands_as_written_beside_what_the_claims_give(
    capsys: pytest.CaptureFixture[str], book: Path, words: str, figure: str
) -> None:
    incident = _incidents(capsys, book)[0]
    before = _of(book, incident).now.figure(Effect.INJURED)

    _call(capsys, "amend", incident, words, "--effect", "injured", "--ledger", book, *WHY)

    set_now = _of(book, incident).accepted.figure(Effect.INJURED)
    assert (set_now.figure.words, set_now.is_judged) == (figure, True)
    assert set_now.instead_of.words == before.figure.words
    _call(capsys, "accept", incident, "--keep-judged", "--ledger", book, *WHY)
    assert _of(book, incident).accepted.figure(Effect.INJURED).figure.words == figure


@pytest.mark.parametrize("words", ["many", "", "six or so people", "7-4"])
def test_what_is_no_figure_is_refused_with_ways_to_write_one(run: Any, book: Path, words: str) -> None:
    done = run("amend", "inc-1", words, "--ledger", book, *WHY)

    assert done.returncode == 1
    assert '"at least 6"' in done.stderr
    assert "Traceback" not in done.stderr


def test_who_decides_and_why_have_to_be_said(run: Any, book: Path) -> None:
    done = run("merge", "inc-1", "inc-2", "--ledger", book, "--person", "reviewer-1")

    assert done.returncode == 1
    assert "needs a reason" in done.stderr
    assert "Traceback" not in done.stderr
