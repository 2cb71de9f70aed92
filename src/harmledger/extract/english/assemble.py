"""Frames put together into happenings: a news story tells one happening in headline, lead and detail.

Frames are taken in the order of the text. Each joins the happening that it fits best, or opens a new one; the
evidence for and against is a table of small whole numbers (`_WEIGHTS`), set by hand on the development reports.
"""

import re
from dataclasses import dataclass, field

from harmledger.dates.words import DateKind, DateWords
from harmledger.extract.english.frame import OPEN_KINDS, Frame
from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.places import PlaceWords
from harmledger.extract.english.sentence import Sentence
from harmledger.model.kinds import EventType, Group
from harmledger.model.period import Period

_WEIGHTS = {
    "same type": 2,
    "open type": 2,
    "other type": -3,
    "same place": 1,
    "other place": -3,
    "same day": 0,
    "other day": -5,
    "same figure": 4,
    "other figure": -3,
    "same doer": 0,
    "other doer": -1,
    "points back": 5,
    "no trigger": 2,
    "next to it": 1,
    "headline": 2,
    "opens": -3,
    "same sentence": -1,
    "same sentence, no trigger": 1,
}
_JOINS_FROM = 2
_ALIKE = (
    {EventType.EXPLOSIVE_DEVICE, EventType.SUICIDE_BOMBING},
    {EventType.CHEMICAL_ATTACK, EventType.AIR_STRIKE},
    {EventType.CHEMICAL_ATTACK, EventType.SHELLING},
    {EventType.ARMED_CLASH, EventType.TERRITORY_CHANGE},
)


@dataclass(slots=True)
class Happening:
    """Frames held to tell one happening, in the order of the text. Grows while a report is read."""

    frames: list[Frame] = field(default_factory=list)

    @property
    def type(self) -> EventType:
        """The most specific type that any frame gives; of equals the first."""
        best = self.frames[0]
        for frame in self.frames[1:]:
            if frame.rank > best.rank:
                best = frame
        return best.type

    @property
    def rank(self) -> int:
        """How specific that type is."""
        return max(frame.rank for frame in self.frames)

    def harms(self) -> list[HarmFound]:
        """Every harm told of it."""
        return [harm for frame in self.frames for harm in frame.harms]

    def actors(self) -> set[str]:
        """Ids of the parties said to have acted."""
        return {doer.actor for frame in self.frames for doer in frame.doers if doer.actor is not None}

    def place_names(self) -> set[str]:
        """Words of its places, folded, without the words that many places share."""
        return {name for frame in self.frames for name in _names(frame)}

    def days(self) -> list[Period]:
        """The days told of it."""
        return [date.period for frame in self.frames for date in telling_dates(frame) if date.kind not in DAYLESS]


def assemble(frames: list[Frame]) -> list[Happening]:
    """The happenings that the frames of one report tell."""
    happenings: list[Happening] = []
    recent: Happening | None = None
    for frame in frames:
        # "an earlier attack" is another happening than the one told, and nothing more is said of it
        open_to = [] if frame.is_earlier else [one for one in happenings if not one.frames[0].is_earlier]
        fits = [(fit(one, frame, is_last=one is recent), -at, one) for at, one in enumerate(open_to)]
        best = max(fits, key=lambda row: row[:2], default=None)
        if best is not None and best[0] >= _JOINS_FROM:
            recent = best[2]
            recent.frames.append(frame)
        else:
            recent = Happening(frames=[frame])
            happenings.append(recent)
    return happenings


def fit(happening: Happening, frame: Frame, *, is_last: bool) -> int:
    """How well a frame fits a happening: the sum of what speaks for it and against it."""
    reasons = [_type_reason(happening, frame), _place_reason(happening, frame), _day_reason(happening, frame)]
    reasons += [_figure_reason(happening, frame), _doer_reason(happening, frame)]
    last = happening.frames[-1]
    if frame.is_anaphoric and is_last:
        reasons.append("points back")
    if not frame.triggers:
        reasons.append("no trigger")
    if is_last:
        reasons.append("next to it")
    if last.sentence.is_title and len(happening.frames) == 1:
        reasons.append("headline")
    if frame.opens and not last.sentence.is_title:
        reasons.append("opens")
    if last.sentence is frame.sentence:
        reasons.append("same sentence" if frame.triggers else "same sentence, no trigger")
    return sum(_WEIGHTS[reason] for reason in reasons if reason)


def _type_reason(happening: Happening, frame: Frame) -> str:
    mine, other = happening.type, frame.type
    if mine is other:
        return "same type"
    if frame.rank <= 3 or happening.rank <= 3 or not frame.triggers or {mine, other} in _ALIKE:
        return "open type"
    return "other type"


def _place_reason(happening: Happening, frame: Frame) -> str:
    mine, other = happening.place_names(), _names(frame)
    if not mine or not other:
        return ""
    if mine & other:
        return "same place"
    # a province named alone may well hold the town named elsewhere
    fine = {name for one in happening.frames for name in _fine_names(one)}
    return "other place" if fine and _fine_names(frame) else ""


def _day_reason(happening: Happening, frame: Frame) -> str:
    mine = happening.days()
    other = [date.period for date in telling_dates(frame) if date.kind not in DAYLESS]
    if not mine or not other:
        return ""
    return "same day" if any(a.overlaps(b) for a in mine for b in other) else "other day"


def _figure_reason(happening: Happening, frame: Frame) -> str:
    mine = {(harm.effect, harm.count.low, harm.count.high) for harm in happening.harms() if _is_total(harm)}
    other = {(harm.effect, harm.count.low, harm.count.high) for harm in frame.harms if _is_total(harm)}
    if not mine or not other:
        return ""
    numbers = {(effect, low or high) for effect, low, high in mine} & {
        (effect, low or high) for effect, low, high in other
    }
    if numbers:
        return "same figure"
    return "other figure" if {effect for effect, *_ in mine} & {effect for effect, *_ in other} else ""


def _is_total(harm: HarmFound) -> bool:
    return harm.people.group is Group.ALL and not harm.people.is_subset and harm.count.is_number


def _doer_reason(happening: Happening, frame: Frame) -> str:
    mine, other = happening.actors(), {doer.actor for doer in frame.doers if doer.actor is not None}
    if not mine or not other:
        return ""
    return "same doer" if mine & other else "other doer"


_SHARED = frozenset(
    "province governorate city town village district neighborhood neighbourhood suburb countryside area region northern southern eastern western "
    "central northwestern northeastern southwestern southeastern north south east west rural the of and syria syrias syrian camp crossing road airport base "
    "provinces towns villages districts neighborhoods capital border near outskirts".split()
)


_WIDE = frozenset({"province", "governorate", "countryside", "region", "county", "state", "department"})


def _fine_names(frame: Frame) -> set[str]:
    """Words of places finer than a province."""
    fine = [
        place for place in frame.places if frame.sentence.words[place.end - 1] not in _WIDE and not place.is_country
    ]
    return {name for place in fine for name in names_of(frame.sentence, place)}


def _names(frame: Frame) -> set[str]:
    return {name for place in frame.places for name in names_of(frame.sentence, place)}


def names_of(sentence: Sentence, place: PlaceWords) -> set[str]:
    """The words that tell this place from others, folded as far as a report may vary them."""
    return {
        _fold(word) for word in sentence.words[place.start : place.end] if word not in _SHARED and word[0].isalnum()
    } - {""}


def _fold(word: str) -> str:
    for article in ("al-", "el-", "ad-", "as-", "ash-", "an-"):
        word = word.removeprefix(article)
    return word.removesuffix("s") if len(word) > 4 else word


def telling_dates(frame: Frame) -> list[DateWords]:
    """The dates of a frame that may tell its day: no bounds of a toll, not refused, surest first."""
    dates = [date for date in frame.dates if date.kind not in OPEN_KINDS and date.refused is None]
    return sorted(dates, key=lambda date: is_day_of_speaking(frame, date))


DAYLESS = frozenset({DateKind.PART_OF_DAY, DateKind.CLOCK})
"""Words that tell a time of a day told elsewhere: "in the evening hours"."""
_PRINTED_KINDS = frozenset({DateKind.MONTH_DAY, DateKind.NUMERIC})
_YEAR = re.compile(r"\d{4}")
_SPEECH_GAP = 3  # words between a verb of saying and its day: "said in a statement on Friday"


def is_day_of_speaking(frame: Frame, date: DateWords) -> bool:
    """Whether the date tells when somebody spoke, or when a picture was taken, rather than when it happened."""
    if date.kind in _PRINTED_KINDS and _YEAR.search(date.span.quote) and "." in frame.sentence.words[-2:]:
        return frame.sentence.tokens[-1].start - date.span.end <= 1  # a caption: "... in Aleppo on July 1 2016."
    start, end = frame.sentence.word_at(date.span.start), frame.sentence.word_at(date.span.end)
    return any(
        start - _SPEECH_GAP - 1 <= verb.end <= start or end <= verb.start <= end + 1 for verb in frame.sentence.speech
    )
