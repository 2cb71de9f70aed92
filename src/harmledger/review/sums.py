"""Sums over a book."""

import calendar
import datetime as dt
from dataclasses import replace

from harmledger.model.criteria import Criteria
from harmledger.model.errors import InputError
from harmledger.model.period import Period, Precision
from harmledger.reconcile.record_scope import Scope
from harmledger.reconcile.sums import Sum, sum_up
from harmledger.review.book import Book
from harmledger.review.criteria import criteria_of, ruling_by


def view_sum(book: Book, scope: Scope, as_of: dt.date | None = None, criteria: Criteria | None = None) -> Sum:
    """The sum over `scope`.

    Args:
        book: the book.
        scope: what is counted.
        as_of: the last day that the sum may know of; None: all that the book has.
        criteria: what is included; by default what the book has adopted.
    """
    used = criteria_of(book) if criteria is None else criteria
    found = sum_up(book.recorded, scope, used, ruling_by(book, used), as_of or last_day(book))
    added = {share.incident_id for share in found.counted}
    pairs = sorted(sorted(pair) for pair in book.perhaps_one if pair <= added)
    return replace(found, perhaps_one=tuple((one, other) for one, other in pairs))


def last_day(book: Book) -> dt.date | None:
    """The latest day of any report in the book."""
    return max((teller.said_on for teller in book.tellers.values() if teller.said_on is not None), default=None)


def month_period(words: str) -> Period:
    """The month that `words` ("2019-03") name; raises InputError where they name none."""
    year, _, month = words.partition("-")
    try:
        first = dt.date(int(year), int(month), 1)
    except ValueError:
        raise InputError(f"{words!r} is no month: write it as 2019-03") from None
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return Period.inclusive(first, last, Precision.MONTH)
