"""A report in English to its accounts and tolls: sentences, frames, happenings, accounts."""

from harmledger.dates.anchor import find_anchor
from harmledger.dates.words import DateWords, find_dates
from harmledger.extract.english.accounts import account_of, best_date
from harmledger.extract.english.assemble import DAYLESS, Happening, assemble, telling_dates
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.frames import frames_of
from harmledger.extract.english.relations import with_observations
from harmledger.extract.english.sentence import Sentence, read_sentences
from harmledger.extract.english.speakers import full_names
from harmledger.extract.english.tolls import is_toll_frame, tolls_of
from harmledger.extract.english.uncovered import find_uncovered
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.account import Account, Reading
from harmledger.model.report import Anchor, Report


def read_report(report: Report, lexicon: EnglishLexicon, engine: str) -> Reading:
    """All that the report says, by the rules of the annotation."""
    found = find_anchor(report.title, report.body, report.published)
    anchor = found.anchor
    sentences = list(read_sentences(report.title, report.text, lexicon))
    dates = find_dates(report.text, anchor.day)
    frames = [
        frame for sentence in sentences for frame in frames_of(sentence, lexicon, _inside(dates, sentence), found.span)
    ]
    sums = [frame for frame in frames if is_toll_frame(frame, anchor)]
    summed = set(map(id, sums))
    happenings = [one for one in assemble([frame for frame in frames if id(frame) not in summed]) if _is_told(one)]
    names = full_names(frames)
    days = _default_days(happenings)
    told = [(one, account_of(one, anchor, day, names)) for one, day in zip(happenings, days, strict=True)]
    accounts, observations = with_observations(_apart(told), sentences, lexicon)
    told_days = [(sentence, date) for sentence in sentences for date in _inside(dates, sentence)]
    tolls = [toll for frame in sums for toll in tolls_of(frame, anchor, told_days)]
    return Reading(
        report_id=report.id,
        engine=engine,
        anchor=anchor,
        accounts=tuple(accounts),
        tolls=tuple(tolls),
        observations=tuple(observations),
        uncovered=find_uncovered(sentences, lexicon, accounts, tolls),
    )


def _inside(dates: list[DateWords], sentence: Sentence) -> list[DateWords]:
    return [date for date in dates if sentence.start <= date.span.start and date.span.end <= sentence.end]


def _is_told(happening: Happening) -> bool:
    """Whether enough is told to hold it for a happening: a harm, something hit or taken, or a place and a day."""
    if happening.harms():
        return True
    if any(target.effect is not None for frame in happening.frames for target in frame.targets):
        return True
    has_place = any(frame.places for frame in happening.frames)
    has_day = any(telling_dates(frame) for frame in happening.frames)
    if happening.rank >= _SPECIFIC and has_day and any(frame.doers for frame in happening.frames):
        return True
    first = happening.frames[0]
    return has_place and happening.rank >= 1 and (has_day or first.opens or first.is_earlier)


_SPECIFIC = 6
"""Rank of words that leave no doubt of the method: "air strikes", "shelling"."""


def _default_days(happenings: list[Happening]) -> list[DateWords | None]:
    """For each happening the day told last before it, or first in the report: what tells no day happened then."""
    told = [best_date(happening) for happening in happenings]
    days = [date if date is not None and date.kind not in DAYLESS else None for date in told]
    first = next((date for date in days[:_LEAD] if date is not None), None)
    defaults: list[DateWords | None] = []
    for date in days:
        defaults.append(first)
        first = date or first
    return defaults


_LEAD = 2


def _apart(told: list[tuple[Happening, Account]]) -> list[tuple[Happening, Account]]:
    """Accounts with triggers of their own: of two on the same words the first one stands."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for happening, account in told:
        place = (account.trigger.start, account.trigger.end)
        if place not in seen:
            seen.add(place)
            kept.append((happening, account))
    return kept


def anchor_of(report: Report) -> Anchor:
    """The day that the report's words count from."""
    return find_anchor(report.title, report.body, report.published).anchor
