"""Where the incidents lie: a small map for each area, and a table that tells the same."""

from collections.abc import Iterable, Sequence

from harmledger.model.agreement import Agreement
from harmledger.pipeline.change import ChangeRow
from harmledger.pipeline.page.areas import Located, Sorted, sort_by_area
from harmledger.pipeline.page.basemap import Basemap
from harmledger.pipeline.page.drawing import drawing
from harmledger.pipeline.page.frame import frame_around
from harmledger.pipeline.page.markup import Html, tag
from harmledger.pipeline.page.table import table
from harmledger.pipeline.page.zone_table import zone_caption, zone_table
from harmledger.pipeline.page.zones import DrawnZone, zones_on

MOST_MAPS = 6
"""Beyond these the table alone tells where: a page of maps of one dot each helps nobody."""
_HEADS = ("Incident", "Point taken", "How near", "Latitude, longitude", "Why this place")
_CAPTION = (
    "Each circle is as wide as the place is uncertain; no dot where only a larger area is known. Outlines and towns: "
    "Natural Earth (public domain). Borders are drawn as they are held; parties dispute some."
)


def map_section(rows: Sequence[ChangeRow], basemap: Basemap, agreements: Sequence[Agreement] = ()) -> Html | None:
    """The maps, what they leave out, and the tables; None where these reports change no incident."""
    if not rows:
        return None
    found = sort_by_area(rows)
    maps = [_map(area, basemap, agreements) for area in found.areas[:MOST_MAPS]]
    zones = [zone for _, drawn in maps for zone in drawn]
    return tag(
        "section",
        tag("h2", "Where", id="map"),
        tag("figure", *(made for made, _ in maps), tag("figcaption", _CAPTION, zone_caption(zones))) if maps else None,
        *_left_out(found),
        _table(sorted([one for area in found.areas for one in area] + found.countries, key=lambda one: one.number)),
        zone_table(zones),
    )


def _map(
    area: Sequence[Located], basemap: Basemap, agreements: Sequence[Agreement]
) -> tuple[Html, tuple[DrawnZone, ...]]:
    frame = frame_around(one.place for one in area)
    zones = zones_on(area, frame, agreements)
    return drawing(area, frame, basemap, zones), zones


def _left_out(found: Sorted) -> Iterable[Html]:
    in_table = [one.number for area in found.areas[MOST_MAPS:] for one in area]
    reasons = (
        ("In the table only, because they lie far from all others: incident ", in_table),
        ("Not drawn, because no more than the country is known: incident ", [one.number for one in found.countries]),
        ("Not drawn, because no place could be told with reason: incident ", found.nowhere),
    )
    for words, numbers in reasons:
        if numbers:
            yield tag("p", words, *_links(numbers), ".")


def _links(numbers: Sequence[int]) -> list[Html | str]:
    links = [tag("a", str(number), href=f"#incident-{number}") for number in numbers]
    return [part for link in links for part in (", ", link)][1:]


def _table(located: Sequence[Located]) -> Html | None:
    if not located:
        return None
    return table("Where the incidents lie", _HEADS, [_table_row(one) for one in located])


def _table_row(one: Located) -> Sequence[Html | str]:
    place = one.place
    return (
        tag("a", f"{one.number}. {one.row.title}", href=f"#incident-{one.number}", dir="auto"),
        tag("span", ", ".join((place.name, *place.parents)), dir="auto"),
        f"{place.precision.value}; within {place.radius_km:g} km",
        f"{place.lat:.4f}, {place.lon:.4f}",
        "; ".join(place.reasons) or "none given",
    )
