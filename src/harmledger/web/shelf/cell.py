"""Squares of the earth with numbers, so that a database counts what lies near each other without looking at it."""

SIZE = 0.05
"""Degrees: about five kilometres."""
_COLUMNS = round(360 / SIZE) + 1


def cell_of(lat: float, lon: float) -> int:
    """The number of the square that a point lies in."""
    return int((lat + 90) / SIZE) * _COLUMNS + int((lon + 180) / SIZE)


def row_and_column(cell: int) -> tuple[int, int]:
    """Where a square lies, counted in squares from the south and from the west."""
    return divmod(cell, _COLUMNS)


def south_west(row: int, column: int) -> tuple[float, float]:
    """Latitude and longitude of the corner of a square."""
    return row * SIZE - 90, column * SIZE - 180
