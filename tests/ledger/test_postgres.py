"""What only a book on a server can meet: its texts, its order, its refusals, its roles, its restarts."""

import dataclasses
import logging
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.ledger import Ledger, guard, open_ledger, opening, verify
from harmledger.ledger.place import address_of
from harmledger.ledger.postgres.text import kept, read
from harmledger.model.audience import TEAM
from harmledger.model.errors import LedgerError
from harmledger.model.outcome import Dropped, DropReason

pytestmark = pytest.mark.postgres
TEAM_READER = frozenset({TEAM})
PASSWORD = "öffne/dich:7@"
TOLD_PASSWORD = "%C3%B6ffne%2Fdich%3A7%40"
SMALL = st.text(st.sampled_from("\0\1\2 aé\U0001f54a"), max_size=5)


@pytest.fixture
def url(postgres: Any) -> Iterator[str]:
    """The address of an empty database."""
    name = postgres.new()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="module")
def template(postgres: Any) -> str:
    """The name of a database with a book that was just begun."""
    name: str = postgres.new()
    open_ledger(postgres.url(name)).close()
    return name


@pytest.fixture
def book_url(postgres: Any, template: str) -> Iterator[str]:
    """The address of a book that was just begun."""
    name = postgres.new(template)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def server_book(book_url: str) -> Iterator[Ledger]:
    with open_ledger(book_url) as ledger:
        yield ledger


@given(one=SMALL, other=SMALL)
def test_every_text_can_be_kept_comes_back_and_keeps_its_place(one: str, other: str) -> None:
    assert read(kept(one)) == one
    assert "\0" not in kept(one)
    assert (kept(one) < kept(other)) == (one < other)


def test_a_text_with_the_character_that_the_server_refuses_comes_back_whole(server_book: Ledger, make: Any) -> None:
    report = dataclasses.replace(make.report(0), title="a\0b\1c", body="\0\0\1\1\2\0", notes=("\0",))
    with server_book.writer("run-1") as writer:
        writer.add_reports([report])

    assert server_book.reader(TEAM_READER).report(report.id) == report
    assert verify(server_book).holds


def test_the_order_is_that_of_code_points_whatever_the_server_speaks(server_book: Ledger, make: Any) -> None:
    names = ["rep-a", "rep-B", "rep-é", "rep-Z", "rep-z", "rep-_", "rep-ب", "rep-\U0001f54a", "rep-ﬀ", "rep-\0", "rep-"]
    with server_book.writer("run-1") as writer:
        writer.add_reports([dataclasses.replace(make.report(0), id=name) for name in names])

    assert [report.id for report in server_book.reader(TEAM_READER).reports()] == sorted(names)
    with server_book.store.connection.cursor() as cursor:
        cursor.execute("SELECT name FROM (VALUES ('B'), ('a')) AS given (name) ORDER BY name")
        assert cursor.fetchall() == [("a",), ("B",)], "this server sorts as we do, so the test says nothing"


def test_what_the_server_refuses_is_told_without_the_row(book_url: str, make: Any, postgres: Any) -> None:
    """Nor does the server's own log tell it, set as the docs say: that setting is not for an ordinary role to make."""
    name = address_of(book_url).database
    postgres.run(f'ALTER DATABASE "{name}" SET log_error_verbosity = terse')
    report = dataclasses.replace(make.report(0), body="Words that nobody may read", content_hash=" ")

    with (
        open_ledger(book_url) as ledger,
        pytest.raises(LedgerError, match="report_content_hash_filled") as caught,
        ledger.writer("run-1") as writer,
    ):
        writer.add_reports([report])

    told = "".join(traceback.format_exception(caught.value))
    assert "nobody may read" not in told
    log = (postgres.folder / "log").read_text(encoding="utf-8")
    assert "report_content_hash_filled" in log
    assert "nobody may read" not in log


def another_program(postgres: Any, name: str) -> None:
    postgres.run("CREATE TABLE notes (id bigint)", name)


def a_newer_book(postgres: Any, name: str) -> None:
    open_ledger(postgres.url(name)).close()
    postgres.run(f"UPDATE book_mark SET schema_version = {opening.SCHEMA_VERSION + 1}", name)


def a_mark_of_another(postgres: Any, name: str) -> None:
    postgres.run("CREATE TABLE book_mark (application bigint, schema_version bigint)", name)


def no_schema(postgres: Any, name: str) -> None:
    postgres.run("DROP SCHEMA public", name)


def no_such_database(postgres: Any, name: str) -> None:
    postgres.drop(name)


@pytest.mark.parametrize(
    ("put", "words"),
    [
        pytest.param(another_program, "database of another program", id="another program"),
        pytest.param(a_newer_book, "newer harmledger", id="a newer book"),
        pytest.param(a_mark_of_another, "database of another program", id="a mark of another"),
        pytest.param(no_schema, "no schema", id="no schema"),
        pytest.param(no_such_database, "createdb", id="no database"),
    ],
)
def test_a_database_that_is_no_book_of_ours_is_refused_and_left_as_it_was(postgres: Any, put: Any, words: str) -> None:
    name = postgres.new()
    put(postgres, name)

    with pytest.raises(LedgerError, match=words):
        open_ledger(postgres.url(name))

    if put is another_program:
        assert postgres.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name) == [("notes",)]
    postgres.drop(name)


def test_a_database_that_cannot_hold_every_script_is_refused(postgres: Any) -> None:
    postgres.run("CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0")

    with pytest.raises(LedgerError, match="keeps texts as LATIN1"):
        open_ledger(postgres.url("narrow"))
    postgres.drop("narrow")


def test_no_password_is_ever_told(postgres: Any, book_url: str, caplog: pytest.LogCaptureFixture, make: Any) -> None:
    """Neither by what is open nor by what goes wrong, in whatever depth of an error."""
    caplog.set_level(logging.DEBUG)
    name = address_of(book_url).database
    postgres.run(f"CREATE ROLE clerk LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
    here = f"127.0.0.1:{postgres.port}/{name}"
    with open_ledger(f"postgresql://clerk:{TOLD_PASSWORD}@{here}") as ledger:
        ledger.writer("run-1")
        assert verify(ledger).holds
        told = [repr(ledger), repr(ledger.store), ledger.store.book, repr(ledger.store.connection)]
        with pytest.raises(LedgerError) as caught, ledger.writer("run-1") as writer:
            writer.add_reports([dataclasses.replace(make.report(0), content_hash="")])
        told += traceback.format_exception(caught.value)
    wrong = [
        f"postgresql://clerk:{TOLD_PASSWORD}x@{here}",
        f"postgresql://clerk:{TOLD_PASSWORD}@{here}?sslmode=require",
        f"postgresql://clerk:{TOLD_PASSWORD}@127.0.0.1:1/{name}",
        f"postgresql://clerk:{TOLD_PASSWORD}@127.0.0.1:{postgres.port}/",
        f"postgresql://clerk:{PASSWORD}@{here}",
        f"postgresql://clerk@{here}?password={TOLD_PASSWORD}",
    ]
    for address in wrong:
        with pytest.raises(LedgerError) as caught:
            open_ledger(address)
        told += traceback.format_exception(caught.value)
    postgres.run("DROP OWNED BY clerk; DROP ROLE clerk", name)

    everything = "".join(told) + caplog.text
    assert "ffne" not in everything
    assert "dich" not in everything


def test_a_line_without_tls_is_told_how_to_be_allowed(postgres: Any) -> None:
    with pytest.raises(LedgerError, match="sslmode=disable"):
        open_ledger(f"postgresql://clerk@127.0.0.1:{postgres.port}/postgres?sslmode=require")


def test_without_the_package_it_says_what_to_install() -> None:
    code = """
import sys
sys.modules["psycopg"] = None
from harmledger.ledger import open_ledger
from harmledger.model.errors import LedgerError
try:
    open_ledger("postgresql://keeper@nowhere.invalid/book")
except LedgerError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")

    assert "pip install harmledger[pg]" in done.stdout


def test_a_role_that_may_only_read_can_verify_and_not_write(postgres: Any, book_url: str, make: Any) -> None:
    name = address_of(book_url).database
    postgres.run("CREATE ROLE auditor LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor", name)

    with open_ledger(postgres.url(name, "auditor"), create=False) as ledger:
        assert verify(ledger).holds
        with pytest.raises(LedgerError, match="may not do this"), ledger.writer("run-1") as writer:
            writer.add_reports([make.report(0)])
    postgres.run("DROP OWNED BY auditor; DROP ROLE auditor", name)


def test_a_writer_whose_server_goes_away_is_told_and_the_next_one_writes(
    server_book: Ledger, postgres: Any, make: Any
) -> None:
    def write() -> None:
        with server_book.writer("run-1") as writer:
            writer.add_reports([make.report(0)])
            postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'harmledger'")
            writer.add_reports([make.report(1)])

    with pytest.raises(LedgerError, match="ended the connection"):
        write()

    with server_book.writer("run-2") as writer:
        writer.add_reports([make.report(2)])
    assert server_book.reader(TEAM_READER).report_ids() == {"rep-2"}
    assert verify(server_book).holds


def test_nothing_of_an_erased_report_is_left_in_the_files_of_the_tables(
    server_book: Ledger, book_url: str, postgres: Any, sample: Any, make: Any
) -> None:
    words = "Words that only this report has ever said."
    report = dataclasses.replace(sample.reports[0], body=f"{sample.reports[0].body} {words}")
    dataclasses.replace(sample, reports=(report, *sample.reports[1:])).write(server_book)
    assert _held(postgres, book_url, words)

    assert make.erase(server_book, report.id).is_wiped

    assert not _held(postgres, book_url, words)
    assert not _held(postgres, book_url, report.title)


def _held(postgres: Any, url: str, words: str) -> list[Path]:
    """The files of this database that hold the words; the write-ahead log is the whole server's."""
    postgres.run("CHECKPOINT")
    ((folder,),) = postgres.run(f"SELECT oid FROM pg_database WHERE datname = '{address_of(url).database}'")
    files = [path for path in (postgres.folder / "data" / "base" / str(folder)).iterdir() if path.is_file()]
    return [path for path in files if words.encode() in path.read_bytes()]


def test_an_erasure_says_so_where_somebody_is_reading(book_url: str, sample: Any, make: Any) -> None:
    with open_ledger(book_url, busy_seconds=0.05) as ledger:
        sample.write(ledger)
        with psycopg.connect(book_url) as other:
            other.execute("SELECT * FROM report")
            assert not make.erase(ledger, "rep-0").is_wiped
        assert verify(ledger).holds


def test_a_trigger_that_is_switched_off_or_does_nothing_is_named(server_book: Ledger) -> None:
    with server_book.store.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE log DISABLE TRIGGER log_is_never_removed")
        (broken,) = verify(server_book).breaks
        assert (broken.table, broken.key) == ("trigger", "log_is_never_removed")
        cursor.execute(
            "CREATE OR REPLACE FUNCTION book_refuses() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
        )

    all_broken = {found.key for found in verify(server_book).breaks if found.table == "trigger"}
    assert all_broken == {each.name for each in guard.guards(server_book.store.connection)}


def test_every_table_sorts_by_code_point(server_book: Ledger) -> None:
    with server_book.store.connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
        )
        assert cursor.fetchall() == []


def test_two_inputs_dropped_in_one_run_keep_their_place_under_any_collation(server_book: Ledger) -> None:
    wanted = [Dropped(subject=name, reason=DropReason.EMPTY, detail="empty") for name in ("b", "A", "ä", "a\0")]
    with server_book.writer("run-1") as writer:
        writer.start_run(engine="rules/1")
        writer.add_dropped(wanted)

    assert list(server_book.reader(TEAM_READER).dropped("run-1")) == wanted
