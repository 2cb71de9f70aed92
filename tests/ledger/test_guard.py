"""The database itself refuses to change what is never changed, whoever asks."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from harmledger.ledger import Ledger, guard, open_ledger


@pytest.fixture(scope="module")
def full_book(make: Any) -> Iterator[Ledger]:
    with open_ledger(None, secret=make.secret) as ledger:
        make.sample().write(ledger)
        with ledger.writer("person-1") as writer:
            writer.add_reports([make.report(9)])
        make.erase(ledger, "rep-9")
        yield ledger


def refused(ledger: Ledger, sql: str) -> str:
    undone = transaction.atomic(using=ledger.store.alias)
    with ledger.store.connection.cursor() as cursor, pytest.raises(IntegrityError) as error, undone:
        cursor.execute(sql)
    return str(error.value)


@pytest.mark.parametrize("table", guard.NEVER_CHANGED)
def test_a_row_that_is_never_changed_cannot_be(full_book: Ledger, table: str) -> None:
    key = "seq" if table == "log" else "rowid"

    assert refused(full_book, f'UPDATE "{table}" SET "{key}" = "{key}"') == f"a row of {table} is never changed"


@pytest.mark.parametrize("table", guard.NEVER_REMOVED)
def test_a_row_that_is_never_removed_cannot_be(full_book: Ledger, table: str) -> None:
    assert refused(full_book, f'DELETE FROM "{table}"') == f"a row of {table} is never removed"


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("UPDATE figure SET low = 9, high = 8", id="low above high"),
        pytest.param("UPDATE figure SET state = 'maybe'", id="a state that is none"),
        pytest.param("UPDATE figure SET trace = 'no list'", id="no JSON"),
        pytest.param("UPDATE figure SET voices = 'two'", id="a word for a number"),
        pytest.param("UPDATE link SET verdict = 'perhaps'", id="a verdict that is none"),
        pytest.param("UPDATE incident SET merged_into = id", id="merged into itself"),
        pytest.param("INSERT INTO book SELECT 2, secret, created_at FROM book", id="a second book"),
    ],
)
def test_what_must_hold_is_held_by_the_table(full_book: Ledger, sql: str) -> None:
    assert "constraint failed" in refused(full_book, sql) or "cannot store" in refused(full_book, sql)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("low = 5, high = 4", id="low above high"),
        pytest.param("low = -1", id="fewer than nobody"),
        pytest.param("span_end = span_start", id="an empty span"),
        pytest.param("quote = NULL", id="words without words"),
        pytest.param("day_to = day_from WHERE slot = 'day'", id="an empty period"),
        pytest.param("account_id = NULL, toll_id = NULL", id="no owner"),
        pytest.param("effect = 'annoyed' WHERE slot = 'harm'", id="an effect that is none"),
        pytest.param("stance = 'sure'", id="a stance that is none"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(full_book: Ledger, change: str) -> None:
    with full_book.store.connection.cursor() as cursor, transaction.atomic(using=full_book.store.alias):
        cursor.execute('DROP TRIGGER "claim_is_never_changed"')
        assert "CHECK constraint failed" in refused(full_book, f"UPDATE claim SET {change}")
        transaction.set_rollback(True, using=full_book.store.alias)
