"""The terms of the top line in words."""

from django.utils.translation import gettext as _

from harmledger.pipeline.change import Part, PartKind
from harmledger.pipeline.page.names import part_words as plain_words
from harmledger.web.changes.arrivals import NOT_SORTED, TopPart


def part_words(part: TopPart) -> str:
    """A term without its number: "on 4 known incidents", "unread (5 Arabic, 2 scans)"."""
    if part.kind == NOT_SORTED:
        return _("being sorted")
    if part.incidents is None and part.kind == PartKind.KNOWN:
        return _("on known incidents")
    if part.incidents is None and part.kind == PartKind.NEW:
        return _("on new incidents")
    return plain_words(Part(kind=PartKind(part.kind), reports=(), incidents=part.incidents or 0, detail=part.detail))
