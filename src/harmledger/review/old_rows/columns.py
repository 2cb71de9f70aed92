"""What the columns of one workbook mean, as a person said it or as their headings suggest; YAML and JSON of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import yaml

from harmledger.model.errors import InputError
from harmledger.model.kinds import EventType, Status
from harmledger.review.old_rows.field import UNUSED, is_field
from harmledger.review.old_rows.heading import guess_fields
from harmledger.text.fold import fold

_KEYS = frozenset("workbook sheet columns dates zero people kinds".split())


class DateOrder(StrEnum):
    """How 03/04/2019 is meant."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class Zero(StrEnum):
    """What a 0 in a column of people means: many workbooks write it where nothing is known."""

    NOT_STATED = "not_stated"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of a workbook mean. `fields`: heading to field; what is not in it is guessed."""

    workbook: str
    """What the workbook is called in the book: its rows are known by it and their codes."""
    sheet: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None
    zero: Zero = Zero.NOT_STATED
    people: Status = Status.UNKNOWN
    """Who the people of columns are that say no more than "killed": Airwars counts civilians there."""
    kinds: Mapping[str, EventType] = field(default_factory=dict)
    """Words of the column of kinds that the program does not know, and what they mean."""

    def complete(self, headings: Iterable[str]) -> "Columns":
        """With a field for every heading: said, else guessed, else unused. Of two guesses for one field the first."""
        headings = [heading for heading in headings if heading]
        by_fold = {fold(heading): name for heading, name in self.fields.items()}
        fields = {heading: by_fold[fold(heading)] for heading in headings if fold(heading) in by_fold}
        taken = set(fields.values())
        for heading, guess in guess_fields(headings).items():
            if heading not in fields:
                fields[heading] = UNUSED if guess is None or guess in taken else guess
                taken.add(fields[heading])
        return replace(self, fields={heading: fields[heading] for heading in headings})

    def heading_of(self, name: str) -> str | None:
        """The heading of the column that is this field, or None."""
        return next((heading for heading, own in self.fields.items() if own == name), None)

    def kind_of(self, words: str) -> EventType | None:
        """The kind that a person said these words mean."""
        return next((kind for told, kind in self.kinds.items() if fold(told) == fold(words)), None)


def columns_text(columns: Columns) -> str:
    """As the book keeps it: JSON, the same text for the same meaning."""
    return json.dumps(_plain(columns), ensure_ascii=False, sort_keys=True)


def columns_yaml(columns: Columns) -> str:
    """As people write and read it."""
    return yaml.safe_dump(_plain(columns), allow_unicode=True, sort_keys=False)


def parse_columns(text: str, origin: str) -> Columns:
    """What YAML (or JSON) says of columns.

    Raises:
        InputError: it is no YAML, or says something that a column cannot be; names `origin`.
    """
    try:
        loaded = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError(f"{origin}: this is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(loaded, dict) or not str(loaded.get("workbook") or "").strip():
        raise InputError(f"{origin}: it should have a line `workbook: NAME` and `columns:` below")
    unknown = sorted(map(str, set(loaded) - _KEYS))
    if unknown:
        raise InputError(f"{origin}: there is no {unknown[0]!r}; it may have {', '.join(sorted(_KEYS))}")
    return Columns(
        workbook=str(loaded["workbook"]).strip(),
        sheet=None if loaded.get("sheet") is None else str(loaded["sheet"]),
        fields=checked_fields(_mapping(loaded, "columns", origin), origin),
        dates=None if loaded.get("dates") is None else one_of(DateOrder, loaded["dates"], origin),
        zero=one_of(Zero, loaded.get("zero") or Zero.NOT_STATED, origin),
        people=one_of(Status, loaded.get("people") or Status.UNKNOWN, origin),
        kinds={words: one_of(EventType, kind, origin) for words, kind in _mapping(loaded, "kinds", origin).items()},
    )


def checked_fields(fields: Mapping[str, str], origin: str) -> dict[str, str]:
    """The fields, each of which a column can be and none twice; raises InputError otherwise."""
    seen: dict[str, str] = {}
    for heading, name in fields.items():
        if not is_field(name):
            raise InputError(f"{origin}: {name!r} is no field; `harmledger import fields` lists them")
        if name != UNUSED and name in seen:
            raise InputError(f"{origin}: both {seen[name]!r} and {heading!r} cannot be {name}; make one of them `-`")
        seen[name] = heading
    return dict(fields)


def one_of(kind: type[Any], value: object, origin: str) -> Any:  # noqa: ANN401 - a member of `kind`
    """The member of an enumeration that a word names, hyphens and blanks as people write them."""
    wanted = str(value).strip().lower().replace("-", "_").replace(" ", "_")
    found = next((member for member in kind if member.value == wanted), None)
    if found is None:
        raise InputError(f"{origin}: {value!r} is none of {', '.join(member.value for member in kind)}")
    return found


def _mapping(loaded: Mapping[str, Any], name: str, origin: str) -> dict[str, str]:
    given = loaded.get(name) or {}
    if not isinstance(given, dict):
        raise InputError(f"{origin}: {name} should hold one line for each, as `Heading: field`")
    return {str(key): str(value) for key, value in given.items()}


def _plain(columns: Columns) -> dict[str, Any]:
    return {
        "workbook": columns.workbook,
        "sheet": columns.sheet,
        "dates": None if columns.dates is None else columns.dates.value,
        "zero": columns.zero.value,
        "people": columns.people.value,
        "kinds": {words: kind.value for words, kind in columns.kinds.items()},
        "columns": dict(columns.fields),
    }
