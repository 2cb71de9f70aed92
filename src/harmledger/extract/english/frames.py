"""Sentences to frames: every clause that tells something, with its words for who, where, when and how many."""

from dataclasses import dataclass

from harmledger.dates.words import DateKind, DateWords
from harmledger.extract.english.counting import find_people
from harmledger.extract.english.doers import find_doers
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.harms import HarmFound, find_harms
from harmledger.extract.english.names import find_named
from harmledger.extract.english.nouns import tells_part
from harmledger.extract.english.people import People, with_named
from harmledger.extract.english.places import PlaceWords, find_places, is_fine, names_of
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.shooters import find_shooters
from harmledger.extract.english.sources import SourceWords, find_sources
from harmledger.extract.english.targets import TargetFound, find_targets
from harmledger.extract.english.telling import telling_dates
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.english import MeansWord, TriggerWord
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import Effect, EventType
from harmledger.model.span import Span

_UNREAL_REACH = 5  # words between a threat or a plan and what it threatens
_NEGATION_REACH = 3  # words between "not" and what did not happen
_POINTING_REACH = 2  # words between "the" and the happening that was told before
_ALSO_REACH = 3  # words between "also" and another happening
_OPENING = 3  # words at the beginning of a clause in which "meanwhile" opens another happening
_GENERIC_RANK = 3
"""Trigger words up to this rank ("attack", "strike", "blast") leave the method open."""
_BY_EFFECT = {Effect.ABDUCTED: EventType.ABDUCTION, Effect.DETAINED: EventType.DETENTION}
"""What a clause tells that names no happening but says what befell people."""
_EARLIER = frozenset({"earlier", "previous", "initial"})
_POINTING = frozenset({"the", "this", "these", "those", "that"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """All that was found in one sentence."""

    sentence: Sentence
    people: list[People]
    harms: list[HarmFound]
    sources: list[SourceWords]
    places: list[PlaceWords]
    targets: list[TargetFound]
    dates: list[tuple[int, DateWords]]


def frames_of(sentence: Sentence, dates: list[DateWords], printed: Span | None) -> list[Frame]:
    """The frames of one sentence, in the order of its words; clauses that tell no happening give none.

    Args:
        sentence: the sentence.
        dates: every date in it, which counts no people and names no place.
        printed: the printed day of publication, which tells no happening's day.
    """
    if not (sentence.triggers or sentence.effects or tells_part(sentence.words)):
        return []
    blocked = [(sentence.word_at(date.span.start), sentence.word_at(date.span.end)) for date in dates]
    named = find_named(sentence)
    people = with_named(find_people(sentence, blocked), named)
    harms = find_harms(sentence, people)
    if not harms and not sentence.triggers:
        return []
    sources = find_sources(sentence)
    closed = [*blocked, *((source.start, source.end) for source in sources), *((one.start, one.end) for one in people)]
    places = find_places(sentence, closed)
    parts = _Parts(
        sentence=sentence,
        people=people,
        harms=harms,
        sources=sources,
        places=places,
        targets=find_targets(sentence, [(place.start, place.end) for place in places]),
        dates=_telling(dates, blocked, printed),
    )
    frames = (_frame(parts, start, end) for start, end in _clauses(sentence, harms))
    return [frame for frame in frames if frame is not None]


def _telling(
    dates: list[DateWords], places: list[tuple[int, int]], printed: Span | None
) -> list[tuple[int, DateWords]]:
    """The dates but for the printed day, each with the word where it begins."""
    return [
        (at, date)
        for date, (at, _) in zip(dates, places, strict=True)
        if printed is None or not date.span.overlaps(printed)
    ]


def _clauses(sentence: Sentence, harms: list[HarmFound]) -> list[tuple[int, int]]:
    """The sentence cut at words like "while" and "after" wherever both sides tell something."""
    cuts = sorted({cue.start for cue in sentence.cues(Cue.CLAUSE_BREAK)} | _earlier(sentence))
    telling = sorted([found.start for found in sentence.triggers] + [harm.word.start for harm in harms])
    edges = [0]
    for cut in cuts:
        if any(edges[-1] <= at < cut for at in telling) and any(at >= cut for at in telling):
            edges.append(cut)
    return list(zip(edges, [*edges[1:], len(sentence.words)], strict=True))


def _earlier(sentence: Sentence) -> set[int]:
    """Where "an earlier attack" stands: another happening than the clause's own."""
    return {
        found.start - 1
        for found in sentence.triggers
        if found.value.is_noun and found.start > 0 and sentence.words[found.start - 1] in _EARLIER
    }


def _frame(parts: _Parts, start: int, end: int) -> Frame | None:
    """What the words `[start, end)` tell, or None where they tell no happening."""
    sentence = parts.sentence
    spoken = [(source.start, source.end) for source in parts.sources]
    triggers = [
        found for found in sentence.triggers if start <= found.start < end and _is_real(sentence, found, start, spoken)
    ]
    harms = [harm for harm in parts.harms if start <= harm.word.start < end]
    if not harms and all(found.value.is_weak for found in triggers):
        return None
    means = [found for found in sentence.means if start <= found.start < end]
    kind, rank, trigger = _type(triggers, means)
    if trigger is None and harms[0].effect in _BY_EFFECT:
        kind = _BY_EFFECT[harms[0].effect]
    is_earlier = start > 0 and sentence.words[start] in _EARLIER  # on the same site, so the same places
    words = trigger or (harms[0].word.start, harms[0].word.end)
    places = [one for one in parts.places if start <= one.start < end or is_earlier]
    dates = [date for at, date in parts.dates if start <= at < end]
    doers = find_doers(sentence, (start, end), harms, spoken, kind) or find_shooters(
        sentence, (start, end), parts.people, harms
    )
    actors = frozenset(doer.actor for doer in doers if doer.actor is not None)
    if kind is EventType.EXPLOSIVE_DEVICE and rank <= _GENERIC_RANK and actors & sentence.lexicon.actors.air_forces:
        kind = EventType.AIR_STRIKE  # "government bombing"
    return Frame(
        sentence=sentence,
        start=start,
        end=end,
        trigger=words,
        triggers=triggers,
        type=kind,
        rank=rank,
        harms=harms,
        places=places,
        dates=dates,
        telling=telling_dates(sentence, dates),
        doers=doers,
        means=means,
        targets=[one for one in parts.targets if start <= one.start < end],
        sources=parts.sources,
        is_anaphoric=trigger is not None and _is_anaphoric(sentence, trigger[0]),
        is_earlier=is_earlier,
        opens=_opens(parts, start, end, words[0]),
        actors=actors,
        place_names=names_of(sentence, places),
        fine_names=names_of(sentence, [place for place in places if is_fine(sentence, place)]),
    )


def _opens(parts: _Parts, start: int, end: int, trigger: int) -> bool:
    """Whether the clause says that it tells another happening: "meanwhile", "also started airstrikes"."""
    if parts.sentence.has(Cue.SEPARATOR, start, start + _OPENING) or _goes_on(parts, start, end):
        return True
    return "also" in parts.sentence.words[max(start, trigger - _ALSO_REACH) : trigger]


def _goes_on(parts: _Parts, start: int, end: int) -> bool:
    """Whether a campaign is told beside the one strike: "have continued bombardment since Saturday"."""
    if "continued" not in parts.sentence.words[start:end]:
        return False
    return any(start <= at < end and date.kind is DateKind.OPEN_SINCE for at, date in parts.dates)


def _type(
    triggers: list[Found[TriggerWord]], means: list[Found[MeansWord]]
) -> tuple[EventType, int, tuple[int, int] | None]:
    """The most specific type that the words give, how specific it is, and the trigger's words."""
    best = max(triggers, key=lambda found: found.value.rank, default=None)
    kind, rank = (EventType.ATTACK, 0) if best is None else best.value[:2]
    if rank <= _GENERIC_RANK or kind is EventType.EXPLOSIVE_DEVICE:
        for weapon in means:
            if weapon.value.rank > rank:
                kind, rank = weapon.value.type, weapon.value.rank
    return kind, rank, None if best is None else (best.start, best.end)


def _is_real(sentence: Sentence, found: Found[TriggerWord], floor: int, spoken: list[tuple[int, int]]) -> bool:
    """Whether no threat, plan or denial of the happening stands right before its word."""
    at = found.start
    if any(start <= at < end for start, end in spoken):
        return False
    low = max(floor, at - _UNREAL_REACH)
    if any(low <= cue.start and cue.end <= at for cue in sentence.cues(Cue.HYPOTHETICAL)):
        return False
    return not any(at - _NEGATION_REACH <= cue.start < at for cue in sentence.cues(Cue.NEGATION))


def _is_anaphoric(sentence: Sentence, at: int) -> bool:
    """Whether the happening named at `at` is one that was told before: "the attack"."""
    return not _POINTING.isdisjoint(sentence.words[max(0, at - _POINTING_REACH) : at])
