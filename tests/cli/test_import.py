"""`harmledger import` and `harmledger review` as people type them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]
EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019"
WHY = ("--person", "coder-1", "--reason", "our rows since 2019")


@pytest.fixture(scope="module")
def built(run_here: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples in a book, and the old rows beside them."""
    path = tmp_path_factory.mktemp("book") / "built.ledger"
    assert run_here("build", EXAMPLES / "reports.jsonl", "--ledger", path, "--quiet").returncode == 0
    done = run_here("import", "incidents", EXAMPLES / "old-rows.csv", "--ledger", path, *WHY)
    assert (done.returncode, "7 rows = 7 new" in done.stdout) == (0, True), done.stdout + done.stderr
    return path


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "mine.ledger"))


def test_old_rows_meet_the_reports_and_are_found_by_their_codes(run_here: Run, book: Path) -> None:
    shown = run_here("show", "ID19-05", "--ledger", book)

    assert shown.returncode == 0
    assert "[ID19-05]" in shown.stdout
    assert "rferl-2019-07-22" in shown.stdout  # the market of Maarat al-Numan: the row and the reports are one incident
    assert run_here("verify", "--ledger", book).returncode == 0


def test_what_was_imported_stays_in_every_later_build(run_here: Run, book: Path) -> None:
    before = run_here("show", "--ledger", book, "--json").stdout

    built = run_here("build", EXAMPLES / "reports.jsonl", "--ledger", book, "--quiet")

    assert "The book stays as it was" in built.stdout
    assert run_here("show", "--ledger", book, "--json").stdout == before


def test_a_look_needs_no_book_and_writes_none(run: Run, tmp_path: Path) -> None:
    looked = run("import", "incidents", EXAMPLES / "old-rows.csv", "--dry-run", "--no-places", cwd=tmp_path)

    assert looked.returncode == 0
    assert "Killed (min): killed_min (guessed)" in looked.stdout
    assert "Nothing was written" in looked.stdout
    assert list(tmp_path.iterdir()) == []


def test_what_was_said_is_remembered_and_written_out(run_here: Run, tmp_path: Path) -> None:
    rows = tmp_path / "cases.csv"
    rows.write_text("Code;When;Nb morts;Wo\nX1;03/04/2019;0;Morek\nX2;03/05/2019;vier;Morek\n", encoding="utf-8")
    book, told = tmp_path / "new.ledger", tmp_path / "map.yaml"
    said = ("--set", "When=date", "--set", "Nb morts=killed", "--set", "Wo=place", "--dates", "day-first")

    first = run_here(
        "import", "incidents", rows, "--ledger", book, *said, "--zero", "nobody", "--accept", "--write-map", told, *WHY
    )
    again = run_here("import", "incidents", rows, "--ledger", book, "--json", *WHY)

    assert first.returncode == 1
    assert "Accepted as they stand: 1" in first.stderr
    assert "row 3 (X2), column 'Nb morts': 'vier' is no number of people" in " ".join(first.stdout.split())
    assert json.loads(again.stdout)["counts"] == {
        **dict.fromkeys(("new", "changed", "read_anew", "unread"), 0),
        "known": 1,
        "refused": 1,
    }
    assert json.loads(again.stdout)["guessed"] == []
    other = run_here("import", "incidents", rows, "--map", told, "--dry-run", "--json")
    assert json.loads(other.stdout)["columns"]["columns"]["Wo"] == "place"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--dates", "sometimes"), 2, "day_first"),
        (("--zero", "x"), 2, "not_stated"),
        (("--set", "Code"), 2, "HEADING=field"),
        (("--kind", "a=b"), 2, "air_strike"),
        (("--set", "Code=nothing"), 1, "is no field"),
        (("--sheet", "x"), 1, "no sheet 'x'"),
    ],
)
def test_an_option_that_cannot_be_says_what_can(run_here: Run, words: tuple[str, ...], code: int, said: str) -> None:
    done = run_here("import", "incidents", EXAMPLES / "old-rows.csv", "--dry-run", *words)

    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr


def test_a_file_that_is_none_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 broken")

    for command in (("import", "incidents", "x.xlsx", "--dry-run"), ("import", "incidents", "gone.xlsx", "--dry-run")):
        done = run(*command, cwd=tmp_path)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert command[2] in done.stderr


def test_without_a_person_nothing_is_imported(run_here: Run, tmp_path: Path) -> None:
    done = run_here(
        "import", "incidents", EXAMPLES / "old-rows.csv", "--ledger", tmp_path / "x.ledger", "--reason", "x"
    )

    assert done.returncode == 1
    assert "--person" in done.stderr


def test_fields_are_listed(run_here: Run) -> None:
    assert "killed_children" in run_here("import", "fields").stdout


def test_a_workbook_goes_out_and_comes_back(run_here: Run, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "out" / "review.xlsx"
    assert run_here("review", "export", path, "--ledger", book, "--person", "coder-1").returncode == 0
    workbook = openpyxl.load_workbook(path)
    page = workbook["changes"]
    at = {cell.value: cell.column for cell in page[1]}
    page.cell(2, at["decision"]).value, page.cell(2, at["reason"]).value = "accept", "read every voice"
    page.cell(3, at["decision"]).value, page.cell(3, at["reason"]).value = "hold", "open"
    workbook.save(path)

    over = run_here("review", "export", path, "--ledger", book)
    look = run_here("review", "import", path, "--ledger", book, "--dry-run")
    done = run_here("review", "import", path, "--ledger", book)
    again = run_here("review", "import", path, "--ledger", book, "--json")

    assert (over.returncode, "may hold decisions" in over.stderr) == (1, True)
    assert "1 to be decided" in look.stdout
    assert "Nothing was written" in look.stdout
    assert (done.returncode, "1 decided" in done.stdout, "column 'question'" in done.stdout) == (1, True, True)
    counts = json.loads(again.stdout)["counts"]
    assert (counts["known"], counts["refused"], counts["decided"]) == (1, 1, 0)
    told = run_here("show", page.cell(2, at["id"]).value, "--ledger", book).stdout
    assert "read every voice" in told


def test_the_sheets_hold_the_views_own_words(run_here: Run, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    run_here("review", "export", path, "--ledger", book)

    workbook = openpyxl.load_workbook(path)
    changes = [[cell.value for cell in row] for row in workbook["changes"].iter_rows()]
    head, rows = changes[0], [dict(zip(changes[0], row, strict=True)) for row in changes[1:]]

    assert workbook.sheetnames == ["changes", "voices", "questions", "how to"]
    market = next(row for row in rows if row["killed, now"] == "23 to 38")
    assert "Russia" in market["who did it, now"]
    assert "Russia denies responsibility" in market["answers of the accused"]
    assert "not shown to depend on each other" in market["sentence to copy"]
    assert all(row["killed, now"] and row["injured, now"] for row in rows)
    assert "0" not in {row["killed, now"] for row in rows}
    assert head[0] == "incident"
    voices = [cell.value for cell in workbook["voices"]["O"]][1:]
    assert any("“" in str(words) for words in voices)
