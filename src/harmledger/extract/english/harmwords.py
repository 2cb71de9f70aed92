"""Words that say what befell people ("killed", "killed and wounded", "death toll"), but for uses that tell no harm."""

from dataclasses import dataclass

from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import Side
from harmledger.model.kinds import Effect

_JOINTS: tuple[list[str], ...] = (["and"], ["or"], [], [","], ["&"])
"""What may stand between two effects said of the same people."""
_MODAL_REACH = 2
_OBJECT_REACH = 4  # words behind "claimed" in which its figure or "lives" stands


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmWord:
    """One or two effects said of the same people: "killed", "killed and wounded"."""

    start: int
    end: int
    effects: tuple[Effect, ...]
    side: Side
    is_either: bool = False
    """"killed or wounded"."""
    is_shot: bool = False
    """"shot", which does not say whether they lived."""


def find_harm_words(sentence: Sentence) -> list[HarmWord]:
    """The words of harm, from left to right."""
    words: list[HarmWord] = []
    for found in sentence.effects:
        if _names_people(sentence, found.start) or _is_only_possible(sentence, found.start):
            continue
        effect, side = found.value
        is_shot = sentence.words[found.start : found.end] == ["shot"]
        word = HarmWord(start=found.start, end=found.end, effects=(effect,), side=side, is_shot=is_shot)
        if words and _is_joined(sentence, words[-1], word):
            words[-1] = _joined(sentence, words[-1], word)
        else:
            words.append(word)
    return words


def _is_joined(sentence: Sentence, last: HarmWord, word: HarmWord) -> bool:
    """Whether the two are said of the same people."""
    gap = sentence.words[last.end : word.start]
    return word.effects[0] not in last.effects and last.side is word.side and gap in _JOINTS


def _joined(sentence: Sentence, last: HarmWord, word: HarmWord) -> HarmWord:
    return HarmWord(
        start=last.start,
        end=word.end,
        effects=last.effects + word.effects,
        side=word.side,
        is_either=sentence.words[last.end : word.start] == ["or"],
    )


def _is_only_possible(sentence: Sentence, at: int) -> bool:
    """Whether nobody was harmed: "could kill thousands". "May have been killed" is a claim all the same."""
    if sentence.words[at] not in sentence.sets.harm_infinitives:
        return False
    return not sentence.sets.modals.isdisjoint(sentence.words[max(0, at - _MODAL_REACH) : at])


def _names_people(sentence: Sentence, at: int) -> bool:
    """Whether the word is no new harm: it names people already told ("the dead"), or things ("lost ground")."""
    words, sets = sentence.words, sentence.sets
    before = words[at - 1] if at > 0 else ""
    if before in ("the", "those") and (words[at] in sets.dead_or_hurt or words[at] == "killed"):
        return True
    if before in ("among", "of") and words[at] in sets.dead_or_hurt:
        return True
    if words[at] in sets.unsure_harms and not _has_object(sentence, at):
        return True
    return words[at] in sets.participles and _describes(sentence, at)


def _describes(sentence: Sentence, at: int) -> bool:
    """Whether the word stands before a plain noun for people as an adjective: "a camp for displaced people"."""
    found = sentence.lexicon.victims.at(sentence.words, at + 1) if at + 1 < len(sentence.words) else None
    return found is not None and found.value.is_plural


def _has_object(sentence: Sentence, at: int) -> bool:
    behind = sentence.words[at + 1 : at + 1 + _OBJECT_REACH]
    return any(word[:1].isdigit() or word in sentence.sets.harm_objects for word in behind)
