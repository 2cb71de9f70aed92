"""The heads: boosted trees for each decision, their probabilities put right on reports that they have not seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression

from harmledger.extract.local.decide import HEADS
from harmledger.extract.local.forest import Forest
from training.tables import Surveyed, Table

_LARGE = {
    "max_iter": 120,
    "learning_rate": 0.07,
    "max_leaf_nodes": 10,
    "min_samples_leaf": 20,
    "l2_regularization": 5.0,
}
_SMALL = {"max_iter": 70, "learning_rate": 0.06, "max_leaf_nodes": 6, "min_samples_leaf": 15, "l2_regularization": 10.0}
"""For decisions about accounts, of which there are some hundreds and not tens of thousands."""
_SHAPES: dict[str, dict[str, Any]] = {"exists": _SMALL, "alleged": _SMALL, "background": _SMALL}
_SEED = 7
_CURVE_STEPS = 40


@dataclass(frozen=True, slots=True)
class Fold:
    """The reports that are held out, and those that are learned from."""

    held: Sequence[Surveyed]
    seen: Sequence[Surveyed]


def learn(reports: Sequence[Surveyed], name: str) -> Forest:
    """One head from these reports; its curve is the plain logistic one."""
    tables = [one.tables[name] for one in reports if len(one.tables[name].right)]
    rows = np.concatenate([table.rows for table in tables])
    right = np.concatenate([table.right for table in tables])
    known = right >= 0
    shape = _SHAPES.get(name, _LARGE)
    model = HistGradientBoostingClassifier(**shape, random_state=_SEED, early_stopping=False)
    model.fit(rows[known], right[known])
    return _forest(model, tables[0])


def _forest(model: HistGradientBoostingClassifier, table: Table) -> Forest:
    trees = [stage[0].nodes for stage in model._predictors]  # noqa: SLF001 -- scikit-learn shows its trees nowhere else
    size = max(len(nodes) for nodes in trees)
    arrays = {
        "feature": np.zeros((len(trees), size), dtype=np.int32),
        "threshold": np.zeros((len(trees), size), dtype=np.float32),
        "left": np.zeros((len(trees), size), dtype=np.int32),
        "right": np.zeros((len(trees), size), dtype=np.int32),
        "value": np.zeros((len(trees), size), dtype=np.float32),
    }
    for at, nodes in enumerate(trees):
        count, own = len(nodes), np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        arrays["feature"][at, :count] = np.where(leaf, 0, nodes["feature_idx"])
        arrays["threshold"][at, :count] = np.where(
            leaf, 0, np.minimum(nodes["num_threshold"], np.finfo(np.float32).max)
        )
        arrays["left"][at, :count] = np.where(leaf, own, nodes["left"])
        arrays["right"][at, :count] = np.where(leaf, own, nodes["right"])
        arrays["value"][at, :count] = nodes["value"]
    x = np.linspace(-8, 8, _CURVE_STEPS)
    return Forest(
        names=table.names,
        bias=float(model._baseline_prediction.ravel()[0]),  # noqa: SLF001 -- as above
        depth=max(int(nodes["depth"].max()) for nodes in trees),
        curve_x=x,
        curve_y=1 / (1 + np.exp(-x)),
        **arrays,
    )


def learn_all(reports: Sequence[Surveyed]) -> dict[str, Forest]:
    """Every head."""
    return {name: learn(reports, name) for name in HEADS}


def put_right(forests: dict[str, Forest], folds: Sequence[tuple[Fold, dict[str, Forest]]]) -> dict[str, Forest]:
    """The same heads with curves that make a probability mean what it says, learned on held-out reports."""
    return {name: replace(forest, **_curve(name, folds)) for name, forest in forests.items()}


def _curve(name: str, folds: Sequence[tuple[Fold, dict[str, Forest]]]) -> dict[str, np.ndarray]:
    raw, right = [], []
    for fold, forests in folds:
        for one in fold.held:
            table = one.tables[name]
            if len(table.right):
                raw.append(forests[name].raw(table.rows)[table.right >= 0])
                right.append(table.right[table.right >= 0])
    curve = IsotonicRegression(y_min=0.001, y_max=0.999, out_of_bounds="clip")
    curve.fit(np.concatenate(raw), np.concatenate(right))
    x = np.quantile(np.concatenate(raw), np.linspace(0, 1, _CURVE_STEPS))
    x = np.unique(x)
    y = curve.predict(x)
    # a flat step would make ties of what the trees tell apart; a slope too small to matter keeps their order
    return {"curve_x": x, "curve_y": y + np.linspace(0, 1e-4, len(x))}
