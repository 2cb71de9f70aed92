"""Whatever changes behind the log's back is found and named."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.ledger import Ledger, guard, verify
from harmledger.ledger.commitment import chain_hash
from harmledger.ledger.table import LOG, LOG_ENTRY, LOGGED, Table
from harmledger.model.translation import Translation, TranslationKind

TABLES = [pytest.param(table, id=table.name) for table in LOGGED]
SINGLE = {"book", "run", "seal_root"}
"""Tables of which the sample has one row only."""


@pytest.fixture(scope="module")
def full_book(shelf: Any, make: Any) -> Iterator[Ledger]:
    """A book with rows in every table; tests undo what they do to it."""
    with shelf.book() as ledger:
        make.sample().write(ledger)
        with ledger.writer("person-1") as writer:
            writer.add_reports([make.report(8), make.report(9)])
        for number in (8, 9):
            make.erase(ledger, f"rep-{number}")
        make.seals(ledger)
        with ledger.writer("person-1") as writer:
            for language in ("en", "fr"):
                writer.add_translation(_translation(language))
        yield ledger


def _translation(language: str) -> Translation:
    told = {"text": f"what rep-1 says, in {language}", "kind": TranslationKind.HUMAN, "maker": "person-2"}
    at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    return Translation(
        id=f"trl-{language}", report_id="rep-1", language=language, person="person-1", added_at=at, **told
    )


@contextmanager
def behind_its_back(ledger: Ledger, *statements: str, triggers: bool = True) -> Iterator[Any]:
    """Run SQL with every guard down, put the triggers back, and undo all of it at the end."""
    from django.db import transaction

    connection = ledger.store.connection
    is_file = connection.vendor == "sqlite"
    connection.disable_constraint_checking()
    with connection.cursor() as cursor:
        if is_file:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        with transaction.atomic(using=ledger.store.alias):
            if not is_file:
                cursor.execute(NO_CONSTRAINTS)
            for each in guard.guards(connection):
                cursor.execute(f'DROP TRIGGER "{each.name}"' + ("" if is_file else f' ON "{each.table}"'))
            for statement in statements:
                cursor.execute(statement)
            if triggers:
                guard.install(connection)
            yield cursor
            transaction.set_rollback(True, using=ledger.store.alias)
        if is_file:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    connection.enable_constraint_checking()


NO_CONSTRAINTS = """
DO $$
DECLARE rule record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR rule IN SELECT conrelid::regclass AS holder, conname FROM pg_constraint
            WHERE contype = 'c' AND connamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', rule.holder, rule.conname);
    END LOOP;
END $$
"""
"""On a server: foreign keys and checks are off until the transaction is undone."""


def rows_of(ledger: Ledger, table: Table) -> list[dict[str, Any]]:
    return list(table.rows(ledger.store.connection))


def other(ledger: Ledger, value: Any) -> str:
    """SQL for a value of the same type that is another one; for nothing, a text (nothing is untyped)."""
    if isinstance(value, bytes):
        changed = bytes(byte ^ 1 for byte in value).hex()
        return f"x'{changed}'" if ledger.store.connection.vendor == "sqlite" else f"'\\x{changed}'::bytea"
    if isinstance(value, str):
        return "'" + (value + " ").replace("'", "''") + "'"
    return str(value + 1)


def named(ledger: Ledger) -> set[tuple[str, str]]:
    return {(found.table, found.key) for found in verify(ledger).breaks}


def test_an_honest_book_holds(full_book: Ledger) -> None:
    verdict = verify(full_book)

    assert verdict.holds
    assert verdict.first is None
    assert verdict.rows == sum(len(rows_of(full_book, table)) for table in LOGGED)
    assert verdict.entries == len(rows_of(full_book, LOG))


def test_the_sample_has_rows_in_every_table(full_book: Ledger) -> None:
    for table in LOGGED:
        assert len(rows_of(full_book, table)) >= (1 if table.name in SINGLE else 2), table.name


@pytest.mark.parametrize("table", TABLES)
def test_a_change_in_any_column_is_noticed_and_the_row_named(full_book: Ledger, table: Table) -> None:
    row = rows_of(full_book, table)[-1]
    filled = [column for column in table.columns if column != table.key and row[column] is not None]
    assert filled or table.name == "incident"

    for column in filled:
        changed = other(full_book, row[column])
        sql = f'UPDATE "{table.name}" SET "{column}" = {changed} WHERE "{table.key}" = \'{row[table.key]}\''
        with behind_its_back(full_book, sql):
            assert (table.name, str(row[table.key])) in named(full_book), column
    assert verify(full_book).holds


@pytest.mark.parametrize("table", TABLES)
def test_a_value_put_where_there_was_none_is_noticed(full_book: Ledger, table: Table) -> None:
    row = rows_of(full_book, table)[-1]
    types = {field.column: field.db_type(full_book.store.connection).split()[0].upper() for field in table._fields}
    values = {"TEXT": "'x'", "INTEGER": "1", "BIGINT": "1", "REAL": "0.5", "DOUBLE": "0.5"}
    values |= {"BLOB": "x'00'", "BYTEA": "'\\x00'"}

    for column in (column for column in table.columns if row[column] is None):
        value = values[types[column]]
        sql = f'UPDATE "{table.name}" SET "{column}" = {value} WHERE "{table.key}" = \'{row[table.key]}\''
        with behind_its_back(full_book, sql):
            assert (table.name, str(row[table.key])) in named(full_book), column


@pytest.mark.parametrize("table", TABLES)
def test_a_removed_row_is_noticed_and_named(full_book: Ledger, table: Table) -> None:
    key = rows_of(full_book, table)[-1][table.key]

    with behind_its_back(full_book, f'DELETE FROM "{table.name}" WHERE "{table.key}" = \'{key}\''):
        assert (table.name, str(key)) in named(full_book)


@pytest.mark.parametrize("table", TABLES)
def test_an_added_row_is_noticed_and_named(full_book: Ledger, table: Table) -> None:
    unique = {"decision": ("supersedes",), "member": ("position",)}.get(table.name, ())
    free = {"supersedes": "NULL", "position": "99"}
    is_number = isinstance(rows_of(full_book, table)[0][table.key], int)
    new_key = "2" if is_number else "'added'"
    columns = ", ".join(f'"{column}"' for column in table.columns)
    values = ", ".join(
        new_key if column == table.key else free[column] if column in unique else f'"{column}"'
        for column in table.columns
    )
    sql = f'INSERT INTO "{table.name}" ({columns}) SELECT {values} FROM "{table.name}" LIMIT 1'

    with behind_its_back(full_book, sql):
        assert (table.name, new_key.strip("'")) in named(full_book)


@pytest.mark.parametrize("column", ["at", "actor", "action", "digest", "prev_hash", "hash"])
def test_a_changed_log_row_is_the_first_thing_named(full_book: Ledger, column: str) -> None:
    row = rows_of(full_book, LOG)[1]

    with behind_its_back(full_book, f'UPDATE log SET "{column}" = {other(full_book, row[column])} WHERE seq = 2'):
        first = verify(full_book).first

    assert first is not None
    assert (first.table, first.key) == ("log", "2")


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_log_row_taken_out_of_the_chain_is_named(full_book: Ledger, seq: int) -> None:
    with behind_its_back(full_book, f"DELETE FROM log WHERE seq = {seq}"):
        first = verify(full_book).first

    assert first is not None
    assert (first.table, first.key) == ("log", str(seq))


def test_a_log_row_forged_with_a_fitting_hash_breaks_the_next(full_book: Ledger) -> None:
    row = rows_of(full_book, LOG)[1]
    forged = chain_hash(row["prev_hash"], 2, row["at"], ("person-9", row["action"], row["digest"]))

    with behind_its_back(full_book, f"UPDATE log SET actor = 'person-9', hash = '{forged}' WHERE seq = 2"):
        first = verify(full_book).first

    assert first is not None
    assert (first.table, first.key) == ("log", "3")


def test_the_last_log_row_cut_off_leaves_commitments_that_are_named(full_book: Ledger) -> None:
    last = rows_of(full_book, LOG)[-1]["seq"]
    entries = {("log_entry", row["key"]) for row in rows_of(full_book, LOG_ENTRY) if row["seq"] == last}

    with behind_its_back(full_book, f"DELETE FROM log WHERE seq = {last}"):
        assert entries
        assert entries <= named(full_book)


def test_changed_or_removed_commitments_are_named(full_book: Ledger) -> None:
    entry = rows_of(full_book, LOG_ENTRY)[3]
    where = f"WHERE \"key\" = '{entry['key']}'"

    with behind_its_back(full_book, f"UPDATE log_entry SET commitments = '{{}}' {where}"):
        assert ("log_entry", entry["key"]) in named(full_book)
    with behind_its_back(full_book, f"DELETE FROM log_entry {where}"):
        assert ("log_entry", entry["key"]) in named(full_book)


def test_a_row_and_its_commitment_changed_together_are_still_found(full_book: Ledger) -> None:
    """Whoever knows how commitments are made still cannot make them fit the chain."""
    changes = (
        "UPDATE claim SET low = 5 WHERE low = 4",
        "UPDATE log_entry SET commitments = '{}' WHERE \"table\" = 'claim'",
    )

    with behind_its_back(full_book, *changes):
        first = verify(full_book).first

    assert first is not None
    assert first.table == "log_entry"
    assert "claim" in first.key


def test_a_tail_cut_off_whole_is_found_by_who_kept_the_head(book: Ledger, sample: Any, make: Any) -> None:
    sample.write(book)
    head = verify(book).head
    with book.writer("person-1") as writer:
        writer.add_decision(make.decision("dec-9", "rep-1"))
    late = verify(book).head

    cut = (
        "DELETE FROM decision WHERE id = 'dec-9'",
        "DELETE FROM log_entry WHERE seq = 5",
        "DELETE FROM log WHERE seq = 5",
    )
    with behind_its_back(book, *cut):
        assert verify(book).holds
        assert verify(book, head=head).holds
        cut_off = verify(book, head=late)

    assert not cut_off.holds
    assert cut_off.first is not None
    assert cut_off.first.key == late


def test_a_trigger_taken_away_is_named(full_book: Ledger) -> None:
    with behind_its_back(full_book, triggers=False):
        missing = {key for table, key in named(full_book) if table == "trigger"}

    assert missing == {each.name for each in guard.guards(full_book.store.connection)}


def test_a_row_changed_and_then_replaced_stays_noticed(book: Ledger, sample: Any) -> None:
    sample.write(book)
    incident = sample.incidents[0].id
    with book.store.connection.cursor() as cursor:
        cursor.execute("UPDATE lineage SET reasons = '[]' WHERE incident_id = %s", [incident])

    with book.writer("run-2") as writer:
        writer.replace_incidents([], [])

    words = {found.words for found in verify(book).breaks}
    assert words == {"this row had been changed behind the log's back when log row 5 removed it"}


def test_a_book_that_is_broken_all_over_does_not_list_a_million_lines(book: Ledger, make: Any) -> None:
    with book.writer("run-1") as writer:
        writer.add_reports([make.report(number) for number in range(150)])

    with behind_its_back(book, "UPDATE report SET outlet = 'Another outlet'"):
        verdict = verify(book)

    assert len(verdict.breaks) == 100
    assert verdict.is_cut_short


@settings(max_examples=25)
@given(data=st.data())
def test_any_history_of_writes_holds(
    data: st.DataObject, one_book: Ledger, scratch: Callable[[], Any], make: Any
) -> None:
    reports = [make.report(number) for number in range(4)]
    with scratch() as writer:
        for _ in range(data.draw(st.integers(0, 5))):
            report = data.draw(st.sampled_from(reports))
            writer.add_reports([report])
            accounts = [make.account(report)] if data.draw(st.booleans()) else []
            writer.add_readings(report.id, accounts, [make.toll(report)] if data.draw(st.booleans()) else [])
        writer.close()

        assert verify(one_book).holds
