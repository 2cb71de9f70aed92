"""Every side from which two accounts are compared, in the order that a person reads them."""

from harmledger.link.compare.comparison import Comparison
from harmledger.link.compare.count import INJURED, KILLED
from harmledger.link.compare.day import DAY
from harmledger.link.compare.kind import ACTOR, KIND, MEANS, TARGET
from harmledger.link.compare.place import PLACE
from harmledger.link.compare.telling import NAMES, REPORT, TELLING
from harmledger.link.profile import Profile

COMPARISONS: tuple[Comparison, ...] = (
    REPORT,
    DAY,
    PLACE,
    KIND,
    KILLED,
    INJURED,
    TARGET,
    MEANS,
    ACTOR,
    NAMES,
    TELLING,
)


def compare_pair(a: Profile, b: Profile) -> tuple[str, ...]:
    """The level of every comparison, "day.same" and so on, in the order of COMPARISONS."""
    return tuple(f"{comparison.name}.{comparison.level(a, b)}" for comparison in COMPARISONS)
