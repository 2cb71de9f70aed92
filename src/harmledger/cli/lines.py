"""JSON Lines out: one compact object a line, in Unicode."""

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harmledger.model.outcome import Dropped


def write_line(line: dict[str, Any]) -> None:
    """Print one JSON line."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def dropped_line(dropped: "Dropped") -> dict[str, Any]:
    """The line of an input that could not be used. "doc" is null: the id may belong to a report that was used."""
    return {
        "doc": None,
        "accounts": [],
        "tolls": [],
        "input": dropped.subject,
        "dropped": dropped.reason.value,
        "detail": dropped.detail,
    }
