"""Tables that refuse a value of the wrong type."""

from django.db.backends.sqlite3.schema import DatabaseSchemaEditor


class StrictSchemaEditor(DatabaseSchemaEditor):
    """Django's editor; whatever it creates or rebuilds is STRICT."""

    sql_create_table = "CREATE TABLE %(table)s (%(definition)s) STRICT"
