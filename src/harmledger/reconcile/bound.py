"""The bounds that a set of statements supports, and which of several numbers is the best.

low: the lowest number that a voice gives. high: the highest, open where a floor lies above every closed number or
nothing is closed. best: the closed number that most voices give, of several the one said last.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from harmledger.model.count import Count, CountKind
from harmledger.model.figure import FigureState
from harmledger.reconcile.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What statements come to. All numbers are None unless `state` is NUMBER."""

    state: FigureState
    low: int | None = None
    high: int | None = None
    best: int | None = None


def bounds_of(statements: Sequence[Statement]) -> Bounds:
    """Bounds of what the statements say together."""
    counts = [one.count for one in statements]
    numbers = [count for count in counts if count.is_number]
    if all(count.kind is CountKind.NONE for count in counts):
        return Bounds(state=FigureState.NONE_SAID if counts else FigureState.NOT_STATED)
    if all(count.kind is CountKind.NONE for count in numbers):
        is_vague = any(count.kind is CountKind.SOME for count in counts)
        return Bounds(state=FigureState.VAGUE if is_vague else FigureState.NONE_SAID)
    low, high = _low(numbers), _high(numbers)
    return Bounds(state=FigureState.NUMBER, low=low, high=high, best=_best(statements))


def _low(numbers: Sequence[Count]) -> int | None:
    floors = [count.floor for count in numbers if count.floor is not None]
    return min(floors) if floors else None


def _high(numbers: Sequence[Count]) -> int | None:
    ceilings = [count.ceiling for count in numbers if count.ceiling is not None]
    floors = [count.floor for count in numbers if count.floor is not None]
    if not ceilings or max(floors, default=0) > max(ceilings):
        return None
    return max(ceilings)


def _best(statements: Sequence[Statement]) -> int | None:
    voices: dict[int, set[str]] = {}
    last: dict[int, dt.date] = {}
    for one in statements:
        number = one.count.low
        if number is not None and number == one.count.high:
            voices.setdefault(number, set()).add(one.lineage_id)
            last[number] = max(last.get(number, dt.date.min), one.said_on or dt.date.min)
    return max(voices, key=lambda number: (len(voices[number]), last[number], number), default=None)
