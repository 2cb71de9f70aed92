"""Nouns for people behind a number or an article: "foreign-backed opposition fighters", "civil defence worker"."""

from dataclasses import dataclass

from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import TriggerWord, VictimWord
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import Effect, Status
from harmledger.text.numbers import parse_number

_MODIFIERS = 6  # words between a number and its noun: "29 foreign-backed Syrian opposition fighters"
_QUOTES = frozenset({'"', "\u201c", "\u201d"})
_TOLD = {
    "dead": Effect.KILLED,
    "victims": Effect.KILLED,
    "casualties": Effect.KILLED,
    "killed": Effect.KILLED,
    "wounded": Effect.INJURED,
    "injured": Effect.INJURED,
}
"""What befell the people of whom a part is told: "five of the *dead*"."""


@dataclass(frozen=True, slots=True)
class Noun:
    """Who is meant, where the noun ends, and the party named on the way to it."""

    word: VictimWord
    end: int
    party: str | None
    is_of_party: bool
    """A party stands in the phrase, named in the lexicon or not."""


def noun_at(sentence: Sentence, at: int) -> Noun | None:
    """The noun that heads the phrase whose words begin at `at`: the last one within reach."""
    best = _head(sentence, at)
    if best is None or any(_is_inside(best, found) for found in sentence.triggers):
        return None  # "a terrorist attack", "rebel fire": no people are counted
    parties = [actor.value.actor for actor in sentence.actors if at <= actor.start < best.end]
    return Noun(best.value, best.end, next(iter(parties), None), bool(parties))


def _is_inside(noun: Found[VictimWord], trigger: Found[TriggerWord]) -> bool:
    """Whether the noun only says what kind of attack the words behind it name."""
    return (
        trigger.value.is_noun
        and noun.start <= trigger.end - 1
        and noun.end <= trigger.end - 1
        and (trigger.start <= noun.end)
    )


def _head(sentence: Sentence, at: int) -> Found[VictimWord] | None:
    words, victims = sentence.words, sentence.lexicon.victims
    best: Found[VictimWord] | None = None
    index, limit = at, min(len(words), at + _MODIFIERS)
    while index < limit and sentence.starts.is_any(victims, index, limit):
        noun = victims.at(words, index)
        if noun is not None:
            best = noun
            index = noun.end
            limit = min(limit, index + 1)
            if index < len(words) and _ends_noun(sentence, index):
                break
        elif _ends_phrase(sentence, index, at):
            break
        else:
            index += 1
    return best


def _ends_noun(sentence: Sentence, at: int) -> bool:
    return sentence.words[at] in sentence.sets.noun_stops or sentence.words[at] in sentence.sets.noun_links


def _ends_phrase(sentence: Sentence, at: int, start: int) -> bool:
    """Whether a word that is no noun for people cannot stand before one either."""
    word = sentence.words[at]
    if at > start and parse_number(sentence.words, at) is not None:
        return True  # "11 women nine children" in a text that lost its commas
    return (
        word in sentence.sets.noun_stops
        or word in sentence.sets.not_people
        or not (word[0].isalnum() or word in _QUOTES)
    )


def is_fighter(sentence: Sentence, noun: Noun) -> bool:
    """Whether the noun means fighters, by itself or as the members of a party."""
    is_member = sentence.words[noun.end - 1] in sentence.sets.members
    return noun.word.status is Status.COMBATANT or (is_member and noun.is_of_party)


def tells_part(words: list[str]) -> bool:
    """Whether "of the dead" or the like may stand among the words: all that tells a harm without a word of harm."""
    return not _TOLD.keys().isdisjoint(words)


def after_partitive(words: list[str], at: int) -> tuple[int, Effect | None]:
    """Index after "of them (were)", "of whom", "of the dead were", or `at` where none stands; and what befell them."""
    if words[at : at + 2] == ["casualties", "were"]:
        return at + 2, Effect.KILLED
    if words[at : at + 1] != ["of"] or at + 1 >= len(words):
        return at, None
    told: Effect | None = None
    step = at + 2
    if words[at + 1] == "the" and words[step : step + 1] and words[step] in _TOLD:
        step, told = at + 3, _TOLD[words[step]]
    elif words[at + 1] not in ("them", "whom", "those", "these"):
        return at, None
    if words[step : step + 1] in (["were"], ["are"], ["was"]):
        return step + 1, told
    return step, None
