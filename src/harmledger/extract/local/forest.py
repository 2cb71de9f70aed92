"""Boosted trees as arrays: many small questions whose answers add up to how likely something is.

The file holds for each head the trees' nodes (feature, threshold, children, value), its bias, the names of its features
and a curve that turns the sum into a calibrated probability. Plain arrays: nothing in it can run.
"""

import io
from dataclasses import dataclass

import numpy as np

from harmledger.model.errors import SettingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """One head. Arrays run over trees and their nodes; a leaf's children are itself."""

    names: tuple[str, ...]
    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray
    bias: float
    depth: int
    curve_x: np.ndarray
    curve_y: np.ndarray

    def likely(self, rows: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
        """Calibrated probability of each row. `names`: what its columns are; they must be the ones learned from."""
        if not len(rows):
            return np.zeros(0)
        if names != self.names:
            odd = sorted(set(names) ^ set(self.names))
            raise SettingError(f"the model was made for other features than this code computes ({', '.join(odd[:5])})")
        return np.asarray(np.interp(self.raw(rows), self.curve_x, self.curve_y))

    def raw(self, rows: np.ndarray) -> np.ndarray:
        """The sum of all answers, before the curve."""
        trees = np.arange(self.feature.shape[0])
        node = np.zeros((len(rows), len(trees)), dtype=np.int32)
        index = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[index, self.feature[trees, node]] <= self.threshold[trees, node]
            node = np.where(goes_left, self.left[trees, node], self.right[trees, node])
        return np.asarray(self.value[trees, node].sum(1) + self.bias)


_ARRAYS = ("feature", "threshold", "left", "right", "value", "curve_x", "curve_y")


def write_forests(forests: dict[str, Forest]) -> bytes:
    """All heads as one file."""
    content: dict[str, np.ndarray] = {}
    for name, forest in forests.items():
        content |= {f"{name}.{part}": getattr(forest, part) for part in _ARRAYS}
        content[f"{name}.names"] = np.array(forest.names)
        content[f"{name}.numbers"] = np.array([forest.bias, forest.depth])
    file = io.BytesIO()
    np.savez_compressed(file, **content)  # type: ignore[arg-type]  # numpy's stub takes the names for options
    return file.getvalue()


def read_forests(content: bytes) -> dict[str, Forest]:
    """The heads of a file by name."""
    with np.load(io.BytesIO(content), allow_pickle=False) as told:
        names = {key.rsplit(".", 1)[0] for key in told.files}
        return {name: _forest(told, name) for name in sorted(names)}


def _forest(told: np.lib.npyio.NpzFile, name: str) -> Forest:
    bias, depth = told[f"{name}.numbers"].tolist()
    arrays = {part: told[f"{name}.{part}"] for part in _ARRAYS}
    return Forest(names=tuple(told[f"{name}.names"].tolist()), bias=bias, depth=int(depth), **arrays)
