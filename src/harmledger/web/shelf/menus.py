"""The different values of a facet, for menus: found by jumps from one to the next, not by going through all cards."""

from django.db import connections

from harmledger.web.book import the_book

_JUMPS = """
WITH RECURSIVE found(value) AS (
    SELECT min(value) FROM shelf_card_facet WHERE name = %s
    UNION ALL
    SELECT (SELECT min(value) FROM shelf_card_facet WHERE name = %s AND value > found.value)
    FROM found WHERE found.value IS NOT NULL
)
SELECT value FROM found WHERE value IS NOT NULL LIMIT %s
"""


def values_of(name: str, most: int) -> list[str]:
    """The first `most` values of a facet, in order."""
    with connections[the_book().store.alias].cursor() as cursor:
        cursor.execute(_JUMPS, [name, name, most])
        return [str(row[0]) for row in cursor.fetchall()]
