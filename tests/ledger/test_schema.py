"""The tables are what the models say, the migrations what the tables are, and the page what both are."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from harmledger.ledger import Ledger, open_ledger, opening
from harmledger.ledger.reference import render_tables
from harmledger.ledger.table import LOG, LOG_ENTRY, LOGGED, WORKED_OUT

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "tables.md"


@pytest.mark.usefixtures("file_book")
def test_the_migrations_make_what_the_models_say() -> None:
    from django.core.management import call_command

    said = StringIO()
    call_command("makemigrations", "ledger", check=True, dry_run=True, stdout=said)

    assert "No changes detected" in said.getvalue()


@pytest.mark.usefixtures("file_book")
def test_the_schema_version_is_the_number_of_the_last_migration() -> None:
    from django.db.migrations.loader import MigrationLoader

    (leaf,) = (name for app, name in MigrationLoader(None).graph.leaf_nodes() if app == "ledger")

    assert int(leaf[:4]) == opening.SCHEMA_VERSION


@pytest.fixture
def file_book() -> Iterator[Ledger]:
    with open_ledger(None) as ledger:
        yield ledger


def test_every_table_is_strict(file_book: Ledger) -> None:
    with file_book.store.connection.cursor() as cursor:
        cursor.execute("PRAGMA table_list")
        lax = {name for _, name, kind, _, _, strict in cursor.fetchall() if kind == "table" and not strict}

    assert {name for name in lax if not name.startswith("sqlite_")} == set()


def test_every_table_of_the_book_is_logged_or_the_log_or_made_anew(file_book: Ledger) -> None:
    from django.apps import apps

    models = apps.get_app_config("ledger").get_models()

    known = {table.name for table in (*LOGGED, *WORKED_OUT, LOG, LOG_ENTRY)}
    assert {model._meta.db_table for model in models} == known
    assert file_book.reader(frozenset()).audience == frozenset()


@pytest.mark.usefixtures("file_book")
def test_the_page_of_tables_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_tables(), "run: python -m harmledger.ledger.reference"


@pytest.mark.usefixtures("file_book")
def test_every_table_and_column_is_explained() -> None:
    from django.apps import apps

    for model in apps.get_app_config("ledger").get_models():
        assert model.__doc__ is not None
        assert not model.__doc__.startswith(f"{model.__name__}(")
        for field in model._meta.concrete_fields:
            assert field.help_text, f"{model._meta.db_table}.{field.column}"


def test_the_pragmas_hold(file_book: Ledger) -> None:
    with file_book.store.connection.cursor() as cursor:
        values = {}
        for name in ("foreign_keys", "synchronous", "secure_delete", "temp_store"):
            cursor.execute(f"PRAGMA {name}")
            (values[name],) = cursor.fetchone()

    assert values == {"foreign_keys": 1, "synchronous": 2, "secure_delete": 1, "temp_store": 2}
