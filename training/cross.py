"""Cross-validation that does not flatter: whole windows of time are held out, from encoder and heads alike."""

from collections.abc import Iterator, Sequence
from typing import Any

from harmledger.extract.local.decide import Judge, decide
from harmledger.extract.local.forest import Forest
from training.heads import Fold, learn_all, put_right
from training.scorer import printed
from training.tables import Surveyed

GROUPS = ((0, 1, 4), (2, 3), (5,))
"""Windows that are held out together: three encoders are trained for six windows, each with about a third held out."""
FLOORS = {
    "places": 0.42,
    "perpetrators": 0.42,
    "targets": 0.42,
    "harms": 0.42,
    "day": 0.40,
    "exists": 0.40,
    "alleged": 0.50,
    "background": 0.50,
}
"""How likely a thing must be. F1 is greatest where a value is kept that is somewhat less likely than not."""


def group_of(window: int) -> int:
    """Index of the group that holds a window out."""
    return next(at for at, group in enumerate(GROUPS) if window in group)


def folds_of(reports: Sequence[Surveyed]) -> list[Fold]:
    """For each group the reports held out and the rest."""
    groups = [[one for one in reports if group_of(one.annotated.fold) == at] for at in range(len(GROUPS))]
    return [
        Fold(held, [one for other, group in enumerate(groups) if other != at for one in group])
        for at, held in enumerate(groups)
    ]


def held_out(reports: Sequence[Surveyed]) -> list[tuple[Fold, dict[str, Forest]]]:
    """Each fold with heads that have not seen it."""
    return [(fold, learn_all(fold.seen)) for fold in folds_of(reports)]


def predictions(folds: Sequence[tuple[Fold, dict[str, Forest]]]) -> Iterator[dict[str, Any]]:
    """What the engine says of each report when it has learned from the other windows alone."""
    for at, (fold, forests) in enumerate(folds):
        others = [entry for other, entry in enumerate(folds) if other != at]
        judge = Judge(forests=put_right(forests, others), floors=FLOORS)
        for one in fold.held:
            yield printed(one.annotated.doc, decide(one.survey, one.signs, judge))
