"""One line of input of `harmledger locate`, checked before anybody looks at it."""

import json
from typing import Any

from harmledger.model.errors import InputError


def read_place_line(raw: bytes) -> dict[str, Any]:
    """The object of a line; raises InputError saying what is wrong with it."""
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no JSON: {error}") from error
    if not isinstance(line, dict) or not isinstance(line.get("text"), str):
        raise InputError('a line is a JSON object with "text"')
    toponyms = line.get("toponyms")
    if toponyms is not None:
        _check_toponyms(toponyms)
    return line


def _check_toponyms(toponyms: object) -> None:
    if not isinstance(toponyms, list):
        raise InputError('"toponyms" is a list')
    for toponym in toponyms:
        ends = (toponym.get("start"), toponym.get("end")) if isinstance(toponym, dict) else (None, None)
        if not all(isinstance(end, int) and not isinstance(end, bool) for end in ends):
            raise InputError('each of "toponyms" is an object with the numbers "start" and "end"')
