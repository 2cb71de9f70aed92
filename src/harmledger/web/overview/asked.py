"""What a page of the overview was asked for: filters, as a form, as chips that can be taken off, as addresses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from harmledger.model.kinds import EventType
from harmledger.pipeline.view.words import EVENT
from harmledger.web.book import the_book
from harmledger.web.search.logging import note_filter
from harmledger.web.shelf.filling import names_of_actors
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.menus import values_of
from harmledger.web.shelf.refresh import refresh

AT_ONCE = 200
"""Incidents or reports that a page brings up to date before it answers."""
_MOST_CHOICES = 60
_FIELDS = frozenset("first last areas text killed kinds accused outlet contested children alleged standing".split())


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address without it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The filters of a page, ready for its template."""

    filters: Filters
    here: str
    """The address of the page, without its query."""
    waiting: int
    """Changes of the book that the page does not know of yet."""

    @property
    def query(self) -> str:
        """The part of the address after the question mark."""
        return self.filters.query()

    def tabs(self) -> Iterator[dict[str, object]]:
        """The pages of the overview under the same filters."""
        for name, words in _tabs():
            url = reverse(f"overview:{name}")
            yield {"url": f"{url}?{self.query}", "words": words, "is_here": url == self.here}

    def kinds(self) -> list[Choice]:
        """Kinds of happenings."""
        return [Choice(kind.value, EVENT[kind], kind.value in self.filters.kinds) for kind in EventType]

    def provinces(self) -> list[Choice]:
        """Provinces of the book."""
        return _choices("province", self.filters.areas)

    def outlets(self) -> list[Choice]:
        """Outlets of the book."""
        return _choices("outlet", self.filters.outlet)

    def accused(self) -> list[Choice]:
        """Parties that somebody accuses."""
        names = names_of_actors()
        return [
            Choice(one.value, names.get(one.value, one.value), one.is_chosen)
            for one in _choices("accused", self.filters.accused)
        ]

    def hidden(self) -> list[tuple[str, list[str]]]:
        """Filters that the form has no field for: sending it keeps them."""
        return [(name, values) for name, values in self.filters.pairs() if name not in _FIELDS]

    def chips(self) -> list[Chip]:
        """Every filter that is set."""
        return [
            Chip(_chip(name, value), f"{self.here}?{self.filters.without(name, value)}")
            for name, values in self.filters.pairs()
            for value in values
        ]


def asked_for(request: HttpRequest) -> Asked:
    """The filters of a request; words among them are a search, and go into the log as one."""
    waiting = refresh(the_book(), AT_ONCE)
    filters = Filters.parse(request.GET)
    note_filter(request, filters.text)
    return Asked(filters=filters, here=request.path, waiting=waiting)


def _tabs() -> Sequence[tuple[str, str]]:
    return (
        ("index", _("Where and when")),
        ("figures", _("Figures over time")),
        ("agreements", _("Agreements and watches")),
        ("coverage", _("Coverage by outlet")),
    )


def _choices(name: str, chosen: Sequence[str]) -> list[Choice]:
    values = dict.fromkeys((*chosen, *values_of(name, _MOST_CHOICES)))
    return [Choice(value, value, value in chosen) for value in values]


def _chip(name: str, value: str) -> str:
    words = {
        "first": _("from %s"),
        "last": _("to %s"),
        "killed": _("killed: at least %s"),
        "areas": _("area: %s"),
        "outlet": _("outlet: %s"),
        "text": _("words: %s"),
        "agreement": _("agreement: %s"),
        "due_by": _("question due by %s"),
    }
    if name in words:
        return words[name] % value
    plain = {
        "contested": _("rival accusations"),
        "background": _("only recalled as history"),
        "children": _("children among those hurt"),
        "alleged": _("a breach is alleged"),
        "box": _("this part of the map"),
    }
    if name == "accused":
        return _("accused: %s") % names_of_actors().get(value, value)
    return plain.get(name, str(value).replace("_", " "))
