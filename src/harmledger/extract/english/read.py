"""A report in English to its accounts and tolls: sentences, frames, happenings, accounts."""

from harmledger.dates.anchor import find_anchor
from harmledger.dates.words import DateWords, find_dates
from harmledger.extract.english.accounts import account_of, best_date
from harmledger.extract.english.assemble import Happening, assemble
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.frames import frames_of
from harmledger.extract.english.inherit import inherited_frame, with_period
from harmledger.extract.english.relations import with_observations
from harmledger.extract.english.sentence import Sentence, read_sentences
from harmledger.extract.english.speakers import full_names
from harmledger.extract.english.telling import DAYLESS
from harmledger.extract.english.tolls import is_toll_frame, tolls_of
from harmledger.extract.english.uncovered import find_uncovered
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.account import Account, Reading
from harmledger.model.count import Count
from harmledger.model.report import Anchor, Report
from harmledger.model.span import Span

_SPECIFIC = 6
"""Rank of words that leave no doubt of the method: "air strikes", "shelling"."""
_LEAD = 2
"""Happenings of the headline and the lead, whose day is that of the whole report where one tells none before it."""


def read_report(report: Report, lexicon: EnglishLexicon, engine: str) -> Reading:
    """All that the report says, by the rules of the annotation."""
    found = find_anchor(report.title, report.body, report.published)
    anchor = found.anchor
    sentences = list(read_sentences(report.title, report.text, lexicon))
    dates = find_dates(report.text, anchor.day)
    dated = [(sentence, _inside(dates, sentence)) for sentence in sentences]
    frames = _frames(dated, found.span)
    accounts, observations = with_observations(_accounts(frames, anchor, lexicon), sentences)
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


def _accounts(frames: list[Frame], anchor: Anchor, lexicon: EnglishLexicon) -> list[tuple[Happening, Account]]:
    """The happenings that the frames tell, but for those that only sum, each with its account."""
    happenings = assemble([frame for frame in frames if not is_toll_frame(frame)])
    told = [happening for happening in happenings if _is_told(happening)]
    names = full_names(frames, lexicon.sets.nameless)
    days = _default_days(told)
    return _apart([(one, account_of(one, anchor, day, names)) for one, day in zip(told, days, strict=True)])


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
