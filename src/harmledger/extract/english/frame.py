"""A frame: what one clause of a sentence tells of one happening, before clauses are put together into accounts."""

from dataclasses import dataclass

from harmledger.dates.words import DateWords
from harmledger.extract.english.doers import Doer
from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.places import PlaceWords
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.sources import SourceWords
from harmledger.extract.english.targets import TargetFound
from harmledger.lexicon.english import MeansWord, TriggerWord
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import EventType


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """One clause, the words `[start, end)` of its sentence, with all that it holds. Compared by identity."""

    sentence: Sentence
    start: int
    end: int
    trigger: tuple[int, int]
    """The words that name the happening; those of the harm where nothing else does."""
    triggers: list[Found[TriggerWord]]
    type: EventType
    rank: int
    """How specific the type is."""
    harms: list[HarmFound]
    places: list[PlaceWords]
    dates: list[DateWords]
    telling: list[DateWords]
    """Those of the dates that may tell its day, the surest first."""
    doers: list[Doer]
    means: list[Found[MeansWord]]
    targets: list[TargetFound]
    sources: list[SourceWords]
    """All of the sentence."""
    is_anaphoric: bool
    """Speaks of "the attack", one that was told before."""
    is_earlier: bool
    """Speaks of "an earlier attack" on the same site."""
    opens: bool
    """Begins with "meanwhile", "elsewhere", "separately"."""
    actors: frozenset[str]
    """Ids of the parties said to have acted."""
    place_names: frozenset[str]
    """Words that tell its places from others, folded."""
    fine_names: frozenset[str]
    """Those of places finer than a province."""
