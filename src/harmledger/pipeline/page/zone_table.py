"""What the zones on the maps are, in words: the legend, and a table of every drawing with its source."""

from collections.abc import Sequence

from harmledger.model.agreement import Part
from harmledger.pipeline.page.markup import Html, tag
from harmledger.pipeline.page.table import table
from harmledger.pipeline.page.zones import DrawnZone
from harmledger.text.phrase import counted, listed

_HEADS = ("Zone", "Drawing", "Lies in it as a whole", "Lies in it in part", "Edge known to", "Of", "Source")
_LEGEND = (
    " Beneath them lie zones of agreements that were in force then. Filled: areas that lie in the zone as a whole; "
    "pale: areas of which only a part does, nobody knows which; the soft band, to scale: where the true edge may run."
)
_RIVALS = " Rival drawings lie over each other, since nobody knows which one is right: {}."


def zone_caption(zones: Sequence[DrawnZone]) -> str | None:
    """The legend; None where there is no zone."""
    if not zones:
        return None
    lines = dict.fromkeys(f"{one.outline.id} in a {one.line}" for one in zones)
    return _LEGEND + (_RIVALS.format(listed(list(lines))) if any(one.turn for one in zones) else "")


def zone_table(zones: Sequence[DrawnZone]) -> Html | None:
    """One row for each drawing, however many maps show it."""
    if not zones:
        return None
    rows = {(one.zone.id, one.outline.id): _row(one) for one in zones}
    return table("Zones on the maps", _HEADS, list(rows.values()))


def _row(one: DrawnZone) -> Sequence[Html | str]:
    outline = one.outline
    note = f": {outline.note}" if outline.note else ""
    return (
        one.zone.name,
        f"{outline.id} ({one.line}){note}",
        _listed([unit.name for unit in outline.core]),
        _listed([_part(part) for part in outline.parts]),
        f"{outline.edge_band_km:g} km",
        "; ".join(one.agreements),
        outline.source.title,
    )


def _part(part: Part) -> str:
    return f"{part.unit.name}, about {part.share:.0%}: {part.because}"


def _listed(names: Sequence[str]) -> Html | str:
    if not names:
        return "none"
    items = (tag("li", name, dir="auto") for name in names)
    return tag("details", tag("summary", counted(len(names), "area")), tag("ul", *items))
