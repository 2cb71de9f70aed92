"""A part of the overview, and the words that its parts share."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmledger.model.kinds import Effect
from harmledger.pipeline.change import Total
from harmledger.pipeline.page.markup import Html
from harmledger.web.overview.steps import Column, Step
from harmledger.web.overview.sums import OverTime, Pile
from harmledger.web.overview.tables import Told
from harmledger.web.shelf.filters import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A chart with its table."""

    name: str
    title: str
    chart: Html | None
    table: Told
    words: str = ""
    """What is left out, and what must not be read into it."""
    legend: Sequence[str] = ()


def narrowed(filters: Filters, column: Column) -> str:
    """The query of the same page with the time narrowed down to one column."""
    return f"?{filters.query(first=column.first, last=column.last)}"


def total_words(pile: Pile, effect: Effect) -> str:
    """One sum of a column as a person writes it."""
    return pile.heaps[effect].total.words


def words_of(total: Total) -> str:
    """A sum, and how many incidents are not in it."""
    blanks = _("%d without a number") % total.without_number if total.without_number else ""
    return f"{total.words}{f'; {blanks}' if blanks else ''}"


def left_out(told: OverTime) -> str:
    """What no column holds, in words."""
    parts = []
    if told.undated:
        parts.append(_("%s of no known day, or with an open end, are in no column.") % incidents_words(told.undated))
    if told.spread:
        parts.append(_("%s reach over more than one column and are in none.") % incidents_words(told.spread))
    return " ".join(parts)


def incidents_words(number: int) -> str:
    """So many incidents."""
    return ngettext("%d incident", "%d incidents", number) % number


def step_words(step: Step) -> str:
    """What a column is called."""
    return {Step.DAY: _("day"), Step.WEEK: _("week"), Step.MONTH: _("month"), Step.YEAR: _("year")}[step]
