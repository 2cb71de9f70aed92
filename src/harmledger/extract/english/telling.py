"""Which dates of a clause tell when it happened, and which when somebody spoke or when the counting began."""

import re

from harmledger.dates.words import DateKind, DateWords
from harmledger.extract.english.sentence import Sentence

DAYLESS = frozenset({DateKind.PART_OF_DAY, DateKind.CLOCK})
"""Words that tell a time of a day told elsewhere: "in the evening hours"."""
_BOUNDS = frozenset({DateKind.OPEN_SINCE, DateKind.DURATION, DateKind.YEAR, DateKind.MONTH, DateKind.SEASON})
"""Dates that bound a toll or a history rather than tell the day of a happening."""
_PRINTED_KINDS = frozenset({DateKind.MONTH_DAY, DateKind.NUMERIC})
_YEAR = re.compile(r"\d{4}")
_SPEECH_GAP = 3  # words between a verb of saying and its day: "said in a statement on Friday"


def telling_dates(sentence: Sentence, dates: list[DateWords]) -> list[DateWords]:
    """Those of `dates` that may tell the day: no bounds of a toll, not refused, surest first."""
    telling = [date for date in dates if date.kind not in _BOUNDS and date.refused is None]
    return sorted(telling, key=lambda date: is_day_of_speaking(sentence, date))


def is_day_of_speaking(sentence: Sentence, date: DateWords) -> bool:
    """Whether the date tells when somebody spoke, or when a picture was taken, rather than when it happened."""
    if date.kind in _PRINTED_KINDS and "." in sentence.words[-2:] and _YEAR.search(date.span.quote):
        return sentence.tokens[-1].start - date.span.end <= 1  # a caption: "... in Aleppo on July 1 2016."
    start, end = sentence.word_at(date.span.start), sentence.word_at(date.span.end)
    return any(start - _SPEECH_GAP - 1 <= verb.end <= start or end <= verb.start <= end + 1 for verb in sentence.speech)
