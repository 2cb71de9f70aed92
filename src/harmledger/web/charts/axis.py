"""Axes: numbers that people count in, and labels that do not run into each other."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720.0, 260.0
"""Of a chart, in CSS pixels; it shrinks with the screen."""
LEFT, RIGHT, TOP, BOTTOM = 46.0, 8.0, 16.0, 30.0
_LABEL = 70.0
"""Pixels that a label on the lower axis needs."""
_LINES = 5


def ticks(most: float, lines: int = _LINES) -> list[int]:
    """Round numbers from 0 up to the first that is not below `most`: steps of 1, 2 or 5 times a power of ten."""
    step = 1
    while step * lines < most:
        step = _next(step)
    return [step * at for at in range(-(-max(1, round(most)) // step) + 1)]


def _next(step: int) -> int:
    digit = int(str(step)[0])
    power = step // digit
    return {1: 2, 2: 5}.get(digit, 10) * power


@dataclass(frozen=True, slots=True)
class Plot:
    """Where values lie on the picture."""

    top: int
    """The value of the upper end."""
    columns: int
    height: float = HEIGHT

    @property
    def base(self) -> float:
        """The line of 0."""
        return self.height - BOTTOM

    @property
    def column(self) -> float:
        """The width of one column."""
        return (WIDTH - LEFT - RIGHT) / max(1, self.columns)

    def x(self, at: float) -> float:
        """The left edge of a column."""
        return LEFT + at * self.column

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.base - value / self.top * (self.base - TOP)


def labelled(labels: Sequence[str], plot: Plot) -> list[tuple[int, str]]:
    """The labels that have room, evenly apart, with the columns that they belong to."""
    apart = max(1, -(-round(_LABEL) // max(1, int(plot.column))))
    return [(at, label) for at, label in enumerate(labels) if at % apart == 0]
