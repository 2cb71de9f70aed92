"""A frame: what one clause of a sentence tells of one happening, before clauses are put together into accounts."""

from dataclasses import dataclass

from harmledger.dates.words import DateKind, DateWords
from harmledger.extract.english.doers import Doer
from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.names import NamedPerson
from harmledger.extract.english.places import PlaceWords
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.sources import SourceWords
from harmledger.extract.english.targets import TargetFound
from harmledger.lexicon.english import MeansWord, TriggerWord
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import EventType

OPEN_KINDS = frozenset({DateKind.OPEN_SINCE, DateKind.DURATION, DateKind.YEAR, DateKind.MONTH, DateKind.SEASON})
"""Dates that bound a toll or a history rather than tell the day of a happening."""


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
    harms: list[HarmFound]
    places: list[PlaceWords]
    dates: list[DateWords]
    doers: list[Doer]
    means: list[Found[MeansWord]]
    targets: list[TargetFound]
    sources: list[SourceWords]
    named: list[NamedPerson]
    is_anaphoric: bool
    """Speaks of "the attack", one that was told before."""
    is_earlier: bool
    """Speaks of "an earlier attack" on the same site."""
    opens: bool
    """Begins with "meanwhile", "elsewhere", "separately"."""
