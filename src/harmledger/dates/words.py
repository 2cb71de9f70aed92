"""Days as reports tell them: words and the day to count from -> periods, each with the words that say so.

Invariant: spans do not overlap, and `text[span.start:span.end] == span.quote`.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from harmledger.dates.clock import read_clock
from harmledger.dates.combine import combine
from harmledger.dates.days import shifted
from harmledger.dates.months import read_month
from harmledger.dates.numeric import read_numeric
from harmledger.dates.parts import read_edge, read_part
from harmledger.dates.relative import read_after, read_ago, read_now, read_relative, read_shift
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.since import read_since_then
from harmledger.dates.spans import read_row, read_unit
from harmledger.dates.vocabulary import HEADS, Word
from harmledger.dates.weekdays import read_weekday, read_weekend
from harmledger.dates.years import read_season, read_year
from harmledger.model.period import Period, Precision
from harmledger.model.span import Span

__all__ = ["DateKind", "DateWords", "find_dates"]

_HINT = re.compile(r"\d|" + "|".join(sorted(map(re.escape, (*HEADS, "early", "late", "now", "since")))), re.IGNORECASE)
"""A text without any of it holds no date."""
_NO_CONTEXT = (DateKind.CLOCK, DateKind.PART_OF_DAY, DateKind.EVENT_BEFORE, DateKind.DURATION)
_FIRST, _LAST = dt.date(1810, 1, 1), dt.date(2190, 1, 1)
"""A day to count from has some years around it that a book may hold."""
_CONTEXT_CHARS = 400
"""How far back "the previous day" may look for the day it counts from: two or three sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words that tell a time, and the time they tell."""

    span: Span
    period: Period
    kind: DateKind
    refused: str | None = None
    """Why it cannot be when something reported here happened: it lies after the report's own day."""


def find_dates(text: str, anchor: dt.date | None, start: int = 0, end: int | None = None) -> list[DateWords]:
    """All days that `text[start:end]` tells, in order; the longest words win, and none overlap.

    Words that count from a day ("Sunday", "two days ago") are left out where `anchor` is None or lies where no book
    reaches. Best asked once of a whole report: "the previous day" counts from the day told before it.

    Args:
        text: the report's text, as spans point into it.
        anchor: the day to count from (`dates.anchor`).
        start: where to begin.
        end: where to stop; None is the end of the text.
    """
    stop = len(text) if end is None else end
    if not _HINT.search(text, start, stop):
        return []
    scan = Scan.of(text, anchor if anchor and _FIRST < anchor < _LAST else None, start, stop)
    found = combine(scan, _longest(scan, _candidates(scan)))
    return [_worded(text, scan, one) for one in _settled(scan, found)]


Rule = Callable[[Scan, int], Found | None]
_RULES: dict[Word, tuple[Rule, ...]] = {
    Word.MONTH: (read_month,),
    Word.SYRIAC: (read_month,),
    Word.HIJRI: (read_month,),
    Word.WEEKDAY: (read_weekday,),
    Word.SHORT_WEEKDAY: (read_weekday,),
    Word.PART: (read_part,),
    Word.UNIT: (read_ago, read_after, read_row, read_shift, read_unit),
    Word.SEASON: (read_season,),
    Word.RELATIVE: (read_relative,),
}
_DIGIT_RULES: tuple[Rule, ...] = (read_numeric, read_clock, read_year)
_WORD_RULES: dict[str, tuple[Rule, ...]] = {
    "now": (read_now,),
    "early": (read_edge,),
    "late": (read_edge,),
    "weekend": (read_weekend,),
    "since": (read_since_then,),
}


def _candidates(scan: Scan) -> Iterable[Found]:
    for at, token in enumerate(scan.tokens):
        head = HEADS.get(token.low)
        if head is not None:
            rules = _WORD_RULES.get(token.low) or _RULES[head[0]]
        elif token.raw[0].isdecimal():
            rules = _DIGIT_RULES
        else:
            rules = _WORD_RULES.get(token.low, ())
        for rule in rules:
            found = rule(scan, at)
            if found is not None:
                yield found


def _longest(scan: Scan, found: Iterable[Found]) -> list[Found]:
    """The longest of those that overlap (of two as long the first), in the order of the text."""
    taken = bytearray(len(scan.tokens))
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.lo - one.hi, one.lo)):
        if 1 not in taken[one.lo : one.hi]:
            taken[one.lo : one.hi] = b"\1" * (one.hi - one.lo)
            kept.append(one)
    return sorted(kept, key=lambda one: one.lo)


def _settled(scan: Scan, found: list[Found]) -> list[Found]:
    """Each with a period: what counts from the time told last gets it, what clings to nothing goes."""
    settled: list[Found] = []
    for one in found:
        if one.clings and one.period is None:
            continue
        whole = one if one.period is not None else _counted(scan, one, settled)
        if whole is not None and (not settled or settled[-1].hi <= whole.lo):
            settled.append(whole)
    return settled


def _counted(scan: Scan, one: Found, told: list[Found]) -> Found | None:
    """A time for words that count from another: the one told last where it is near, else the report's."""
    begin = scan.tokens[one.lo].start - _CONTEXT_CHARS
    recent = takewhile(lambda other: scan.tokens[other.hi - 1].end > begin, reversed(told))
    near = [other for other in recent if other.kind not in _NO_CONTEXT]
    if one.kind is DateKind.OPEN_SINCE:
        return _since_then(one, near, scan.anchor)
    days = (other.day for other in near if other.day and (scan.anchor is None or other.day <= scan.anchor))
    day = next(days, None if one.is_bound else scan.anchor)
    day = None if day is None else shifted(day, one.shift or 0)
    return None if day is None else replace(one, period=Period.day(day))


def _since_then(one: Found, near: list[Found], anchor: dt.date | None) -> Found | None:
    begin = near[0].period.start if near and near[0].period is not None else None
    if begin is None or anchor is None or begin >= anchor:
        return None
    return replace(one, period=Period.inclusive(begin, anchor, Precision.DAYS))


def _worded(text: str, scan: Scan, one: Found) -> DateWords:
    if one.period is None:
        raise AssertionError(one)
    span = Span.of(text, scan.tokens[one.lo].start, scan.tokens[one.hi - 1].end)
    return DateWords(
        span=span, period=_timed(one, one.period), kind=one.kind, refused=_refusal(one.period, scan.anchor)
    )


def _timed(one: Found, period: Period) -> Period:
    precision = period.precision
    if period.length_days == 1 and one.clock:
        precision = Precision.MINUTE
    elif one.part and (precision is Precision.DAY or (one.kind is DateKind.RANGE and one.part == "night")):
        precision = Precision.PART_OF_DAY if period.length_days in (1, 2) else precision
    clock = one.clock if period.length_days == 1 else None
    zone = one.zone if clock else None
    return replace(period, precision=precision, clock=clock, zone=zone, part_of_day=one.part)


def _refusal(period: Period, anchor: dt.date | None) -> str | None:
    if anchor is None or period.start is None or period.start <= anchor:
        return None
    return f"{period.start} lies after the report's own day, {anchor}"
