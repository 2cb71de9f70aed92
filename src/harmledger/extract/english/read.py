"""A report in English to its accounts and tolls: sentences, frames, happenings, accounts."""

from dataclasses import dataclass

from harmledger.dates.anchor import AnchorFound, find_anchor
from harmledger.dates.words import DateWords, find_dates
from harmledger.extract.english.accounts import account_of, best_date
from harmledger.extract.english.assemble import Happening, assemble
from harmledger.extract.english.carry import with_carried, with_kinds
from harmledger.extract.english.casualties import with_victims
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.frames import frames_of
from harmledger.extract.english.inherit import inherited_frame, with_period
from harmledger.extract.english.relations import with_observations
from harmledger.extract.english.sentence import Sentence, read_sentences
from harmledger.extract.english.speakers import full_names
from harmledger.extract.english.telling import DAYLESS
from harmledger.extract.english.tolls import is_toll_frame, tolls_of
from harmledger.extract.english.uncovered import find_uncovered
from harmledger.extract.english.whereabouts import carried_places
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.account import Account, Reading
from harmledger.model.count import Count
from harmledger.model.report import Anchor, Report
from harmledger.model.span import Span

_SPECIFIC = 6
"""Rank of words that leave no doubt of the method: "air strikes", "shelling"."""
_LEAD = 2
"""Happenings of the headline and the lead, whose day is that of the whole report where one tells none before it."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A report cut into sentences, with the days that its words name: what every further reading begins from."""

    sentences: list[Sentence]
    dates: list[DateWords]
    anchor: AnchorFound


def lay_out(report: Report, lexicon: EnglishLexicon) -> LaidOut:
    """Sentences and days of a report."""
    anchor = find_anchor(report.title, report.body, report.published)
    sentences = list(read_sentences(report.title, report.text, lexicon))
    return LaidOut(sentences, find_dates(report.text, anchor.anchor.day), anchor)


def read_report(report: Report, laid: LaidOut, engine: str) -> Reading:
    """All that the report says, by the rules of the annotation."""
    sentences, anchor = laid.sentences, laid.anchor.anchor
    dated = [(sentence, _inside(laid.dates, sentence)) for sentence in sentences]
    frames = _frames(dated, laid.anchor.span)
    accounts, observations = with_observations(_accounts(frames, sentences, anchor), sentences)
    told_days = [(sentence, date) for sentence, inside in dated for date in inside]
    tolls = [toll for frame in frames if is_toll_frame(frame) for toll in tolls_of(frame, anchor, told_days)]
    return Reading(
        report_id=report.id,
        engine=engine,
        anchor=anchor,
        accounts=tuple(accounts),
        tolls=tuple(tolls),
        observations=tuple(observations),
        uncovered=find_uncovered(sentences, accounts, tolls),
    )


def _frames(dated: list[tuple[Sentence, list[DateWords]]], printed: Span | None) -> list[Frame]:
    """The frames of every sentence; what one leaves to the sentence before it is inherited from there."""
    frames: list[Frame] = []
    for sentence, inside in dated:
        before = frames[-1] if frames else None
        told = frames_of(sentence, inside, printed)
        if before is not None and is_toll_frame(before):
            told = [with_period(frame, before) for frame in told]
        elif not told:
            parts = inherited_frame(sentence, before)
            told = [] if parts is None else [parts]
        frames.extend(told)
    return frames


def _inside(dates: list[DateWords], sentence: Sentence) -> list[DateWords]:
    return [date for date in dates if sentence.start <= date.span.start and date.span.end <= sentence.end]


def _accounts(frames: list[Frame], sentences: list[Sentence], anchor: Anchor) -> list[tuple[Happening, Account]]:
    """The happenings that the frames tell, but for those that only sum, each with its account."""
    happenings = assemble([frame for frame in frames if not is_toll_frame(frame)])
    told = [happening for happening in happenings if _is_told(happening)]
    if not told:
        return []
    names = full_names(frames, sentences[0].sets.nameless)
    context = zip(told, _default_days(told), carried_places(told, frames, sentences), strict=True)
    accounts = [(one, account_of(one, anchor, day, names, held)) for one, day, held in context]
    return with_victims(with_carried(with_kinds(_apart(accounts))), sentences)


def _is_told(happening: Happening) -> bool:
    """Whether enough is told to hold it for a happening: a harm, something hit or taken, or a place and a day."""
    frames = happening.frames
    # "There were no casualties", with no word for what happened, is no happening
    is_harm = any(harm.count != Count.none() for harm in happening.harms) or (happening.harms and happening.rank > 0)
    if is_harm or any(target.effect is not None for frame in frames for target in frame.targets):
        return True
    has_day = any(frame.telling for frame in frames)
    if happening.rank >= _SPECIFIC and has_day and any(frame.doers for frame in frames):
        return True
    if happening.rank == 0 or not any(frame.places for frame in frames):
        return False
    return has_day or happening.first.opens or happening.first.is_earlier


def _default_days(happenings: list[Happening]) -> list[DateWords | None]:
    """For each happening the day told last before it, or first in the report: what tells no day happened then."""
    told = [best_date(happening) for happening in happenings]
    days = [date if date is not None and date.kind not in DAYLESS else None for date in told]
    last = next((date for date in days[:_LEAD] if date is not None), None)
    defaults: list[DateWords | None] = []
    for date in days:
        defaults.append(last)
        last = date or last
    return defaults


def _apart(told: list[tuple[Happening, Account]]) -> list[tuple[Happening, Account]]:
    """Accounts with triggers of their own: of two on the same words the first one stands."""
    first: dict[tuple[int, int], tuple[Happening, Account]] = {}
    for happening, account in told:
        first.setdefault((account.trigger.start, account.trigger.end), (happening, account))
    return list(first.values())
