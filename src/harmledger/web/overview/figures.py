"""People over time: documented as ranges, claimed in tolls, named against counted."""

import datetime as dt

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmledger.dates.say import day_words
from harmledger.model.kinds import Effect
from harmledger.pipeline.change import Total
from harmledger.web.charts.draw import Band, Mark, Said, chart
from harmledger.web.overview.part import Part, left_out, narrowed, step_words, total_words, words_of
from harmledger.web.overview.steps import Column
from harmledger.web.overview.sums import OverTime, Pile, all_of, at
from harmledger.web.overview.tables import Told
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.links import report_url
from harmledger.web.shelf.models import TollMark

MOST_TOLLS = 60


def figures(filters: Filters, told: OverTime, effect: Effect) -> Part:
    """How many people when, as ranges; tolls stand below as what somebody claimed."""
    words = {Effect.KILLED: _("Documented killed over time"), Effect.INJURED: _("Documented injured over time")}
    title = words[effect]
    bands = [_band(column, pile, effect, narrowed(filters, column)) for column, pile in told.piles.items()]
    tolls = toll_rows(filters, effect, told)
    marks = [
        Mark(
            first=_at(toll.day_first, told),
            last=_at(toll.day_last or toll.said_on, told),
            words=_toll_words(toll),
            url=f"#toll-{effect.value}-{turn}",
        )
        for turn, toll in enumerate(tolls)
        if told.piles and (toll.day_last or toll.said_on)
    ]
    said = Said(
        id=f"figures-{effect.value}",
        title=title,
        words=_(
            "Whole columns: at least so many. Pale: at most. An arrow: no upper end is known. Diamonds: claimed tolls."
        ),
    )
    rows = [
        (column.words, total_words(pile, effect), str(pile.heaps[effect].numbers), str(pile.heaps[effect].blanks))
        for column, pile in told.piles.items()
        if pile.incidents
    ]
    heads = (
        step_words(told.step),
        effect.value.capitalize(),
        _("Incidents with a number"),
        _("Without a number, left out"),
    )
    whole = all_of(told.piles.values(), effect)
    return Part(
        name=f"figures-{effect.value}",
        title=title,
        chart=chart(said, [bands], marks) if told.piles else None,
        table=Told(name=f"figures-{effect.value}", caption=title, heads=heads, rows=rows),
        words=" ".join((_("All together: %s.") % whole.words, left_out(told), _blank_words(whole))),
        legend=(
            _("whole: at least"),
            _("pale: at most"),
            _("arrow: no upper end is known"),
            _("diamond: a claimed toll, never added up"),
        ),
    )


def _band(column: Column, pile: Pile, effect: Effect, url: str) -> Band:
    total = pile.heaps[effect].total
    high = total.high if total.incidents else 0
    return Band(label=column.label, low=total.low, high=high, words=f"{column.words}: {words_of(total)}", url=url)


def tolls_table(filters: Filters, told: OverTime, effect: Effect) -> Told:
    """The claimed tolls with whose they are."""
    found = toll_rows(filters, effect, told)
    heads = (_("Claimed"), _("Time"), _("Area"), _("Who did it"), _("Whose claim"), _("Report of"))
    return Told(
        name=f"tolls-{effect.value}",
        caption=_("Claimed tolls: added to nothing, most are floors"),
        heads=heads,
        rows=[_toll_row(toll) for toll in found],
        links={turn: report_url(toll.paper_id) for turn, toll in enumerate(found)},
        anchors=f"toll-{effect.value}-",
    )


def toll_rows(filters: Filters, effect: Effect, told: OverTime) -> list[TollMark]:
    """The tolls that speak of the time that is shown, the latest first."""
    found = TollMark.objects.filter(effect=effect.value, group="all")
    first = filters.first or (told.columns[0].first if told.columns else None)
    last = filters.last or (told.columns[-1].last if told.columns else None)
    if first is not None:
        found = found.filter(Q(said_on__gte=first) | Q(said_on__isnull=True))
    if last is not None:
        found = found.filter(Q(said_on__lte=last) | Q(said_on__isnull=True))
    if filters.outlet:
        found = found.filter(outlet__in=filters.outlet)
    return list(found.order_by(F("said_on").desc(nulls_last=True), "key")[:MOST_TOLLS])


def _toll_words(toll: TollMark) -> str:
    source = toll.source or toll.outlet or _("the report itself")
    return f"{toll.words} {toll.effect} · {toll.period_words or _('time not stated')} · {source}"


def _toll_row(toll: TollMark) -> tuple[str, ...]:
    blank = _("not stated")
    said = "" if toll.said_on is None else f", {day_words(toll.said_on)}"
    return (
        toll.words,
        toll.period_words or blank,
        toll.area or blank,
        toll.accused or blank,
        toll.source or _("the report itself"),
        f"{toll.outlet or blank}{said}",
    )


def named(told: OverTime) -> Part:
    """How many of the killed have a name, beside how many are counted."""
    piles = told.piles.items()
    counted_bands = [_band(column, pile, Effect.KILLED, "") for column, pile in piles]
    names = [
        Band(label=c.label, low=p.named, high=p.named, words=f"{c.words}: {_('%d named') % p.named}", kind=1)
        for c, p in piles
    ]
    title = _("Named against counted")
    said = Said(
        id="named",
        title=title,
        words=_("Two columns for each time: killed as counted, and how many of them are named."),
    )
    rows = [(c.words, str(p.named), total_words(p, Effect.KILLED)) for c, p in piles if p.incidents]
    return Part(
        name="named",
        title=title,
        chart=chart(said, [counted_bands, names]) if told.piles else None,
        table=Told(
            name="named",
            caption=title,
            heads=(step_words(told.step), _("Named killed"), _("Counted killed")),
            rows=rows,
        ),
        words=_(
            "A name is counted once in each incident; one person may be named in two. "
            "Names are the team's until a person admits them."
        ),
        legend=(_("blue: counted"), _("brown: named")),
    )


def _blank_words(total: Total) -> str:
    if not total.without_number:
        return ""
    return (
        ngettext(
            "%d incident without a number is not in it.",
            "%d incidents without a number are not in it.",
            total.without_number,
        )
        % total.without_number
    )


def _at(day: dt.date | None, told: OverTime) -> float:
    return 0.0 if day is None else at(day, told)
