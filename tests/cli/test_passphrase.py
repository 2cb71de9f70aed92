"""Encryption on the command line: asked for, told by a file, refused where neither is; sealed, revealed, erased."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
WORDS, OTHER = "quiet copper ladder in rain", "seven thin goats by noon"
BY = ("--person", "reviewer-1", "--reason", "could be found by it")
FOR = ("--for", "need:sources")
REPORT = {
    "id": "first",
    "published": "2019-03-11",
    "publisher": "Outlet A",
    "title": "Market struck",
    "text": "At least 12 people were killed on Sunday when an airstrike hit a market in Northtown, "
    "the Rescue Service said. The Rescue Service took them away.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.jsonl").write_text(json.dumps(REPORT), encoding="utf-8")
    (tmp_path / "words").write_text(f"{WORDS}\nsecond line\n", encoding="utf-8")
    (tmp_path / "other").write_text(f"{OTHER}\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def build(run_here: Run, folder: Path) -> Run:
    """Builds my.ledger in the folder, without the setting that other tests have."""

    def _build(*words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        given = {"HARMLEDGER_PLAIN": "", **settings}
        return run_here("build", folder / "a.jsonl", "--ledger", folder / "my.ledger", "--quiet", *words, **given)

    return _build


@pytest.fixture
def ask(run_here: Run, folder: Path) -> Run:
    """Runs a command on my.ledger with its passphrase in a file."""

    def _ask(*words: str, words_in: str = "words") -> "subprocess.CompletedProcess[str]":
        given = {"HARMLEDGER_PLAIN": "", "HARMLEDGER_PASSPHRASE_FILE": str(folder / words_in)}
        return run_here(*words, "--ledger", folder / "my.ledger", **given)

    return _ask


def is_plain(folder: Path) -> bool:
    return (folder / "my.ledger").read_bytes().startswith(b"SQLite format 3")


def test_a_book_that_a_program_begins_has_a_key_beside_it_and_opens_with_it_alone(build: Run, folder: Path) -> None:
    done = build()

    assert done.returncode == 0
    assert not is_plain(folder)
    key = folder / "my.ledger.key"
    assert key.stat().st_mode & 0o077 == 0
    assert len(key.read_text(encoding="utf-8").strip()) >= 43, "256 random bits"
    for told in ("my.ledger.key", "harmledger passphrase change"):
        assert told in done.stderr
    assert key.read_text(encoding="utf-8").strip() not in done.stderr + done.stdout
    assert build().returncode == 0
    key.rename(folder / "elsewhere")
    lost = build()
    assert lost.returncode == 1
    assert "no terminal to ask on" in lost.stderr


def test_the_key_goes_when_the_book_gets_a_passphrase(build: Run, ask: Run, run_here: Run, folder: Path) -> None:
    build()

    given = ["--person", "admin-1", "--new-file", folder / "words", "--ledger", folder / "my.ledger"]
    changed = run_here("passphrase", "change", *given, HARMLEDGER_PLAIN="")

    assert changed.returncode == 0, changed.stderr
    assert not (folder / "my.ledger.key").exists()
    assert ask("verify").returncode == 0


def test_the_key_of_a_book_that_was_moved_is_not_written_over(build: Run, folder: Path) -> None:
    (folder / "my.ledger.key").write_text("the key of a book that lies elsewhere now\n", encoding="utf-8")

    done = build()

    assert done.returncode == 2
    assert "Move it to that book" in done.stderr
    assert not (folder / "my.ledger").exists()


@pytest.mark.parametrize("setting", ["HARMLEDGER_PASSPHRASE_FILE", "HARMLEDGER_PASSPHRASE"])
def test_a_passphrase_of_the_settings_encrypts_a_new_book_and_opens_it(build: Run, folder: Path, setting: str) -> None:
    told = {setting: str(folder / "words") if setting.endswith("FILE") else WORDS}

    assert build(**told).returncode == 0
    assert not is_plain(folder)
    assert not (folder / "my.ledger.key").exists()
    assert build(**told).returncode == 0
    wrong = build(HARMLEDGER_PASSPHRASE_FILE=str(folder / "other"))
    missing = build()
    assert (wrong.returncode, missing.returncode) == (1, 1)
    assert "does not open" in wrong.stderr
    assert "no terminal to ask on" in missing.stderr


@pytest.mark.parametrize(("words", "setting"), [(["--plain"], ""), ([], "yes")], ids=["option", "setting"])
def test_a_plain_book_is_what_one_asks_for(build: Run, folder: Path, words: list[str], setting: str) -> None:
    assert build(*words, HARMLEDGER_PLAIN=setting).returncode == 0

    assert is_plain(folder)
    assert build().returncode == 0, "a plain book opens without words"
    given = build(HARMLEDGER_PASSPHRASE=WORDS)
    assert given.returncode == 1
    assert "is not encrypted" in given.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), (b"", "is empty"), (b"\n", "is empty"), (b"\xff\xfe\xff", "no UTF-8"), (b"short", "15")],
    ids=["no file", "empty", "empty line", "no text", "too short"],
)
def test_a_file_that_holds_no_good_passphrase_is_told(
    build: Run, folder: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (folder / "bad").write_bytes(content)

    done = build(HARMLEDGER_PASSPHRASE_FILE=str(folder / "bad"))

    assert done.returncode == (1 if said == "15" else 2)
    assert said in done.stderr
    assert not (folder / "my.ledger").exists()


def test_every_kind_of_command_opens_an_encrypted_book(build: Run, ask: Run, folder: Path) -> None:
    build(HARMLEDGER_PASSPHRASE_FILE=str(folder / "words"))

    for words in (["show"], ["verify"], ["doctor"], ["tolls"], ["criteria"], ["victims"], ["facilities"], ["grades"]):
        done = ask(*words)
        assert done.returncode == 0, done.stderr
    assert "killed at least 12" in ask("show").stdout


def test_a_passphrase_is_set_and_changed(build: Run, ask: Run, run_here: Run, folder: Path) -> None:
    build("--plain")
    book = ("--ledger", folder / "my.ledger", "--person", "admin-1")

    done = run_here("passphrase", "set", *book, "--new-file", folder / "words")
    assert done.returncode == 0, done.stderr
    assert not is_plain(folder)
    assert ask("verify").returncode == 0
    done = ask("passphrase", "change", "--person", "admin-1", "--new-file", str(folder / "other"))
    assert done.returncode == 0, done.stderr
    assert ask("verify").returncode == 1
    assert ask("verify", words_in="other").returncode == 0
    nobody = ask("passphrase", "change", "--new-file", str(folder / "words"), words_in="other")
    assert "needs the person" in nobody.stderr
    unasked = ask("passphrase", "change", "--person", "admin-1", words_in="other")
    assert (unasked.returncode, "--new-file" in unasked.stderr) == (2, True)


def test_seal_reveal_unseal_and_erase(build: Run, ask: Run, folder: Path) -> None:
    build(HARMLEDGER_PASSPHRASE_FILE=str(folder / "words"))
    (row,) = json.loads(ask("show", "--json").stdout)
    account = row["incident_id"].replace("inc-", "acc-")
    source = f"{account[:9]}/attribution/0"

    looked = ask("seal", source, *FOR, *BY, "--dry-run")
    assert looked.stdout.count("█" * len("Rescue Service")) == 2
    assert "Nothing was written" in looked.stdout
    assert "Rescue Service" not in looked.stdout
    assert ask("seal", source, *FOR, *BY).returncode == 0
    assert "Rescue" not in ask("show", "inc-", "--json").stdout
    assert ask("reveal", *FOR).stdout.startswith(f"{account}/attribution/0  attribution, sealed on ")
    seen = ask("reveal", source, *FOR, "--person", "reviewer-2")
    assert "Rescue Service" in seen.stdout
    assert ask("reveal", source, "--for", "need:kin", "--person", "reviewer-2").returncode == 1
    assert ask("reveal", source, "--for", "everybody").returncode == 2
    assert ask("unseal", source, *FOR, *BY).returncode == 0
    assert "Rescue Service" in ask("show", "inc-", "--json").stdout

    unasked = ask("erase", account, *BY)
    assert (unasked.returncode, "give --yes" in unasked.stderr) == (2, True)
    assert ask("erase", account, *BY, "--dry-run").returncode == 0
    assert "a tombstone tells" in ask("erase", account, *BY, "--yes").stdout
    assert json.loads(ask("show", "--json").stdout) == []
    assert ask("verify").returncode == 0


ON_A_TERMINAL = "import os; os.close(os.open(os.ttyname(0), os.O_RDWR)); from harmledger.cli import main; main()"


@pytest.mark.skipif(os.name != "posix", reason="a terminal is made as Unix has them")
def test_on_a_terminal_a_new_passphrase_is_asked_twice_and_never_shown(folder: Path) -> None:
    first = typed(folder, ["too short", WORDS, "other words than these", WORDS, WORDS])
    assert "will be encrypted" in first
    assert "take 15 or more" in first
    assert "These two differ" in first
    assert WORDS not in first
    assert not is_plain(folder)

    again = typed(folder, [WORDS])
    assert "Passphrase of" in again
    assert "these reports change nothing" in again


def typed(folder: Path, answers: list[str]) -> str:
    """Build on a terminal of its own, typing these lines at its questions; gives all that the terminal showed."""
    import pty

    ours, its = pty.openpty()
    command = [sys.executable, "-c", ON_A_TERMINAL, "build", "a.jsonl", "--ledger", "my.ledger", "--quiet"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HARMLEDGER_")}
    shown = ""
    with subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, cwd=folder, env={**kept, "NO_COLOR": "1"}, start_new_session=True
    ):
        os.close(its)
        while part := _read(ours):
            shown += part
            if shown.endswith(": ") and answers:
                os.write(ours, f"{answers.pop(0)}\n".encode())
    os.close(ours)
    return shown


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode("utf-8", "replace")
    except OSError:  # how a terminal says that nobody is on the other side any more
        return ""
