"""Verbs of saying in one sentence: which of them credit somebody, and where the one whom they credit may stand."""

from harmledger.extract.english.runs import starts_with_article
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import SourceKind


def is_of_name(sentence: Sentence, verb: Found[bool]) -> bool:
    """Whether the verb's word is the end of a name: "the United *States*"."""
    at = verb.start
    return at > 0 and not sentence.is_title and all(token.is_capital for token in sentence.tokens[at - 1 : at + 1])


def subject_end(sentence: Sentence, verb: int) -> int:
    """Where what goes before the verb ends, without the words that belong to it: "the Observatory *has also* said"."""
    while verb > 0 and sentence.words[verb - 1] in sentence.sets.auxiliaries:
        verb -= 1
    return verb


def may_invert(sentence: Sentence, verb: Found[bool]) -> bool:
    """Whether the speaker may stand behind the verb: "..., said the mayor", but not "she said the mayor ..."."""
    if sentence.words[verb.start] not in sentence.sets.inverting:
        return False
    return verb.start == 0 or sentence.words[verb.start - 1] not in sentence.sets.pronouns


def is_name(sentence: Sentence, at: int) -> bool:
    """Whether the word can be one of a name: capital, or an Arabic name with its article, "al-Jarba"."""
    token = sentence.tokens[at]
    return token.is_capital or starts_with_article(token.low)


def is_object(sentence: Sentence, noun: Found[SourceKind], floor: int) -> bool:
    """Whether a preposition makes the noun a part of something else: "in eastern *Damascus*", not "sources in ..."."""
    words, sets = sentence.words, sentence.sets
    directions = {found.start for found in sentence.cues(Cue.PLACE_DIRECTION)}
    at = noun.start
    while at > floor and (words[at - 1] in sets.source_left or at - 1 in directions):
        at -= 1
    at -= at > floor and words[at - 1] in sets.articles
    if at == 0 or words[at - 1] not in sets.objecting:
        return False
    if at == 1 or words[at - 1] not in sets.placing:
        return True
    is_placed = words[at - 2] in sets.source_tail or (is_name(sentence, at - 2) and words[at - 2] not in sets.calendar)
    return not is_placed and all(other.end != at - 1 for other in sentence.speakers)


def without_date(sentence: Sentence, start: int, end: int) -> int:
    """`start` without the day that stands before a source's words where the comma was lost: "*Thursday* activists"."""
    while start < end and (sentence.words[start] in sentence.sets.calendar or sentence.words[start][0].isdigit()):
        start += 1
    return start
