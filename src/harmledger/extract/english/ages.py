"""Numbers that tell how old somebody is: "Hassan Ali, 36, was killed" counts one person, not thirty-six.

An age taken for a count invents the dead, so what looks like an age counts nobody, even where it might be a count.
"""

import re

from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.cues import Cue
from harmledger.text.numbers import parse_number

_OLDEST = 110
_AGED = frozenset({"age", "ages", "aged"})
_JOINTS = frozenset({"to", "and", "or", "-", "\u2013", ","})
"""Between two ages: "ages 16 to 18", "aged 20, 21 and 22"."""
_YEAR_OLD = re.compile(r"(\d{1,2})[- ]years?[- ]old")
_AGED_LENGTHS = (1, 2, 3)
_NO_NAME = frozenset({"in", "at", "near", "from", "of", "on", "the"})
"""Before a place, or no name themselves: "In Saraqib, 12, all of them children"."""
_OPENS = frozenset({",", "("})
_CLOSES = frozenset({",", ")", ".", ";", ":"})


def is_age(sentence: Sentence, at: int, end: int) -> bool:
    """Whether the number at the words `[at, end)` is an age."""
    words = sentence.words
    number = parse_number(words, at)
    if number is None or number[0] > _OLDEST or not words[at][0].isdigit():
        return False
    before = words[at - 1] if at else ""
    if _is_in_list_of_ages(words, at):
        return True
    if words[end : end + 2] in (["years", "old"], ["year", "old"]):
        return True
    is_set_off = at > 1 and before in _OPENS and (end >= len(words) or words[end] in _CLOSES)
    return is_set_off and not _opens_part(sentence, end) and _follows_person(sentence, at - 1)


def aged_end(words: list[str], at: int) -> tuple[int, int] | None:
    """The age of somebody told by it, "16-year-old", "16 year-old", "16 year old", and the index after it."""
    for length in _AGED_LENGTHS:
        told = _YEAR_OLD.fullmatch(" ".join(words[at : at + length])) if at + length <= len(words) else None
        if told is not None:
            return int(told.group(1)), at + length
    return None


def _is_in_list_of_ages(words: list[str], at: int) -> bool:
    while at > 1 and words[at - 1] in _JOINTS and words[at - 2].isdigit():
        at -= 2
    return at > 0 and words[at - 1] in _AGED


def _opens_part(sentence: Sentence, end: int) -> bool:
    """Whether the number is a total whose parts follow: ", 17, including three children"."""
    return any(cue.start - end in range(2) for cue in sentence.cues(Cue.SUBSET))


def _follows_person(sentence: Sentence, end: int) -> bool:
    """Whether a person's noun or a name stands right before."""
    found = sentence.lexicon.victims.at(sentence.words, end - 1)
    if found is not None and not found.value.is_plural:
        return True
    name, before = sentence.tokens[end - 1], sentence.words[end - 2 : end - 1]
    is_name = name.is_capital and name.text[0].isalpha() and name.low not in _NO_NAME
    return is_name and before != [] and before[0] not in _NO_NAME


def after_age(sentence: Sentence, at: int) -> int:
    """Index after an age in commas or brackets that begins at `at`, or `at` where none does: "the victim, 16, was"."""
    words = sentence.words
    if words[at : at + 1] in ([","], ["("]) and at + 2 < len(words) and is_age(sentence, at + 1, at + 2):
        return at + 3
    return at
