"""Figures that sum over several incidents or a period: "at least 116 civilians since the beginning of 2019"."""

import datetime as dt

from harmledger.dates.words import DateKind, DateWords
from harmledger.extract.english.claims import doer_claim, harm_claim
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.cues import Cue
from harmledger.model.account import Toll
from harmledger.model.kinds import EventType
from harmledger.model.period import Period, Precision
from harmledger.model.report import Anchor

_ACCOUNT_DAYS = 2
"""One total over at most two days is one account (spec/ANNOTATION.md, Settled cases)."""
_WAR_DEAD = 3000
"""No single incident in the development reports killed as many; such a figure sums."""
_ARTICLE_REACH = 3  # words between an article and the one happening it announces
_ARTICLES = frozenset({"a", "an", "another"})
_SUMMING = frozenset({DateKind.OPEN_SINCE, DateKind.YEAR, DateKind.MONTH, DateKind.DURATION, DateKind.SEASON})
"""Dates over which a figure sums where they are long enough."""
_LONG_RANGE = 7
"""Days: "between April 26 and July 17" sums, "from Friday to Sunday" may well be one battle."""
_COARSE = frozenset({DateKind.MONTH, DateKind.YEAR})
_CONTENT = 5  # letters; shorter words tie nothing together


def is_toll_frame(frame: Frame) -> bool:
    """Whether the harms of the clause sum over a longer time or a whole war."""
    if not frame.harms:
        return False
    if any(_is_long(date) for date in frame.dates) and not _tells_one(frame):
        return True
    if _names_several(frame) and any(date.kind is DateKind.WEEK and date.refused is None for date in frame.dates):
        return True
    if any((harm.count.low or harm.count.high or 0) >= _WAR_DEAD for harm in frame.harms):
        return True
    return len(frame.places) <= 1 and _speaks_of_war(frame)


def _tells_one(frame: Frame) -> bool:
    """Whether one happening is told, if over a coarse date: "in May a chemical attack hit ...", "the May shooting"."""
    words = frame.sentence.words
    if not frame.triggers or "since" in words[frame.start : frame.end]:
        return False
    at, end = frame.trigger
    if frame.type is EventType.SHOOTING and _is_noun_at(frame, at) and not words[end - 1].endswith("s"):
        return True
    return not _ARTICLES.isdisjoint(words[max(0, at - _ARTICLE_REACH) : at])


def _names_several(frame: Frame) -> bool:
    """Whether the clause tells of strikes or clashes, not of one; or of nothing but the dead of a time.

    "Last week" says when one thing happened as often as not, and sums only beside these.
    """
    at, end = frame.trigger
    return not frame.triggers or (_is_noun_at(frame, at) and frame.sentence.words[end - 1].endswith("s"))


def _is_noun_at(frame: Frame, at: int) -> bool:
    return any(found.start == at and found.value.is_noun for found in frame.triggers)


def _is_long(date: DateWords) -> bool:
    if date.refused is not None:
        return False
    length = date.period.length_days
    if date.kind in _SUMMING:
        return length is None or length > _ACCOUNT_DAYS
    return date.kind is DateKind.RANGE and length is not None and length > _LONG_RANGE


def _speaks_of_war(frame: Frame) -> bool:
    """Whether the clause counts from the beginning of a war."""
    if frame.sentence.sets.outbreaks.isdisjoint(frame.sentence.words[frame.start : frame.end]):
        return False
    return frame.sentence.has(Cue.WAR_SCOPE, frame.start, frame.end)


def tolls_of(frame: Frame, anchor: Anchor, told_days: list[tuple[Sentence, DateWords]]) -> list[Toll]:
    """One toll for each harm of the clause.

    Args:
        frame: the clause.
        anchor: the report's day, where an open period ends.
        told_days: every date of the report with its sentence.
    """
    period = _period(frame, anchor, told_days)
    place = next(iter(frame.places), None)
    area = None if place is None else frame.sentence.span(place.start, place.end)
    doers = tuple(doer_claim(frame, doer) for doer in frame.doers)
    return [Toll(harm=harm_claim(frame, harm), period=period, area=area, perpetrators=doers) for harm in frame.harms]


def _period(frame: Frame, anchor: Anchor, told_days: list[tuple[Sentence, DateWords]]) -> Period | None:
    """From the day that the words open to the one they close, by default the day of publication."""
    end = None if anchor.day is None else anchor.day + dt.timedelta(days=1)
    for date in frame.dates:
        if not _is_long(date) or date.period.start is None:
            continue
        is_open = date.kind is DateKind.OPEN_SINCE or date.period.end is None or _is_opening(frame, date)
        close = end if is_open else date.period.end
        start = _finer_start(frame, date, told_days) or date.period.start
        if close is not None and close > start:
            return Period(start=start, end=close, precision=Precision.DAYS)
    return None if end is None else Period(start=None, end=end, precision=Precision.OPEN)


def _finer_start(frame: Frame, date: DateWords, told_days: list[tuple[Sentence, DateWords]]) -> dt.date | None:
    """The day told elsewhere for the same event: "since the agreement in September" and "reached on Sept. 17"."""
    if date.kind not in _COARSE or not _is_opening(frame, date):
        return None
    event = {word for word in _words_before(frame, date) if len(word) >= _CONTENT} - frame.sentence.sets.openings
    for sentence, other in told_days:
        if other.kind is not DateKind.MONTH_DAY or sentence is frame.sentence or event.isdisjoint(sentence.words):
            continue
        if other.period.start is not None and date.period.start is not None and other.period.overlaps(date.period):
            return other.period.start
    return None


def _is_opening(frame: Frame, date: DateWords) -> bool:
    """Whether the date says when the counting, or the war, began: "since the war broke out in March 2011"."""
    return not frame.sentence.sets.openings.isdisjoint(_words_before(frame, date))


def _words_before(frame: Frame, date: DateWords) -> list[str]:
    """The words of the clause before the date."""
    return frame.sentence.words[frame.start : frame.sentence.word_at(date.span.start)]
