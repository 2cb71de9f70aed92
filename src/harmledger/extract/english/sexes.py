"""The sex of a named person by the words around the name: "his wife Nadiya", "Hassan Ali, a father of two, ... he"."""

from collections.abc import Sequence

from harmledger.extract.english.persons import Person, find_persons
from harmledger.extract.english.sentence import Sentence

_MALE = frozenset(
    "man boy son husband father brother grandfather uncle nephew grandson boyfriend male mr policeman gentleman "
    "stepson fiance sheikh schoolboy men sons brothers boys".split()
)
_FEMALE = frozenset(
    "woman girl daughter wife mother sister grandmother aunt niece granddaughter girlfriend female mrs ms miss "
    "policewoman stepdaughter fiancee schoolgirl women daughters sisters girls lady".split()
)
_HE, _SHE = frozenset({"he", "his", "him", "himself"}), frozenset({"she", "her", "hers", "herself"})
_BESIDE = 8  # words behind a name that describe the person
_BEFORE = 7
_NEXT = 2  # sentences behind the naming in which a pronoun may mean the person


def sex_of(sentence: Sentence, person: Person, sentences: Sequence[Sentence]) -> str | None:
    """What the words tell, "male" or "female"; None where nothing does, or the words disagree."""
    words = sentence.words
    introduced = _last(words[person.before : person.start])
    if introduced is not None:
        return introduced
    brackets = _first(words[person.end : person.after], _MALE, _FEMALE)
    if brackets is not None:
        return brackets
    floor = max((other.after for other in find_persons(sentence) if other.end <= person.start), default=0)
    before = words[max(floor, person.before - _BEFORE) : person.before]
    named = _last(before) if {"as", ",", ":"} & set(words[person.before - 1 : person.before]) else None
    return named or _apposed(sentence, person) or _pronoun(sentence, person, sentences)


def _first(words: Sequence[str], male: frozenset[str], female: frozenset[str]) -> str | None:
    for word in words:
        if word in male:
            return "male"
        if word in female:
            return "female"
    return None


def _last(before: list[str]) -> str | None:
    """By the word nearest before the name: in "his wife Nadiya" the wife."""
    return _first(before[::-1], _MALE, _FEMALE)


def _apposed(sentence: Sentence, person: Person) -> str | None:
    """As in "Hassan Ali, a father of two,": by the noun of an appositive."""
    words = sentence.words[person.after : person.after + _BESIDE]
    if words[:1] == [","]:
        words = words[1:]
    return _first(words[1:], _MALE, _FEMALE) if words[:1] in (["a"], ["an"], ["the"]) else None


def _pronoun(sentence: Sentence, person: Person, sentences: Sequence[Sentence]) -> str | None:
    """By the first pronoun behind the name, where nobody else is named in between; else where the name comes again."""
    told = _behind(sentence, person)
    if told is not None:
        return told
    name = sentence.words[person.end - 1]
    for other in sentences[sentence.index + 1 :]:
        is_near = other.index - sentence.index <= _NEXT
        people = find_persons(other) if is_near else []
        if is_near and not people and other.words[0] in _HE | _SHE and len(find_persons(sentence)) == 1:
            return _first(other.words, _HE, _SHE)
        if other.words[0] == name and (said := _first(other.words[1:], _HE, _SHE)) is not None and not people:
            return said
    return None


def _behind(sentence: Sentence, person: Person) -> str | None:
    persons = find_persons(sentence)
    nxt = next((other.start for other in persons if other.start > person.start), len(sentence.words))
    return _first(sentence.words[person.after : nxt], _HE, _SHE)
