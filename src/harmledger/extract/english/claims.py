"""The claims of a happening, each with its words: places, parties, means, targets, people, speakers."""

from collections import Counter
from itertools import compress

from harmledger.extract.english.assemble import Happening
from harmledger.extract.english.doers import Doer
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.places import place_span
from harmledger.extract.english.same_person import without_repeats
from harmledger.extract.english.sources import SourceWords
from harmledger.extract.english.targets import is_capture
from harmledger.lexicon.cues import Cue
from harmledger.model.claim import Attribution, Claim, Harm, Perpetrator, Target, Words
from harmledger.model.kinds import Effect, Group, Role, Stance, TargetEffect, TargetKind
from harmledger.model.span import Span
from harmledger.model.victim import Victim

_MOST_PLACES = 5
"""A happening is told with a town and the areas that hold it; what comes later in a long story rarely belongs to it."""
_DENIAL_REACH = 3
"""Words between a party and its denial: "Russia has repeatedly denied"."""
_STRENGTH: dict[TargetEffect | None, int] = {
    None: 0,
    TargetEffect.DAMAGED: 1,
    TargetEffect.CAPTURED: 2,
    TargetEffect.DESTROYED: 3,
    TargetEffect.OUT_OF_SERVICE: 4,
}
"""Of two things said of one target the graver stands: "heavily damaged and became unusable"."""


def place_claims(happening: Happening) -> tuple[Claim[str], ...]:
    """Place words as written; a country only where no finer place is told."""
    told = [(frame, place) for frame in happening.frames for place in frame.places]
    finer = [(frame, place) for frame, place in told if not place.is_country]
    spans: list[Span] = []
    for frame, place in finer or told:
        span = place_span(frame.sentence, place)
        if not any(span.quote.lower() in other.quote.lower() for other in spans):
            spans.append(span)
    return tuple(_word_claim(span) for span in spans[:_MOST_PLACES])


def _word_claim(span: Span) -> Claim[str]:
    return Claim(value=span.quote, basis=Words((span,)))


def doer_claims(happening: Happening) -> tuple[Claim[Perpetrator], ...]:
    """Who did it: each named party once; where none is named, the one word that comes nearest to a name."""
    claims = [doer_claim(frame, doer, _doer_stance(frame, doer)) for frame in happening.frames for doer in frame.doers]
    named: dict[str, Claim[Perpetrator]] = {}
    for claim in sorted(claims, key=_is_denial):  # where others accuse a party, its denial is an answer, no claim
        if claim.value.actor is not None:
            named.setdefault(claim.value.actor, claim)
    # "terrorist attacks ... terrorists fired": the noun names them better than the adjective
    return tuple(named.values()) or tuple(sorted(claims, key=_is_adjective)[:1])


def _doer_stance(frame: Frame, doer: Doer) -> Stance:
    """As the clause tells it, but for "Russia denied carrying out the strike": that accuses nobody."""
    denies = any(0 <= cue.start - doer.end <= _DENIAL_REACH for cue in frame.sentence.cues(Cue.DENY))
    return Stance.DENIED if denies and doer.role is Role.ACCUSED else stance_of(frame)


def _is_denial(claim: Claim[Perpetrator]) -> bool:
    return claim.stance is Stance.DENIED


def _is_adjective(claim: Claim[Perpetrator]) -> bool:
    return not claim.value.text.lower().endswith("s")


def doer_claim(frame: Frame, doer: Doer, stance: Stance = Stance.STATED) -> Claim[Perpetrator]:
    """One party with its words."""
    span = frame.sentence.span(doer.start, doer.end)
    return Claim(
        value=Perpetrator(text=span.quote, actor=doer.actor, role=doer.role), basis=Words((span,)), stance=stance
    )


def stance_of(frame: Frame) -> Stance:
    """How the clause tells who did it: as a fact, or as an accusation."""
    return Stance.ALLEGED if frame.sentence.has(Cue.ALLEGE, frame.start, frame.end) else Stance.STATED


def means_claims(happening: Happening) -> tuple[Claim[str], ...]:
    """Weapons and vehicles, each once."""
    spans: dict[str, Span] = {}
    for frame in happening.frames:
        for found in frame.means:
            span = frame.sentence.span(found.start, found.end)
            spans.setdefault(span.quote.lower(), span)
    return tuple(_word_claim(span) for span in spans.values())


def target_claims(happening: Happening) -> tuple[Claim[Target], ...]:
    """What was hit, one of each kind; of a capture without a target the place itself."""
    claims: dict[TargetKind, Claim[Target]] = {}
    for frame in happening.frames:
        for found in frame.targets:
            known = claims.get(found.kind)
            if known is None or _STRENGTH[found.effect] > _STRENGTH[known.value.effect]:
                claims[found.kind] = _target_claim(frame, (found.start, found.end), found.kind, found.effect)
    first = happening.first
    if not claims and first.places and is_capture(happening.type):
        place = first.places[0]
        return (_target_claim(first, (place.start, place.end), TargetKind.OTHER, TargetEffect.CAPTURED),)
    return tuple(claims.values())


def _target_claim(frame: Frame, words: tuple[int, int], kind: TargetKind, effect: TargetEffect | None) -> Claim[Target]:
    span = frame.sentence.span(*words)
    return Claim(value=Target(text=span.quote, kind=kind, effect=effect), basis=Words((span,)))


def harm_claims(happening: Happening, names: dict[SourceWords, SourceWords]) -> tuple[Claim[Harm], ...]:
    """Each figure once, in the body's words that tell it first; the headline's where the body tells none.

    Where speakers give different figures for the same people, each figure says whose it is.
    """
    told = [(frame, found) for frame in happening.frames for found in frame.harms]
    in_body = [row for row in told if not row[0].sentence.is_title]
    known = {_whom(found) for _, found in in_body}
    rows = in_body + [row for row in told if row[0].sentence.is_title and _whom(row[1]) not in known]
    rows = list(compress(rows, without_repeats([found for _, found in rows])))
    first: dict[tuple[object, ...], tuple[Frame, HarmFound]] = {}
    for frame, found in rows:
        first.setdefault((*_whom(found), found.count.low, found.count.high), (frame, found))
    rivals = Counter(_whom(found) for _, found in first.values())
    return tuple(
        harm_claim(frame, found, _speaker(frame, names) if rivals[_whom(found)] > 1 else None)
        for frame, found in first.values()
    )


def _whom(found: HarmFound) -> tuple[Effect, Group]:
    return found.effect, found.people.group


def _speaker(frame: Frame, names: dict[SourceWords, SourceWords]) -> Span | None:
    """The words of the one whom the frame's sentence credits, if it credits just one."""
    speakers = {names.get(source, source) for source in frame.sources if not source.is_listener}
    return next(iter(speakers)).span if len(speakers) == 1 else None


def harm_claim(frame: Frame, found: HarmFound, source: Span | None = None) -> Claim[Harm]:
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
    return Claim(value=value, basis=Words((people, word)), source=source)


def victims_of(happening: Happening) -> tuple[Victim, ...]:
    """People named, each name once."""
    victims: dict[str, Victim] = {}
    for frame in happening.frames:
        for one in frame.named:
            span = frame.sentence.span(one.start, one.end)
            age = None if one.age is None else str(one.age)
            victims.setdefault(span.quote, Victim(span=span, name=span.quote, effect=one.effect, age=age))
    return tuple(victims.values())


def sources_of(happening: Happening, names: dict[SourceWords, SourceWords]) -> tuple[Attribution, ...]:
    """Each speaker once, under the fullest name; one who spoke to an agency points to it as the carrier."""
    sources: dict[str, Attribution] = {}
    for frame in _one_a_sentence(happening):
        carrier: int | None = None
        for source in sorted(frame.sources, key=lambda source: not source.is_listener):
            full = names.get(source, source)
            name = full.span.quote.lower()
            if name not in sources:
                via = None if source.is_listener else carrier
                sources[name] = Attribution(span=full.span, kind=full.kind, via=via)
            if source.is_listener:
                carrier = list(sources).index(name)
    return tuple(sources.values())


def _one_a_sentence(happening: Happening) -> list[Frame]:
    """One frame of each sentence but the headline: every frame of a sentence holds all its sources."""
    frames = {frame.sentence.index: frame for frame in reversed(happening.frames) if not frame.sentence.is_title}
    return [frames[index] for index in sorted(frames)]
