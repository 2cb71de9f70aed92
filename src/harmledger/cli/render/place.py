"""Where words point to, for a person."""

from harmledger.cli.render.screen import indented, screen, text
from harmledger.locate.mention import Resolution


def print_resolution(resolution: Resolution) -> None:
    """The place with its reasons, or why there is none."""
    console, place = screen(), resolution.place
    if place is None:
        console.print(text(f"“{resolution.words}” is not found.", "bold"))
    else:
        areas = ", ".join(place.parents)
        console.print(text(f"{place.name}{', ' if areas else ''}{areas}", "bold"))
        where = f"{place.lat:.5f}, {place.lon:.5f}; {place.precision.value}, within {place.radius_km:g} km"
        console.print(indented(where))
        codes = [f"p-code {'/'.join(place.pcode_chain)}"] if place.pcode_chain else []
        codes += [f"GeoNames {place.geoname_id}"] if place.geoname_id else []
        if codes:
            console.print(indented("; ".join(codes)))
    for reason in resolution.reasons:
        console.print(indented(reason, "dim"))
