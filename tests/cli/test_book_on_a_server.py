"""A book on a server: every command does there what it does in a file, and says the same."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from harmledger.ledger import open_ledger
from harmledger.ledger.copying import copy_book
from harmledger.ledger.place import place_of

pytestmark = pytest.mark.postgres
EXAMPLES = Path(__file__).parents[2] / "examples"
SECRET = "5e" * 32
Run = Callable[..., "subprocess.CompletedProcess[str]"]
QUESTIONS = (
    ("show",),
    ("show", "--json"),
    ("conflicts",),
    ("tolls",),
    ("sums",),
    ("grades",),
    ("facilities", "list"),
    ("victims", "list"),
    ("criteria",),
    ("explain",),
)


@pytest.fixture(scope="module")
def run(run_here: Run) -> Run:
    """Books without a passphrase: what is on a server has none."""

    def _run(*words: str | Path, **settings: str) -> "subprocess.CompletedProcess[str]":
        return run_here(*words, **{"HARMLEDGER_PLAIN": "yes", **settings})

    return _run


@pytest.fixture(scope="module")
def url(postgres: Any) -> Iterator[str]:
    name = postgres.new()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="module")
def built(run: Run, url: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One secret, the same reports: what two builds printed, and where their books are."""
    file = tmp_path_factory.mktemp("built") / "town.ledger"
    said = {
        place: run(
            "build", EXAMPLES, "--all", "--quiet", "--ledger", place, HARMLEDGER_SECRET=SECRET, HARMLEDGER_PLAIN="yes"
        )
        for place in (str(file), url)
    }
    return {"file": str(file), "url": url, "said": said}


def test_a_build_prints_the_same_changes(built: dict[str, Any]) -> None:
    in_file, on_server = built["said"].values()

    assert in_file.returncode == on_server.returncode
    assert on_server.stdout.count("\n") > 100
    assert on_server.stdout == in_file.stdout


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_question_is_answered_the_same(run: Run, built: dict[str, Any], question: tuple[str, ...]) -> None:
    in_file, on_server = (run(*question, "--ledger", built[place]) for place in ("file", "url"))

    assert on_server.returncode == in_file.returncode, on_server.stderr
    assert on_server.stdout.strip()
    assert on_server.stdout == in_file.stdout


def test_a_second_build_changes_nothing(run: Run, built: dict[str, Any]) -> None:
    again = run("build", EXAMPLES, "--quiet", "--json", HARMLEDGER_LEDGER=built["url"], HARMLEDGER_SECRET=SECRET)

    changes = json.loads(again.stdout)["changes"]
    assert changes["rows"] == []


def test_the_book_agrees_with_its_log_and_is_named_without_its_server_folder(run: Run, built: dict[str, Any]) -> None:
    verified, examined = (
        run("verify", HARMLEDGER_LEDGER=built["url"]),
        run("doctor", "--ledger", built["url"]),
    )

    assert verified.returncode == 0, verified.stdout
    assert verified.stdout.startswith("postgresql://keeper@/book")
    assert examined.returncode == 0, examined.stdout


def test_people_decide_seal_and_erase_there_as_in_a_file(
    run: Run, built: dict[str, Any], postgres: Any, tmp_path: Path
) -> None:
    name, file = postgres.new(), tmp_path / "copy.ledger"
    shown = []
    for place in (str(file), postgres.url(name)):
        with open_ledger(place_of(built["file"])) as source:
            copy_book(source, place_of(place))
        shown.append(_worked_on(run, place))
    postgres.drop(name)

    assert shown[0] == shown[1]


def _worked_on(run: Run, place: str) -> list[Any]:
    """What the book shows after a merge, its undoing, a seal and an erasure."""
    why = ("--ledger", place, "--person", "reviewer-1", "--reason", "read again")
    first, second, third = (
        row["incident_id"] for row in json.loads(run("show", "--json", "--ledger", place).stdout)[:3]
    )
    account = json.loads(run("show", third, "--json", "--ledger", place).stdout)["accounts"][0]["id"]
    merged = run("merge", first, second, "--json", *why)
    undone = run("undo", json.loads(merged.stdout)["decision"]["id"], *why)
    sealed = run("seal", account, "--for", "need:kin", *why)
    erased = run("erase", account, "--yes", *why)
    for done in (merged, undone, sealed, erased, run("verify", "--ledger", place)):
        assert done.returncode == 0, done.stderr
    assert "tombstone" in erased.stdout + erased.stderr
    left: list[Any] = json.loads(run("show", "--json", "--ledger", place).stdout)
    assert third not in {row["incident_id"] for row in left}
    return left


def test_no_command_repeats_a_password(run: Run, postgres: Any) -> None:
    here = f"127.0.0.1:{postgres.port}/postgres"
    wrong = ("--ledger", f"postgresql://clerk:sesam-7@{here}")
    misread = ("--ledger", f"postgresql://clerk:sesam-7@{here}?password=sesam-7")

    for command in ("show", "verify", "doctor"):
        for words in (wrong, misread):
            done = run(command, *words)
            assert done.returncode == (2 if words is misread else 1)
            assert "sesam" not in done.stdout + done.stderr
        assert "sesam" not in run(command, HARMLEDGER_LEDGER=misread[1]).stderr
    built = run("build", EXAMPLES, *wrong)
    assert built.returncode == 1
    assert "sesam" not in built.stdout + built.stderr
