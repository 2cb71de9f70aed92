"""A report in English to its accounts and tolls: sentences, frames, happenings, accounts."""

from harmledger.dates.anchor import find_anchor
from harmledger.dates.words import DateWords, find_dates
from harmledger.extract.english.accounts import account_of, best_date
from harmledger.extract.english.assemble import Happening, assemble, telling_dates
from harmledger.extract.english.frame import Frame, frames_of
from harmledger.extract.english.sentence import Sentence, read_sentences
from harmledger.extract.english.speakers import full_names
from harmledger.extract.english.tolls import is_toll_frame, tolls_of
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.account import Account, Reading
from harmledger.model.report import Anchor, Report


def read_report(report: Report, lexicon: EnglishLexicon, engine: str) -> Reading:
    """All that the report says, by the rules of the annotation."""
    text = report.text
    found = find_anchor(report.title, report.body, report.published)
    anchor = found.anchor
    dates = find_dates(text, anchor.day)
    printed = found.span
    frames: list[Frame] = []
    for sentence in read_sentences(report.title, text, lexicon):
        frames.extend(frames_of(sentence, lexicon, _inside(dates, sentence), printed))
    tolls = [frame for frame in frames if is_toll_frame(frame, anchor)]
    happenings = [one for one in assemble([frame for frame in frames if frame not in tolls]) if _is_told(one)]
    default = _lead_day(happenings)
    names = full_names(frames)
    accounts = _apart([account_of(happening, anchor, default, names) for happening in happenings])
    return Reading(
        report_id=report.id,
        engine=engine,
        anchor=anchor,
        accounts=tuple(accounts),
        tolls=tuple(toll for frame in tolls for toll in tolls_of(frame, anchor)),
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
    return has_place and happening.rank >= 1 and any(telling_dates(frame) for frame in happening.frames)


_LEAD = 2


def _lead_day(happenings: list[Happening]) -> DateWords | None:
    """The day that the first happening tells: what a story tells no day for happened then."""
    for happening in happenings[:_LEAD]:
        date = best_date(happening)
        if date is not None:
            return date
    return None


def _apart(accounts: list[Account]) -> list[Account]:
    """Accounts with triggers of their own: of two on the same words the first one stands."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for account in accounts:
        place = (account.trigger.start, account.trigger.end)
        if place not in seen:
            seen.add(place)
            kept.append(account)
    return kept


def anchor_of(report: Report) -> Anchor:
    """The day that the report's words count from."""
    return find_anchor(report.title, report.body, report.published).anchor
