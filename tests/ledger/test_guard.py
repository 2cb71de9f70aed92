"""The database itself refuses to change what is never changed, whoever asks."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DataError, IntegrityError, transaction

from harmledger.ledger import Ledger, guard
from harmledger.ledger.table import Table
from harmledger.model.translation import Translation, TranslationKind


@pytest.fixture(scope="module")
def full_book(shelf: Any, make: Any) -> Iterator[Ledger]:
    with shelf.book() as ledger:
        make.sample().write(ledger)
        with ledger.writer("person-1") as writer:
            writer.add_reports([make.report(9)])
            writer.add_translation(_translation())
        make.erase(ledger, "rep-9")
        make.seals(ledger)
        yield ledger


def _translation() -> Translation:
    return Translation(
        id="tra-1",
        report_id="rep-0",
        language="fr",
        kind=TranslationKind.HUMAN,
        maker="translator-1",
        person="person-1",
        added_at=dt.datetime(2026, 1, 3, tzinfo=dt.UTC),
        text="Des mots",
    )


def refused(ledger: Ledger, sql: str) -> str:
    undone = transaction.atomic(using=ledger.store.alias)
    with ledger.store.connection.cursor() as cursor, pytest.raises((IntegrityError, DataError)) as error, undone:
        cursor.execute(sql)
    return str(error.value)


@pytest.mark.parametrize("table", guard.NEVER_CHANGED)
def test_a_row_that_is_never_changed_cannot_be(full_book: Ledger, table: str) -> None:
    key = Table(table).key

    assert refused(full_book, f'UPDATE "{table}" SET "{key}" = "{key}"') == f"a row of {table} is never changed"


@pytest.mark.parametrize("table", guard.NEVER_REMOVED)
def test_a_row_that_is_never_removed_cannot_be(full_book: Ledger, table: str) -> None:
    assert refused(full_book, f'DELETE FROM "{table}"') == f"a row of {table} is never removed"
    if full_book.store.connection.vendor == "postgresql":
        assert refused(full_book, f'TRUNCATE "{table}" CASCADE') == f"a row of {table} is never emptied"


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
    said = refused(full_book, sql)
    assert any(words in said for words in ("constraint failed", "cannot store", "check constraint", "invalid input"))


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
        on_table = "" if full_book.store.connection.vendor == "sqlite" else " ON claim"
        cursor.execute(f"DROP TRIGGER claim_is_never_changed{on_table}")
        assert "check constraint" in refused(full_book, f"UPDATE claim SET {change}").lower()
        transaction.set_rollback(True, using=full_book.store.alias)
