"""What sums would move if all that waits were accepted, month by month. A floor stays a floor, a blank is not 0."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextField
from django.db.models.functions import Cast, Substr

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
_COLUMNS = {
    Effect.KILLED: ("killed_low", "killed_high", "killed_words", "killed_was"),
    Effect.INJURED: ("injured_low", "injured_high", "injured_words", "injured_was"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """The sums that would move, and what is left out of them."""

    months: tuple[MonthSum, ...]
    more_months: int
    waiting: int
    """Incidents that wait."""
    changed: int
    """Those among them of which something was accepted before."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One incident: what is accepted of it, and what would be."""

    is_in_before: bool
    before: str
    is_in_after: bool
    after: str


def moving_sums() -> Moving:
    """The sums of the latest months in which something waits."""
    waiting = Card.objects.filter(state__in=WAITING)
    told = waiting.filter(day_last__isnull=False).annotate(month=_MONTH).values_list("month", flat=True)
    months = sorted((dt.date.fromisoformat(f"{month}-01") for month in told.distinct().order_by()), reverse=True)
    sums = [one for month in months[:MOST_MONTHS] for one in _month(month) if one.has_moved]
    return Moving(
        months=tuple(sums),
        more_months=max(0, len(months) - MOST_MONTHS),
        waiting=waiting.count(),
        changed=waiting.filter(state="moved").count(),
    )


def _month(month: dt.date) -> Iterator[MonthSum]:
    """Each effect's sum over the incidents that lie in this one month."""
    end = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    cards = Card.objects.filter(day_last__gte=month, day_last__lt=end, day_first__gte=month)
    for effect, (_low, _high, words, was) in _COLUMNS.items():
        lines = [_line(*row) for row in cards.values_list("state", words, was)]
        yield MonthSum(
            month=month,
            effect=effect,
            before=_total(line.before for line in lines if line.is_in_before),
            after=_total(line.after for line in lines if line.is_in_after),
        )


def _line(state: str, words: str, was: str) -> _Line:
    """Accepting takes what the claims give now; what is settled stays as a person left it, what is held waits on."""
    waits = state in WAITING
    is_accepted = bool(was) and state != "out_of_scope"
    return _Line(is_accepted, was, waits or is_accepted, words if waits else was)


def _total(figures: Iterable[str]) -> Total:
    """The sum of figures in words."""
    low, high, numbers, blanks, is_open = 0, 0, 0, 0, False
    for words in figures:
        bounds = bounds_of(words)
        if bounds is None:
            blanks += 1
            continue
        numbers += 1
        low += bounds[0]
        high += bounds[1] or 0
        is_open = is_open or bounds[1] is None
    return Total(low=low, high=None if is_open else high, incidents=numbers, without_number=blanks)


def bounds_of(words: str) -> tuple[int, int | None] | None:
    """The bounds of a figure as the book writes it ("12 to 17", "at least 4"); None where it is no number."""
    if words == "none":
        return 0, 0
    for form, bounds in _FORMS:
        found = form.fullmatch(words)
        if found is not None:
            return bounds(*map(int, found.groups()))
    return None
