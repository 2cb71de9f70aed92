"""Parts told in a sentence of their own: "Two children were among them", "Nineteen of them were civilians"."""

from dataclasses import replace
from itertools import pairwise

from harmledger.extract.english.counting import find_people
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.harmwords import HarmWord
from harmledger.extract.english.people import People
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import Side
from harmledger.model.kinds import Group

_SAME_TIME = frozenset({("same", "time"), ("same", "period"), ("that", "period"), ("same", "span")})
_PERIOD_REACH = 3  # sentences between a sum and "over the same time"
_MOST_BEFORE = 1  # sentences between a total and its parts


def inherited_frame(sentence: Sentence, before: Frame | None) -> Frame | None:
    """The frame of a sentence that only tells parts of the total in the frame before it.

    Args:
        sentence: a sentence with neither a word of harm nor a trigger.
        before: the last frame of the report before it.
    """
    if before is None or sentence.index - before.sentence.index > _MOST_BEFORE or before.sentence.is_title:
        return None
    total = next((harm for harm in before.harms if _is_total(harm)), None)
    if total is None or sentence.triggers or sentence.effects:
        return None
    parts = [one for one in find_people(sentence, []) if one.is_subset and one.count.is_number]
    if not parts:
        return None
    return replace(
        before,
        sentence=sentence,
        start=0,
        end=len(sentence.words),
        trigger=(parts[0].start, parts[0].end),
        triggers=[],
        harms=[_part(one, total) for one in parts],
        places=[],
        dates=[],
        telling=[],
        doers=[],
        means=[],
        targets=[],
        sources=[],
        is_anaphoric=True,
        is_earlier=False,
        opens=False,
        actors=frozenset(),
        place_names=frozenset(),
        fine_names=frozenset(),
    )


def with_period(frame: Frame, before: Frame) -> Frame:
    """The frame with the dates of the sum told before it, where it says that it counts over the same time."""
    if frame.sentence.index - before.sentence.index > _PERIOD_REACH or frame.dates:
        return frame
    words = frame.sentence.words[frame.start : frame.end]
    is_same = any(pair in _SAME_TIME for pair in pairwise(words))
    return replace(frame, dates=before.dates) if is_same else frame


def _is_total(harm: HarmFound) -> bool:
    return harm.people.group is Group.ALL and not harm.people.is_subset


def _part(one: People, total: HarmFound) -> HarmFound:
    word = HarmWord(start=one.start, end=one.end, effects=(total.effect,), side=Side.LEFT)
    return HarmFound(effect=total.effect, people=one, word=word, count=one.count, status=one.status)
