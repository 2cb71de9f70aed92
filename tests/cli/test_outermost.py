"""What a person sees when something goes wrong, and which exit code a script gets."""

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from harmledger.cli.app import app
from harmledger.cli.outermost import Exit
from harmledger.cli.outermost import run as run_here

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PROGRAM = "from harmledger.cli import main; main()"


def test_a_usage_error_leaves_with_2(run: Run) -> None:
    done = run("build")

    assert done.returncode == Exit.USAGE
    assert "Missing argument" in done.stderr


def test_an_error_of_ours_is_one_line_and_no_traceback(run: Run, tmp_path: Path) -> None:
    done = run("show", "--ledger", tmp_path / "none.ledger")

    assert done.returncode == Exit.FAILED
    assert done.stderr.startswith("harmledger: ")
    assert done.stderr.count("\n") == 1
    assert "harmledger build" in done.stderr


def test_debug_shows_where_in_the_program(run: Run, tmp_path: Path) -> None:
    done = run("--debug", "show", "--ledger", tmp_path / "none.ledger")

    assert "Traceback" in done.stderr
    assert done.returncode == Exit.FAILED


@pytest.mark.parametrize(
    ("variable", "value"), [("HARMLEDGER_JOBS", "many"), ("HARMLEDGER_SECRET", "abc"), ("HARMLEDGER_ENGINE", "magic")]
)
def test_a_setting_that_cannot_be_is_a_usage_error_that_names_it(
    run: Run, tmp_path: Path, variable: str, value: str
) -> None:
    (tmp_path / "a.txt").write_text("Two people were killed in Town A on Monday.", encoding="utf-8")
    done = run("build", tmp_path / "a.txt", **{variable: value})

    assert done.returncode == Exit.USAGE
    assert (variable in done.stderr) or (value in done.stderr)


def test_a_secret_is_never_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing.", encoding="utf-8")
    done = run("build", tmp_path / "a.txt", HARMLEDGER_SECRET="c0ffee")

    assert "c0ffee" not in done.stderr + done.stdout


def test_a_page_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two people were killed in Town A on Monday.", encoding="utf-8")
    done = run("build", tmp_path / "a.txt", "--quiet", "--html", tmp_path / "a.txt" / "page.html")

    assert done.returncode == Exit.FAILED
    assert done.stderr.startswith("harmledger: ")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_stops_reading_gets_no_complaint(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "r{n}", "text": "Two people were killed in Town {n} on Monday."}}\n' for n in range(2000))
    (tmp_path / "reports.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, "extract", "--quiet", str(tmp_path / "reports.jsonl")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()

    assert complaint == b""
    assert process.returncode == Exit.FAILED


def test_a_file_that_the_system_refuses_is_no_closed_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument", "out.csv")

    monkeypatch.setattr(app, "main", refuse)
    with pytest.raises(SystemExit) as left:
        run_here(["version"])

    assert left.value.code == Exit.FAILED
    assert capsys.readouterr().err == "harmledger: out.csv: Invalid argument\n"


def test_the_exit_code_reaches_the_system() -> None:
    with pytest.raises(SystemExit) as left:
        run_here(["version"])

    assert left.value.code == Exit.DONE
