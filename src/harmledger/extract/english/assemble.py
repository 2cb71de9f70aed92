"""Frames put together into happenings: a news story tells one happening in headline, lead and detail.

Frames are taken in the order of the text. Each joins the happening that it fits best, or opens a new one; the
evidence for and against is a table of small whole numbers (`_WEIGHTS`), set by hand on the development reports.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from harmledger.extract.english.frame import Frame
from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.telling import DAYLESS
from harmledger.model.kinds import Effect, EventType, Group
from harmledger.model.period import Period

_WEIGHTS = {
    "same type": 2,
    "open type": 2,
    "other type": -3,
    "same place": 1,
    "other place": -3,
    "other day": -5,
    "same figure": 4,
    "other figure": -3,
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
_GENERIC_RANK = 3
"""Up to this rank ("attack", "strike", "blast") a type leaves the method open, and so goes with any other."""
_ALIKE = (
    {EventType.EXPLOSIVE_DEVICE, EventType.SUICIDE_BOMBING},
    {EventType.CHEMICAL_ATTACK, EventType.AIR_STRIKE},
    {EventType.CHEMICAL_ATTACK, EventType.SHELLING},
    {EventType.ARMED_CLASH, EventType.TERRITORY_CHANGE},
)
"""Types that stories give to one happening."""


@dataclass(slots=True)
class Happening:
    """Frames held to tell one happening, in the order of the text. Grows while a report is read."""

    frames: list[Frame] = field(default_factory=list)

    @property
    def first(self) -> Frame:
        """The frame that opened it."""
        return self.frames[0]

    @property
    def type(self) -> EventType:
        """The most specific type that any frame gives; of equals the first."""
        return max(self.frames, key=lambda frame: frame.rank).type

    @property
    def rank(self) -> int:
        """How specific that type is."""
        return max(frame.rank for frame in self.frames)

    @property
    def is_headline(self) -> bool:
        """Whether only the headline has told of it."""
        return len(self.frames) == 1 and self.first.sentence.is_title

    @property
    def harms(self) -> list[HarmFound]:
        """Every harm told of it."""
        return [harm for frame in self.frames for harm in frame.harms]

    @property
    def actors(self) -> set[str]:
        """Ids of the parties said to have acted."""
        return {actor for frame in self.frames for actor in frame.actors}


def assemble(frames: list[Frame]) -> list[Happening]:
    """The happenings that the frames of one report tell."""
    happenings: list[Happening] = []
    recent: Happening | None = None
    for frame in frames:
        joined = None if frame.is_earlier else _best(happenings, frame, recent)
        if joined is None:
            joined = Happening(frames=[])
            happenings.append(joined)
        joined.frames.append(frame)
        recent = joined
    return happenings


def _best(happenings: list[Happening], frame: Frame, recent: Happening | None) -> Happening | None:
    """The happening that the frame fits best, of equals the first told; None where it fits none well enough."""
    # "an earlier attack" is another happening than the one told, and nothing more is said of it
    open_to = [one for one in happenings if not one.first.is_earlier]
    fits = [(fit(one, frame, is_last=one is recent), one) for one in open_to]
    best = max(fits, key=lambda row: row[0], default=None)
    return best[1] if best is not None and best[0] >= _JOINS_FROM else None


def fit(happening: Happening, frame: Frame, *, is_last: bool) -> int:
    """How well a frame fits a happening: the sum of what speaks for it and against it."""
    return sum(_WEIGHTS[reason] for reason in reasons(happening, frame, is_last=is_last))


def reasons(happening: Happening, frame: Frame, *, is_last: bool) -> Iterator[str]:
    """What speaks for and against the frame telling of the happening, in the words of `_WEIGHTS`."""
    yield _type_reason(happening, frame)
    yield from _place_reason(happening, frame)
    yield from _day_reason(happening, frame)
    yield from _figure_reason(happening, frame)
    if happening.actors and frame.actors and happening.actors.isdisjoint(frame.actors):
        yield "other doer"
    yield from _form_reasons(happening, frame, is_last=is_last)


def _form_reasons(happening: Happening, frame: Frame, *, is_last: bool) -> Iterator[str]:
    """What the order and the form of the story say."""
    last = happening.frames[-1]
    if frame.is_anaphoric and is_last:
        yield "points back"
    if not frame.triggers:
        yield "no trigger"
    if is_last:
        yield "next to it"
    if happening.is_headline:
        yield "headline"
    if frame.opens and not last.sentence.is_title:
        yield "opens"
    if last.sentence is frame.sentence:
        yield "same sentence" if frame.triggers else "same sentence, no trigger"


def _type_reason(happening: Happening, frame: Frame) -> str:
    mine, other = happening.type, frame.type
    if mine is other:
        return "same type"
    is_open = min(frame.rank, happening.rank) <= _GENERIC_RANK or not frame.triggers
    return "open type" if is_open or {mine, other} in _ALIKE else "other type"


def _place_reason(happening: Happening, frame: Frame) -> Iterator[str]:
    # a headline names the places of all its happenings: where the body has told one, the headline's count no more
    told = [one for one in happening.frames if not one.sentence.is_title and one.place_names] or happening.frames
    mine = {name for one in told for name in one.place_names}
    if not mine.isdisjoint(frame.place_names):
        yield "same place"
    elif frame.fine_names and any(one.fine_names for one in told):
        yield "other place"  # a province named alone may well hold the town named elsewhere


def _day_reason(happening: Happening, frame: Frame) -> Iterator[str]:
    mine, other = [day for one in happening.frames for day in _days(one)], _days(frame)
    if mine and other and not any(a.overlaps(b) for a in mine for b in other):
        yield "other day"


def _days(frame: Frame) -> list[Period]:
    return [date.period for date in frame.telling if date.kind not in DAYLESS]


def _figure_reason(happening: Happening, frame: Frame) -> Iterator[str]:
    mine, other = _totals(happening.harms), _totals(frame.harms)
    if mine & other:
        yield "same figure"
    elif {effect for effect, _ in mine} & {effect for effect, _ in other}:
        yield "other figure"


def _totals(harms: list[HarmFound]) -> set[tuple[Effect, int | None]]:
    """The figures for all people harmed, floors and ceilings by their one number."""
    return {(harm.effect, harm.count.low or harm.count.high) for harm in harms if _is_total(harm)}


def _is_total(harm: HarmFound) -> bool:
    return harm.people.group is Group.ALL and not harm.people.is_subset and harm.count.is_number
