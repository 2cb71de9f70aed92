"""Figures that sum over several incidents or a period: "at least 116 civilians since the beginning of 2019"."""

import datetime as dt

from harmledger.dates.words import DateKind, DateWords
from harmledger.extract.english.accounts import harm_claim
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.sentence import Sentence
from harmledger.model.account import Toll
from harmledger.model.claim import Claim, Perpetrator, Words
from harmledger.model.period import Period, Precision
from harmledger.model.report import Anchor

_ACCOUNT_DAYS = 2
"""One total over at most two days is one account (spec/ANNOTATION.md, Settled cases)."""
_SPECIFIC = 3
_WAR_DEAD = 3000
"""No single incident on record of this war killed more; a larger figure sums."""


def is_toll_frame(frame: Frame, anchor: Anchor) -> bool:
    """Whether the harms of the clause sum over a longer time or a whole war."""
    if not frame.harms:
        return False
    if any(_is_long(date, anchor) for date in frame.dates) and not _tells_one(frame):
        return True
    if any((harm.count.low or harm.count.high or 0) >= _WAR_DEAD for harm in frame.harms):
        return True
    return (
        _speaks_of_war(frame) and not any(frame.places[1:]) and frame.sentence.has("war_scope", frame.start, frame.end)
    )


def _tells_one(frame: Frame) -> bool:
    """Whether the clause tells one happening, if over a coarse date: "earlier this week a chemical attack hit ..."."""
    at = frame.trigger[0]
    words = frame.sentence.words
    is_since = "since" in words[frame.start : frame.end]
    return (
        not is_since
        and frame.rank >= _SPECIFIC
        and any(word in ("a", "an", "another") for word in words[max(0, at - 3) : at])
    )


def _is_long(date: DateWords, anchor: Anchor) -> bool:
    if date.refused is not None:
        return False
    if date.kind in (DateKind.OPEN_SINCE, DateKind.YEAR, DateKind.MONTH, DateKind.DURATION, DateKind.SEASON):
        length = date.period.length_days
        return length is None or length > _ACCOUNT_DAYS
    return date.kind is DateKind.WEEK


def _speaks_of_war(frame: Frame) -> bool:
    words = frame.sentence.words[frame.start : frame.end]
    return any(word in ("began", "erupted", "broke", "started", "start", "beginning", "outbreak") for word in words)


def tolls_of(frame: Frame, anchor: Anchor, told_days: list[tuple[Sentence, DateWords]]) -> list[Toll]:
    """One toll for each harm of the clause.

    Args:
        frame: the clause.
        anchor: the report's day, where an open period ends.
        told_days: every date of the report with its sentence.
    """
    period = _period(frame, anchor, told_days)
    area = None
    if frame.places:
        place = frame.places[0]
        area = frame.sentence.span(place.start, place.end)
    doers = tuple(
        Claim(
            value=Perpetrator(text=frame.sentence.span(doer.start, doer.end).quote, actor=doer.actor, role=doer.role),
            basis=Words((frame.sentence.span(doer.start, doer.end),)),
        )
        for doer in frame.doers
    )
    return [
        Toll(harm=harm_claim(frame, harm), period=period, area=area, perpetrators=doers, source=None)
        for harm in frame.harms
    ]


_COARSE = frozenset({DateKind.MONTH, DateKind.YEAR})
_CONTENT = 5  # letters; shorter words tie nothing together


def _finer_start(frame: Frame, date: DateWords, told_days: list[tuple[Sentence, DateWords]]) -> dt.date | None:
    """The day that the report tells elsewhere for the same event: "since the agreement in September" and "reached on Sept. 17"."""
    if date.kind not in _COARSE or not _is_opening(frame, date):
        return None
    at = frame.sentence.word_at(date.span.start)
    event = {word for word in frame.sentence.words[frame.start : at] if len(word) >= _CONTENT and word not in _OPENING}
    for sentence, other in told_days:
        if other.kind is DateKind.MONTH_DAY and sentence is not frame.sentence and event & set(sentence.words):
            day = other.period.start
            if day is not None and date.period.start is not None and other.period.overlaps(date.period):
                return day
    return None


_OPENING = frozenset("since began begin started erupted broke start outbreak beginning started".split())


def _is_opening(frame: Frame, date: DateWords) -> bool:
    """Whether the date says when the counting, or the war, began: "since the war broke out in March 2011"."""
    at = frame.sentence.word_at(date.span.start)
    return any(word in _OPENING for word in frame.sentence.words[frame.start : at])


def _period(frame: Frame, anchor: Anchor, told_days: list[tuple[Sentence, DateWords]]) -> Period | None:
    """From the day that the words open to the one they close, by default the day of publication."""
    end = None if anchor.day is None else anchor.day + dt.timedelta(days=1)
    for date in frame.dates:
        if _is_long(date, anchor) and date.period.start is not None:
            close = date.period.end
            if date.kind is DateKind.OPEN_SINCE or close is None or _is_opening(frame, date):
                close = end
            start = _finer_start(frame, date, told_days) or date.period.start
            if close is not None and close > start:
                return Period(start=start, end=close, precision=Precision.DAYS)
    return None if end is None else Period(start=None, end=end, precision=Precision.OPEN)
