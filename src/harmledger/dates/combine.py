"""Putting what the rules found together: "early Friday morning", "from 27 March to 10 April 2015", "since mid-July".

The order matters: shares first, then two ways to say one day, then parts and clock times onto their day, then ranges,
then "since". The eve of a day comes last, as it is the eve of all that the words name.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from harmledger.dates import days
from harmledger.dates.joins import part_and_day, same_day
from harmledger.dates.ranges import time_span
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.shares import share
from harmledger.dates.since import since, since_wars
from harmledger.model.period import Period

Join = Callable[[Scan, Found, Found], Found | None]
_JOINS: tuple[Join, ...] = (same_day, part_and_day, same_day, time_span, part_and_day)


def combine(scan: Scan, found: list[Found]) -> list[Found]:
    """The found words, those that belong together joined."""
    found = _uncovered([share(scan, one) for one in found])
    for join in _JOINS:
        found = _join_neighbours(scan, found, join)
    return since_wars(scan, [_eve(scan, since(scan, one)) for one in found])


def _uncovered(found: list[Found]) -> list[Found]:
    """Without those that the one after has taken up: "last ten days" in "the last ten days of July"."""
    return [one for one, after in pairwise(found) if one.hi <= after.lo] + found[-1:]


def _join_neighbours(scan: Scan, found: list[Found], join: Join) -> list[Found]:
    joined: list[Found] = []
    for one in found:
        both = join(scan, joined[-1], one) if joined else None
        if both is None:
            joined.append(one)
        else:
            joined[-1] = both
    return joined


def _eve(scan: Scan, one: Found) -> Found:
    """The day before: "on the eve of 5 May"."""
    if one.day is None or scan.lows(one.lo - 2, one.lo) != ("eve", "of"):
        return one
    lo = one.lo - 2 - (scan.low(one.lo - 3) == "the")
    return replace(one, lo=lo, period=Period.day(one.day - days.DAY), kind=DateKind.RELATIVE_DAY)
