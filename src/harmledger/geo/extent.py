"""How far places reach where the sources do not say."""

import math

AIRFIELD_KM = 3.0
"""A runway and what stands about it."""
AREA_MARGIN_KM = 10.0
"""How far an area without an outline reaches beyond the farthest of its towns."""


def town_radius(population: int) -> float:
    """How far a town of so many people reaches: at 5,000 to the square kilometre, at least 2 km."""
    return max(2.0, math.sqrt(population / (5_000 * math.pi)))
