"""How far two points on the earth lie apart."""

import math

EARTH_RADIUS_KM = 6371.0
"""The mean radius. The earth is not a ball; the error stays below 0.6 percent."""


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points given in degrees, along the great circle (haversine)."""
    north, other_north = math.radians(lat), math.radians(other_lat)
    half_lat = (other_north - north) / 2
    half_lon = math.radians(other_lon - lon) / 2
    share = math.sin(half_lat) ** 2 + math.cos(north) * math.cos(other_north) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(share)))
