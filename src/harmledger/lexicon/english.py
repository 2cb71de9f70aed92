"""What English words mean in this field, read from `resources/lexicon/english/*.yaml` that people review."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from harmledger.lexicon.actors import ActorLexicon, load_actors
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.inflect import plural, verb_forms
from harmledger.lexicon.phrases import FirstWords, PhraseIndex
from harmledger.lexicon.resource import read_yaml
from harmledger.lexicon.words import WordSets, word_sets
from harmledger.model.errors import InputError
from harmledger.model.kinds import Effect, EventType, Group, SourceKind, Status, TargetEffect, TargetKind

K = TypeVar("K", bound=StrEnum)


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

    effect: Effect
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishLexicon:
    """Every word list that the English grammar reads."""

    actors: ActorLexicon
    triggers: PhraseIndex[TriggerWord]
    means: PhraseIndex[MeansWord]
    victims: PhraseIndex[VictimWord]
    effects: PhraseIndex[EffectWord | None]
    """None: a phrase that looks like harm and is none ("shot down")."""
    targets: PhraseIndex[TargetKind]
    outcomes: dict[str, TargetEffect]
    """What became of a target, by single words."""
    source_nouns: PhraseIndex[SourceKind]
    source_verbs: PhraseIndex[bool]
    vague: PhraseIndex[int]
    countries: PhraseIndex[bool]
    towns: PhraseIndex[bool]
    """Large towns and areas of the first rank: where capitals or commas do not tell names apart."""
    cues: dict[Cue, PhraseIndex[Cue]]
    sets: WordSets

    first_words: FirstWords = field(init=False)
    """Where the phrases that every sentence is searched for can begin."""

    def __post_init__(self) -> None:
        lists = (self.triggers, self.means, self.victims, self.effects, self.targets, self.vague)
        speech = (self.source_nouns, self.source_verbs)
        first_words = FirstWords([*lists, *speech, self.actors.words, *self.cues.values()])
        object.__setattr__(self, "first_words", first_words)  # the way of a frozen class to derive a field


def load_english() -> EnglishLexicon:
    """The lexicon of the package: some tens of milliseconds, once."""
    sources = _read("sources")
    return EnglishLexicon(
        actors=load_actors(),
        triggers=PhraseIndex(_triggers(_read("triggers"))),
        means=PhraseIndex(_means(_read("means"))),
        victims=PhraseIndex(_victims(_read("victims"))),
        effects=PhraseIndex(_effects(_read("effects"))),
        targets=PhraseIndex(_kinds(_read("targets"), TargetKind)),
        outcomes={word: TargetEffect(effect) for effect, words in _read("outcomes").items() for word in words},
        source_nouns=PhraseIndex(_kinds(sources["kinds"], SourceKind)),
        source_verbs=PhraseIndex(_source_verbs(sources)),
        vague=PhraseIndex(_read("vague").items()),
        countries=PhraseIndex((name, True) for name in _read("countries")),
        towns=PhraseIndex((name, True) for name in _read("towns")),
        cues=_cues(_read("cues")),
        sets=word_sets(_read("words")),
    )


def _read(name: str) -> Any:  # noqa: ANN401  YAML can hold anything; what reads a file knows its form
    return read_yaml("lexicon", "english", f"{name}.yaml")


def _cues(rows: dict[str, list[str]]) -> dict[Cue, PhraseIndex[Cue]]:
    if rows.keys() != set(Cue):
        raise InputError(f"cues.yaml: lists not known or missing: {', '.join(sorted(rows.keys() ^ set(Cue)))}")
    return {cue: PhraseIndex((phrase, cue) for phrase in rows[cue]) for cue in Cue}


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


def _effects(rows: list[dict[str, Any]]) -> Iterator[tuple[str, EffectWord | None]]:
    for row in rows:
        for side in Side:
            word = None if row["effect"] is None else EffectWord(Effect(row["effect"]), side)
            yield from ((phrase, word) for phrase in row.get(side.value, ()))


def _kinds(rows: list[dict[str, Any]], kinds: type[K]) -> Iterator[tuple[str, K]]:
    """Nouns and their plurals, for lists that say a kind and nothing else."""
    for row in rows:
        for phrase in row["nouns"]:
            yield phrase, kinds(row["kind"])
            yield plural(phrase), kinds(row["kind"])


def _source_verbs(row: dict[str, list[str]]) -> Iterator[tuple[str, bool]]:
    for form in row["verb_forms"]:
        yield form, True
    for verb in row["verbs"]:
        yield from ((form, True) for form in verb_forms(verb))
