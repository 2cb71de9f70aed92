"""A frame: what one clause of a sentence tells of one happening, before clauses are put together into accounts."""

from dataclasses import dataclass, field

from harmledger.dates.words import DateKind, DateWords
from harmledger.extract.english.doers import Doer, find_doers
from harmledger.extract.english.harms import HarmFound, find_harms
from harmledger.extract.english.people import find_people
from harmledger.extract.english.places import PlaceWords, find_places
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.sources import SourceWords, find_sources
from harmledger.extract.english.targets import TargetFound, find_targets
from harmledger.lexicon.english import EnglishLexicon, MeansWord, TriggerWord
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import EventType
from harmledger.model.span import Span

_UNREAL_REACH = 5
_GENERIC_RANK = 3
"""Trigger words up to this rank ("attack", "strike", "blast") leave the method open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One clause, the words `[start, end)` of its sentence, with all that it holds."""

    sentence: Sentence
    start: int
    end: int
    trigger: tuple[int, int]
    """The words that name the happening; those of the harm where nothing else does."""
    triggers: list[Found[TriggerWord]]
    type: EventType
    rank: int
    harms: list[HarmFound] = field(default_factory=list)
    places: list[PlaceWords] = field(default_factory=list)
    dates: list[DateWords] = field(default_factory=list)
    doers: list[Doer] = field(default_factory=list)
    means: list[Found[MeansWord]] = field(default_factory=list)
    targets: list[TargetFound] = field(default_factory=list)
    sources: list[SourceWords] = field(default_factory=list)
    is_anaphoric: bool = False
    """Speaks of "the attack", one that was told before."""
    opens: bool = False
    """Begins with "meanwhile", "elsewhere", "separately"."""


def frames_of(sentence: Sentence, lexicon: EnglishLexicon, dates: list[DateWords], printed: Span | None) -> list[Frame]:
    """The frames of one sentence, in the order of its words; clauses that tell no happening give none.

    Args:
        sentence: the sentence.
        lexicon: the words of the field.
        dates: every date in it, which counts no people and names no place.
        printed: the printed day of publication, which tells no happening's day.
    """
    in_words = [(sentence.word_at(date.span.start), sentence.word_at(date.span.end)) for date in dates]
    people = find_people(sentence, lexicon, in_words)
    harms = find_harms(sentence, people)
    if not harms and not sentence.triggers:
        return []
    sources = find_sources(sentence, lexicon)
    spoken = [(source.start, source.end) for source in sources]
    counted = [(one.start, one.end) for one in people]
    places = find_places(sentence, lexicon, [*in_words, *spoken, *counted])
    targets = find_targets(sentence, [(place.start, place.end) for place in places])
    frames = []
    for start, end in _clauses(sentence, harms):
        inside = [harm for harm in harms if start <= harm.word.start < end]
        frame = _frame(sentence, (start, end), inside, [*spoken])
        if frame is not None:
            frames.append(
                _filled(
                    frame,
                    places=[one for one in places if start <= one.start < end],
                    dates=[
                        date
                        for date, (at, _) in zip(dates, in_words, strict=True)
                        if start <= at < end and (printed is None or not date.span.overlaps(printed))
                    ],
                    targets=[one for one in targets if start <= one.start < end],
                    sources=sources,
                )
            )
    return frames


def _filled(
    frame: Frame,
    *,
    places: list[PlaceWords],
    dates: list[DateWords],
    targets: list[TargetFound],
    sources: list[SourceWords],
) -> Frame:
    return Frame(
        sentence=frame.sentence,
        start=frame.start,
        end=frame.end,
        trigger=frame.trigger,
        triggers=frame.triggers,
        type=frame.type,
        rank=frame.rank,
        harms=frame.harms,
        places=places,
        dates=dates,
        doers=frame.doers,
        means=frame.means,
        targets=targets,
        sources=sources,
        is_anaphoric=frame.is_anaphoric,
        opens=frame.opens,
    )


def _clauses(sentence: Sentence, harms: list[HarmFound]) -> list[tuple[int, int]]:
    """The sentence cut at words like "while" and "after" wherever both sides tell something."""
    cuts = [cue.start for cue in sentence.cues["clause_breaks"]]
    telling = sorted([found.start for found in sentence.triggers] + [harm.word.start for harm in harms])
    edges = [0]
    for cut in cuts:
        if any(edges[-1] <= at < cut for at in telling) and any(at >= cut for at in telling):
            edges.append(cut)
    return list(zip(edges, [*edges[1:], len(sentence.words)], strict=True))


def _frame(
    sentence: Sentence, bounds: tuple[int, int], harms: list[HarmFound], spoken: list[tuple[int, int]]
) -> Frame | None:
    start, end = bounds
    triggers = [
        found
        for found in sentence.triggers
        if start <= found.start < end
        and not _is_unreal(sentence, found.start, start)
        and not _is_in(found.start, spoken)
    ]
    means = [found for found in sentence.means if start <= found.start < end]
    strong = [found for found in triggers if not found.value.is_weak]
    if not harms and not strong:
        return None
    kind, rank, trigger = _type(triggers, means)
    if trigger is None:
        word = harms[0].word
        trigger = (word.start, word.end)
    doers = find_doers(sentence, bounds, harms, spoken, kind)
    return Frame(
        sentence=sentence,
        start=start,
        end=end,
        trigger=trigger,
        triggers=triggers,
        type=kind,
        rank=rank,
        harms=harms,
        doers=doers,
        means=means,
        is_anaphoric=_is_anaphoric(sentence, trigger[0], triggers),
        opens=sentence.has("separators", start, start + 3),
    )


def _type(
    triggers: list[Found[TriggerWord]], means: list[Found[MeansWord]]
) -> tuple[EventType, int, tuple[int, int] | None]:
    """The most specific type that the words give, how specific it is, and the trigger's words."""
    best: Found[TriggerWord] | None = None
    for found in triggers:
        if best is None or found.value.rank > best.value.rank:
            best = found
    if best is None:
        kind, rank = EventType.ATTACK, 0
    else:
        kind, rank = best.value.type, best.value.rank
    if rank <= _GENERIC_RANK or kind is EventType.EXPLOSIVE_DEVICE:
        for weapon in means:
            if weapon.value.rank > rank:
                kind, rank = weapon.value.type, weapon.value.rank
    return kind, rank, None if best is None else (best.start, best.end)


def _is_unreal(sentence: Sentence, at: int, floor: int) -> bool:
    """Whether a threat, a plan or a denial of the happening stands right before its word."""
    low = max(floor, at - _UNREAL_REACH)
    if any(low <= cue.start and cue.end <= at for cue in sentence.cues["hypothetical"]):
        return True
    return any(at - 3 <= cue.start < at for cue in sentence.cues["negations"])


def _is_in(at: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)


def _is_anaphoric(sentence: Sentence, at: int, triggers: list[Found[TriggerWord]]) -> bool:
    if not triggers or at == 0:
        return False
    return any(word in ("the", "this", "these", "those", "that") for word in sentence.words[max(0, at - 2) : at])


OPEN_KINDS = frozenset({DateKind.OPEN_SINCE, DateKind.DURATION, DateKind.YEAR, DateKind.MONTH, DateKind.SEASON})
"""Dates that bound a toll or a history rather than tell the day of a happening."""
