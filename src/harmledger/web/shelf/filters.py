"""What a list, a map and a chart are narrowed down to: one value, read from a URL and written to it.

Invariant: `Filters.parse(parse_qs(filters.query()))` is `filters` again, so that a link is all that a view is.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from harmledger.model.finding import Standing
from harmledger.model.kinds import EventType
from harmledger.review.change import ChangeState, ReviewState

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
_SIDES = 4
_MOST_TEXT = 200
_MOST_VALUES = 30
"""Values of one filter: a URL that names more is no filter that a person made."""


class Order(StrEnum):
    """What comes first."""

    EFFECT = "effect"
    LATEST = "latest"
    EARLIEST = "earliest"
    KILLED = "killed"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """All that incidents can be narrowed down by. Nothing set: all of them."""

    text: str = ""
    first: dt.date | None = None
    """Not before this day; incidents of no known day are left out then."""
    last: dt.date | None = None
    """Not after this day, inclusive."""
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    """Names or p-codes of areas; one of them is enough."""
    accused: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    contested: bool = False
    background: bool = False
    """Only what every report recalls as history."""
    box: Box | None = None
    standing: str = ""
    agreement: tuple[str, ...] = ()
    killed: int | None = None
    """Killed at least so many, by the claims."""
    children: bool = False
    alleged: bool = False
    due_by: dt.date | None = None
    person: str = ""
    review: str = ""
    language: tuple[str, ...] = ()
    refused: tuple[str, ...] = field(default=(), compare=False)
    """Filters of the URL that make no sense; they narrow nothing down, and the page says so."""

    @classmethod
    def parse(cls, asked: "QueryDict | Mapping[str, Any]") -> Self:
        """The filters of a URL. What makes no sense is left out and named in `refused`."""
        found: dict[str, Any] = {}
        refused: list[str] = []
        for name, read in _READ.items():
            values = [value.strip() for value in _all(asked, name) if value.strip()][:_MOST_VALUES]
            if not values:
                continue
            try:
                found[name] = read([_clean(value) for value in values])
            except ValueError:
                refused.append(f"{name}={values[0]}"[:_MOST_TEXT])
        return cls(**found, refused=tuple(refused))

    def query(self, **changes: Any) -> str:  # noqa: ANN401 - the values of fields
        """The part of a URL after the question mark, with some filters set otherwise; no page number."""
        told = replace(self, **changes)
        return urlencode([(name, value) for name, values in told.pairs() for value in values])

    def without(self, name: str, value: str = "") -> str:
        """The part of a URL with one filter, or one value of it, taken off."""
        held = getattr(self, name)
        if isinstance(held, tuple) and value and name != "box":
            return self.query(**{name: tuple(one for one in held if one != value)})
        return self.query(**{name: _EMPTY[name]})

    def pairs(self) -> Iterable[tuple[str, list[str]]]:
        """Each filter that is set with its values as a URL or a form writes them."""
        for name in _READ:
            value = getattr(self, name)
            if value != _EMPTY[name]:
                yield name, _written(value)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is narrowed down."""
        return not any(True for _ in self.pairs())


def _all(asked: "QueryDict | Mapping[str, Any]", name: str) -> list[str]:
    if isinstance(asked, QueryDict):
        return [str(value) for value in asked.getlist(name)]
    value = asked.get(name, ())
    return [value] if isinstance(value, str) else [str(one) for one in value]


def _clean(value: str) -> str:
    """The value, unless it holds what no database takes."""
    if "\0" in value:
        raise ValueError(value)
    return value


def _written(value: object) -> list[str]:
    if isinstance(value, bool):
        return ["1"]
    if isinstance(value, tuple):
        if value and isinstance(value[0], float):
            return [",".join(f"{side:g}" for side in value)]
        return [str(one) for one in value]
    return [str(value)]


def _text(values: list[str]) -> str:
    return values[0][:_MOST_TEXT]


def _day(values: list[str]) -> dt.date:
    return dt.date.fromisoformat(values[0])


def _several(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:_MOST_TEXT] for value in values))


def _listed(known: Iterable[str]) -> Callable[[list[str]], tuple[str, ...]]:
    allowed = frozenset(known)

    def read(values: list[str]) -> tuple[str, ...]:
        if not allowed.issuperset(values):
            raise ValueError(values)
        return tuple(dict.fromkeys(values))

    return read


def _one_of(known: Iterable[str]) -> Callable[[list[str]], str]:
    several = _listed(known)
    return lambda values: several(values[:1])[0]


def _yes(values: list[str]) -> bool:
    if values[0] not in ("1", "on"):
        raise ValueError(values)
    return True


def _number(values: list[str]) -> int:
    number = int(values[0])
    if not 0 <= number < 10**7:
        raise ValueError(values)
    return number


def _box(values: list[str]) -> Box:
    sides = [float(side) for side in values[0].split(",")]
    if len(sides) != _SIDES:
        raise ValueError(values)
    west, south, east, north = sides
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):  # noqa: PLR2004 - degrees of the earth
        raise ValueError(values)
    return west, south, east, north


_STATES = [state.value for state in ChangeState if state is not ChangeState.SEALED]

_READ: dict[str, Callable[[list[str]], Any]] = {
    "text": _text,
    "first": _day,
    "last": _day,
    "kinds": _listed(EventType),
    "areas": _several,
    "accused": _several,
    "outlet": _several,
    "states": _listed(_STATES),
    "contested": _yes,
    "background": _yes,
    "box": _box,
    "standing": _one_of([Standing.FALLS_WITHIN_TERMS, Standing.CANNOT_TELL]),
    "agreement": _several,
    "killed": _number,
    "children": _yes,
    "alleged": _yes,
    "due_by": _day,
    "person": _text,
    "review": _one_of(ReviewState),
    "language": _several,
}
_EMPTY = {one.name: one.default for one in fields(Filters)}
