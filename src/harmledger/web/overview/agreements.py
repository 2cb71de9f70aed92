"""What falls within the terms of an agreement, week by week, beside who watched."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from harmledger.model.watch import Watch
from harmledger.monitor.watching import coverage
from harmledger.web.charts.draw import Band, Said, chart
from harmledger.web.overview.part import Part, incidents_words, narrowed
from harmledger.web.overview.steps import Column, Step, column_of, columns
from harmledger.web.overview.sums import counted
from harmledger.web.overview.tables import Told
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.models import Card, CardFacet, KeptWatch

MOST_WEEKS = 104


def agreement_weeks(filters: Filters, agreement: str) -> Part:
    """What falls within the terms of an agreement by week, beside who watched."""
    found = counted(filters)
    weeks: dict[str, Counter[Column]] = {
        name: _by_week(found, name, agreement) for name in ("within", "alleged", "cannot_tell")
    }
    watches = [_watch(row) for row in KeptWatch.objects.order_by("first", "id")]
    held = sorted({column for counts in weeks.values() for column in counts})
    every = list(columns(held[0].first, held[-1].first, Step.WEEK)) if held else []
    shown = every[-MOST_WEEKS:]
    title = _("Within the terms, by week")
    bands = [
        Band(
            label=c.label,
            low=weeks["within"][c],
            high=weeks["within"][c],
            words=f"{c.words}: {incidents_words(weeks['within'][c])}; {_watched(watches, c)}",
            url=narrowed(filters, c),
        )
        for c in shown
    ]
    alleged = [
        Band(
            label=c.label,
            low=weeks["alleged"][c],
            high=weeks["alleged"][c],
            words=f"{c.words}: {_('%d alleged') % weeks['alleged'][c]}",
            kind=1,
        )
        for c in shown
    ]
    said = Said(
        id="agreement",
        title=title,
        words=_("Incidents that fall within the terms, and those of which somebody says that a promise was broken."),
    )
    rows = [
        (c.words, str(weeks["within"][c]), str(weeks["alleged"][c]), str(weeks["cannot_tell"][c]), _watched(watches, c))
        for c in shown
    ]
    heads = (_("Week"), _("Falls within the terms"), _("Alleged by somebody"), _("Cannot be told"), _("Who watched"))
    return Part(
        name="agreement-weeks",
        title=title,
        chart=chart(said, [bands, alleged]) if shown else None,
        table=Told(name="agreement-weeks", caption=title, heads=heads, rows=rows),
        words=_("The program says what falls within the terms, never who is guilty. No report is not no breach."),
        legend=(_("blue: falls within the terms"), _("brown: alleged by somebody")),
    )


def agreements_told() -> list[str]:
    """Agreements that some incident of the book was held against, that of the most incidents first."""
    rows = CardFacet.objects.filter(name="agreement").values_list("value").annotate(number=Count("*"))
    return [value for value, _number in rows.order_by("-number", "value")]


def watch_count() -> int:
    """How many watches are kept."""
    return KeptWatch.objects.count()


def _by_week(found: QuerySet[Card], name: str, agreement: str) -> "Counter[Column]":
    rows = (
        found.filter(facets__name=name, facets__value=agreement, day_last__isnull=False, day_first__isnull=False)
        .values("day_first", "day_last")
        .annotate(number=Count("*"))
        .order_by()
    )
    counts: Counter[Column] = Counter()
    for row in rows:
        week = column_of(row["day_last"], Step.WEEK)
        if week.first <= row["day_first"]:
            counts[week] += row["number"]
    return counts


def _watch(row: KeptWatch) -> Watch:
    return Watch(
        id=row.id,
        observer=row.observer,
        place=row.place,
        first=row.first,
        last=row.last,
        hours_a_day=row.hours_a_day,
        stopped_by=row.stopped_by,
    )


def _watched(watches: Sequence[Watch], week: Column) -> str:
    there = [watch for watch in watches if watch.first <= week.last and watch.last >= week.first]
    places = dict.fromkeys(watch.place for watch in there)
    told = [f"{place}: {coverage(there, place, week.first).words}" for place in places]
    return "; ".join(told) or coverage((), None, None).words
