"""Tables that refuse a value of the wrong type."""

from types import TracebackType
from typing import Any, Self

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor


class StrictSchemaEditor(DatabaseSchemaEditor):
    """Django's editor; whatever it creates or rebuilds is STRICT."""

    sql_create_table = "CREATE TABLE %(table)s (%(definition)s) STRICT"

    def __enter__(self) -> Self:
        self._remade: set[str] = set()
        super().__enter__()
        return self

    def _remake_table(self, model: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        self._remade.add(model._meta.db_table)  # noqa: SLF001 - Django's documented way to the table
        super()._remake_table(model, *args, **kwargs)  # type: ignore[misc]  # the stubs leave it out

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Check the references of what was rebuilt.

        Django checks every table after each of several dozen migrations: minutes on a large book that is served for
        the first time. What is only created has no row yet, and what was left alone refers to what it did before.
        """
        if self._remade:
            self.connection.check_constraints(table_names=sorted(self._remade))
        BaseDatabaseSchemaEditor.__exit__(self, kind, error, trace)
        self.connection.enable_constraint_checking()
