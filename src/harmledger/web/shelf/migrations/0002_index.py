"""The search index, in the way of the database that keeps the book, and what makes the shelf forget at once."""

from typing import Any

from django.db import migrations

from harmledger.web.search.index import index_of
from harmledger.web.shelf import gone


def create(_apps: Any, editor: Any) -> None:  # noqa: ANN401 - Django's own signature
    index_of(editor.connection).create()
    gone.install(editor.connection)


def drop(_apps: Any, editor: Any) -> None:  # noqa: ANN401 - Django's own signature
    gone.remove(editor.connection)
    index_of(editor.connection).drop()


class Migration(migrations.Migration):
    dependencies = [("shelf", "0001_initial"), ("ledger", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
