"""What the encoder says of each token: one row of numbers, the columns named here. Training and reading share this.

The version stands in the manifest: a model made for another layout is refused when it is loaded.
"""

from harmledger.model.kinds import EventType, Group, SourceKind, Stance, Status, TargetEffect, TargetKind

VERSION = 1
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
TIE = 64
"""Width of the two vectors whose product says whether words belong to a happening."""


def _columns() -> dict[str, slice]:
    widths = {"begin": len(ROLES), "inside": len(ROLES)}
    widths |= {name: len(values) for name, values in CLASSES.items()}
    widths |= {"asks": TIE, "answers": TIE}
    places, at = {}, 0
    for name, width in widths.items():
        places[name] = slice(at, at + width)
        at += width
    return places


COLUMNS = _columns()
WIDTH = max(place.stop for place in COLUMNS.values())
"""Columns in all."""
