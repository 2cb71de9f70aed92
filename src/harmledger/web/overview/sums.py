"""Sums over time: of incidents and of people, with floors that stay open and blanks that are counted apart."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from harmledger.model.kinds import Effect
from harmledger.pipeline.change import Total
from harmledger.review.change import ChangeState
from harmledger.web.overview.steps import Column, Step, column_of, columns, step_for
from harmledger.web.shelf.cards import matching
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.models import Card

EFFECTS = (Effect.KILLED, Effect.INJURED)


@dataclass(slots=True)
class Heap:
    """One figure of several incidents, added up."""

    low: int = 0
    high: int = 0
    open: int = 0
    """Incidents of which only the least is known."""
    numbers: int = 0
    blanks: int = 0

    @property
    def total(self) -> Total:
        """The sum as a person writes it: one open figure makes it open."""
        high = None if self.open else self.high
        return Total(low=self.low, high=high, incidents=self.numbers, without_number=self.blanks)


@dataclass(slots=True)
class Pile:
    """What lies in one column."""

    incidents: int = 0
    named: int = 0
    heaps: dict[Effect, Heap] = field(default_factory=lambda: {effect: Heap() for effect in EFFECTS})


@dataclass(slots=True, kw_only=True)
class OverTime:
    """Columns with what lies in them, and what lies in none."""

    step: Step
    piles: dict[Column, Pile]
    spread: int = 0
    """Incidents whose days reach over more than one column."""
    undated: int = 0
    """Incidents of no known day, or with an open end."""

    @property
    def columns(self) -> list[Column]:
        """The columns in order."""
        return list(self.piles)


def counted(filters: Filters) -> QuerySet[Card]:
    """The incidents that sums are made of: what people put out of scope is left out unless it is asked for."""
    found = matching(filters)
    return found if filters.states else found.exclude(state=ChangeState.OUT_OF_SCOPE.value)


def over_time(filters: Filters, step: Step | None = None) -> OverTime:
    """The incidents that the filters let through, column by column."""
    rows = list(counted(filters).values("day_first", "day_last").annotate(**_SUMS).order_by())
    dated = [row for row in rows if row["day_first"] is not None and row["day_last"] is not None]
    undated = sum(row["incidents"] for row in rows) - sum(row["incidents"] for row in dated)
    if not dated:
        return OverTime(step=step or Step.MONTH, piles={}, undated=undated)
    first, last = min(row["day_first"] for row in dated), max(row["day_last"] for row in dated)
    first, last = max(first, filters.first or first), min(last, filters.last or last)
    used = step or step_for(first, last)
    told = OverTime(step=used, piles={column: Pile() for column in columns(first, last, used)}, undated=undated)
    for row in dated:
        _add(told, row)
    return told


def _figure(name: str) -> dict[str, Any]:
    low, high = f"{name}_low", f"{name}_high"
    is_open = Q(**{f"{low}__isnull": False, f"{high}__isnull": True})
    is_number = Q(**{f"{low}__isnull": False}) | Q(**{f"{high}__isnull": False})
    return {
        f"{name}_least": Sum(low),
        f"{name}_most": Sum(high),
        f"{name}_floor": Sum(low, filter=is_open),
        f"{name}_open": Count("state", filter=is_open),
        f"{name}_numbers": Count("state", filter=is_number),
    }


_SUMS: dict[str, Any] = {"incidents": Count("*"), "names": Sum("named"), **_figure("killed"), **_figure("injured")}


def _add(told: OverTime, row: dict[str, Any]) -> None:
    column = column_of(row["day_last"], told.step)
    if column_of(row["day_first"], told.step) != column or column not in told.piles:
        told.spread += row["incidents"]
        return
    pile = told.piles[column]
    pile.incidents += row["incidents"]
    pile.named += row["names"] or 0
    for effect, heap in pile.heaps.items():
        _heap(heap, {name: row[f"{effect.value}_{name}"] for name in ("least", "most", "floor", "open", "numbers")})
        heap.blanks += row["incidents"] - row[f"{effect.value}_numbers"]


def _heap(heap: Heap, row: dict[str, int | None]) -> None:
    heap.low += row["least"] or 0
    heap.high += (row["most"] or 0) + (row["floor"] or 0)
    heap.open += row["open"] or 0
    heap.numbers += row["numbers"] or 0


def all_of(piles: Iterable[Pile], effect: Effect) -> Total:
    """The sum over several columns."""
    whole = Heap()
    for pile in piles:
        heap = pile.heaps[effect]
        whole.low += heap.low
        whole.high += heap.high
        whole.open += heap.open
        whole.numbers += heap.numbers
        whole.blanks += heap.blanks
    return whole.total


def at(day: dt.date, told: OverTime) -> float:
    """Which column a day lies in, from 0; days before or after all of them lie at an end."""
    held = told.columns
    if not held or day < held[0].first:
        return 0.0
    found = next((turn for turn, column in enumerate(held) if day <= column.last), len(held) - 1)
    column = held[found]
    return found + min(1.0, (day - column.first).days / max(1, (column.last - column.first).days + 1))
