"""From levels to a verdict: weights in log-odds as a table with a versioned name, fitted on annotated reports.

The sum of a pair's weights and the prior is the log-odds of *one incident*. What nobody told weighs little or nothing:
silence is no contradiction. Some levels forbid: no weight of evidence merges those pairs without a person.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harmledger.link import weights
from harmledger.link.compare import COMPARISONS, compare_pair
from harmledger.link.profile import Profile
from harmledger.model.incident import Link, Verdict
from harmledger.model.signal import Signal

LEAST = -6.0
"""Lowest log-odds that one pair brings into an average: beyond it a pair says no, and more no changes nothing."""
FORBIDDING = frozenset({"report.one", "day.apart", "place.far"})
"""Levels that a machine never overrules: one report tells them apart, or their days or places contradict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModel:
    """How much each level weighs, and from where a pair is one incident or a question."""

    name: str
    """Name and version: what a link in the book was made by."""
    prior: float
    """Log-odds of a compared pair of which nothing more is known."""
    weights: Mapping[str, float]
    same_at: float
    ask_at: float

    def log_odds(self, levels: Iterable[str]) -> float:
        """Log-odds of one incident for these levels, as if none forbade."""
        return self.prior + sum(self.weights[level] for level in levels)

    def pair_score(self, a: Profile, b: Profile) -> float | None:
        """Log-odds of the pair, floored so that one pair cannot outvote many; None where a level forbids it."""
        total = self.prior
        for comparison in COMPARISONS:
            level = f"{comparison.name}.{comparison.level(a, b)}"
            if level in FORBIDDING:
                return None
            total += self.weights[level]
        return max(LEAST, total)

    def decide_verdict(self, a: Profile, b: Profile) -> Verdict:
        """What the pair alone says."""
        score = self.pair_score(a, b)
        if score is None or score < self.ask_at:
            return Verdict.DIFFERENT
        return Verdict.SAME if score >= self.same_at else Verdict.ASK

    def link(self, a: Profile, b: Profile, verdict: Verdict | None = None) -> Link:
        """How `a` stands to `b`, with every signal in words.

        Args:
            a: the account that is linked.
            b: the account that it is compared with.
            verdict: what became of the pair where more than the pair decided (an average, a person).
        """
        return Link(
            account_id=a.id,
            other_id=b.id,
            verdict=self.decide_verdict(a, b) if verdict is None else verdict,
            score=round(probability(self.log_odds(compare_pair(a, b))), 4),
            signals=self._signals(a, b),
        )

    def _signals(self, a: Profile, b: Profile) -> tuple[Signal, ...]:
        signals = []
        for comparison, level in zip(COMPARISONS, compare_pair(a, b), strict=True):
            words = comparison.words(a, b, level.partition(".")[2])
            if words:
                signals.append(Signal(name=comparison.name, score=self.weights[level], words=words))
        return tuple(signals)


def is_forbidden(levels: Iterable[str]) -> bool:
    """Whether one of the levels keeps the pair apart whatever the others say."""
    return not FORBIDDING.isdisjoint(levels)


def probability(log_odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-log_odds))


PAIR_1 = PairModel(
    name="pair/1",
    prior=weights.PRIOR,
    weights=weights.WEIGHTS,
    # A probability of 0.62, as fitted. Of -0.5, 0 and 0.5 the one whose automatic merges are right most often, at no
    # cost in B-cubed F1 on held-out windows (docs/explanation/linking.md).
    same_at=0.5,
    # A probability of 0.12. Below it, fewer than one compared pair in twenty is one incident.
    ask_at=-2.0,
)
"""The comparisons, weights and thresholds in use."""
