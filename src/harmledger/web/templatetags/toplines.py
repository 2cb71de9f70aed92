"""Terms of the top line, and where a report's own page is."""

from django import template
from django.urls import NoReverseMatch, reverse

from harmledger.web.changes.arrivals import TopPart
from harmledger.web.changes.top import part_words

register = template.Library()


@register.filter
def term(part: TopPart) -> str:
    """A term without its number."""
    return part_words(part)


@register.simple_tag
def report_page(report_id: str) -> str:
    """The address of a report's page; empty where this workbench has none."""
    try:
        return reverse("reports:report", args=[report_id])
    except NoReverseMatch:
        return ""
