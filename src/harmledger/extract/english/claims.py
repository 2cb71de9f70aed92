"""The claims of a happening, each with its words: places, parties, means, targets, people, speakers."""

from collections import Counter
from collections.abc import Iterable
from itertools import compress

from harmledger.extract.english.assemble import Happening
from harmledger.extract.english.doers import Doer
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.headline import headline_end
from harmledger.extract.english.places import place_span
from harmledger.extract.english.same_person import without_repeats
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.sources import SourceWords
from harmledger.extract.english.targets import is_capture
from harmledger.extract.english.whereabouts import Told
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.phrases import Found
from harmledger.model.claim import Attribution, Claim, Harm, Perpetrator, Target, Words
from harmledger.model.count import Count
from harmledger.model.kinds import Effect, EventType, Group, Role, Stance, Status, TargetEffect, TargetKind
from harmledger.model.span import Span

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


def place_claims(happening: Happening, carried: list[Told]) -> tuple[Claim[str], ...]:
    """Place words as written; a country only where no finer place is told.

    Args:
        happening: the frames that tell it.
        carried: places told elsewhere in the report that hold it too.
    """
    told = [(frame.sentence, place) for frame in happening.frames for place in frame.places] + carried
    finer = [(sentence, place) for sentence, place in told if not place.is_country]
    spans: list[Span] = []
    for sentence, place in finer or told:
        span = place_span(sentence, place)
        if not any(span.quote.lower() in other.quote.lower() for other in spans):
            spans.append(span)
    return tuple(_word_claim(span) for span in spans[:_MOST_PLACES])


def _word_claim(span: Span) -> Claim[str]:
    return Claim(value=span.quote, basis=Words((span,)))


def doer_claims(happening: Happening) -> tuple[Claim[Perpetrator], ...]:
    """Who did it: each named party once; where none is named, the one word that comes nearest to a name."""
    told = [(frame, doer) for frame in happening.frames for doer in frame.doers]
    told.sort(key=lambda row: row[1].is_hit)  # who fell in a clash fought in it, and is named after who attacked
    claims = [doer_claim(frame, doer, _doer_stance(frame, doer)) for frame, doer in told]
    named: dict[str, Claim[Perpetrator]] = {}
    # where others accuse a party, its denial is an answer, no claim
    for claim in sorted(_able_first(happening, claims), key=_is_denial):
        if claim.value.actor is not None:
            named.setdefault(claim.value.actor, claim)
    # "terrorist attacks ... terrorists fired": the noun names them better than the adjective
    return tuple(named.values()) or tuple(sorted(claims, key=_is_adjective)[:1])


def _able_first(happening: Happening, claims: list[Claim[Perpetrator]]) -> list[Claim[Perpetrator]]:
    """Of a raid from the air the parties that have aircraft before those that have none."""
    if happening.type is not EventType.AIR_STRIKE:
        return claims
    air_forces = happening.first.sentence.lexicon.actors.air_forces
    return sorted(claims, key=lambda claim: claim.value.actor not in air_forces)


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
    cues = (cue for cue in frame.sentence.cues(Cue.ALLEGE) if frame.start <= cue.start < frame.end)
    return Stance.ALLEGED if any(_accuses(frame.sentence, cue) for cue in cues) else Stance.STATED


def _accuses(sentence: Sentence, cue: Found[Cue]) -> bool:
    """Whether the cue doubts what happened or who did it; "the toll is likely to rise" does neither."""
    words = sentence.words[cue.start : cue.end + 1]
    return words[0] not in sentence.sets.not_accusing and words != ["likely", "to"]


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
    in_body = [row for row in told if not _is_of_headline(*row)]
    known = {_whom(found) for _, found in in_body}
    rows = in_body + [row for row in told if _is_of_headline(*row) and _whom(row[1]) not in known]
    rows = list(compress(rows, without_repeats([found for _, found in rows])))
    first: dict[tuple[object, ...], tuple[Frame, HarmFound]] = {}
    for frame, found in rows:
        first.setdefault((*_whom(found), found.count.low, found.count.high), (frame, found))
    first = {key: row for key, row in first.items() if not _is_counted_too(row[1], first.values())}
    rivals = Counter(_whom(found) for _, found in first.values())
    return tuple(
        harm_claim(frame, found, _speaker(frame, names) if rivals[_whom(found)] > 1 else None)
        for frame, found in first.values()
    )


def _is_counted_too(one: HarmFound, rows: Iterable[tuple[Frame, HarmFound]]) -> bool:
    """Whether a plural without a number, "civilians were killed", speaks of people whom another sentence counts.

    Fighters who are counted are not the civilians who are not.
    """
    if one.count.is_number or not one.people.is_bare or one.people.is_subset:
        return False
    alike = {one.status, Status.UNKNOWN, Status.MIXED}
    return any(
        _whom(other) == _whom(one)
        and (other.status in alike or one.status is Status.UNKNOWN)
        and other.count.is_number
        and other.count != Count.none()
        and not other.people.is_subset
        for _, other in rows
    )


def _is_of_headline(frame: Frame, found: HarmFound) -> bool:
    """Whether the figure stands in the headline, or where the body repeats it."""
    sentence = frame.sentence
    return sentence.is_title or sentence.tokens[found.word.start].start < headline_end(sentence.text)


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
