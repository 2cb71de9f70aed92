"""Tables that need no second index for the beginnings of words."""

from typing import Any

from django.db.backends.postgresql.schema import DatabaseSchemaEditor

TEXT = 'text COLLATE "C"'
"""Sorts by code point, as SQLite does: a book has the same order wherever it is kept and whatever the server speaks."""


class BookSchemaEditor(DatabaseSchemaEditor):
    """Django's editor; an index in the order of code points serves LIKE too."""

    def _create_like_index_sql(self, model: Any, field: Any) -> Any:  # noqa: ANN401 - Django's own signature
        if field.db_type(connection=self.connection) == TEXT:
            return None
        return super()._create_like_index_sql(model, field)  # type: ignore[misc]  # the stubs leave it out
