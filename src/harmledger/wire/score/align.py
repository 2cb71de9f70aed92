"""Which predicted account is about which gold one: pairs of greatest summed likeness, none below a floor."""

from typing import Any

from harmledger.wire.score.alike import is_alike
from harmledger.wire.score.pairing import best_pairs, count_pairs
from harmledger.wire.score.slots import Json, is_same, values_of

SAME = 0.34
"""Likeness below which two accounts are no pair: a third of what both say, as the annotation's scorer has it."""
_WEIGHTS = {"type": 1.0, "date": 1.0, "places": 2.0, "perpetrators": 1.0, "targets": 0.5, "harms": 2.0}
_OF_TRIGGER = 0.5
_LOOSE = 0.3
"""What the same effect and group with another number is worth."""


def align_accounts(gold: list[Json], predicted: list[Json]) -> list[tuple[int, int]]:
    """(index in gold, index in predicted), each at most once, in the order of the gold."""
    if not gold or not predicted:
        return []
    likeness = [[_floored(similarity(one, other)) for other in predicted] for one in gold]
    return sorted((row, column) for row, column in best_pairs(likeness) if likeness[row][column] >= SAME)


def is_core(account: Json) -> bool:
    """Whether missing it counts: news, and with a harm or something damaged, destroyed, disabled or captured."""
    if account.get("background"):
        return False
    return bool(account.get("harms") or any(target.get("effect") for target in account.get("targets") or ()))


def similarity(gold: Json, predicted: Json) -> float:
    """How much two accounts say the same, 0 to 1, over the slots that either fills."""
    gain = weight = 0.0
    for slot, worth in _WEIGHTS.items():
        mine, yours = values_of(gold, slot), values_of(predicted, slot)
        if mine or yours:
            gain += worth * _nearness(slot, mine, yours)
            weight += worth
    if is_alike(gold.get("trigger"), predicted.get("trigger")):
        gain += _OF_TRIGGER
    return gain / (weight + _OF_TRIGGER)


def _floored(likeness: float) -> float:
    return likeness if likeness >= SAME else 0.0


def _nearness(slot: str, gold: list[Any], predicted: list[Any]) -> float:
    """A softer agreement than the score's: days that overlap and figures that differ still speak for one happening."""
    if slot == "date" and gold and predicted:
        return _overlap(gold[0], predicted[0])
    pairs = count_pairs(gold, predicted, lambda one, other: is_same(slot, one, other))
    most = max(len(gold), len(predicted))
    if slot == "harms":
        loose = {key[:2] for key in gold} & {key[:2] for key in predicted}
        return (pairs + _LOOSE * max(0, len(loose) - pairs)) / most
    return pairs / most


def _overlap(one: tuple[Any, Any], other: tuple[Any, Any]) -> float:
    if "malformed" in (one[0], other[0]):
        return 0.0
    shared = (min(one[1], other[1]) - max(one[0], other[0])).days + 1
    longest = max((one[1] - one[0]).days, (other[1] - other[0]).days) + 1
    return float(max(0, shared) / longest)
