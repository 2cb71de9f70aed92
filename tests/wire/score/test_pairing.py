"""Pairs against the oracle that tries them all."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from harmledger.wire.score.pairing import best_pairs, count_pairs

_GAIN = st.sampled_from([0.0, 0.1, 0.34, 0.5, 0.5, 0.9, 1.0])


@st.composite
def gains(draw: st.DrawFn) -> list[list[float]]:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    return [[draw(_GAIN) for _ in range(columns)] for _ in range(rows)]


def best_sum(table: list[list[float]]) -> float:
    rows, columns = len(table), len(table[0])
    if rows > columns:
        return best_sum([list(column) for column in zip(*table, strict=True)])
    return max(
        sum(table[row][column] for row, column in enumerate(chosen))
        for chosen in itertools.permutations(range(columns), rows)
    )


@given(gains())
def test_the_best_pairs_gain_as_much_as_any(table: list[list[float]]) -> None:
    pairs = best_pairs(table)

    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert len(pairs) == min(len(table), len(table[0]))
    assert abs(sum(table[row][column] for row, column in pairs) - best_sum(table)) < 1e-9


@given(st.lists(st.integers(0, 3), max_size=5), st.lists(st.integers(0, 3), max_size=5))
def test_as_many_values_are_paired_as_can_be(one: list[int], other: list[int]) -> None:
    def is_near(a: int, b: int) -> bool:
        return abs(a - b) <= 1

    found = count_pairs(one, other, is_near)

    table = [[1.0 if is_near(a, b) else 0.0 for b in other] for a in one]
    assert found == (best_sum(table) if one and other else 0)


def test_a_value_moves_to_another_partner_where_that_frees_one() -> None:
    partners = {"a": "xy", "b": "x", "c": "yz"}

    assert count_pairs(list("abc"), list("xyz"), lambda one, other: other in partners[one]) == 3
