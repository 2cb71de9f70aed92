"""How far people who code the same thing agree: the share of equal values, and Krippendorff's alpha beside it.

Alpha takes off what chance alone would give: 1 is perfect, 0 is what throwing values at random would give. It is
computed from coincidences of nominal values as K. Krippendorff describes it in "Computing Krippendorff's
Alpha-Reliability" (University of Pennsylvania, 2011), section C; units with fewer than two values say nothing.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

LEAST_VALUES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far coders agree on one variable."""

    variable: str
    units: int
    """Things that at least two people coded."""
    equal: int
    """Those on which all say the same."""
    alpha: float | None
    """None where it says nothing: no unit, or nobody ever said anything but one value."""

    @property
    def share(self) -> float | None:
        """The share of units on which all say the same, or None where there is no unit."""
        return self.equal / self.units if self.units else None

    @property
    def words(self) -> str:
        """As in "17 of 20 the same"."""
        return f"{self.equal} of {self.units} the same" if self.units else "nothing was coded twice"


def agreement(variable: str, units: Iterable[Sequence[Hashable]]) -> Agreement:
    """Agreement on one variable; each unit holds the values that people gave it."""
    held = [tuple(unit) for unit in units if len(unit) >= LEAST_VALUES]
    equal = sum(len(set(unit)) == 1 for unit in held)
    return Agreement(variable=variable, units=len(held), equal=equal, alpha=nominal_alpha(held))


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values; any number of coders, values may be missing."""
    weights: Counter[Hashable] = Counter()
    disagreeing = 0.0
    for unit in units:
        if len(unit) < LEAST_VALUES:
            continue
        pairs = Counter(one != other for one, other in permutations(unit, 2))
        disagreeing += pairs[True] / (len(unit) - 1)
        weights.update(unit)
    total = sum(weights.values())
    expected = sum(count * (total - count) for count in weights.values())
    return None if expected == 0 else 1 - (total - 1) * disagreeing / expected
