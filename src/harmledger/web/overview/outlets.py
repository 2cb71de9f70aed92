"""Which outlets the book has reports of, when, and where there is a hole."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmledger.dates.say import days_words
from harmledger.web.charts.draw import Said
from harmledger.web.charts.strips import Strip, strips
from harmledger.web.overview.part import Part, step_words
from harmledger.web.overview.steps import Column, Step, column_of, columns
from harmledger.web.overview.tables import Told
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.models import Paper

MOST_OUTLETS = 25
MOST_CELLS = 62
"""Of one row."""
_STEPS = (Step.WEEK, Step.MONTH, Step.YEAR)


def outlet_coverage(filters: Filters) -> Part:
    """How many reports of each outlet when, and where there are none."""
    found = Paper.objects.filter(day__isnull=False)
    for condition in _paper_conditions(filters):
        found = found.filter(condition)
    ends = found.order_by("day").values_list("day", flat=True)
    first, last = ends.first(), ends.last()
    title = _("Reports by outlet")
    heads: Sequence[str] = (_("Outlet"), _("Reports"), _("First"), _("Last"), _("Without any"))
    if first is None or last is None:
        return Part(
            name="outlets", title=title, chart=None, table=Told(name="outlets", caption=title, heads=heads, rows=())
        )
    step = _step(first, last)
    held = list(columns(first, last, step))
    counts = _outlets(found, step)
    ranked = sorted(counts, key=lambda outlet: (-sum(counts[outlet].values()), outlet))
    rows = [_strip(outlet, counts[outlet], held) for outlet in ranked[:MOST_OUTLETS]]
    said = Said(
        id="outlets",
        title=title,
        words=_("One row for each outlet; the darker, the more reports; empty where there are none."),
    )
    return Part(
        name="outlets",
        title=title,
        chart=strips(said, rows, [column.label for column in held]),
        table=Told(
            name="outlets", caption=title, heads=heads, rows=[_outlet_row(one, counts[one], held) for one in ranked]
        ),
        words=_(
            "What the book has of an outlet, by %s. "
            "An empty stretch says that nothing was taken in, not that nothing happened."
        )
        % step_words(step),
    )


def _step(first: dt.date, last: dt.date) -> Step:
    """Weeks where not too many fill the time, else months, else years: a row has to be seen whole."""
    return next(step for step in _STEPS if step is Step.YEAR or len(list(columns(first, last, step))) <= MOST_CELLS)


def _paper_conditions(filters: Filters) -> Iterator[Q]:
    if filters.first:
        yield Q(day__gte=filters.first)
    if filters.last:
        yield Q(day__lte=filters.last)
    if filters.outlet:
        yield Q(outlet__in=filters.outlet)
    if filters.language:
        yield Q(language__in=filters.language)


def _outlets(found: QuerySet[Paper], step: Step) -> dict[str, Counter[Column]]:
    """Counted by the database as far as it can: it knows months and years, not weeks."""
    size = {Step.MONTH: 7, Step.YEAR: 4}.get(step, 10)
    rows = found.annotate(at=Substr("day", 1, size)).values_list("outlet", "at").annotate(number=Count("*")).order_by()
    counts: dict[str, Counter[Column]] = {}
    for outlet, at_, number in rows:
        day = dt.date.fromisoformat(f"{at_}-01-01"[:10] if size == 4 else f"{at_}-01"[:10])  # noqa: PLR2004 - a year's digits
        counts.setdefault(outlet or _("not stated"), Counter())[column_of(day, step)] += number
    return counts


def _strip(outlet: str, counts: "Counter[Column]", held: Sequence[Column]) -> Strip:
    return Strip(
        name=outlet,
        numbers=[counts[column] for column in held],
        words=[f"{outlet}, {column.words}: {_reports(counts[column])}" for column in held],
    )


def _outlet_row(outlet: str, counts: "Counter[Column]", held: Sequence[Column]) -> tuple[str, ...]:
    own = sorted(column for column in counts if counts[column])
    between = [column for column in held if own[0] <= column <= own[-1]]
    gaps = [column for column in between if not counts[column]]
    return outlet, str(sum(counts.values())), own[0].words, own[-1].words, _gap_words(gaps, between)


def _gap_words(gaps: Sequence[Column], between: Sequence[Column]) -> str:
    if not gaps:
        return _("none in between")
    longest, run = list(gaps[:1]), list(gaps[:1])
    for before, column in pairwise(gaps):
        run = [*run, column] if column.first == before.last + dt.timedelta(days=1) else [column]
        longest = max(longest, run, key=len)
    stretch = days_words(longest[0].first, longest[-1].last)
    told = {"number": len(gaps), "all": len(between), "stretch": stretch}
    return _("%(number)d of %(all)d; the longest %(stretch)s") % told


def _reports(number: int) -> str:
    return ngettext("%d report", "%d reports", number) % number
