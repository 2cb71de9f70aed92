"""Any value of the view as JSON: the same names, days in ISO form, and beside every figure how a person writes it."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Any

from harmledger.model.figure import Figure
from harmledger.pipeline.change import Changes, FigureChange, MonthSum, Part, Total

_WORDS: dict[type, tuple[str, ...]] = {
    Figure: ("words",),
    FigureChange: ("before_words", "after_words", "has_moved"),
    Total: ("words",),
    MonthSum: ("has_moved",),
    Part: ("count",),
}
"""Derived values that a reader of the JSON should not have to derive again."""
_LEFT_OUT: dict[type, tuple[str, ...]] = {Changes: ("cited", "agreements")}
"""Whole reports and outlines of zones: every quote stands in its span, every zone in its file."""


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    """`value` as dicts, lists, text and numbers."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(item) for item in value]
    return value


def _fields(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    kind = type(value)
    names = [f.name for f in dataclasses.fields(value) if f.name not in _LEFT_OUT.get(kind, ())]
    return {name: plain(getattr(value, name)) for name in (*names, *_WORDS.get(kind, ()))}
