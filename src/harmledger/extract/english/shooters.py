"""Somebody who shot and belongs to no party: "a man opened fire", "shot by an 18-year-old"."""

from harmledger.extract.english.doers import Doer
from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.people import People
from harmledger.extract.english.sentence import Sentence
from harmledger.model.count import Count
from harmledger.model.kinds import EventType

_BY_REACH = 6  # words between "shot" and whom it was by
_GAP = 1  # words between somebody and "opened fire"
_BETWEEN = frozenset({"who", "accidentally", "then", "allegedly", "had", "also", "fatally"})


def find_shooters(
    sentence: Sentence, bounds: tuple[int, int], people: list[People], harms: list[HarmFound]
) -> list[Doer]:
    """Whoever of the people told in the words `bounds` is said to have shot others.

    Only one person at a time: a number before "shot" is far more often the victims of a headline.
    """
    start, end = bounds
    harmed = {harm.people.start for harm in harms}
    shots = [
        found
        for found in sentence.triggers
        if start <= found.start < end and found.value.type is EventType.SHOOTING and not found.value.is_noun
    ]
    return [
        Doer(start=one.start, end=one.end, actor=None)
        for one in people
        if one.start not in harmed and start <= one.start < end and _is_one_unknown(one)
        if any(_is_before(sentence, one, shot.start) or _is_by(sentence, one, shot.end) for shot in shots)
    ]


def _is_one_unknown(one: People) -> bool:
    """Whether one person is meant who is not the victim told before."""
    return one.count == Count.exact(1) and not (one.is_known or one.is_subset)


def _is_before(sentence: Sentence, one: People, at: int) -> bool:
    """Whether they stand right before the verb, as its subject."""
    gap = sentence.words[one.end : at]
    return one.end <= at and len(gap) <= _GAP and _BETWEEN.issuperset(gap)


def _is_by(sentence: Sentence, one: People, at: int) -> bool:
    """Whether somebody was shot by them."""
    return at < one.start <= at + _BY_REACH and sentence.words[one.start - 1] == "by"
