"""build, show, verify and doctor on one book."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
REPORT = {
    "id": "first",
    "published": "2019-03-11",
    "publisher": "Outlet A",
    "title": "Market struck",
    "text": "At least 12 people were killed on Sunday when an airstrike hit a market in Northtown, "
    "the Rescue Service said.",
}


@pytest.fixture(scope="module")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report, the book that was built from it, and its page."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "a.jsonl").write_text(json.dumps(REPORT), encoding="utf-8")
    done = run("build", "a.jsonl", "--ledger", "book.ledger", "--html", "page/changes.html", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "book.ledger" in done.stderr
    return folder


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    """A copy of that book."""
    return Path(shutil.copy(built / "book.ledger", tmp_path))


def test_build_writes_the_page_that_was_asked_for(built: Path) -> None:
    assert "Market struck" in (built / "page" / "changes.html").read_text(encoding="utf-8")


def _incident(run: Run, book: Path) -> str:
    found: str = json.loads(run("show", "--ledger", book, "--json").stdout)[0]["incident_id"]
    return found


def test_a_build_without_a_book_keeps_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(REPORT), encoding="utf-8")
    done = run("build", "a.jsonl", cwd=tmp_path)

    assert "nothing was kept" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize("part", [slice(0, 8), slice(4, 10), slice(None)], ids=["prefix", "without inc-", "whole"])
def test_show_takes_the_beginning_of_an_id(run: Run, book: Path, part: slice) -> None:
    done = run("show", _incident(run, book)[part], "--ledger", book)

    assert done.returncode == 0, done.stderr
    for words in ("at least 12", "airstrike", "Rescue Service", "range/1", "Why", "Market struck")[:4]:
        assert words in done.stdout


def test_show_takes_the_id_of_an_account_too(run: Run, book: Path) -> None:
    incident = json.loads(run("show", _incident(run, book), "--ledger", book, "--json").stdout)

    done = run("show", incident["accounts"][0]["id"][:12], "--ledger", book)
    assert done.returncode == 0, done.stderr


def test_show_says_what_to_do_about_an_id_that_is_not_there(run: Run, book: Path) -> None:
    done = run("show", "inc-zzz", "--ledger", book)

    assert done.returncode == 1
    assert "harmledger show" in done.stderr


def test_the_book_may_be_named_by_a_setting(run: Run, book: Path) -> None:
    assert run("show", HARMLEDGER_LEDGER=str(book)).stdout == run("show", "--ledger", book).stdout


def test_verify_tells_a_sound_book_from_one_that_was_changed_behind_its_log(run: Run, book: Path) -> None:
    sound = run("verify", "--ledger", book)
    connection = sqlite3.connect(book)
    with connection:
        connection.execute("DELETE FROM figure")
    connection.close()

    broken = run("verify", "--ledger", book)
    as_json = json.loads(run("verify", "--ledger", book, "--json").stdout)
    assert (sound.returncode, broken.returncode) == (0, 1)
    assert "does NOT agree" in " ".join(broken.stdout.split())
    assert "figure" in broken.stdout
    assert as_json["holds"] is False


def test_verify_notices_that_a_noted_head_is_gone(run: Run, book: Path) -> None:
    head = json.loads(run("verify", "--ledger", book, "--json").stdout)["head"]

    assert run("verify", "--ledger", book, "--head", head).returncode == 0
    assert run("verify", "--ledger", book, "--head", "0" * len(head)).returncode == 1


def test_doctor_finds_everything_in_place(run: Run, book: Path) -> None:
    done = run("doctor", "--ledger", book)

    assert done.returncode == 0, done.stdout
    for words in ("Python", "SQLite", "gazetteer", "SHA-256", "rules/", "1 report,", "1 incident,"):
        assert words in done.stdout.replace("\n", " ")


def test_doctor_names_what_is_missing(run: Run, tmp_path: Path) -> None:
    done = run("doctor", HARMLEDGER_GAZETTEER=str(tmp_path / "none.sqlite"), HARMLEDGER_ENGINE="oracle")

    assert done.returncode == 1
    assert done.stdout.count("NOT WELL") == 2
    assert "Traceback" not in done.stderr


def test_doctor_opens_the_language_model_that_is_set(run: Run) -> None:
    done = run(
        "doctor",
        HARMLEDGER_ENGINE="llm",
        HARMLEDGER_LLM_URL="https://model.invalid/v1",
        HARMLEDGER_LLM_MODEL="some-model",
    )

    assert done.returncode == 0, done.stdout
    assert "some-model" in done.stdout


def test_a_file_that_is_no_book_is_said_to_be_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a book" * 200, encoding="utf-8")
    for command in ("show", "verify"):
        done = run(command, "--ledger", tmp_path / "notes.txt")
        assert done.returncode == 1
        assert done.stderr.startswith("harmledger: ")
        assert "Traceback" not in done.stderr


def test_gazetteer_find_says_where_and_why(run: Run) -> None:
    done = run("gazetteer", "find", "Jisr al-Shughur district", "--in", "Idlib", "--json")

    found = json.loads(done.stdout)
    assert found["place"]["precision"] == "district"
    assert found["reasons"]
    assert run("gazetteer", "find", "Qwertyuiopville").returncode == 1
