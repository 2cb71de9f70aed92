"""Opening: only a book of ours is opened, only ours is written to, and what goes wrong is told in one line."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from harmledger.ledger import Ledger, open_ledger, opening, verify
from harmledger.ledger.place import BookPlace
from harmledger.model.audience import TEAM
from harmledger.model.errors import LedgerError

TEAM_READER = frozenset({TEAM})


def test_a_book_is_begun_closed_and_opened_again(place: BookPlace, sample: Any, make: Any) -> None:
    with open_ledger(place, secret=make.secret) as ledger:
        sample.write(ledger)

    with open_ledger(place, create=False) as ledger:
        assert ledger.path == (place if isinstance(place, Path) else None)
        assert ledger.key == make.secret
        assert tuple(ledger.reader(TEAM_READER).reports()) == sample.reports
        assert verify(ledger).holds


def test_a_new_book_has_a_secret_of_its_own(shelf: Any) -> None:
    with shelf.empty() as here, shelf.empty() as there, open_ledger(here) as one, open_ledger(there) as other:
        assert len(one.key) == len(other.key) == 32
        assert one.key != other.key


def test_opening_again_writes_nothing(place: BookPlace) -> None:
    with open_ledger(place) as ledger:
        head = verify(ledger).head
    with open_ledger(place) as ledger:
        assert verify(ledger).head == head


def test_two_books_are_open_at_once(shelf: Any, make: Any) -> None:
    with shelf.empty() as here, shelf.empty() as there, open_ledger(here) as one, open_ledger(there) as other:
        with one.writer("run-1") as first, other.writer("run-1") as second:
            first.add_reports([make.report(1)])
            second.add_reports([make.report(2)])

        assert one.reader(TEAM_READER).report_ids() == {"rep-1"}
        assert other.reader(TEAM_READER).report_ids() == {"rep-2"}
        assert verify(one).holds
        assert verify(other).holds


def test_one_book_is_opened_twice(place: BookPlace, make: Any) -> None:
    with open_ledger(place) as one, open_ledger(place) as other:
        with one.writer("run-1") as writer:
            writer.add_reports([make.report(1)])

        assert other.reader(TEAM_READER).report_ids() == {"rep-1"}


def test_processes_that_begin_one_book_at_once_share_it(place: BookPlace) -> None:
    code = "import sys; from harmledger.ledger.place import place_of; from harmledger.ledger import open_ledger"
    code += "; print(open_ledger(place_of(sys.argv[1])).key)"
    command = [sys.executable, "-c", code, str(place)]

    children = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    keys = {child.communicate()[0] for child in children}

    assert [child.returncode for child in children] == [0, 0, 0]
    assert len(keys) == 1


def test_readers_go_on_while_a_writer_writes(place: BookPlace, make: Any) -> None:
    with open_ledger(place) as one, open_ledger(place) as other, one.writer("run-1") as writer:
        writer.add_reports([make.report(1)])

        assert other.reader(TEAM_READER).report_ids() == frozenset()


def test_a_second_writer_is_told_that_the_book_is_in_use(place: BookPlace) -> None:
    with (
        open_ledger(place) as one,
        open_ledger(place, busy_seconds=0.01) as other,
        one.writer("run-1"),
        pytest.raises(LedgerError, match="the book is in use by another process"),
        other.writer("run-2"),
    ):
        pass


def test_a_closed_book_says_so(place: BookPlace) -> None:
    ledger = open_ledger(place)
    ledger.close()
    ledger.close()

    with pytest.raises(LedgerError, match="the book is closed"):
        ledger.reader(TEAM_READER).report_ids()


def test_a_book_in_memory_is_gone_when_it_is_closed() -> None:
    with open_ledger(None) as ledger:
        assert ledger.path is None
        assert verify(ledger).holds
    with pytest.raises(LedgerError, match="the book is closed"):
        verify(ledger)


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")
        connection.commit()


def a_newer_book(path: Path) -> None:
    open_ledger(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {opening.SCHEMA_VERSION + 1}")


@pytest.mark.parametrize(
    ("put", "words"),
    [
        pytest.param(
            lambda path: path.write_text("Reports, reports, reports. " * 40), "not even a database", id="text"
        ),
        pytest.param(lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000), "book", id="a broken file"),
        pytest.param(Path.mkdir, "is a folder", id="a folder"),
        pytest.param(another_database, "database of another program", id="another database"),
        pytest.param(a_newer_book, "newer harmledger", id="a newer book"),
    ],
)
def test_what_is_no_book_of_ours_is_refused_and_left_as_it_was(
    book_path: Path, put: Callable[[Path], Any], words: str
) -> None:
    put(book_path)
    before = None if book_path.is_dir() else book_path.read_bytes()

    with pytest.raises(LedgerError, match=words):
        open_ledger(book_path)

    assert (None if book_path.is_dir() else book_path.read_bytes()) == before


def test_where_there_is_no_book_and_none_is_wanted_none_is_begun(book_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no book at"):
        open_ledger(book_path, create=False)
    book_path.touch()
    with pytest.raises(LedgerError, match="is empty, not a book"):
        open_ledger(book_path, create=False)

    assert book_path.read_bytes() == b""


def test_an_empty_file_becomes_a_book(book_path: Path) -> None:
    book_path.touch()

    with open_ledger(book_path) as ledger:
        assert verify(ledger).holds


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="nowhere does not exist"):
        open_ledger(tmp_path / "nowhere" / "town.ledger")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
def test_a_book_is_for_its_owner_alone(book_path: Path) -> None:
    open_ledger(book_path).close()

    assert book_path.stat().st_mode & 0o077 == 0


def test_another_secret_than_the_book_was_begun_with_is_refused(place: BookPlace, make: Any) -> None:
    open_ledger(place, secret=make.secret).close()

    with pytest.raises(LedgerError, match="another secret"):
        open_ledger(place, secret=bytes(32))
    open_ledger(place, secret=make.secret).close()


@pytest.mark.parametrize("length", [0, 15, 65])
def test_a_secret_that_could_be_guessed_or_not_be_used_is_refused(place: BookPlace, length: int) -> None:
    with pytest.raises(LedgerError, match="a book's secret has 16 to 64 bytes"):
        open_ledger(place, secret=bytes(length))
    with pytest.raises(LedgerError, match="no book"):
        open_ledger(place, create=False)


def test_a_clock_without_a_zone_is_refused_and_no_book_is_left_behind(place: BookPlace) -> None:
    with pytest.raises(LedgerError, match="time zone"):
        open_ledger(place, now=lambda: dt.datetime(2026, 1, 1))  # noqa: DTZ001 - that is what is refused

    with open_ledger(place) as ledger:
        assert verify(ledger).entries == 1


def test_a_book_without_its_first_row_is_refused(book_path: Path) -> None:
    open_ledger(book_path).close()
    with closing(sqlite3.connect(book_path)) as connection:
        connection.execute("DROP TRIGGER book_is_never_removed")
        connection.execute("DELETE FROM book")
        connection.commit()

    with pytest.raises(LedgerError, match="first row of the book is gone"):
        open_ledger(book_path)


def test_an_error_while_opening_closes_the_file(book_path: Path, make: Any) -> None:
    open_ledger(book_path, secret=make.secret).close()
    with pytest.raises(LedgerError):
        open_ledger(book_path, secret=bytes(32))

    book_path.rename(book_path.with_suffix(".moved"))  # Windows refuses to move a file that is open


def test_the_clock_that_is_passed_in_is_the_one_in_the_log(book: Ledger) -> None:
    with book.writer("run-1"):
        pass

    assert [entry.at.year for entry in book.reader(TEAM_READER).log()] == [2026, 2026]


def test_instants_are_kept_to_the_microsecond_and_in_utc() -> None:
    told = dt.datetime(2026, 1, 1, 2, 3, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    with open_ledger(None, now=lambda: told) as ledger:
        (entry,) = ledger.reader(TEAM_READER).log()

    assert entry.at == told
    assert entry.at.tzinfo is dt.UTC


def test_importing_the_ledger_loads_no_django() -> None:
    code = "import sys, harmledger.ledger; from harmledger.ledger import open_ledger, verify, Reader, Writer, Ledger"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; print('django' in sys.modules)"], capture_output=True, check=True
    )

    assert done.stdout.strip() == b"False"


def test_a_project_that_configured_django_before_is_left_as_it_is() -> None:
    code = """
import django
from django.conf import settings
settings.configure(INSTALLED_APPS=["harmledger.ledger"], DATABASES={}, USE_TZ=True, LANGUAGE_CODE="ar")
from harmledger.ledger import open_ledger, verify
with open_ledger(None) as ledger:
    assert verify(ledger).holds
assert settings.LANGUAGE_CODE == "ar"
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_project_without_our_application_is_told_what_to_add() -> None:
    code = """
from django.conf import settings
settings.configure(INSTALLED_APPS=[])
from harmledger.ledger import open_ledger
from harmledger.model.errors import LedgerError
try:
    open_ledger(None)
except LedgerError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert b"INSTALLED_APPS" in done.stdout
