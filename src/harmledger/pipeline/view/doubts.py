"""What a careful reader would ask about an incident, in words: never a probability."""

from collections.abc import Iterable, Sequence

from harmledger.dates.say import period_words
from harmledger.model.figure import Figure, FigureState
from harmledger.model.incident import Incident
from harmledger.model.kinds import Effect, Group, SourceKind, Stance
from harmledger.model.record import AccountRecord
from harmledger.pipeline.change import VoiceRow
from harmledger.pipeline.view.words import EFFECT

_WIDE_GAP, _WIDE_TIMES = 10, 3
"""Tolls of one incident seldom grow threefold (12 and 15, 19 and 27); a part beside its whole differs more."""


def doubts(
    incident: Incident, records: Sequence[AccountRecord], figures: Iterable[Figure], voices: Sequence[VoiceRow]
) -> tuple[str, ...]:
    """The doubts of one incident, the weightiest first."""
    found = (
        *_stance_doubts(records),
        *_voice_doubts(incident, voices),
        *_figure_doubts(figures),
        *_day_doubts(records),
        *_place_doubts(records),
    )
    return tuple(dict.fromkeys(found))


def _stance_doubts(records: Sequence[AccountRecord]) -> Iterable[str]:
    stances = {record.account.stance for record in records}
    if Stance.DENIED in stances:
        yield "denied by those who are accused"
    elif stances == {Stance.ALLEGED}:
        yield "alleged only: no report states it as certain"


def _voice_doubts(incident: Incident, voices: Sequence[VoiceRow]) -> Iterable[str]:
    if len(incident.lineages) > 1:
        return
    kinds = {row.kind for row in voices if row.kind is not None}
    yield "one voice only, and anonymous" if kinds == {SourceKind.ANONYMOUS} else "one voice only"


def _figure_doubts(figures: Iterable[Figure]) -> Iterable[str]:
    for figure in figures:
        if figure.state is FigureState.VAGUE and figure.group is Group.ALL and figure.effect in EFFECT:
            yield f"{_effect(figure.effect)}: only vague words, no number"
        if figure.group is Group.ALL and _is_wide(figure):
            yield f"{_effect(figure.effect)}: {figure.words} lie far apart; one of them may count something else"


def _is_wide(figure: Figure) -> bool:
    """Whether the ends of a range are too far apart to be two counts of the same people."""
    if figure.low is None or figure.high is None:
        return False
    return figure.high - figure.low >= _WIDE_GAP and figure.high >= _WIDE_TIMES * figure.low


def _effect(effect: Effect) -> str:
    return EFFECT[effect]


def _day_doubts(records: Sequence[AccountRecord]) -> Iterable[str]:
    told = [record.account.day for record in records if record.account.day is not None]
    if not told:
        yield "no report says on which day"
        return
    if all(claim.span is None for claim in told):
        yield "the day only follows from the day of publication"
    finest = min(told, key=lambda claim: claim.value.length_days or 1_000_000)
    apart = {period_words(claim.value): None for claim in told if not claim.value.overlaps(finest.value)}
    if apart:
        yield f"the days differ: {period_words(finest.value)}; {'; '.join(apart)}"


def _place_doubts(records: Sequence[AccountRecord]) -> Iterable[str]:
    if any(record.places for record in records):
        return
    named = [claim.value for record in records for claim in record.account.places]
    if named:
        yield f"“{named[0]}” is on no map that we have, or could be several places"
    else:
        yield "no report says where"
