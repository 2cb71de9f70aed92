"""The day that a report's words count from: the printed one where there is one, else the metadata's.

A printed day stands outside the grammar of a sentence ("Friday 29 Jul 2016 At least ..."), or is led in by words of its
own ("Last updated at", "Posted on"). "On August 21 2013 the army ..." is a sentence: that day is told, not printed.
"""

import datetime as dt
import re
from dataclasses import dataclass

from harmledger.dates.scan import DateKind
from harmledger.dates.words import DateWords, find_dates
from harmledger.model.report import Anchor, AnchorSource
from harmledger.model.span import Span

_TOP_CHARS = 700
"""How far down the page a printed day may stand: below a long headline, a summary and a picture's caption."""
_NEAR_TOP = 40
"""Within so many characters a day opens the text: even a wrong metadata day does not speak against it."""
_END_CHARS = 120
_FAR_DAYS = 400
"""A printed day further from the metadata's than this is believed only where it opens the text or is led in."""
_YEAR = re.compile(r"\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2}\b")
_LED_IN = re.compile(
    r"(?:\b(?:last\s+)?(?:updated|modified|published|posted|created|issued|released)(?:\s*(?:at|on|by|:|-|–))*"
    r"|\bdate\s+of\s+publication\s*:?|\bpublication\s+date\s*:?|\bdate(?:d)?\s*:|\bdate\s+posted\s*:?|\(\s*[A-Z]{3,}\s*[-–]"
    r"|\((?:updated\s+)?(?:\d{4}\s+)?)\s*$",
    re.IGNORECASE,
)
_IN_SENTENCE = re.compile(
    r"\b(?:on|in|of|since|until|till|by|from|to|before|after|between|and|the|during|dated|this|last|next|for|at|through|as|"
    r"early|late|mid|than|about|around|war|conflict|began|ended|took|taken|photo)\s*[-,]?\s*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*$", re.IGNORECASE)
"""Stands between "on" and the day: "on Tuesday, Sept. 24, 2013"."""
_DATELINE = re.compile(r"(?:^|\n)\W*[A-Z][A-Za-z'’ .\-/]{2,40},?\s+$")
"""A city before the day: "BEIRUT, Aug 3 (Reuters)"."""
_AGENCY = re.compile(r"\s*(?:\([A-Z][\w ]{1,20}\)|[-–—])")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorFound:
    """The day to count from, and the words that print it (None where the metadata gave it)."""

    anchor: Anchor
    span: Span | None


def find_anchor(title: str, body: str, published: dt.date | None) -> AnchorFound:
    """The day that weekdays and open ends of this report are resolved from.

    Args:
        title: the report's title.
        body: its text; spans count in `title`, a line break and this.
        published: the metadata's day.
    """
    text = f"{title}\n{body}"
    top = len(title) + 1
    printed = _printed(text, top, published)
    if printed is not None and printed.period.start is not None:
        return AnchorFound(anchor=Anchor(day=printed.period.start, source=AnchorSource.PRINTED), span=printed.span)
    source = AnchorSource.UNKNOWN if published is None else AnchorSource.METADATA
    return AnchorFound(anchor=Anchor(day=published, source=source), span=None)


def _printed(text: str, top: int, published: dt.date | None) -> DateWords | None:
    stop = min(len(text), top + _TOP_CHARS)
    for words in find_dates(text, None, top, stop):
        if _is_day(words) and _is_printed(text, top, words, published):
            return words
    led_in = [words for words in find_dates(text, None, max(len(text) - _END_CHARS, stop)) if _is_day(words)]
    return next((words for words in led_in if _is_led_in(text, words)), None) or _dateline(text, top, published)


def _is_day(words: DateWords) -> bool:
    told = words.kind in (DateKind.MONTH_DAY, DateKind.NUMERIC) and words.period.length_days == 1
    return told and _YEAR.search(words.span.quote) is not None


def _is_printed(text: str, top: int, words: DateWords, published: dt.date | None) -> bool:
    start = words.span.start
    if _is_led_in(text, words):
        return True
    before = _WEEKDAY.sub("", text[max(top, start - 40) : start])
    if _IN_SENTENCE.search(before):
        return False
    return start - top <= _NEAR_TOP or _is_near(words, published)


def _is_led_in(text: str, words: DateWords) -> bool:
    before = _WEEKDAY.sub("", text[max(0, words.span.start - 40) : words.span.start])
    return _LED_IN.search(before) is not None


def _is_near(words: DateWords, published: dt.date | None) -> bool:
    day = words.period.start
    return published is None or (day is not None and abs((day - published).days) <= _FAR_DAYS)


def _dateline(text: str, top: int, published: dt.date | None) -> DateWords | None:
    """A day without a year after a city and before an agency; its year is the one nearest the metadata's day."""
    if published is None:
        return None
    for words in find_dates(text, published + dt.timedelta(days=2), top, min(len(text), top + 200)):
        before, after = text[max(top, words.span.start - 60) : words.span.start], text[words.span.end :][:30]
        if words.kind is DateKind.MONTH_DAY and _DATELINE.search(before) and _AGENCY.match(after):
            return words
    return None
