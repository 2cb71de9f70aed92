"""The day of an account from a model's answer: our own reading of the quoted words wins over the model's arithmetic."""

import datetime as dt
import re
from typing import Any

from harmledger.dates.scan import DateKind
from harmledger.dates.words import find_dates
from harmledger.model.period import EARLIEST, LATEST, Period
from harmledger.model.report import Anchor, AnchorSource

Json = dict[str, Any]
_OURS = frozenset(
    {
        DateKind.WEEKDAY,
        DateKind.MONTH_DAY,
        DateKind.NUMERIC,
        DateKind.RELATIVE_DAY,
        DateKind.MONTH,
        DateKind.YEAR,
        DateKind.RANGE,
    }
)
_RECENT = 2
"""Days before the report's own that "the previous night" and the like may mean."""
_FROM_ELSEWHERE = re.compile(
    r"\b(?:previous|same|that|following|next|later|earlier|before|after|this)\b", re.IGNORECASE
)
"""Words that count from a day told elsewhere in the report: the model saw it, these few words alone do not."""


def day_of_words(quote: str, anchor: dt.date | None) -> Period | None:
    """The period that quoted words tell by themselves, or None where they need their surroundings."""
    if _FROM_ELSEWHERE.search(quote):
        return None
    found = [one for one in find_dates(quote, anchor) if one.refused is None]
    if len(found) != 1 or found[0].kind not in _OURS:
        return None
    return found[0].period


def days_told(first: object, last: object, anchor: Anchor) -> tuple[str | None, str | None] | None:
    """A model's days as they can be: in order, not begun after the report's own day. None where they cannot be.

    Two nulls are fine and say nothing. A month runs on after the report ("in July"). The metadata's day is wrong too
    often to be held against the words.
    """
    try:
        days = [None if day is None else _day(day) for day in (first, last)]
    except (TypeError, ValueError):
        return None
    start, end = days
    if start is not None and end is not None and start > end:
        return None
    if _is_ahead(start or end, anchor):
        return None
    return _iso(start), _iso(end)


def _is_ahead(begins: dt.date | None, anchor: Anchor) -> bool:
    if begins is None or anchor.day is None or anchor.source is not AnchorSource.PRINTED:
        return False
    return begins > anchor.day + dt.timedelta(days=1)  # one day for the far side of the date line


def implied_days(first: object, last: object, anchor: Anchor) -> tuple[str, str] | None:
    """The days of an account whose day no words tell: the report's own, or as told up to two days before it."""
    if anchor.day is None:
        return None
    own = anchor.day.isoformat()
    earliest = (anchor.day - dt.timedelta(days=_RECENT)).isoformat()
    start, end = days_told(first, last, anchor) or (None, None)
    if start is None or end is None or not earliest <= start <= end <= own:
        return own, own
    return start, end


def _day(value: object) -> dt.date:
    if not isinstance(value, str):
        raise TypeError(value)
    day = dt.date.fromisoformat(value)
    if not EARLIEST <= day < LATEST:
        raise ValueError(value)
    return day


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
