"""Triggers by which the database itself refuses to change what is never changed.

They stop mistakes and other programs, not somebody who has the file and a database shell: that is what the log is for.
"""

from dataclasses import dataclass
from typing import Any

NEVER_CHANGED = (
    "report",
    "translation",
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
    "sealed",
    "erased_item",
    "dropped",
    "log",
    "log_entry",
    "log_key",
)
NEVER_REMOVED = ("book", "decision", "tombstone", "seal_root", "erased_item", "run", "log", "log_entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """One trigger: what is never done to a table."""

    table: str
    done: str
    event: str

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{self.table}_is_never_{self.done}"

    @property
    def words(self) -> str:
        """What whoever tries it is told."""
        return f"a row of {self.table} is never {self.done}"


GUARDS = (
    *(Guard(table=table, done="changed", event="UPDATE") for table in NEVER_CHANGED),
    *(Guard(table=table, done="removed", event="DELETE") for table in NEVER_REMOVED),
)
_EMPTIED = tuple(Guard(table=table, done="emptied", event="TRUNCATE") for table in NEVER_REMOVED)
"""On PostgreSQL alone: TRUNCATE removes all rows without telling any of them."""

_REFUSE = "book_refuses"
_REFUSAL = """
BEGIN
    RAISE EXCEPTION 'a row of % is never %', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END
"""


def install(connection: Any) -> None:  # noqa: ANN401 - a Django connection
    """Create the triggers that are missing: all in a new book, those of rebuilt tables after a migration.

    Never called on a book that is up to date: a trigger missing there is for `verify` to tell, not to mend in silence.
    """
    absent = missing(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and absent:
            function = f"CREATE OR REPLACE FUNCTION {_REFUSE}() RETURNS trigger LANGUAGE plpgsql"
            cursor.execute(f"{function} AS $refusal${_REFUSAL}$refusal$")
        for guard in (guard for guard in guards(connection) if guard.name in absent):
            on_table = f' ON "{guard.table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.name}"{on_table}')
            cursor.execute(_sql(connection, guard))


def missing(connection: Any) -> list[str]:  # noqa: ANN401 - a Django connection
    """Triggers that are absent, switched off, or say something else."""
    stored = _of_postgres(connection) if connection.vendor == "postgresql" else _of_sqlite(connection)
    return [guard.name for guard in guards(connection) if stored.get(guard.name) != _sql(connection, guard)]


def guards(connection: Any) -> tuple[Guard, ...]:  # noqa: ANN401 - a Django connection
    """Every trigger that this database needs."""
    return (*GUARDS, *_EMPTIED) if connection.vendor == "postgresql" else GUARDS


def _sql(connection: Any, guard: Guard) -> str:  # noqa: ANN401 - a Django connection
    if connection.vendor == "postgresql":
        each = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
        return (
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {_REFUSE}('{guard.done}')"
        )
    return (
        f'CREATE TRIGGER "{guard.name}" BEFORE {guard.event} ON "{guard.table}" '
        f"BEGIN SELECT RAISE(ABORT, '{guard.words}'); END"
    )


def _of_sqlite(connection: Any) -> dict[str, str]:  # noqa: ANN401 - a Django connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def _of_postgres(connection: Any) -> dict[str, str]:  # noqa: ANN401 - a Django connection
    """Those that are on and whose function still refuses: as the server itself writes them down."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [_REFUSAL])
        return dict(cursor.fetchall())


_STANDING = """
SELECT trigger.tgname, pg_get_triggerdef(trigger.oid, true)
FROM pg_trigger AS trigger
    JOIN pg_class AS holder ON holder.oid = trigger.tgrelid
    JOIN pg_proc AS refuses ON refuses.oid = trigger.tgfoid
WHERE NOT trigger.tgisinternal
    AND trigger.tgenabled IN ('O', 'A')
    AND holder.relnamespace = current_schema()::regnamespace
    AND refuses.prosrc = %s
"""
