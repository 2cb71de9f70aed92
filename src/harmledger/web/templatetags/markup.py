"""Markup of ours in templates: only what was built to be safe goes in as it stands."""

import datetime as dt

from django import template
from django.utils.safestring import SafeString, mark_safe

from harmledger.dates.say import day_words, month_words
from harmledger.pipeline.page.markup import Html

register = template.Library()


@register.filter
def html(value: object) -> SafeString | object:
    """`value` as it stands where it is `Html`, which escapes by construction; anything else is escaped as ever."""
    return mark_safe(str(value)) if isinstance(value, Html) else value  # noqa: S308 - that is what Html promises


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """A day as in "11 March 2019"; an instant with its time in UTC."""
    if isinstance(value, dt.datetime):
        return f"{day_words(value.date())}, {value:%H:%M} UTC"
    return "" if value is None else day_words(value)


@register.filter
def month(value: dt.date) -> str:
    """A month as in "March 2019"."""
    return month_words(value)
