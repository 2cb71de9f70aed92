"""Triggers by which the database itself refuses to change what is never changed.

They stop mistakes and other programs, not somebody who has the file and a database shell: that is what the log is for.
"""

from typing import Any

NEVER_CHANGED = (
    "report",
    "reading",
    "account",
    "claim",
    "toll",
    "attribution",
    "response",
    "victim",
    "place",
    "observation",
    "decision",
    "tombstone",
    "dropped",
    "log",
    "log_entry",
    "log_key",
)
NEVER_REMOVED = ("book", "decision", "tombstone", "run", "log", "log_entry")


def triggers() -> dict[str, str]:
    """Every trigger by name, as SQL."""
    changed = {f"{table}_is_never_changed": _trigger(table, "changed", "UPDATE") for table in NEVER_CHANGED}
    removed = {f"{table}_is_never_removed": _trigger(table, "removed", "DELETE") for table in NEVER_REMOVED}
    return changed | removed


def install(connection: Any) -> None:  # noqa: ANN401 - a Django connection
    """Create the triggers that are missing: all in a new book, those of rebuilt tables after a migration.

    Never called on a book that is up to date: a trigger missing there is for `verify` to tell, not to mend in silence.
    """
    with connection.cursor() as cursor:
        for name in missing(connection):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
            cursor.execute(triggers()[name])


def missing(connection: Any) -> list[str]:  # noqa: ANN401 - a Django connection
    """Triggers that are absent or say something else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        stored = dict(cursor.fetchall())
    return [name for name, sql in triggers().items() if stored.get(name) != sql]


def _trigger(table: str, done: str, event: str) -> str:
    return (
        f'CREATE TRIGGER "{table}_is_never_{done}" BEFORE {event} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, 'a row of {table} is never {done}'); END"
    )
