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
    "places.own": 0.30,
    "places.new": 0.50,
    "places.more": 0.60,
    "perpetrators.own": 0.30,
    "perpetrators.new": 0.45,
    "perpetrators.more": 0.65,
    "targets.own": 0.25,
    "targets.new": 0.45,
    "targets.more": 0.60,
    "harms.own": 0.35,
    "harms.new": 0.35,
    "harms.more": 0.55,
    "day.own": 0.20,
    "day.new": 0.45,
    "day.more": 0.70,
    "sources.own": 0.35,
    "sources.new": 0.45,
    "sources.more": 0.50,
    "exists.own": 0.33,
    "exists.new": 0.60,
    "exists.only": 0.35,
    "alleged": 0.55,
    "background": 0.60,
}
"""How likely a thing must be, by the headline on held-out windows (`choose.Floor`, `decide`)."""


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
