"""What was hit, and what became of it: "hit a market", "the hospital was knocked out of service"."""

from dataclasses import dataclass

from harmledger.extract.english.sentence import Sentence
from harmledger.model.kinds import EventType, TargetEffect, TargetKind

_REACH = 6  # words between a word like "on" or "hit" and the target
_ATTACK_REACH = 12  # words between the attack and the target
_VERB_REACH = 2  # words between a verb of attack and its object
_OUTCOME_REACH = 8  # words between the target and what became of it
_PASSIVE_REACH = 3
_PASSIVES = frozenset({"was", "were", "been", "being"})
_BREAKS = frozenset({";", "while", "but", "when"})
_OUT_OF = (["out", "of", "service"], ["out", "of", "action"])
_PLACE_KINDS = frozenset({TargetKind.RESIDENTIAL, TargetKind.INFRASTRUCTURE, TargetKind.OTHER, TargetKind.MILITARY})
"""Kinds whose words stand in places' names as well: "Castello Road", "Hmeimim air base"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFound:
    """Something hit, at the words `[start, end)`."""

    start: int
    end: int
    kind: TargetKind
    effect: TargetEffect | None


def find_targets(sentence: Sentence, places: list[tuple[int, int]]) -> list[TargetFound]:
    """The targets of the sentence. A word that is part of a place's name ("Castello Road") is left to the place."""
    found: list[TargetFound] = []
    # aircraft, the means of other sentences, are what was hit where something was downed
    is_downed = not sentence.sets.downed.isdisjoint(sentence.words)
    for target in sentence.targets:
        if target.value in _PLACE_KINDS and any(start <= target.start < end for start, end in places):
            continue
        if not is_downed and any(means.holds(target.start) for means in sentence.means):
            continue
        effect = _outcome(sentence, target.start, target.end)
        if effect is not None or _is_object(sentence, target.start):
            found.append(TargetFound(start=target.start, end=target.end, kind=target.value, effect=effect))
    return found


def _is_object(sentence: Sentence, at: int) -> bool:
    """Whether what stands at `at` is what an attack of the sentence hit."""
    last = next((found for found in reversed(sentence.triggers) if found.start < at), None)
    if last is None:
        behind = [found for found in sentence.triggers if at < found.start <= at + _REACH]
        return any(not found.value.is_noun and _is_passive(sentence, found.start) for found in behind)
    gap = at - last.end
    if last.value.type is EventType.SHOOTING and _is_passive(sentence, last.start):
        return False  # "was shot at a checkpoint" tells where somebody was hit
    if gap <= _VERB_REACH and not last.value.is_noun:
        return True
    return gap <= _ATTACK_REACH and not sentence.sets.hit_before.isdisjoint(sentence.words[max(0, at - _REACH) : at])


def _is_passive(sentence: Sentence, at: int) -> bool:
    return not _PASSIVES.isdisjoint(sentence.words[max(0, at - _PASSIVE_REACH) : at])


def _outcome(sentence: Sentence, start: int, end: int) -> TargetEffect | None:
    """What became of the target at the words `[start, end)`."""
    before = _outcome_before(sentence, start)
    return _outcome_behind(sentence, end) if before is None else before


def _outcome_before(sentence: Sentence, start: int) -> TargetEffect | None:
    """An active word before it: "destroyed a school"."""
    for at in range(start - 1, max(-1, start - _OUTCOME_REACH), -1):
        if sentence.words[at] in _BREAKS:
            return None
        effect = sentence.lexicon.outcomes.get(sentence.words[at])
        if effect is not None and not _is_passive(sentence, at):
            return effect
    return None


def _outcome_behind(sentence: Sentence, end: int) -> TargetEffect | None:
    """A passive word behind it: "the school was destroyed"; of two the one that ends its service."""
    words, outcomes = sentence.words, sentence.lexicon.outcomes
    for at in range(end, min(len(words), end + _OUTCOME_REACH)):
        if words[at] in _BREAKS or words[at] == "killing":
            return None
        effect = outcomes.get(words[at])
        if effect is not None and (_is_passive(sentence, at) or effect is TargetEffect.OUT_OF_SERVICE):
            told = {outcomes.get(word) for word in words[at : at + _OUTCOME_REACH]}
            return TargetEffect.OUT_OF_SERVICE if TargetEffect.OUT_OF_SERVICE in told else effect
        if words[at : at + 3] in _OUT_OF:
            return TargetEffect.OUT_OF_SERVICE
    return None


def is_capture(kind: EventType) -> bool:
    """Whether places told with such a happening are what changed hands."""
    return kind is EventType.TERRITORY_CHANGE
