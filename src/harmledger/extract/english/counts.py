"""Number words with what bounds them: "at least ten", "between four and six", "up to 2,000", "dozens"."""

from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.cues import Cue
from harmledger.model.count import Count
from harmledger.text.numbers import parse_number

QUALIFIERS = (Cue.AT_LEAST, Cue.UP_TO, Cue.ABOUT)
_RANGE_WORDS = ("to", "-", "\u2013")
_BETWEEN_REACH = 3  # words between "between" and the "and" of its range


def qualifiers_of(sentence: Sentence) -> dict[int, tuple[Cue, int]]:
    """Where words that bound a number begin: which bound, and the index after them. Of two a floor comes first."""
    return {found.start: (found.value, found.end) for cue in reversed(QUALIFIERS) for found in sentence.cues(cue)}


def number_at(sentence: Sentence, qualifier: Cue | None, at: int) -> tuple[Count, int] | None:
    """The count that begins with the number at `at`, and the index after it."""
    number = parse_number(sentence.words, at)
    if number is None:
        return None
    upper = _range_end(sentence.words, *number)
    if upper is not None:
        return Count.between(number[0], upper[0]), upper[1]
    return _bounded(qualifier, number[0]), number[1]


def vague_at(sentence: Sentence, at: int) -> tuple[Count, int] | None:
    """The vague word at `at` ("dozens"), and the index after it."""
    vague = sentence.lexicon.vague.at(sentence.words, at)
    return None if vague is None else (Count.some(vague.value), vague.end)


def _bounded(qualifier: Cue | None, number: int) -> Count:
    match qualifier:
        case Cue.AT_LEAST:
            return Count.at_least(number)
        case Cue.UP_TO:
            return Count.up_to(number)
        case Cue.ABOUT:
            return Count.about(number) if number else Count.none()
        case _:
            return Count.exact(number)


def _range_end(words: list[str], low: int, at: int) -> tuple[int, int] | None:
    """The upper end of "four to six" or "between four and six", and the index after it."""
    if at + 1 >= len(words) or not _is_range_word(words, at):
        return None
    upper = parse_number(words, at + 1)
    return upper if upper is not None and upper[0] > low else None


def _is_range_word(words: list[str], at: int) -> bool:
    if words[at] in _RANGE_WORDS:
        return True
    return words[at] == "and" and "between" in words[max(0, at - _BETWEEN_REACH) : at]
