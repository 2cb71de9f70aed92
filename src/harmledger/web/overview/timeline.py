"""Incidents over time, and the list beside the map."""

from django.utils.translation import gettext as _

from harmledger.model.kinds import Effect
from harmledger.web.charts.draw import Band, Said, chart
from harmledger.web.overview.part import Part, incidents_words, left_out, narrowed, step_words, total_words
from harmledger.web.overview.sums import OverTime
from harmledger.web.overview.tables import Told
from harmledger.web.shelf.cards import matching
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.links import incident_url
from harmledger.web.shelf.models import Card

MOST_LISTED = 50


def timeline(filters: Filters, told: OverTime) -> Part:
    """How many incidents when; each column narrows the page down to its time."""
    bands = [
        Band(
            label=column.label,
            low=pile.incidents,
            high=pile.incidents,
            words=f"{column.words}: {incidents_words(pile.incidents)}",
            url=narrowed(filters, column),
        )
        for column, pile in told.piles.items()
    ]
    title = _("Incidents over time")
    rows = [
        (column.words, str(pile.incidents), total_words(pile, Effect.KILLED), total_words(pile, Effect.INJURED))
        for column, pile in told.piles.items()
        if pile.incidents
    ]
    links = dict(enumerate(narrowed(filters, column) for column, pile in told.piles.items() if pile.incidents))
    heads = (step_words(told.step), _("Incidents"), _("Killed"), _("Injured"))
    said = Said(
        id="timeline",
        title=title,
        words=_("One column for each %s; the table beside it tells the same.") % step_words(told.step),
    )
    return Part(
        name="timeline",
        title=title,
        chart=chart(said, [bands]) if bands else None,
        table=Told(name="timeline", caption=title, heads=heads, rows=rows, links=links),
        words=left_out(told),
    )


def incidents_table(filters: Filters, most: int | None = MOST_LISTED) -> Told:
    """The incidents that the map shows, the greatest effect first; `most` None: all of them."""
    found = list(matching(filters).order_by("-effect", "id")[:most])
    heads = (_("Incident"), _("Where"), _("How near"), _("Killed"), _("Injured"), _("Voices"), _("State"))
    return Told(
        name="incidents",
        caption=_("Incidents, those first that change most"),
        heads=heads,
        rows=[_incident_row(card) for card in found],
        links={turn: incident_url(card.id) for turn, card in enumerate(found)},
    )


def _incident_row(card: Card) -> tuple[str, ...]:
    near = (
        ""
        if card.radius_km is None
        else _("%(precision)s; within %(km)g km") % {"precision": card.precision, "km": card.radius_km}
    )
    place = ", ".join((card.place or _("place not stated"), *card.row["area"][-2:]))
    state = card.state.replace("_", " ")
    return card.title, place, near or _("not known"), card.killed_words, card.injured_words, str(card.voices), state
