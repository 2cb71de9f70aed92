"""Figures of a preview in words."""

from django import template
from django.utils.translation import gettext_lazy as _

from harmledger.model.figure import Figure
from harmledger.pipeline.page.names import harm_words
from harmledger.review.accepted import FigureMove, figure_words

register = template.Library()


@register.filter
def figure(value: Figure | None) -> str:
    """A figure as a person writes it; none is *not stated*."""
    return figure_words(value)


@register.filter
def figure_name(move: FigureMove) -> str:
    """What befell whom."""
    return harm_words(move.effect, move.group)


@register.filter
def figure_of(value: Figure) -> str:
    """What befell whom."""
    return harm_words(value.effect, value.group)


_STATES = {
    "new": _("new"),
    "moved": _("moved"),
    "held": _("held"),
    "settled": _("accepted"),
    "out_of_scope": _("out of scope"),
}


@register.filter
def state(value: str) -> str:
    """Where an incident stands in review, in a word."""
    return str(_STATES.get(value, value))
