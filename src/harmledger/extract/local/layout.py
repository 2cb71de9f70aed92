"""What the encoder says of each token: rows of numbers, the columns named here. Training and reading share this.

It reads a text twice: once for what each word may be (`COLUMNS`), and once more for each account, with the words marked
that name the happening, for what belongs to that account (`FOCUS_COLUMNS`).

The version stands in the manifest: a model made for another layout is refused when it is loaded.
"""

from harmledger.model.kinds import EventType, Group, SourceKind, Stance, Status, TargetEffect, TargetKind

VERSION = 2
ROLES = (
    "trigger",
    "place",
    "perpetrator",
    "means",
    "target",
    "killed",
    "injured",
    "harmed",
    "source",
    "date",
    "toll",
)
"""What words may be in a report. "harmed": missing, abducted, detained or displaced."""
CLASSES: dict[str, tuple[str, ...]] = {
    "type": tuple(EventType),
    "stance": tuple(Stance),
    "background": ("False", "True"),
    "kind": tuple(TargetKind),
    "target_effect": ("none", *TargetEffect),
    "group": tuple(Group),
    "status": tuple(Status),
    "source_kind": tuple(SourceKind),
}
"""Further choices, each read where its words stand."""
FOCUS_ROLES = ("place", "perpetrator", "means", "target", "killed", "injured", "harmed", "source", "date")
"""What words may be to one account."""
FOCUS_CLASSES: dict[str, tuple[str, ...]] = {
    "stands": ("False", "True"),
    "type": CLASSES["type"],
    "stance": CLASSES["stance"],
    "background": CLASSES["background"],
}
"""What is said of the account itself, read at its marked words. "stands": it is an account at all."""


def _columns(widths: dict[str, int]) -> dict[str, slice]:
    places, at = {}, 0
    for name, width in widths.items():
        places[name] = slice(at, at + width)
        at += width
    return places


COLUMNS = _columns(
    {"begin": len(ROLES), "inside": len(ROLES)} | {name: len(values) for name, values in CLASSES.items()}
)
FOCUS_COLUMNS = _columns({"belongs": len(FOCUS_ROLES)} | {name: len(values) for name, values in FOCUS_CLASSES.items()})
WIDTH = max(place.stop for place in COLUMNS.values())
FOCUS_WIDTH = max(place.stop for place in FOCUS_COLUMNS.values())
"""Columns in all, of each reading."""
