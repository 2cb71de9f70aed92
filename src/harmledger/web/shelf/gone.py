"""What makes the shelf forget at once: a trigger on the book's reports, so that no erasure can pass it by.

A report's row is only ever removed: when it is erased or sealed, or written anew with words struck out. Whoever does
that, the command line included, takes everything off the shelf that quotes the report, in the same transaction; the
next refresh puts back what may still be said.
"""

from typing import Any

from harmledger.web.search.index import TABLE

NAME = "shelf_report_gone"

_OF_REPORT = "SELECT id FROM shelf_entry WHERE home = OLD.id"
_CARDS = "SELECT card_id FROM shelf_card_account WHERE paper_id = OLD.id"
_PAIRS = f"one_id IN ({_CARDS}) OR other_id IN ({_CARDS})"


def _statements(number: str) -> tuple[str, ...]:
    """What goes, in the order of who refers to whom; `number`: the column of the index that numbers its entries."""
    entries = f"{_OF_REPORT} UNION SELECT id FROM shelf_entry WHERE home IN ({_CARDS})"  # noqa: S608 - names of ours
    cards = "SELECT id FROM shelf_card WHERE seen = 'gone'"
    return (
        f'DELETE FROM "{TABLE}" WHERE {number} IN ({entries})',  # noqa: S608
        f"DELETE FROM shelf_entry WHERE home = OLD.id OR home IN ({_CARDS})",  # noqa: S608
        f"DELETE FROM shelf_pair WHERE {_PAIRS}",  # noqa: S608
        "DELETE FROM shelf_toll WHERE paper_id = OLD.id",
        "DELETE FROM shelf_paper WHERE id = OLD.id",
        f"UPDATE shelf_card SET seen = 'gone' WHERE id IN ({_CARDS})",  # noqa: S608
        f"DELETE FROM shelf_card_facet WHERE card_id IN ({cards})",  # noqa: S608
        f"DELETE FROM shelf_card_account WHERE card_id IN ({cards})",  # noqa: S608
        "DELETE FROM shelf_card WHERE seen = 'gone'",
    )


def install(connection: Any) -> None:  # noqa: ANN401 - a Django connection
    """Make the trigger."""
    with connection.cursor() as cursor:
        for statement in _postgres() if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def remove(connection: Any) -> None:  # noqa: ANN401 - a Django connection
    """Take the trigger away."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP FUNCTION IF EXISTS {NAME}() CASCADE")
            return
        cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}")


def _sqlite() -> list[str]:
    body = "; ".join(_statements("rowid"))
    return [f"CREATE TRIGGER {NAME} AFTER DELETE ON report BEGIN {body}; END"]


def _postgres() -> list[str]:
    body = "; ".join(_statements("id"))
    return [
        f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; RETURN NULL; END $$",
        f"CREATE TRIGGER {NAME} AFTER DELETE ON report FOR EACH ROW EXECUTE FUNCTION {NAME}()",
    ]
