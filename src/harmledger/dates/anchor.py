"""The day that a report's words count from: the printed one where there is one, else the metadata's.

A printed day stands outside the grammar of a sentence ("Friday 29 Jul 2016 At least ..."), or is led in by words of its
own ("Last updated at", "Posted on"). "On August 21 2013 the army ..." is a sentence: that day is told, not printed.
"""

import datetime as dt
import re
from dataclasses import dataclass

from harmledger.dates.days import shifted
from harmledger.dates.numeric import readings
from harmledger.dates.scan import DateKind
from harmledger.dates.words import DateWords, find_dates
from harmledger.model.report import Anchor, AnchorSource
from harmledger.model.span import Span

_TOP_CHARS = 700
"""How far down the page a printed day may stand: below a long headline, a summary and a picture's caption."""
_NEAR_TOP = 40
"""Within so many characters a day opens the text: even a wrong metadata day does not speak against it."""
_LINE_CHARS = 60
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
_POST = re.compile(r"@\w+\)\s*$")
"""Ends the name of whoever wrote a post that the page quotes: its day is the post's."""
_OPENS = re.compile(r"(?:^|[\n|(\[•–—*_-])\s*$")
_CLOSES = re.compile(r"(?:\s*(?:at\s+)?\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?)?\s*(?:[)\]\n|*_]|$)", re.IGNORECASE)
"""Asterisks and underscores are how Markdown writes bold and italic type: "*Gazette, 15 March 2019*"."""
_PRINT_STAMP = re.compile(r"(?:,?\s*\d{1,2}:\d\d(?:\s*[ap]m)?)?[^\n]*\n\S+://\S+\s+\d+/\d+", re.IGNORECASE)
"""Follows the day at the edge of a page that a browser printed: somebody printed it then; it was not said then."""
_CUT = re.compile(r"(\d)[.-](\d\d)[.-](\d{4})")
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
    printed = _printed(text, top, published) or _dateline(text, top, published)
    if printed is not None:
        day = _meant(printed, published, is_first=printed.span.start == top)
        return AnchorFound(anchor=Anchor(day=day, source=AnchorSource.PRINTED), span=printed.span)
    source = AnchorSource.UNKNOWN if published is None else AnchorSource.METADATA
    return AnchorFound(anchor=Anchor(day=published, source=source), span=None)


def _printed(text: str, top: int, published: dt.date | None) -> DateWords | None:
    stop = min(len(text), top + _TOP_CHARS)
    for words in find_dates(text, None, top, stop):
        if _is_day(words) and _is_printed(text, top, words, published):
            return words
    foot = find_dates(text, None, max(len(text) - _END_CHARS, stop))
    return next((words for words in foot if _is_day(words) and _is_led_in(text, words)), None)


def _is_day(words: DateWords) -> bool:
    told = words.kind in (DateKind.MONTH_DAY, DateKind.NUMERIC) and words.period.length_days == 1
    return told and _YEAR.search(words.span.quote) is not None


def _is_printed(text: str, top: int, words: DateWords, published: dt.date | None) -> bool:
    start = words.span.start
    before = text[max(top, start - _LINE_CHARS) : start]
    if _is_led_in(text, words):
        return True
    if _PRINT_STAMP.match(text, words.span.end):
        return False
    if _IN_SENTENCE.search(_WEEKDAY.sub("", before)) or _POST.search(before) or not _stands_alone(text, top, words):
        return False
    return start - top <= _NEAR_TOP or _is_near(words, published)


def _stands_alone(text: str, top: int, words: DateWords) -> bool:
    """Whether the day has a line or brackets to itself; a text without commas has lost the marks that would tell."""
    before, after = text[top : words.span.start], text[words.span.end :]
    if "," not in text[top : top + _TOP_CHARS].replace(words.span.quote, ""):
        return True
    return _OPENS.search(_WEEKDAY.sub("", before)) is not None or _CLOSES.match(after) is not None


def _is_led_in(text: str, words: DateWords) -> bool:
    before = _WEEKDAY.sub("", text[max(0, words.span.start - _LINE_CHARS) : words.span.start])
    return _LED_IN.search(before) is not None


def _is_near(words: DateWords, published: dt.date | None) -> bool:
    day = words.period.start
    return published is None or (day is not None and abs((day - published).days) <= _FAR_DAYS)


def _meant(words: DateWords, published: dt.date | None, *, is_first: bool) -> dt.date | None:
    """The day meant: of two readings of figures the one nearer the metadata's day."""
    days = readings(words.span.quote) if words.kind is DateKind.NUMERIC else []
    if published is None or not days:
        return words.period.start
    if is_first and _is_cut(words, published):
        return published
    return min(days, key=lambda day: abs((day - published).days))


def _is_cut(words: DateWords, published: dt.date) -> bool:
    """Whether the page lost its first figure: "6-09-2013" of 16 September."""
    cut = _CUT.match(words.span.quote)
    return cut is not None and (int(cut[1]), int(cut[2]), int(cut[3])) == (
        published.day % 10,
        published.month,
        published.year,
    )


def _dateline(text: str, top: int, published: dt.date | None) -> DateWords | None:
    """A day without a year after a city and before an agency; its year is the latest that the metadata's day allows."""
    latest = None if published is None else shifted(published, 2)
    for words in find_dates(text, latest, top, min(len(text), top + 200)):
        before, after = text[max(top, words.span.start - 60) : words.span.start], text[words.span.end :][:30]
        if words.kind is DateKind.MONTH_DAY and _DATELINE.search(before) and _AGENCY.match(after):
            return words
    return None
