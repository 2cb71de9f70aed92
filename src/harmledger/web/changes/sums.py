"""What sums would move if all that waits were accepted, month by month. A floor stays a floor, a blank is not 0.

What the claims give is summed by the database, in numbers, out of an index; what people accepted stands on the cards in
words alone, and each wording is read once.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Substr

from harmledger.model.kinds import Effect
from harmledger.pipeline.change import MonthSum, Total
from harmledger.web.shelf.models import Card

WAITING = ("new", "moved")
MOST_MONTHS = 6
"""The latest months that would move; the overview has all of them."""
_FORMS = (
    (re.compile(r"(\d+) to (\d+)"), lambda low, high: (low, high)),
    (re.compile(r"at least (\d+)"), lambda low: (low, None)),
    (re.compile(r"up to (\d+)"), lambda high: (0, high)),
    (re.compile(r"(\d+)"), lambda number: (number, number)),
)
_MONTH = Substr(Cast("day_last", TextField()), 1, 7)
"""Days stand in the book as `YYYY-MM-DD`."""
_FIRST_MONTH = Substr(Cast("day_first", TextField()), 1, 7)
_WAITS = Case(When(state__in=WAITING, then=Value(1)), default=Value(0))
"""Asked for so, the database goes through an index that holds days and figures; by `state` it would open every row."""
_EFFECTS = {Effect.KILLED: "killed", Effect.INJURED: "injured"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """The sums that would move, and what is left out of them."""

    months: tuple[MonthSum, ...]
    more_months: int
    waiting: int
    """Incidents that wait."""
    changed: int
    """Those among them of which something was accepted before."""


@dataclass(slots=True)
class _Adding:
    """A sum in the making."""

    low: int = 0
    high: int = 0
    incidents: int = 0
    without_number: int = 0
    is_open: bool = False

    def add(self, words: str, times: int) -> None:
        """Add so many incidents of which this figure was accepted."""
        bounds = bounds_of(words)
        if bounds is None:
            self.without_number += times
            return
        low, high = bounds
        self.incidents += times
        self.low += low * times
        self.high += (high or 0) * times
        self.is_open = self.is_open or high is None

    def add_claimed(self, row: dict[str, Any]) -> None:
        """Add what the claims of many incidents give, as the database has summed it; one of them sums to a decimal."""
        self.low += int(row["low"])
        self.high += int(row["high"])
        self.incidents += row["numbers"]
        self.without_number += row["number"] - row["numbers"]
        self.is_open = self.is_open or row["open"] > 0

    def total(self) -> Total:
        """The sum."""
        high = None if self.is_open else self.high
        return Total(low=self.low, high=high, incidents=self.incidents, without_number=self.without_number)


def moving_sums() -> Moving:
    """The sums of the latest months in which something waits."""
    waiting = Card.objects.filter(state__in=WAITING)
    months = _months()
    return Moving(
        months=tuple(one for one in _sums(months[:MOST_MONTHS]) if one.has_moved),
        more_months=max(0, len(months) - MOST_MONTHS),
        waiting=waiting.count(),
        changed=waiting.filter(state="moved").count(),
    )


def _months() -> list[str]:
    """The months in which something waits, the latest first."""
    cards = Card.objects.annotate(month=_MONTH, waits=_WAITS).filter(day_last__isnull=False, waits=1)
    return sorted(cards.values_list("month", flat=True).distinct().order_by(), reverse=True)


def _sums(months: list[str]) -> Iterator[MonthSum]:
    """Each effect's sums over the incidents that lie in one of these months."""
    if not months:
        return
    cards = Card.objects.filter(day_first__gte=dt.date.fromisoformat(f"{months[-1]}-01"), day_last__isnull=False)
    cards = cards.annotate(month=_MONTH, first=_FIRST_MONTH, waits=_WAITS).filter(month__in=months, first=F("month"))
    added = {effect: _added(cards, name) for effect, name in _EFFECTS.items()}
    for month in months:
        for effect in _EFFECTS:
            before, after = (side[month].total() for side in added[effect])
            yield MonthSum(month=dt.date.fromisoformat(f"{month}-01"), effect=effect, before=before, after=after)


def _added(cards: QuerySet[Card], name: str) -> tuple[dict[str, _Adding], dict[str, _Adding]]:
    """What is accepted, and what would be.

    Accepting takes what the claims give now; what is settled stays as a person left it, what is held waits on.
    """
    before: dict[str, _Adding] = defaultdict(_Adding)
    after: dict[str, _Adding] = defaultdict(_Adding)
    for row in _claimed(cards.filter(waits=1), name):
        after[row["month"]].add_claimed(row)
    accepted = cards.exclude(state__in=("new", "out_of_scope")).exclude(
        **{f"{name}_was": ""}
    )  # of new ones there is none
    told = accepted.values_list("month", "waits", f"{name}_was").annotate(times=Count("*")).order_by()
    for month, waits, words, times in told:
        before[month].add(words, times)
        if not waits:
            after[month].add(words, times)
    return before, after


def _claimed(cards: QuerySet[Card], name: str) -> Iterator[dict[str, Any]]:
    """For each month what the claims give: an end that is open adds nothing, and is counted."""
    low, high = f"{name}_low", f"{name}_high"
    has_number = Q(**{f"{low}__isnull": False}) | Q(**{f"{high}__isnull": False})
    return (
        cards.values("month")
        .annotate(
            low=Coalesce(Sum(low), 0),
            high=Coalesce(Sum(high), 0),
            number=Count("*"),
            numbers=Count(Case(When(has_number, then=1))),
            open=Count(Case(When(has_number & Q(**{f"{high}__isnull": True}), then=1))),
        )
        .order_by()
        .iterator()
    )


def bounds_of(words: str) -> tuple[int, int | None] | None:
    """The bounds of a figure as the book writes it ("12 to 17", "at least 4"); None where it is no number."""
    if words == "none":
        return 0, 0
    for form, bounds in _FORMS:
        found = form.fullmatch(words)
        if found is not None:
            return bounds(*map(int, found.groups()))
    return None
