"""Where a link may lead that somebody's words chose: into this workbench, nowhere else."""

from django import template
from django.utils.http import url_has_allowed_host_and_scheme

register = template.Library()


@register.filter
def local(value: object) -> str:
    """The path, where it is one of ours; the start page for anything else, such as another host or a script."""
    path = "" if value is None else str(value)
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours else "/"
