"""Looking up in a mapping by a key that is a variable."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def get(mapping: Mapping[str, str], key: str) -> str:
    """The value of `key`, or nothing."""
    return mapping.get(key, "")
