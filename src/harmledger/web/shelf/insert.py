"""Writing many rows of a Django model at once: Django's own way takes longer than making them."""

from collections.abc import Sequence
from typing import Any

from django.db import connections
from django.db.models.fields import AutoFieldMixin


def insert(alias: str, model: Any, rows: Sequence[Any], *, keeps_old: bool = False) -> None:  # noqa: ANN401 - a Django model
    """Insert rows as they are.

    Args:
        alias: the database.
        model: their model.
        rows: unsaved objects of it.
        keeps_old: a row whose key is there already is left out, not refused.
    """
    connection = connections[alias]
    told = model._meta  # noqa: SLF001 - Django's documented way to the columns
    fields = [field for field in told.concrete_fields if not isinstance(field, AutoFieldMixin)]
    names, marks = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    end = " ON CONFLICT DO NOTHING" if keeps_old else ""
    sql = f'INSERT INTO "{told.db_table}" ({names}) VALUES ({marks}){end}'  # noqa: S608 - names of ours
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(sql, values)
