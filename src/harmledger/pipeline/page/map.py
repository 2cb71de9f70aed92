"""Where the incidents lie: a small map and a table that tells the same."""

from collections.abc import Sequence

from harmledger.pipeline.change import ChangeRow
from harmledger.pipeline.page.basemap import Basemap
from harmledger.pipeline.page.drawing import Located, drawing
from harmledger.pipeline.page.markup import Html, tag
from harmledger.pipeline.page.table import table

_HEADS = ("Incident", "Point taken", "How near", "Latitude, longitude", "Why this place")


def map_section(rows: Sequence[ChangeRow], basemap: Basemap) -> Html | None:
    """The map and the table beside it; without any place, one sentence."""
    if not rows:
        return None
    located = [Located(number, row, row.points[0]) for number, row in enumerate(rows, start=1) if row.points]
    missing = [number for number, row in enumerate(rows, start=1) if not row.points]
    return tag(
        "section",
        tag("h2", "Where", id="map"),
        drawing(located, basemap) if located else None,
        table("Where the incidents lie", _HEADS, [_table_row(one) for one in located]) if located else None,
        _not_drawn(missing),
    )


def _not_drawn(missing: Sequence[int]) -> Html | None:
    if not missing:
        return None
    links = [tag("a", str(number), href=f"#incident-{number}") for number in missing]
    commas = [part for link in links for part in (", ", link)][1:]
    return tag("p", "Not on the map, because no place could be told with reason: incident ", *commas, ".")


def _table_row(one: Located) -> Sequence[Html | str]:
    place = one.place
    reasons = tag("ul", *(tag("li", reason, dir="auto") for reason in place.reasons)) if place.reasons else "none given"
    return (
        tag("a", f"{one.number}. {one.row.title}", href=f"#incident-{one.number}", dir="auto"),
        tag("span", ", ".join((place.name, *place.parents)), dir="auto"),
        f"{place.precision.value}; within {place.radius_km:g} km",
        f"{place.lat:.4f}, {place.lon:.4f}",
        reasons,
    )
