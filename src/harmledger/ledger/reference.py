"""The page that explains every table, made from the models.

`python -m harmledger.ledger.reference > docs/reference/tables.md` writes it anew; a test fails while it is out of date.
"""

import sys
from typing import Any

from harmledger.ledger import guard
from harmledger.ledger.django import configure
from harmledger.ledger.table import LOGGED

_OPENING = """\
# The tables of a book

A book is one SQLite file, encrypted unless it was begun with `--plain`; then any SQLite program can read it. Or it is
one PostgreSQL database with the same tables, beside `book_mark`, which says whose it is. Only harmledger should write
it, because every row is committed to in the log and `harmledger verify` names each one that was changed by something
else ([why and how](../explanation/the-book.md)).

- Days are `YYYY-MM-DD`. Periods and spans are half-open: their end is the first day or character after.
- Instants are ISO 8601 in UTC. Yes and no are 1 and 0. Lists and objects are JSON.
- Empty (NULL) means *not stated*. It never means 0.
- `group`, `table`, `by` and `to` are words of SQL: write them in double quotes.

This page is made from the code (`python -m harmledger.ledger.reference`).
"""

_TYPES = {"BinaryField": "bytes", "FloatField": "number", "FlagField": "yes or no", "DayField": "day"}
_TYPES |= {"InstantField": "instant", "BigIntegerField": "whole number", "JsonField": "JSON"}


def render_tables() -> str:
    """The whole page."""
    configure()
    from django.apps import apps

    by_name = {model._meta.db_table: model for model in apps.get_app_config("ledger").get_models()}  # noqa: SLF001 - Django's documented way to the columns
    order = [table.name for table in LOGGED]
    names = sorted(by_name, key=lambda name: order.index(name) if name in order else len(order))
    return _OPENING + "".join(_table(by_name[name]) for name in names)


def _table(model: Any) -> str:  # noqa: ANN401 - a Django model
    name = model._meta.db_table  # noqa: SLF001 - Django's documented way to the columns
    rules = [words for names, words in _RULES if name in names]
    lines = [
        f"\n## {name}\n",
        " ".join([model.__doc__, *rules]),
        "\n| column | type | meaning |",
        "| --- | --- | --- |",
    ]
    lines += [_column(field) for field in model._meta.concrete_fields]  # noqa: SLF001 - as above
    return "\n".join(lines) + "\n"


_RULES = (
    (guard.NEVER_CHANGED, "Triggers refuse to change a row."),
    (guard.NEVER_REMOVED, "Triggers refuse to remove a row."),
)


def _column(field: Any) -> str:  # noqa: ANN401 - a Django field
    kind = _TYPES.get(type(field).__name__, "text")
    if field.is_relation:
        kind = f"→ [{field.related_model._meta.db_table}](#{field.related_model._meta.db_table})"  # noqa: SLF001 - as above
    if field.primary_key:
        kind += ", key"
    elif not field.null:
        kind += ", always"
    return f"| `{field.column}` | {kind} | {field.help_text} |"


if __name__ == "__main__":
    sys.stdout.write(render_tables())
