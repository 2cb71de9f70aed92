"""Files of annotated or extracted reports: one {"doc", "accounts", "tolls"} object a line, or spread over lines.

People edit such files by hand, so every message names the file, the line and what to do.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from harmledger.model.errors import InputError

Json = dict[str, Any]
_LISTS = ("perpetrators", "targets", "harms", "sources")
_TEXTS = ("places", "means")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One report's object and the line of the file that it begins on; or, instead of the object, what is wrong."""

    number: int
    value: Json | None
    fault: str | None = None


def split_objects(text: str) -> Iterator[Line]:
    """Every object of a file, in order. After one that cannot be read it goes on with the next line that begins one."""
    text = text.removeprefix("\ufeff")
    at, number = 0, 1
    while (start := _skip_space(text, at)) < len(text):
        number += text.count("\n", at, start)
        line, end = _read_object(text, start, number)
        yield line
        number, at = number + text.count("\n", start, end), end


def _read_object(text: str, start: int, number: int) -> tuple[Line, int]:
    """The object that begins at `start`, and where it ends."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        after = text.find("\n{", start)
        fault = f"this is no valid JSON ({_fault(error)})"
        return Line(number=number, value=None, fault=fault), len(text) if after < 0 else after
    if isinstance(value, dict):
        return Line(number=number, value=value), end
    return Line(number=number, value=None, fault='a report is an object, {"doc": …, "accounts": …, "tolls": …}'), end


def read_readings(text: str, name: str) -> tuple[dict[str, Json], int]:
    """The objects of a file by "doc", and how many have none (inputs that `extract` dropped).

    Args:
        text: the file's content.
        name: what to call it in messages.

    Raises:
        InputError: an object is not in the form of the annotation, or a report stands in the file twice.
    """
    found: dict[str, Json] = {}
    nameless = 0
    for line in split_objects(text):
        value = line.value
        if value is not None and value.get("doc") is None and "dropped" in value:
            nameless += 1
            continue
        fault = line.fault or fault_of(value or {}, found)
        if fault is not None or value is None:
            raise InputError(f"{name} line {line.number}: {fault}")
        found[value["doc"]] = value
    return found, nameless


def fault_of(line: Json, before: Collection[str]) -> str | None:
    """What keeps an object from being used at all, or None. `before`: reports that came earlier in its file."""
    doc = line.get("doc")
    if not isinstance(doc, str):
        return '"doc" is missing; it says which report this is about'
    if doc in before:
        return f"the report {doc!r} stands in this file twice; take one out"
    fault = misshapen(line)
    return None if fault is None else f"report {doc!r}: {fault}"


def misshapen(line: Json) -> str | None:
    """What keeps the object of one report from being compared at all, or None."""
    for name in ("accounts", "tolls"):
        if not _is_list(line.get(name), dict):
            return f'"{name}" is not a list of objects'
    for number, toll in enumerate(line.get("tolls") or (), start=1):
        if not _is_flat(toll):
            return f"toll {number} holds a list where a single value belongs"
    for number, account in enumerate(line.get("accounts") or (), start=1):
        fault = _misshapen_account(account)
        if fault is not None:
            return f"account {number}: {fault}"
    return None


def _misshapen_account(account: Json) -> str | None:
    if not isinstance(account.get("date"), dict | None):
        return '"date" is neither an object nor null'
    if not all(isinstance(account.get(name), str | None) for name in ("trigger", "type", "stance")):
        return '"trigger", "type" and "stance" are texts'
    for name in _TEXTS:
        if not _is_list(account.get(name), str):
            return f'"{name}" is not a list of texts'
    for name in _LISTS:
        if not _is_list(account.get(name), dict):
            return f'"{name}" is not a list of objects'
        if not all(_is_flat(value) for value in account.get(name) or ()):
            return f'"{name}" holds a list or an object where a single value belongs'
    return None


def _is_list(value: object, kind: type) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(item, kind) for item in value))


def _is_flat(value: Json) -> bool:
    """Whether the fields that are compared hold single values."""
    compared = ("effect", "group", "status", "low", "high", "kind", "actor", "text", "from", "to")
    return not any(isinstance(value.get(name), list | dict) for name in compared)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, at line {error.lineno}, character {error.colno}"
    return "too deeply nested"
