"""A happening as an account: its claims with their words, its day, its stance, whether it is history."""

import datetime as dt
from dataclasses import replace

from harmledger.dates.words import DateWords
from harmledger.extract.english.assemble import DAYLESS, Happening, is_day_of_speaking, telling_dates
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.places import place_span
from harmledger.extract.english.sources import SourceWords
from harmledger.extract.english.targets import is_capture
from harmledger.model.account import Account
from harmledger.extract.english.responses import find_responses
from harmledger.model.claim import Attribution, Claim, Harm, Implied, Perpetrator, Response, Target, Words
from harmledger.model.victim import Victim
from harmledger.model.kinds import Stance, TargetEffect, TargetKind
from harmledger.model.period import Period
from harmledger.model.report import Anchor
from harmledger.model.span import Span

_NEWS_DAYS = 3
"""Other news of the last three days is not background (spec/ANNOTATION.md, Settled cases)."""
_LEAD_SENTENCES = 3
_MOST_PLACES = 5


def account_of(
    happening: Happening, anchor: Anchor, default: DateWords | None, names: dict[SourceWords, SourceWords]
) -> Account:
    """The account of one happening.

    Args:
        happening: the frames that tell it.
        anchor: the report's day.
        default: the day told in the lead, for those that tell none.
        names: the fullest naming of each source in the report.
    """
    trigger = _trigger(happening)
    day = _day(happening, anchor, default)
    return Account(
        trigger=trigger,
        type=Claim(value=happening.type, basis=Words((trigger,))),
        stance=_stance(happening),
        is_background=_is_background(happening, anchor, day),
        day=day,
        places=_places(happening),
        perpetrators=_perpetrators(happening),
        means=_means(happening),
        targets=_targets(happening),
        harms=_harms(happening),
        sources=_sources(happening, names),
        responses=_responses(happening),
        victims=_victims(happening),
    )


def _trigger(happening: Happening) -> Span:
    best = happening.frames[0]
    for frame in happening.frames:
        if frame.triggers and (not best.triggers or frame.rank > best.rank):
            best = frame
    return best.sentence.span(*best.trigger)


def _day(happening: Happening, anchor: Anchor, default: DateWords | None) -> Claim[Period] | None:
    told = best_date(happening)
    if told is not None and told.kind in DAYLESS and default is not None and default.period.start is not None:
        hour = replace(
            default.period,
            precision=told.period.precision,
            clock=told.period.clock,
            part_of_day=told.period.part_of_day,
        )
        return Claim(value=hour, basis=Words((told.span, default.span)))
    if told is not None:
        return Claim(value=told.period, basis=Words((told.span,)))
    bounds = [
        date
        for frame in happening.frames
        for date in frame.dates
        if date.refused is None and date.period.start is not None
    ]
    if bounds:
        return Claim(value=bounds[0].period, basis=Words((bounds[0].span,)))
    if default is not None:
        return Claim(value=default.period, basis=Words((default.span,)))
    if anchor.day is None:
        return None
    return Claim(value=Period.day(anchor.day), basis=Implied("the day of publication"))


def best_date(happening: Happening) -> DateWords | None:
    """The first date that tells when it happened; a day on which somebody spoke only where there is no other."""
    told = [(is_day_of_speaking(frame, date), date) for frame in happening.frames for date in telling_dates(frame)]
    surest = [date for is_spoken, date in told if not is_spoken]
    return next(iter(surest or [date for _, date in told]), None)


def _is_background(happening: Happening, anchor: Anchor, day: Claim[Period] | None) -> bool:
    first = happening.frames[0]
    if first.sentence.is_title or first.sentence.index < _LEAD_SENTENCES:
        return False
    if day is not None and anchor.day is not None and day.span is not None and day.value.last is not None:
        return day.value.last < anchor.day - dt.timedelta(days=_NEWS_DAYS)
    return all(frame.sentence.has("history", frame.start, frame.end) for frame in happening.frames)


def _stance(happening: Happening) -> Stance:
    for frame in happening.frames:
        if frame.sentence.has("deny", frame.start, frame.end):
            return Stance.DENIED
    for frame in happening.frames:
        if frame.sentence.has("allege", frame.start, frame.end):
            return Stance.ALLEGED
    return Stance.STATED


def _places(happening: Happening) -> tuple[Claim[str], ...]:
    spans: list[Span] = []
    told = [(frame, place) for frame in happening.frames for place in frame.places]
    is_finer_told = any(not place.is_country for _, place in told)
    for frame, place in told:
        span = place_span(frame.sentence, place)
        if place.is_country and is_finer_told:
            continue
        if not any(span.quote.lower() in other.quote.lower() for other in spans):
            spans.append(span)
    return tuple(Claim(value=span.quote, basis=Words((span,))) for span in spans[:_MOST_PLACES])


def _perpetrators(happening: Happening) -> tuple[Claim[Perpetrator], ...]:
    claims: list[Claim[Perpetrator]] = []
    for frame in happening.frames:
        for doer in frame.doers:
            span = frame.sentence.span(doer.start, doer.end)
            value = Perpetrator(text=span.quote, actor=doer.actor, role=doer.role)
            claims.append(Claim(value=value, basis=Words((span,)), stance=_frame_stance(frame)))
    named = [claim for claim in claims if claim.value.actor is not None]
    if named:
        return tuple({claim.value.actor: claim for claim in reversed(named)}.values())[::-1]
    # "terrorist attacks ... terrorists fired": the noun names them better than the adjective
    return tuple(sorted(claims, key=lambda claim: not claim.value.text.lower().endswith("s"))[:1])


def _frame_stance(frame: Frame) -> Stance:
    return Stance.ALLEGED if frame.sentence.has("allege", frame.start, frame.end) else Stance.STATED


def _means(happening: Happening) -> tuple[Claim[str], ...]:
    spans: list[Span] = []
    for frame in happening.frames:
        for found in frame.means:
            span = frame.sentence.span(found.start, found.end)
            if not any(span.quote.lower() == other.quote.lower() for other in spans):
                spans.append(span)
    return tuple(Claim(value=span.quote, basis=Words((span,))) for span in spans)


_STRENGTH: dict[TargetEffect | None, int] = {
    None: 0,
    TargetEffect.DAMAGED: 1,
    TargetEffect.CAPTURED: 2,
    TargetEffect.DESTROYED: 3,
    TargetEffect.OUT_OF_SERVICE: 4,
}
"""Of two things said of one target the graver stands: "heavily damaged and became unusable"."""


def _targets(happening: Happening) -> tuple[Claim[Target], ...]:
    claims: dict[TargetKind, Claim[Target]] = {}
    for frame in happening.frames:
        for found in frame.targets:
            span = frame.sentence.span(found.start, found.end)
            claim = Claim(value=Target(text=span.quote, kind=found.kind, effect=found.effect), basis=Words((span,)))
            known = claims.get(found.kind)
            if known is None or _STRENGTH[found.effect] > _STRENGTH[known.value.effect]:
                claims[found.kind] = claim
    if is_capture(happening.type):
        frame = happening.frames[0]
        if frame.places and not claims:
            span = frame.sentence.span(frame.places[0].start, frame.places[0].end)
            taken = Target(text=span.quote, kind=TargetKind.OTHER, effect=TargetEffect.CAPTURED)
            claims[TargetKind.OTHER] = Claim(value=taken, basis=Words((span,)))
    return tuple(claims.values())


def _harms(happening: Happening) -> tuple[Claim[Harm], ...]:
    claims: dict[tuple[object, ...], Claim[Harm]] = {}
    for frame in happening.frames:
        for found in frame.harms:
            claim = harm_claim(frame, found)
            key = (found.effect, found.people.group, claim.value.count.low, claim.value.count.high)
            claims.setdefault(key, claim)
    return tuple(_without_headline_floors(happening, claims))


def _without_headline_floors(happening: Happening, claims: dict[tuple[object, ...], Claim[Harm]]) -> list[Claim[Harm]]:
    """The headline's rounding of a figure that the body gives exactly is no figure of its own."""
    first = happening.frames[0]
    if not first.sentence.is_title or len(happening.frames) == 1:
        return list(claims.values())
    body = [claim for claim in claims.values() if not _is_in_title(first, claim)]
    kept = []
    for claim in claims.values():
        rivals = [
            other
            for other in body
            if (other.value.effect, other.value.group) == (claim.value.effect, claim.value.group)
        ]
        if _is_in_title(first, claim) and rivals:
            continue
        kept.append(claim)
    return kept


def _is_in_title(frame: Frame, claim: Claim[Harm]) -> bool:
    return claim.span is not None and claim.span.end <= frame.sentence.end


def harm_claim(frame: Frame, found: HarmFound) -> Claim[Harm]:
    """A harm with its words: the people and, as further evidence, the word that says what befell them."""
    people = frame.sentence.span(found.people.start, found.people.end)
    word = frame.sentence.span(found.word.start, found.word.end)
    value = Harm(
        effect=found.effect,
        group=found.people.group,
        status=found.status,
        count=found.count,
        affiliation=found.people.affiliation,
    )
    return Claim(value=value, basis=Words((people, word)))


def _victims(happening: Happening) -> tuple[Victim, ...]:
    victims: dict[str, Victim] = {}
    for frame in happening.frames:
        for one in frame.named:
            span = frame.sentence.span(one.start, one.end)
            age = None if one.age is None else str(one.age)
            victims.setdefault(span.quote, Victim(span=span, name=span.quote, effect=one.effect, age=age))
    return tuple(victims.values())


def _responses(happening: Happening) -> tuple[Response, ...]:
    accused = next((doer.actor for frame in happening.frames for doer in frame.doers), None)
    responses: dict[tuple[int, int], Response] = {}
    for frame in happening.frames:
        for response in find_responses(frame.sentence, accused):
            responses.setdefault((response.span.start, response.span.end), response)
    return tuple(responses.values())


def _sources(happening: Happening, names: dict[SourceWords, SourceWords]) -> tuple[Attribution, ...]:
    """Each speaker once; one who spoke to an agency points to it as the carrier."""
    sources: list[Attribution] = []
    for frame in _one_a_sentence(happening):
        carrier: int | None = None
        for source in sorted(frame.sources, key=lambda source: not source.is_listener):
            full = names.get(source, source)
            known = next((at for at, one in enumerate(sources) if one.text.lower() == full.span.quote.lower()), None)
            if known is None:
                known = len(sources)
                via = None if source.is_listener else carrier
                sources.append(Attribution(span=full.span, kind=full.kind, via=via))
            if source.is_listener:
                carrier = known
    return tuple(sources)


def _one_a_sentence(happening: Happening) -> list[Frame]:
    """One frame of each sentence but the headline: every frame of a sentence holds all its sources."""
    frames = {frame.sentence.index: frame for frame in reversed(happening.frames) if not frame.sentence.is_title}
    return [frames[index] for index in sorted(frames)]
