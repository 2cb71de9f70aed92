import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.local.forest import Forest, read_forests, write_forests
from harmledger.model.errors import SettingError

NAMES = ("near", "told", "count")


def planted(seed: int, trees: int = 5, depth: int = 3) -> Forest:
    """Full binary trees with random questions; node n has the children 2n+1 and 2n+2, leaves stay where they are."""
    chance = random.Random(seed)
    size, inner = 2 ** (depth + 1) - 1, 2**depth - 1
    own = np.arange(size)
    left, right = np.where(own < inner, 2 * own + 1, own), np.where(own < inner, 2 * own + 2, own)
    return Forest(
        names=NAMES,
        feature=np.array([[chance.randrange(len(NAMES)) for _ in range(size)] for _ in range(trees)], dtype=np.int32),
        threshold=np.array([[chance.uniform(-1, 1) for _ in range(size)] for _ in range(trees)], dtype=np.float32),
        left=np.tile(left, (trees, 1)).astype(np.int32),
        right=np.tile(right, (trees, 1)).astype(np.int32),
        value=np.array([[chance.uniform(-1, 1) for _ in range(size)] for _ in range(trees)], dtype=np.float32),
        bias=0.25,
        depth=depth,
        curve_x=np.array([-3.0, 0.0, 3.0]),
        curve_y=np.array([0.0, 0.5, 1.0]),
    )


def walked(forest: Forest, row: np.ndarray) -> float:
    """The oracle: one tree after the other, one question after the other."""
    total = forest.bias
    for tree in range(len(forest.feature)):
        node = 0
        while forest.left[tree, node] != node:
            goes_left = row[forest.feature[tree, node]] <= forest.threshold[tree, node]
            node = int(forest.left[tree, node] if goes_left else forest.right[tree, node])
        total += float(forest.value[tree, node])
    return total


@given(st.integers(0, 10_000))
def test_all_trees_at_once_answer_as_one_by_one(seed: int) -> None:
    forest = planted(seed)
    rows = np.random.default_rng(seed).uniform(-1, 1, (7, len(NAMES))).astype(np.float32)

    assert forest.raw(rows) == pytest.approx([walked(forest, row) for row in rows], abs=1e-5)


def test_heads_come_back_from_their_file_as_they_went_in() -> None:
    rows = np.random.default_rng(1).uniform(-1, 1, (20, len(NAMES))).astype(np.float32)
    heads = {"places": planted(1), "exists": planted(2)}

    back = read_forests(write_forests(heads))

    assert back.keys() == heads.keys()
    for name, forest in heads.items():
        assert back[name].likely(rows, NAMES).tolist() == forest.likely(rows, NAMES).tolist()


def test_probabilities_follow_the_curve_and_stay_between_none_and_one() -> None:
    forest = planted(3)
    rows = np.random.default_rng(3).uniform(-1, 1, (50, len(NAMES))).astype(np.float32)

    likely, raw = forest.likely(rows, NAMES), forest.raw(rows)

    assert ((likely >= 0) & (likely <= 1)).all()
    assert likely == pytest.approx(np.clip((raw + 3) / 6, 0, 1), abs=1e-6)


def test_features_that_were_not_learned_from_are_refused() -> None:
    with pytest.raises(SettingError, match="other features"):
        planted(1).likely(np.zeros((1, 3), dtype=np.float32), ("near", "told", "length"))


def test_no_rows_have_no_probabilities() -> None:
    assert planted(1).likely(np.zeros((0, 0), dtype=np.float32), ()).tolist() == []
