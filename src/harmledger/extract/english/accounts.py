"""A happening as an account: its claims with their words, its day, its stance, whether it is history."""

import datetime as dt
from dataclasses import replace

from harmledger.dates.words import DateWords
from harmledger.extract.english import claims
from harmledger.extract.english.assemble import Happening
from harmledger.extract.english.responses import find_responses
from harmledger.extract.english.sources import SourceWords
from harmledger.extract.english.telling import DAYLESS, is_day_of_speaking
from harmledger.extract.english.whereabouts import Told
from harmledger.lexicon.cues import Cue
from harmledger.model.account import Account
from harmledger.model.claim import Claim, Implied, Response, Words
from harmledger.model.kinds import Stance
from harmledger.model.period import Period
from harmledger.model.report import Anchor
from harmledger.model.span import Span

_NEWS_DAYS = 3
"""Other news of the last three days is not background (spec/ANNOTATION.md, Settled cases)."""
_BOUND_FRAMES = 2
"""Clauses of a happening in which a month or a year dates it."""
_LEAD_SENTENCES = 3
"""What the headline and the first sentences tell is the report's news, whatever its day."""


def account_of(
    happening: Happening,
    anchor: Anchor,
    default: DateWords | None,
    names: dict[SourceWords, SourceWords],
    carried: list[Told],
) -> Account:
    """The account of one happening.

    Args:
        happening: the frames that tell it.
        anchor: the report's day.
        default: the day told before it, for those that tell none.
        names: the fullest naming of each source in the report.
        carried: places told elsewhere in the report that hold it too.
    """
    trigger = _trigger(happening)
    day = _day(happening, anchor, default)
    return Account(
        trigger=trigger,
        type=Claim(value=happening.type, basis=Words((trigger,))),
        stance=_stance(happening),
        is_background=_is_background(happening, anchor, day),
        day=day,
        places=claims.place_claims(happening, carried),
        perpetrators=claims.doer_claims(happening),
        means=claims.means_claims(happening),
        targets=claims.target_claims(happening),
        harms=claims.harm_claims(happening, names),
        sources=claims.sources_of(happening, names),
        responses=_responses(happening),
    )


def _trigger(happening: Happening) -> Span:
    """The words of the most specific trigger; of the first harm where there is none."""
    frames = [frame for frame in happening.frames if frame.triggers]
    best = max(frames, key=lambda frame: frame.rank, default=happening.first)
    return best.sentence.span(*best.trigger)


def _day(happening: Happening, anchor: Anchor, default: DateWords | None) -> Claim[Period] | None:
    """When it happened: by its own words, by those before it, or by the day of publication."""
    told = best_date(happening)
    if told is not None and told.kind in DAYLESS and default is not None and default.period.start is not None:
        return _hour_of(told, default)
    told = told or _bound(happening) or default
    if told is not None:
        return Claim(value=told.period, basis=Words((told.span,)))
    if anchor.day is None:
        return None
    return Claim(value=Period.day(anchor.day), basis=Implied("the day of publication"))


def _hour_of(hour: DateWords, day: DateWords) -> Claim[Period]:
    """A time of a day that is told elsewhere."""
    period = replace(
        day.period,
        precision=hour.period.precision,
        clock=hour.period.clock,
        part_of_day=hour.period.part_of_day,
    )
    return Claim(value=period, basis=Words((hour.span, day.span)))


def _bound(happening: Happening) -> DateWords | None:
    """A date that bounds more than a day, near where it is first told, if nothing finer is: "in March".

    Further on a report tells what came before: "since 2012", "last month".
    """
    body = [frame for frame in happening.frames if not frame.sentence.is_title] or happening.frames
    dates = (date for frame in body[:_BOUND_FRAMES] for date in frame.dates)
    return next((date for date in dates if date.refused is None and date.period.start is not None), None)


def best_date(happening: Happening) -> DateWords | None:
    """The first date that tells when it happened; a day on which somebody spoke only where there is no other."""
    told = [(frame.sentence, date) for frame in happening.frames for date in frame.telling]
    return min(told, key=lambda row: is_day_of_speaking(*row), default=(None, None))[1]


def _is_background(happening: Happening, anchor: Anchor, day: Claim[Period] | None) -> bool:
    """Whether the report recalls it: by its day where words tell one, else by words like "in the past"."""
    sentence = happening.first.sentence
    if sentence.is_title or sentence.index < _LEAD_SENTENCES:
        return False
    if day is not None and anchor.day is not None and day.span is not None and day.value.last is not None:
        return _is_recalled(day.span) or day.value.last < anchor.day - dt.timedelta(days=_NEWS_DAYS)
    return all(frame.sentence.has(Cue.HISTORY, frame.start, frame.end) for frame in happening.frames)


def _is_recalled(words: Span) -> bool:
    """Whether the words say that it came before the news: "earlier this month" ends, by rule, the day before."""
    return words.quote.lower().startswith(("earlier this month", "earlier this year"))


def _stance(happening: Happening) -> Stance:
    if any(frame.sentence.has(Cue.DENY, frame.start, frame.end) for frame in happening.frames):
        return Stance.DENIED
    is_alleged = any(claims.stance_of(frame) is Stance.ALLEGED for frame in happening.frames)
    return Stance.ALLEGED if is_alleged else Stance.STATED


def _responses(happening: Happening) -> tuple[Response, ...]:
    """The answers of the accused, each once."""
    accused = next((doer.actor for frame in happening.frames for doer in frame.doers), None)
    responses: dict[tuple[int, int], Response] = {}
    for frame in happening.frames:
        for response in find_responses(frame.sentence, accused):
            responses.setdefault((response.span.start, response.span.end), response)
    return tuple(responses.values())
