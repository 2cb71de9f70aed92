"""A text as the grammar sees it: its tokens and the day to count from. Rules look at tokens and say what they found."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self

from harmledger.dates.days import DAYS_A_MONTH
from harmledger.model.period import Period

_TOKEN = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u064b-\u0652])*|\n+|[^\w\s]|_")
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
"""Arabic vowel signs and the stretching stroke: they change how a word looks, not which one it is."""
NOTHING = ""


class DateKind(StrEnum):
    """What kind of words tell a day: how far a reader may trust them when several stand near one happening."""

    WEEKDAY = "weekday"
    MONTH_DAY = "month_day"
    NUMERIC = "numeric"
    RELATIVE_DAY = "relative_day"
    PART_OF_DAY = "part_of_day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    OPEN_SINCE = "open_since"
    DURATION = "duration"
    RANGE = "range"
    CLOCK = "clock"
    EVENT_BEFORE = "event_before"
    """Dates the happening told right after the words, not the one before them: "a day after the raid"."""


EXPLICIT = frozenset((DateKind.MONTH_DAY, DateKind.NUMERIC))
"""Kinds that name the day itself: of two ways to tell one day, the one to believe."""


class Token(NamedTuple):
    """A run of digits, a run of letters, one mark, or line breaks."""

    start: int
    end: int
    raw: str
    low: str


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens of a text (or of a part of it) with the day that its words count from."""

    tokens: list[Token]
    anchor: dt.date | None
    lowered: bool
    """Whether the text is written without capitals, or in nothing else: then case tells no name from a word."""

    @classmethod
    def of(cls, text: str, anchor: dt.date | None, start: int, end: int) -> Self:
        """The scan of `text[start:end]`, with offsets into `text`."""
        part = text[start:end]
        is_plain = part.isascii()
        tokens = [
            Token(match.start(), match.end(), raw := match.group(), raw.lower() if is_plain else _bare(raw))
            for match in _TOKEN.finditer(text, start, end)
        ]
        return cls(tokens, anchor, part in (part.lower(), part.upper()))

    def low(self, at: int) -> str:
        """The token at `at` in lower case; empty beyond the text."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else NOTHING

    def raw(self, at: int) -> str:
        """The token at `at` as written; empty beyond the text."""
        return self.tokens[at].raw if 0 <= at < len(self.tokens) else NOTHING

    def lows(self, start: int, end: int) -> tuple[str, ...]:
        """The tokens from `start` up to `end` in lower case."""
        return tuple(token.low for token in self.tokens[max(start, 0) : end])

    def number(self, at: int) -> int | None:
        """The number that the digits at `at` write, or None where there are none (or far too many)."""
        raw = self.raw(at)
        return int(raw) if raw.isdecimal() and len(raw) <= _LONGEST_NUMBER else None

    def touches(self, at: int) -> bool:
        """Whether nothing lies between the token at `at` and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def is_capital(self, at: int) -> bool:
        """Whether the token at `at` begins with a capital, in a text where that means something."""
        return not self.lowered and self.raw(at)[:1].isupper()


_LONGEST_NUMBER = 8
SUFFIXES = frozenset(("st", "nd", "rd", "th"))


def _bare(raw: str) -> str:
    return _VOWELS.sub("", raw).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule found: tokens `[lo, hi)` and what they mean so far."""

    lo: int
    hi: int
    kind: DateKind
    period: Period | None = None
    """None for a part of the day or a clock time that no day has been found for yet."""
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    yearless: tuple[int, int] | None = None
    """Month and day (0: the whole month) of words without a year, for a later year to apply to."""
    shift: int | None = None
    """Days from the day last told of, for words that count from it ("the previous day")."""
    clings: bool = False
    """Means nothing unless it joins a day: "early", "late"."""
    is_bound: bool = False
    """Means nothing unless a day was told before it: "that evening", "two days later"."""

    @property
    def day(self) -> dt.date | None:
        """The day, where exactly one is meant."""
        period = self.period
        return period.start if period is not None and period.length_days == 1 else None


def day_before(scan: Scan, at: int) -> tuple[int, int] | None:
    """The day of the month that ends right before token `at` ("4", "4th", "4th of"), and where it begins."""
    step = at - (scan.low(at - 1) in ("of", "من"))
    step -= scan.low(step - 1) in SUFFIXES
    day = scan.number(step - 1)
    if day is None or day not in DAYS_A_MONTH or len(scan.raw(step - 1)) > len("31"):
        return None
    is_tail = scan.touches(step - 1) and scan.low(step - 2) in (".", ":", ",")
    return None if is_tail else (day, step - 1)
