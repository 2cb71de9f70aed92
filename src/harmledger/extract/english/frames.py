"""Sentences to frames: every clause that tells something, with the words in it that tell who, where, when and how many."""

from dataclasses import dataclass

from harmledger.dates.words import DateKind, DateWords
from harmledger.extract.english.doers import find_doers
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.harms import HarmFound, find_harms
from harmledger.extract.english.names import NamedPerson, find_named
from harmledger.extract.english.people import People, find_people, with_named
from harmledger.extract.english.places import PlaceWords, find_places
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.sources import SourceWords, find_sources
from harmledger.extract.english.targets import TargetFound, find_targets
from harmledger.lexicon.english import EnglishLexicon, MeansWord, TriggerWord
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import EventType
from harmledger.model.span import Span

_UNREAL_REACH = 5
_NEGATION_REACH = 3
_GENERIC_RANK = 3
"""Trigger words up to this rank ("attack", "strike", "blast") leave the method open."""
_EARLIER = frozenset({"earlier", "previous", "initial"})


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
    named: list[NamedPerson]


def frames_of(sentence: Sentence, lexicon: EnglishLexicon, dates: list[DateWords], printed: Span | None) -> list[Frame]:
    """The frames of one sentence, in the order of its words; clauses that tell no happening give none.

    Args:
        sentence: the sentence.
        lexicon: the words of the field.
        dates: every date in it, which counts no people and names no place.
        printed: the printed day of publication, which tells no happening's day.
    """
    blocked = [(sentence.word_at(date.span.start), sentence.word_at(date.span.end)) for date in dates]
    named = find_named(sentence, lexicon)
    people = with_named(find_people(sentence, lexicon, blocked), named)
    harms = find_harms(sentence, people)
    if not harms and not sentence.triggers:
        return []
    sources = find_sources(sentence, lexicon)
    closed = [*blocked, *((source.start, source.end) for source in sources), *((one.start, one.end) for one in people)]
    places = find_places(sentence, lexicon, closed)
    parts = _Parts(
        sentence=sentence,
        people=people,
        harms=harms,
        sources=sources,
        places=places,
        named=named,
        targets=find_targets(sentence, [(place.start, place.end) for place in places]),
        dates=[
            (at, date)
            for date, (at, _) in zip(dates, blocked, strict=True)
            if printed is None or not date.span.overlaps(printed)
        ],
    )
    frames = (_frame(parts, start, end) for start, end in _clauses(sentence, harms))
    return [frame for frame in frames if frame is not None]


def _clauses(sentence: Sentence, harms: list[HarmFound]) -> list[tuple[int, int]]:
    """The sentence cut at words like "while" and "after" wherever both sides tell something."""
    cuts = sorted({cue.start for cue in sentence.cues["clause_breaks"]} | _earlier(sentence))
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
    is_earlier = sentence.words[start] in _EARLIER and start > 0  # on the same site, so the same places
    words = trigger if trigger is not None else (harms[0].word.start, harms[0].word.end)
    return Frame(
        sentence=sentence,
        start=start,
        end=end,
        trigger=words,
        triggers=triggers,
        type=kind,
        rank=rank,
        harms=harms,
        places=[one for one in parts.places if start <= one.start < end or is_earlier],
        dates=[date for at, date in parts.dates if start <= at < end],
        doers=find_doers(sentence, (start, end), harms, spoken, kind),
        means=means,
        targets=[one for one in parts.targets if start <= one.start < end],
        sources=parts.sources,
        named=[one for one in parts.named if start <= one.start < end],
        is_anaphoric=trigger is not None and _is_anaphoric(sentence, trigger[0]),
        is_earlier=is_earlier,
        opens=sentence.has("separators", start, start + 3)
        or _goes_on(parts, start, end)
        or _adds(sentence, start, words[0]),
    )


def _adds(sentence: Sentence, start: int, trigger: int) -> bool:
    """ "also started airstrikes": another happening than the one told before."""
    return "also" in sentence.words[max(start, trigger - 3) : trigger]


def _goes_on(parts: _Parts, start: int, end: int) -> bool:
    """ "have continued bombardment since Saturday": a campaign beside the one strike told before."""
    words = parts.sentence.words[start:end]
    return "continued" in words and any(
        start <= at < end and date.kind is DateKind.OPEN_SINCE for at, date in parts.dates
    )


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
    if any(low <= cue.start and cue.end <= at for cue in sentence.cues["hypothetical"]):
        return False
    return not any(at - _NEGATION_REACH <= cue.start < at for cue in sentence.cues["negations"])


def _is_anaphoric(sentence: Sentence, at: int) -> bool:
    return any(word in ("the", "this", "these", "those", "that") for word in sentence.words[max(0, at - 2) : at])
