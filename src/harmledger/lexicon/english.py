"""What English words mean in this field, read from `resources/lexicon/english/*.yaml` that people review."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from harmledger.lexicon.actors import ActorLexicon, load_actors
from harmledger.lexicon.inflect import plural, verb_forms
from harmledger.lexicon.phrases import PhraseIndex
from harmledger.lexicon.resource import read_yaml
from harmledger.model.kinds import Effect, EventType, Group, SourceKind, Status, TargetKind


class TriggerWord(NamedTuple):
    """A phrase that names a happening. `rank`: how specific its type is."""

    type: EventType
    rank: int
    is_noun: bool
    is_weak: bool


class MeansWord(NamedTuple):
    """A weapon or vehicle, and the type that an attack with it has."""

    type: EventType
    rank: int


class VictimWord(NamedTuple):
    """Who is meant, and whether the noun is a plural."""

    group: Group
    status: Status
    is_plural: bool


class Side(StrEnum):
    """Where the people stand to the word that says what befell them."""

    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"
    NOUN = "noun"
    TOLL = "toll"


class EffectWord(NamedTuple):
    """What befell people, and on which side of the word they stand."""

    effect: Effect | None
    """None: a phrase that looks like harm and is none ("shot down")."""
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishLexicon:
    """Every word list that the English grammar reads."""

    actors: ActorLexicon
    triggers: PhraseIndex[TriggerWord]
    means: PhraseIndex[MeansWord]
    victims: PhraseIndex[VictimWord]
    effects: PhraseIndex[EffectWord]
    targets: PhraseIndex[TargetKind]
    source_nouns: PhraseIndex[SourceKind]
    source_verbs: PhraseIndex[bool]
    vague: PhraseIndex[int]
    countries: PhraseIndex[bool]
    cues: dict[str, PhraseIndex[str]]


def load_english() -> EnglishLexicon:
    """The lexicon of the package: some tens of milliseconds, once."""
    sources = read_yaml("lexicon", "english", "sources.yaml")
    cues = read_yaml("lexicon", "english", "cues.yaml")
    return EnglishLexicon(
        actors=load_actors(),
        triggers=PhraseIndex(_triggers(read_yaml("lexicon", "english", "triggers.yaml"))),
        means=PhraseIndex(_means(read_yaml("lexicon", "english", "means.yaml"))),
        victims=PhraseIndex(_victims(read_yaml("lexicon", "english", "victims.yaml"))),
        effects=PhraseIndex(_effects(read_yaml("lexicon", "english", "effects.yaml"))),
        targets=PhraseIndex(_targets(read_yaml("lexicon", "english", "targets.yaml"))),
        source_nouns=PhraseIndex(_source_nouns(sources["kinds"])),
        source_verbs=PhraseIndex(_source_verbs(sources)),
        vague=PhraseIndex(read_yaml("lexicon", "english", "vague.yaml").items()),
        countries=PhraseIndex((name, True) for name in read_yaml("lexicon", "english", "countries.yaml")),
        cues={name: PhraseIndex((phrase, name) for phrase in phrases) for name, phrases in cues.items()},
    )


def _triggers(rows: list[dict[str, Any]]) -> Iterator[tuple[str, TriggerWord]]:
    for row in rows:
        kind = EventType(row["type"])
        noun = TriggerWord(kind, row["rank"], is_noun=True, is_weak=row.get("weak", False))
        verb = noun._replace(is_noun=False)
        for form in row.get("forms", ()):
            yield form, verb
        for phrase in row.get("nouns", ()):
            yield phrase, noun
            yield plural(phrase), noun
        for base in row.get("verbs", ()):
            yield from ((form, verb) for form in verb_forms(base))


def _means(rows: list[dict[str, Any]]) -> Iterator[tuple[str, MeansWord]]:
    for row in rows:
        word = MeansWord(EventType(row["type"]), row["rank"])
        for phrase in row["nouns"]:
            yield phrase, word
            yield plural(phrase), word


def _victims(rows: list[dict[str, Any]]) -> Iterator[tuple[str, VictimWord]]:
    for row in rows:
        word = VictimWord(Group(row["group"]), Status(row["status"]), is_plural=True)
        if row.get("plural", True):
            for phrase in row["nouns"]:
                yield phrase, word._replace(is_plural=False)
                yield plural(phrase), word
        else:
            yield from ((phrase, word) for phrase in row["nouns"])


def _effects(rows: list[dict[str, Any]]) -> Iterator[tuple[str, EffectWord]]:
    for row in rows:
        for side in Side:
            word = EffectWord(None if row["effect"] is None else Effect(row["effect"]), side)
            yield from ((phrase, word) for phrase in row.get(side.value, ()))


def _targets(rows: list[dict[str, Any]]) -> Iterator[tuple[str, TargetKind]]:
    for row in rows:
        for phrase in row["nouns"]:
            yield phrase, TargetKind(row["kind"])
            yield plural(phrase), TargetKind(row["kind"])


def _source_nouns(rows: list[dict[str, Any]]) -> Iterator[tuple[str, SourceKind]]:
    for row in rows:
        for phrase in row["nouns"]:
            yield phrase, SourceKind(row["kind"])
            yield plural(phrase), SourceKind(row["kind"])


def _source_verbs(row: dict[str, list[str]]) -> Iterator[tuple[str, bool]]:
    for form in row["verb_forms"]:
        yield form, True
    for verb in row["verbs"]:
        yield from ((form, True) for form in verb_forms(verb))
