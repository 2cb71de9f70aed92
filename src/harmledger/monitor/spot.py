"""Where a sighting lies: its point, its place words, or a direction and distance from its observer."""

from collections.abc import Callable
from dataclasses import replace

from harmledger.model.place import Place, PlacePrecision
from harmledger.model.watch import Sighting
from harmledger.monitor.bearing import away, degrees_of, reach_km

Locate = Callable[[str], Place | None]
"""The place that some words mean, or None."""
POINT_KM = 0.5
"""Radius of a point that a table gives without one: a handheld device in the field, and a digit lost in the writing."""


def place_of_sighting(sighting: Sighting, locate: Locate) -> Place | None:
    """Where it was, or None where that cannot be told."""
    if sighting.lat is not None and sighting.lon is not None:
        return _point(sighting, sighting.lat, sighting.lon)
    if sighting.place is not None:
        return locate(sighting.place)
    return _from_position(sighting, locate)


def _point(sighting: Sighting, lat: float, lon: float) -> Place:
    words = sighting.place or f"{lat}, {lon}"
    return Place(
        words=words,
        name=words,
        lat=lat,
        lon=lon,
        precision=PlacePrecision.SITE,
        radius_km=POINT_KM if sighting.radius_km is None else sighting.radius_km,
        reasons=("the table gives the point",),
    )


def _from_position(sighting: Sighting, locate: Locate) -> Place | None:
    """The place seen or heard from the observer's; None without a direction: it may be anywhere around."""
    base = None if sighting.position is None else locate(sighting.position)
    bearing = None if sighting.direction is None else degrees_of(sighting.direction)
    if base is None or bearing is None or sighting.distance_km is None:
        return None
    nearest, farthest = sighting.distance_km
    lat, lon = away(base.lat, base.lon, bearing, (nearest + farthest) / 2)
    words = f"{nearest:g} to {farthest:g} km {sighting.direction} of {base.name}"
    return replace(
        base,
        words=words,
        name=words,
        lat=lat,
        lon=lon,
        precision=PlacePrecision.SITE,
        radius_km=base.radius_km + reach_km(nearest, farthest),
        pcode=None,
        pcode_chain=(),
        reasons=(*base.reasons, "direction and distance as the observer told them"),
    )
