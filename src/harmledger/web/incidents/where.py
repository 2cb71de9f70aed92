"""Where an incident lies: a map that shows each place as an area as wide as its doubt, and a table that tells it."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from harmledger.dates.codes import acled_time, ucdp_date_prec
from harmledger.dates.edtf import render_edtf
from harmledger.locate.codes import acled_geo_precision, airwars_accuracy, ucdp_where_prec
from harmledger.model.errors import ValueRefusedError
from harmledger.model.period import Period
from harmledger.model.place import Place, PlacePrecision
from harmledger.pipeline.change import ChangeRow
from harmledger.pipeline.page.areas import Located
from harmledger.pipeline.page.basemap import read_basemap
from harmledger.pipeline.page.drawing import drawing
from harmledger.pipeline.page.frame import frame_around
from harmledger.pipeline.page.markup import Html, tag
from harmledger.pipeline.page.table import table

MOST_DRAWN = 12
"""Places on one map: more lie over each other."""


def place_map(row: ChangeRow) -> Html | None:
    """The map; None where nobody could tell a place finer than a country."""
    drawn = [
        Located(number, row, place)
        for number, place in enumerate(row.points, start=1)
        if place.precision is not PlacePrecision.COUNTRY
    ][:MOST_DRAWN]
    if not drawn:
        return None
    return drawing(drawn, frame_around(one.place for one in drawn), read_basemap())


def place_table(row: ChangeRow) -> Html | None:
    """Every place that the accounts point to, how near it is, and why it was chosen."""
    if not row.points:
        return None
    heads = (_("Place"), _("How near"), _("Latitude, longitude"), _("Why this place"))
    return table(_("Places"), heads, [_row(number, place) for number, place in enumerate(row.points, start=1)])


def _row(number: int, place: Place) -> Sequence[Html | str]:
    name = ", ".join((place.name, *place.parents))
    return (
        tag("span", f"{number}. {name}", dir="auto", id=f"incident-{number}"),
        f"{place.precision.value}; {_('within')} {place.radius_km:g} km",
        f"{place.lat:.4f}, {place.lon:.4f}",
        "; ".join(place.reasons) or _("none given"),
    )


def codes(row: ChangeRow, period: Period | None) -> tuple[tuple[str, str], ...]:
    """What other standards write for the day and the finest place, where they have a code for it."""
    place = row.points[0] if row.points else None
    found = (*_day_codes(period), *(() if place is None else _place_codes(place)))
    return tuple((name, str(code)) for name, code in found if code is not None)


def _day_codes(period: Period | None) -> Sequence[tuple[str, object]]:
    if period is None:
        return ()
    return (
        ("EDTF", _coded(render_edtf, period)),
        ("UCDP date_prec", _coded(ucdp_date_prec, period)),
        ("ACLED time_precision", _coded(lambda told: acled_time(told).time_precision, period)),
    )


def _coded(code: Callable[[Period], object], period: Period) -> object:
    """The code, or None where the standard has none for this period."""
    try:
        return code(period)
    except ValueRefusedError:
        return None


def _place_codes(place: Place) -> Sequence[tuple[str, object]]:
    return (
        ("OCHA p-code", place.pcode),
        ("GeoNames", place.geoname_id),
        ("UCDP where_prec", ucdp_where_prec(place)),
        ("ACLED geo_precision", acled_geo_precision(place)),
        ("Airwars", airwars_accuracy(place)),
    )
