"""Accounts that could meet some days when they are compared: found by days alone, so rather too many than too few.

What linking compares (`link.key`) needs the words of a report; this narrows down whose words have to be read.
"""

import datetime as dt
from dataclasses import dataclass

from harmledger.ledger.rows.plain import day_text
from harmledger.ledger.sight import Sight

_SINGLE = "('minute', 'hour', 'part_of_day', 'day')"
"""Precisions of one day."""
_NO_DAY = 'NOT EXISTS (SELECT 1 FROM "claim" WHERE "claim"."key" = a."id" || \'/day/0\')'


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days, both included, within which accounts are looked for."""

    first: dt.date
    """Those told to the day."""
    last: dt.date
    year_from: dt.date
    """Those told as a longer stretch."""
    year_to: dt.date
    said_from: dt.date
    """Those without a day, by the day that their report speaks on."""
    said_to: dt.date


def accounts_around(sight: Sight, window: Window, most: int) -> list[str] | None:
    """Ids of the accounts that could meet this window, or None where there are more than `most`."""
    found: set[str] = set()
    for sql, params in _questions(window):
        with sight.connection.cursor() as cursor:
            cursor.execute(f"{sql} LIMIT {most + 1:d}", params)
            found.update(name for (name,) in cursor.fetchall())
        if len(found) > most:
            return None
    return sorted(found - sight.hidden_accounts)


def _questions(window: Window) -> list[tuple[str, list[object]]]:
    told = 'SELECT "account_id" FROM "claim" WHERE "slot" = \'day\' AND "account_id" IS NOT NULL'
    undated = f'SELECT a."id" FROM "account" a JOIN "report" r ON r."id" = a."report_id" WHERE {_NO_DAY}'  # noqa: S608 - words of ours
    undated_news = (
        'SELECT a."id" FROM "report" r JOIN "account" a ON a."report_id" = r."id" '  # noqa: S608 - words of ours
        'LEFT JOIN "reading" g ON g."report_id" = r."id" '
        f'WHERE COALESCE(g."anchor_day", r."published") BETWEEN %s AND %s AND {_NO_DAY}'
    )
    never = 'SELECT "report_id" FROM "reading" WHERE "anchor_day" IS NOT NULL'
    return [
        (
            f'{told} AND "day_from" <= %s AND "day_to" > %s AND "precision" IN {_SINGLE}',
            _days(window.last, window.first),
        ),
        (
            f'{told} AND "day_from" <= %s AND "day_to" > %s AND "precision" NOT IN {_SINGLE}',
            _days(window.year_to, window.year_from),
        ),
        (f'{told} AND ("day_from" IS NULL OR "day_to" IS NULL)', []),
        (undated_news, _days(window.said_from, window.said_to)),
        (f'{undated} AND a."is_background" = 1', []),
        (f'{undated} AND r."published" IS NULL AND r."id" NOT IN ({never})', []),
    ]


def _days(*days: dt.date) -> list[object]:
    return [day_text(day) for day in days]
