"""Words on a map that do not lie over each other: the first that asks for room gets it."""

from dataclasses import dataclass, field

CHARACTER, LINE = 6.8, 14.0
"""Pixels that a character and a line of small print take, about."""
MOST_LINES = 8
"""Lower than this below its point, a label says nothing of it any more."""


@dataclass(slots=True)
class Labels:
    """The boxes that are taken: left, top, right, bottom, in pixels. Nothing may lie beyond the right edge."""

    width: float
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, x: float, y: float, words: str) -> bool:
        """Take the room for `words` that begin at (x, y); False, and nothing taken, where it is not free."""
        box = (x, y - LINE, x + CHARACTER * len(words), y)
        if box[2] > self.width or any(_overlap(box, other) for other in self.taken):
            return False
        self.taken.append(box)
        return True

    def take_below(self, x: float, y: float, words: str) -> float:
        """Take the first free line at or below y; where none is free, y itself, over whatever is there."""
        for line in range(MOST_LINES):
            if self.take(x, y + line * LINE, words):
                return y + line * LINE
        return y


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
