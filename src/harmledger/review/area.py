"""Areas by the names that the book's own places carry: what contains them, and their p-codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from harmledger.model.place import Place
from harmledger.reconcile.record_scope import is_one_area
from harmledger.text.fold import fold

_KINDS = frozenset("province governorate district subdistrict region countryside area state country".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area as the places of the book know it."""

    name: str
    pcode: str | None
    parents: tuple[str, ...]
    """What contains it, the nearest first."""
    is_town: bool = False
    """Whether it is a place that something happened at, not only what contains one."""


def areas_of(places: Iterable[Place]) -> tuple[Area, ...]:
    """Every area that contains a place of the book, and the places themselves."""
    found: dict[Area, None] = {}
    for place in places:
        names = (place.name, *place.parents)
        codes = place.pcode_chain if len(place.pcode_chain) == len(names) else (None,) * len(names)
        for at, name in enumerate(names):
            is_town = at == 0 and place.precision.is_point
            found.setdefault(Area(name=name, pcode=codes[at], parents=names[at + 1 :], is_town=is_town))
    return tuple(found)


def find_area(words: str, areas: Iterable[Area]) -> Area | None:
    """The widest area of the book that is called so, or None.

    "Idlib" may be the city or the province: counting over the province takes the city in, the other way round it would
    not, so the wider one is taken. Words that say "city" never reach this far: they match a place's own name only.
    """
    named = [area for area in areas if is_one_area(words, area.name)]
    return min(named, key=lambda area: (len(area.parents), area.name)) if named else None


def is_town_too(words: str, areas: Iterable[Area]) -> bool:
    """Whether the words name a town of the book and also what contains some place."""
    named = [area.is_town for area in areas if is_one_area(words, area.name)]
    return any(named) and not all(named)


def says_kind(words: str) -> bool:
    """Whether the words say what kind of area they mean."""
    return not _KINDS.isdisjoint(fold(words).split())
