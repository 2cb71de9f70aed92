"""People, their keys and drafts move with a book; who is logged in, and what is derived from the book, does not."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections, models, transaction

from harmledger.web.people.models import Person

LEFT_BEHIND = frozenset({"ledger", "sessions", "usersessions", "shelf"})
"""The book itself goes its own way; sessions end; the shelf and its index are made anew from the book."""


def bring_up_to_date(alias: str) -> None:
    """Bring what the workbench keeps beside a book to this version, where it keeps anything."""
    if _has_people(alias):
        call_command("migrate", database=alias, verbosity=0, interactive=False)


def copy_people(source: str, target: str) -> None:
    """Copy what the workbench keeps beside the book from one database alias to another, where it keeps anything."""
    if not _has_people(source):
        return
    call_command("migrate", database=target, verbosity=0, interactive=False)
    kinds = [kind for kind in apps.get_models(include_auto_created=True) if _moves(kind)]
    with transaction.atomic(using=target):
        for kind in kinds:
            kind._base_manager.using(target)._raw_delete(target)  # noqa: SLF001 - `migrate` put rows in that have the ids of this database
        for kind in kinds:
            for row in kind._base_manager.using(source).order_by("pk").iterator():  # noqa: SLF001 - all rows, whatever the model shows by default
                row.save_base(raw=True, force_insert=True, using=target)  # raw: instants stay what they were
        _count_on(target, kinds)


def _has_people(alias: str) -> bool:
    return Person._meta.db_table in connections[alias].introspection.table_names()  # noqa: SLF001 - Django's documented way to the table


def _moves(kind: type[models.Model]) -> bool:
    meta: Any = kind._meta  # noqa: SLF001 - Django's documented way to what a model is
    return meta.managed and not meta.proxy and meta.app_label not in LEFT_BEHIND


def _count_on(alias: str, kinds: list[type[models.Model]]) -> None:
    """On a server, new rows get numbers after those that were copied."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), kinds):
            cursor.execute(sql)
