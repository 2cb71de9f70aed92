"""The score of a reading: per slot what was right, invented and missed, in the way of message understanding contests.

A gold account is *core* when it is news and tells a harm or a loss. Missing a core account costs all its values;
background and harmless ones are optional: finding them is never wrong, missing them is never counted.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harmledger.wire.score.align import align_accounts, is_core
from harmledger.wire.score.pairing import count_pairs
from harmledger.wire.score.slots import (
    BESIDE,
    HEADLINE,
    SLOTS,
    Json,
    harm_key,
    is_same,
    killed_totals,
    toll_key,
    values_of,
)

_ORDER = ("accounts", *SLOTS, "tolls", "toll_period", *BESIDE, "anonymous")
_DIGITS = 4
Pairs = list[tuple[Json, Json]]


@dataclass(slots=True)
class Tally:
    """Right, invented and missed values."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def add(self, right: int, invented: int, missed: int) -> None:
        """Count further values."""
        self.right += right
        self.invented += invented
        self.missed += missed

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 0 where nothing was said."""
        said = self.right + self.invented
        return self.right / said if said else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was said; 0 where there is nothing."""
        there = self.right + self.missed
        return self.right / there if there else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_json(self) -> Json:
        """Rounded, with the short names that scorers use."""
        shares = {name: round(getattr(self, name), _DIGITS) for name in ("precision", "recall", "f1")}
        return {**shares, "tp": self.right, "fp": self.invented, "fn": self.missed}


@dataclass(slots=True)
class Score:
    """What a reading of some reports is worth."""

    slots: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    killed_right: int = 0
    killed: int = 0
    """Core accounts that tell how many were killed in all."""
    reports: int = 0

    @property
    def headline(self) -> Tally:
        """The slots of the headline pooled."""
        tallies = [self.slots[slot] for slot in HEADLINE]
        return Tally(*(sum(getattr(one, name) for one in tallies) for name in ("right", "invented", "missed")))

    @property
    def killed_exact(self) -> float | None:
        """Share of core accounts whose number of killed came out exactly; None where no account tells one."""
        return round(self.killed_right / self.killed, _DIGITS) if self.killed else None

    def tallies(self) -> dict[str, Tally]:
        """Every row of the table, in its order."""
        return {**{slot: self.slots[slot] for slot in _ORDER}, "headline": self.headline}

    def as_json(self) -> Json:
        """The object that the annotation's own scorer prints."""
        rows: Json = {name: tally.as_json() for name, tally in self.tallies().items()}
        return {**rows, "killed_exact": self.killed_exact, "reports": self.reports}


def score_readings(gold: Mapping[str, Json], predicted: Mapping[str, Json]) -> Score:
    """The score of `predicted` on the reports of `gold`, both as ANNOTATION objects by the report's id."""
    score = Score(reports=len(gold))
    for doc, told in gold.items():
        _score_report(score, told, predicted.get(doc) or {})
    return score


def _score_report(score: Score, gold: Json, predicted: Json) -> None:
    golds, preds = gold.get("accounts") or [], predicted.get("accounts") or []
    found = dict(align_accounts(golds, preds))
    hit = set(found.values())
    pairs = [(golds[row], preds[column]) for row, column in found.items()]
    missed = [account for at, account in enumerate(golds) if at not in found and is_core(account)]
    invented = [account for at, account in enumerate(preds) if at not in hit]
    score.slots["accounts"].add(len(pairs), len(invented), len(missed))
    _score_slots(score, pairs, missed, invented)
    for at, account in enumerate(golds):
        if is_core(account):
            _score_killed(score, account, preds[found[at]] if at in found else {})
    _score_tolls(score, gold, predicted)


def _score_slots(score: Score, pairs: Pairs, missed: list[Json], invented: list[Json]) -> None:
    for slot in (*SLOTS, *BESIDE):
        for one, other in pairs:
            _compare(score, slot, values_of(one, slot), values_of(other, slot))
    for slot in SLOTS:
        lost = sum(len(values_of(account, slot)) for account in missed)
        score.slots[slot].add(0, sum(len(values_of(account, slot)) for account in invented), lost)
    for one, other in pairs:
        _compare(score, "anonymous", _anonymous(one), _anonymous(other))


def _compare(score: Score, slot: str, gold: list[Any], predicted: list[Any]) -> None:
    right = count_pairs(gold, predicted, lambda one, other: is_same(slot, one, other))
    score.slots[slot].add(right, len(predicted) - right, len(gold) - right)


def _anonymous(account: Json) -> list[str]:
    return [kind for kind in values_of(account, "source_kind") if kind == "anonymous"]


def _score_killed(score: Score, gold: Json, predicted: Json) -> None:
    """Right where a figure agrees; naming many figures until one fits is not."""
    told, said = killed_totals(gold), killed_totals(predicted)
    if told:
        score.killed += 1
        score.killed_right += bool(set(told) & set(said)) and len(said) <= len(told) + 1


def _score_tolls(score: Score, gold: Json, predicted: Json) -> None:
    for slot, key in (("tolls", harm_key), ("toll_period", toll_key)):
        told, said = (sorted({key(toll) for toll in one.get("tolls") or ()}, key=str) for one in (gold, predicted))
        _compare(score, slot, told, said)
