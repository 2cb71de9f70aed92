"""A whole book moves: into a file, to a server, and back. Its log, its ids and its people come along."""

import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from harmledger.ledger import open_ledger, verify
from harmledger.ledger.place import BookPlace, place_of
from harmledger.model.audience import TEAM

EXAMPLES = Path(__file__).parents[2] / "examples"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def run(run_here: Run) -> Run:
    """Books without a passphrase: it is slow by design, and one test is enough for it."""

    def _run(*words: str | Path, **settings: str) -> "subprocess.CompletedProcess[str]":
        return run_here(*words, **{"HARMLEDGER_PLAIN": "yes", **settings})

    return _run


@pytest.fixture(scope="module")
def book(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the examples, with a team."""
    path = tmp_path_factory.mktemp("team") / "team.ledger"
    assert run("build", EXAMPLES, "--quiet", "--ledger", path).returncode in (0, 1)
    with open_ledger(path) as ledger:
        _add_people(ledger.store.alias)
    return path


def _add_people(alias: str) -> None:
    from django.core.management import call_command

    from harmledger.web.people.models import Person

    call_command("migrate", database=alias, verbosity=0)
    for name in ("admin-1", "coder-1"):
        person = Person(username=name)
        person.set_unusable_password()
        person.save(using=alias)
    call_command("migrate", "jobs", "zero", database=alias, verbosity=0)  # as an earlier version left it


def _people(place: BookPlace) -> list[dict[str, Any]]:
    from harmledger.web.people.models import Person

    with open_ledger(place, create=False) as ledger:
        return list(Person.objects.using(ledger.store.alias).order_by("pk").values())


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.postgres)])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where no book stands yet."""
    if request.param == "file":
        yield str(tmp_path / "elsewhere.ledger")
        return
    server = request.getfixturevalue("postgres")
    name = server.new()
    yield server.url(name)
    server.drop(name)


def _head(run: Run, place: str | Path) -> str:
    done = run("verify", "--json", "--ledger", place)
    assert done.returncode == 0, done.stdout + done.stderr
    head: str = json.loads(done.stdout)["head"]
    return head


def test_a_book_that_moves_there_and_back_keeps_its_log_its_contents_and_its_people(
    run: Run, book: Path, elsewhere: str, tmp_path: Path
) -> None:
    back = tmp_path / "back.ledger"

    there = run("restore", book, "--ledger", elsewhere)
    again = run("backup", back, "--ledger", elsewhere)

    assert there.returncode == again.returncode == 0, there.stderr + again.stderr
    assert _head(run, book) == _head(run, elsewhere) == _head(run, back)
    shown = [run("show", "--json", "--ledger", place).stdout for place in (book, elsewhere, back)]
    assert json.loads(shown[0])
    assert shown[0] == shown[1] == shown[2]
    assert _people(book) == _people(place_of(elsewhere)) == _people(back)
    assert [person["username"] for person in _people(back)] == ["admin-1", "coder-1"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_moved_book_goes_on(run: Run, book: Path, elsewhere: str) -> None:
    """New rows get numbers of their own, and the same reports are the same."""
    from harmledger.web.people.models import Person

    assert run("restore", book, "--ledger", elsewhere).returncode == 0

    built = run("build", EXAMPLES, "--quiet", "--json", "--ledger", elsewhere)
    assert json.loads(built.stdout)["changes"]["rows"] == []
    with open_ledger(place_of(elsewhere)) as ledger:
        Person(username="coder-2").save(using=ledger.store.alias)
        assert verify(ledger).holds
    assert len(_people(place_of(elsewhere))) == 3


def test_nothing_is_overwritten(run: Run, book: Path, elsewhere: str, tmp_path: Path) -> None:
    assert run("restore", book, "--ledger", elsewhere).returncode == 0
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")

    for done in (run("restore", book, "--ledger", elsewhere), run("backup", other, "--ledger", book)):
        assert done.returncode == 1
        assert "overwrites nothing" in done.stderr
    assert other.read_text(encoding="utf-8") == "mine"


def test_a_book_that_is_being_written_is_copied_as_of_one_moment(book: Path, tmp_path: Path, elsewhere: str) -> None:
    from harmledger.ledger.copying import copy_book

    source = tmp_path / "live.ledger"
    with open_ledger(book) as ledger:
        copy_book(ledger, source)
    with open_ledger(source) as ledger, open_ledger(source) as other, other.writer("run-9") as writer:
        writer.start_run(engine="rules/1")
        assert copy_book(ledger, place_of(elsewhere)).holds

    with open_ledger(place_of(elsewhere)) as copied:
        assert "run-9" not in {run.id for run in copied.reader(frozenset({TEAM})).runs()}


def test_a_copy_has_the_passphrase_of_the_book_and_what_leaves_a_server_gets_one(
    run: Run, book: Path, elsewhere: str, tmp_path: Path
) -> None:
    told = {"HARMLEDGER_PLAIN": "no", "HARMLEDGER_PASSPHRASE": "seven words that nobody would guess"}
    back = tmp_path / "back.ledger"
    assert run("restore", book, "--ledger", elsewhere).returncode == 0

    if elsewhere.startswith("postgresql"):
        refused = run("backup", back, "--ledger", elsewhere, HARMLEDGER_PLAIN="no")
        assert refused.returncode == 2
        assert "--plain" in refused.stderr
        assert run("backup", back, "--ledger", elsewhere, **told).returncode == 0
    else:
        locked = tmp_path / "locked.ledger"
        assert run("build", EXAMPLES, "--quiet", "--ledger", locked, **told).returncode in (0, 1)
        assert run("backup", back, "--ledger", locked, **told).returncode == 0
    assert not back.read_bytes().startswith(b"SQLite")
    assert run("verify", "--ledger", back).returncode != 0
    assert run("verify", "--ledger", back, **told).returncode == 0


def test_a_book_that_was_changed_behind_its_log_is_copied_and_told(run: Run, book: Path, tmp_path: Path) -> None:
    broken, copy = tmp_path / "broken.ledger", tmp_path / "copy.ledger"
    broken.write_bytes(book.read_bytes())
    with closing(sqlite3.connect(broken)) as connection:
        connection.execute("DELETE FROM figure")
        connection.commit()

    done = run("backup", copy, "--ledger", broken)

    assert done.returncode == 1
    assert "does NOT agree" in " ".join(done.stdout.split())
    assert run("verify", "--ledger", copy).returncode == 1


def test_a_copy_that_fails_leaves_nothing_behind(run: Run, book: Path, tmp_path: Path) -> None:
    """A row that no book may hold is not copied: the copy would not be the book."""
    broken, copy = tmp_path / "broken.ledger", tmp_path / "copy.ledger"
    broken.write_bytes(book.read_bytes())
    with closing(sqlite3.connect(broken)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE figure SET state = 'maybe'")
        connection.commit()

    done = run("backup", copy, "--ledger", broken)

    assert done.returncode == 1
    assert "figure_state_known" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.ledger"]
