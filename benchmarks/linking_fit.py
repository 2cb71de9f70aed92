"""The fit of `link.weights` on annotated incidents."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from harmledger.link.block import candidate_pairs
from harmledger.link.compare import compare_pair
from harmledger.link.profile import profile_of
from harmledger.link.score import is_forbidden
from linking_items import Item

SILENT = frozenset(
    "report.two place.untold killed.silent injured.silent target.silent means.silent actor.silent names.silent "
    "telling.own".split()
)
"""Levels that say nothing: their weight is 0, and PRIOR stands for a pair of which nothing more is known."""
BOUNDS = {
    "equal": (0.0, 3.0),
    "shared": (0.0, 1.2),
    "copied": (1.6, 4.0),
    "close": (0.0, 3.0),
    "many": (1.5, 3.0),
    "some": (0.0, 2.0),
    "fits": (0.0, 1.0),
    "same": (0.0, 4.0),
    "same_rare": (0.0, 3.0),
    "place.near": (0.0, 1.0),
    "inside": (0.0, 2.0),
    "within": (0.0, 2.0),
    "wide": (-1.0, 1.0),
    "vague": (0.0, 0.5),
    "none": (-0.5, 0.0),
    "one_silent": (-0.5, 0.0),
    "one_undated": (-1.5, 0.0),
    "undated": (-1.5, 0.0),
    "rival": (-1.2, 0.0),
    "far": (-2.5, -0.3),
    "other": (-4.0, -2.0),
    "different": (-2.2, -2.0),
    "open": (-1.5, 0.0),
    "akin": (-2.0, 0.0),
    "twin": (-2.0, 1.0),
    "near": (-1.0, 0.4),
    "area": (-3.0, -1.5),
    "next": (-2.0, -1.6),
}
"""What a level may weigh, by its name or by how its last word begins: agreement never speaks against, silence is weak,
rival accusations are weak too, and so are kinds that differ, as readers mistake kinds. Annotated windows are few, and
without bounds the fit learns the two largest massacres by heart."""
RIDGE = 1.0


@dataclass(frozen=True)
class Pairs:
    """Compared pairs: their levels, whether they are one incident, how much each counts."""

    levels: list[tuple[str, ...]]
    same: np.ndarray
    weight: np.ndarray


def training_pairs(items: Sequence[Item]) -> Pairs:
    """Every pair that blocking compares and nothing forbids. An incident counts by its accounts, not its pairs."""
    items = [item for item in items if item.incident is not None]
    size = Counter(item.incident for item in items)
    profiles = [profile_of(item.candidate) for item in items]
    levels, same, weight = [], [], []
    for i, j in candidate_pairs(profiles):
        told = compare_pair(profiles[i], profiles[j])
        if not is_forbidden(told):
            is_same = items[i].incident == items[j].incident
            levels.append(told)
            same.append(is_same)
            weight.append(2 / size[items[i].incident] if is_same else 1.0)
    return Pairs(levels, np.array(same, float), np.array(weight))


def with_share(pairs: Pairs, others: Pairs, share: float) -> Pairs:
    """Both together, a pair of `others` counting `share` of its own."""
    return Pairs(
        pairs.levels + others.levels,
        np.concatenate([pairs.same, others.same]),
        np.concatenate([pairs.weight, share * others.weight]),
    )


def fit(pairs: Pairs, steps: int = 4000) -> tuple[float, dict[str, float]]:
    """PRIOR and WEIGHTS by logistic regression with a ridge, inside BOUNDS (projected gradient)."""
    names = sorted({level for levels in pairs.levels for level in levels} - SILENT)
    column = {name: number for number, name in enumerate(names, start=1)}
    known = np.zeros((len(pairs.levels), len(names) + 1))
    known[:, 0] = 1
    for row, levels in enumerate(pairs.levels):
        for level in levels:
            if level in column:
                known[row, column[level]] = 1
    low, high = (np.array([end, *(_bound(name)[side] for name in names)]) for side, end in ((0, -9.0), (1, 0.0)))
    ridge = np.array([0.0, *(RIDGE for _ in names)])
    betas = np.clip(np.zeros(len(names) + 1), low, high)
    step = 1 / (0.25 * np.linalg.norm(known.T * np.sqrt(pairs.weight), 2) ** 2 + RIDGE)
    momentum, previous = betas.copy(), betas.copy()
    for turn in range(steps):
        guess = 1 / (1 + np.exp(-known @ momentum))
        slope = known.T @ (pairs.weight * (guess - pairs.same)) + ridge * momentum
        betas = np.clip(momentum - step * slope, low, high)
        momentum = betas + turn / (turn + 3) * (betas - previous)
        previous = betas
    return float(betas[0]), {name: float(betas[column[name]]) for name in names}


def _bound(level: str) -> tuple[float, float]:
    if level in BOUNDS:
        return BOUNDS[level]
    word = level.partition(".")[2]
    return next((BOUNDS[key] for key in sorted(BOUNDS, key=len, reverse=True) if word.startswith(key)), (-3.0, 3.0))


FORBIDDEN = {"report.one": -6.0, "day.apart": -6.0, "place.far": -6.0}
"""No weight decides these; the signal a person reads is as low as a pair can get."""


def table(prior: float, weights: Mapping[str, float]) -> str:
    """The module `link.weights`, as text."""
    whole = {**dict.fromkeys(sorted(SILENT), 0.0), **weights, **FORBIDDEN}
    rows = "\n".join(f'    "{level}": {round(value, 2) + 0.0},' for level, value in sorted(whole.items()))
    return (
        '"""Weights of "pair/1" in log-odds, written by `benchmarks/linking.py fit --write`: never edited here."""\n\n'
        "from typing import Final\n\n"
        f"PRIOR: Final = {round(prior, 2)}\n"
        '"""Log-odds of a compared pair of which nothing more is known."""\n'
        f"WEIGHTS: Final[dict[str, float]] = {{\n{rows}\n}}\n"
        '"""What each level of each comparison adds."""\n'
    )
