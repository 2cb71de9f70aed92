"""Deeds that write no rows stand in the log all the same, without what they were about."""

from pathlib import Path

import pytest

from harmledger.ledger import Ledger, open_ledger, verify
from harmledger.ledger.table import LOG
from harmledger.model.audience import TEAM
from harmledger.model.errors import LedgerError

TEAM_ONLY = frozenset({TEAM})


def test_a_note_is_in_the_chain(book: Ledger) -> None:
    before = verify(book).head

    book.note("coder-1", "login")
    book.note("coder-1", "search", book.commit("a name that nobody else should read"))

    *_, login, search = book.reader(TEAM_ONLY).log()
    assert (login.actor, login.action, login.prev_hash) == ("coder-1", "login", before)
    assert search.action == f"search: {book.commit('a name that nobody else should read')}"
    assert "name that" not in repr(list(LOG.rows(book.store.connection)))
    assert verify(book, head=before).holds


@pytest.mark.parametrize("change", ["action = 'logout'", "actor = 'coder-2'"])
def test_a_note_changed_behind_the_log_is_named(book: Ledger, change: str) -> None:
    book.note("coder-1", "login")
    on = "" if book.store.connection.vendor == "sqlite" else ' ON "log"'
    with book.store.connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "log_is_never_changed"{on}')
        cursor.execute(f"UPDATE log SET {change} WHERE action = 'login'")

    first = verify(book).first

    assert first is not None
    assert (first.table, first.key) == ("log", "2")


def test_a_note_stands_beside_what_is_written_with_it(book: Ledger) -> None:
    with book.writer("coder-1") as writer:
        writer.start_run(engine="import/1")
        writer.note("import", "3 files")

    assert list(book.reader(TEAM_ONLY).log())[-1].action == "start run, import: 3 files"


def test_a_commitment_differs_from_book_to_book(book: Ledger, book_path: Path) -> None:
    with open_ledger(book_path) as other:
        assert other.commit("a word") != book.commit("a word")
    assert book.commit("a word") == book.commit("a word")


@pytest.mark.parametrize("said", [("", "x"), (" ", ""), ("search", "two\nlines"), ("search", "x" * 3000)])
def test_what_is_no_line_of_a_log_is_refused(book: Ledger, said: tuple[str, str]) -> None:
    with pytest.raises(LedgerError, match="printable letters"):
        book.note("coder-1", *said)
