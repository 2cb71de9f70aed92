"""One-to-one pairs: as many as can be, or those whose gains add up to the most."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
Gains = Sequence[Sequence[float]]
_NOBODY = -1


def count_pairs(one: Sequence[T], other: Sequence[T], is_same: Callable[[T, T], bool]) -> int:
    """How many values of both lists can be paired one to one under `is_same`."""
    partners = [[at for at, value in enumerate(other) if is_same(mine, value)] for mine in one]
    taken = [_NOBODY] * len(other)
    return sum(_finds_partner(row, partners, taken, set()) for row in range(len(one)))


def _finds_partner(row: int, partners: list[list[int]], taken: list[int], tried: set[int]) -> bool:
    """Give `row` a partner, moving others to another of theirs where that frees one (Kuhn's augmenting path)."""
    for at in partners[row]:
        if at in tried:
            continue
        tried.add(at)
        if taken[at] == _NOBODY or _finds_partner(taken[at], partners, taken, tried):
            taken[at] = row
            return True
    return False


def best_pairs(gains: Gains) -> list[tuple[int, int]]:
    """(row, column) pairs, each row and column once, whose gains add up to the most.

    The Hungarian method with potentials: rows enter one by one, each along the cheapest path that makes room for it.
    Of several best answers this order decides; a scorer that is to agree with another must keep to it, so the table
    is turned where it has more rows than columns, as the annotation's scorer does.
    """
    if len(gains) > len(gains[0]):
        turned = best_pairs([list(column) for column in zip(*gains, strict=True)])
        return [(row, column) for column, row in turned]
    table = _Table(gains)
    for row in range(len(gains)):
        table.enter(row)
    return [(row, column) for column, row in enumerate(table.row_of) if row != _NOBODY]


class _Table:
    """Rows and columns on the way to their pairs. The last column is none: where a row waits that has no partner."""

    def __init__(self, gains: Gains) -> None:
        self.gains = gains
        self.columns = len(gains[0])
        self.of_row = [0.0] * len(gains)
        self.of_column = [0.0] * (self.columns + 1)
        self.row_of = [_NOBODY] * self.columns

    def enter(self, row: int) -> None:
        """Give `row` a partner; rows that came before may move."""
        waiting = self.columns
        rows = [*self.row_of, row]
        slack = [float("inf")] * self.columns
        came_from = [waiting] * self.columns
        seen: set[int] = set()
        here = waiting
        while rows[here] != _NOBODY:
            seen.add(here)
            here = self._step(here, rows, slack, came_from, seen)
        while here != waiting:
            rows[here] = rows[came_from[here]]
            here = came_from[here]
        self.row_of = rows[: self.columns]

    def _step(self, here: int, rows: list[int], slack: list[float], came_from: list[int], seen: set[int]) -> int:
        """Look from column `here` at those not seen yet, move the potentials, and name the nearest of them."""
        row, nearest, least = rows[here], self.columns, float("inf")
        for column in range(self.columns):
            if column in seen:
                continue
            cost = -self.gains[row][column] - self.of_row[row] - self.of_column[column]
            if cost < slack[column]:
                slack[column], came_from[column] = cost, here
            if slack[column] < least:
                nearest, least = column, slack[column]
        for column in range(self.columns + 1):
            if column in seen:
                self.of_row[rows[column]] += least
                self.of_column[column] -= least
            elif column < self.columns:
                slack[column] -= least
        return nearest
