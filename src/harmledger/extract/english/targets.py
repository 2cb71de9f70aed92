"""What was hit, and what became of it: "hit a market", "the hospital was knocked out of service", "captured the town"."""

from dataclasses import dataclass

from harmledger.extract.english.sentence import Sentence
from harmledger.model.kinds import EventType, TargetEffect, TargetKind

_OBJECT = frozenset(
    "on at against in into near inside targeting targeted hit hitting struck striking bombed bombing shelled attacked attacking destroyed "
    "destroying damaged damaging through over onto outside pounded stormed captured seized burned torched of and by hits strikes".split()
)
_REACH = 6
_EFFECTS: dict[str, TargetEffect] = (
    dict.fromkeys(
        "destroyed destroying destruction demolished levelled leveled flattened ruined destroys obliterated burned burnt downed".split(),
        TargetEffect.DESTROYED,
    )
    | dict.fromkeys("damaged damaging damage damages partially shattered hit-and".split(), TargetEffect.DAMAGED)
    | dict.fromkeys(
        "captured seized recaptured retook overran capturing seizing liberated retaken recapturing liberating".split(),
        TargetEffect.CAPTURED,
    )
    | dict.fromkeys("unusable closed disabled".split(), TargetEffect.OUT_OF_SERVICE)
)
_EFFECT_REACH = 8


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
    for target in sentence.targets:
        if any(start <= target.start < end for start, end in places) and target.value in _PLACE_KINDS:
            continue
        if any(found.start <= target.start < found.end for found in sentence.means) and not _is_downed(sentence):
            continue
        effect = _effect(sentence, target.start, target.end)
        if effect is None and not _is_object(sentence, target.start):
            continue
        found.append(TargetFound(start=target.start, end=target.end, kind=target.value, effect=effect))
    return found


def _is_downed(sentence: Sentence) -> bool:
    """Whether aircraft, the means of other sentences, are what was hit in this one."""
    return any(word in ("downed", "crashed", "destroyed", "destroying", "down") for word in sentence.words)


_PLACE_KINDS = frozenset({TargetKind.RESIDENTIAL, TargetKind.INFRASTRUCTURE, TargetKind.OTHER, TargetKind.MILITARY})
_BARE = frozenset(
    {"neighborhood", "neighbourhood", "neighborhoods", "neighbourhoods", "base", "position", "street", "road", "field"}
)


def _is_object(sentence: Sentence, at: int) -> bool:
    before = sentence.words[max(0, at - _REACH) : at]
    triggers = [found for found in sentence.triggers if found.start < at]
    if not triggers:
        later = [found for found in sentence.triggers if at < found.start <= at + _REACH]
        return any(not found.value.is_noun and _is_passive(sentence, found.start) for found in later)
    last = triggers[-1]
    if at - last.end <= 2 and not last.value.is_noun:
        return True
    return any(word in _OBJECT for word in before) and at - last.end <= 12


def _is_passive(sentence: Sentence, at: int) -> bool:
    return any(word in ("was", "were", "been", "being") for word in sentence.words[max(0, at - 3) : at])


def _effect(sentence: Sentence, start: int, end: int) -> TargetEffect | None:
    words = sentence.words
    for at in range(start - 1, max(-1, start - _EFFECT_REACH), -1):
        if words[at] in (";", "while", "but", "when"):
            break
        effect = _EFFECTS.get(words[at])
        if effect is not None and not _is_passive(sentence, at):
            return effect
    for at in range(end, min(len(words), end + _EFFECT_REACH)):
        if words[at] in (";", "while", "but", "when", "killing"):
            break
        effect = _EFFECTS.get(words[at])
        if effect is not None and (_is_passive(sentence, at) or effect is TargetEffect.OUT_OF_SERVICE):
            graver = [_EFFECTS.get(word) for word in words[at : at + _EFFECT_REACH]]
            return TargetEffect.OUT_OF_SERVICE if TargetEffect.OUT_OF_SERVICE in graver else effect
        if words[at : at + 3] == ["out", "of", "service"] or words[at : at + 3] == ["out", "of", "action"]:
            return TargetEffect.OUT_OF_SERVICE
    return None


def is_capture(kind: EventType) -> bool:
    """Whether places told with such a happening are what changed hands."""
    return kind is EventType.TERRITORY_CHANGE
