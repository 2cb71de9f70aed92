"""How many: killed and injured. A floor fits every larger number; a vague word fits all and says little."""

from collections.abc import Callable, Iterable

from harmledger.link.compare.comparison import Comparison
from harmledger.link.profile import Profile
from harmledger.model.count import Count

BIG = 10
"""From here on, an equal number is hardly a coincidence on one day in one area."""
SMALL = 3
"""Up to here, equal numbers are common: most incidents kill one, two or three."""
NEAR = 0.75
"""Share of the larger number from which the smaller one may be an earlier count of the same dead."""
_IN_A_LINE = 3
NEAR_STEPS = 2
"""Difference that small numbers may have and still be near."""


def count_level(a: tuple[Count, ...], b: tuple[Count, ...]) -> str:
    """equal_big, equal_some, equal_small, fits, near, far, vague, one_silent, silent."""
    if not a or not b:
        return "silent" if not a and not b else "one_silent"
    numbers_a, numbers_b = ([count for count in counts if count.is_number] for counts in (a, b))
    if not numbers_a or not numbers_b:
        return "vague"
    equal = {_told(count) for count in numbers_a} & {_told(count) for count in numbers_b}
    if equal:
        return _equal_level(max(equal))
    pairs = [(x, y) for x in numbers_a for y in numbers_b]
    if any(_fit(x, y) for x, y in pairs):
        return "fits"
    return "near" if any(_near(x, y) for x, y in pairs) else "far"


def _told(count: Count) -> int:
    """The number that the words say."""
    return (count.high if count.low is None else count.low) or 0


def _equal_level(number: int) -> str:
    if number == 0:
        return "silent"  # "no casualties" twice says as little as nothing twice
    if number >= BIG:
        return "equal_big"
    return "equal_small" if number <= SMALL else "equal_some"


def _fit(a: Count, b: Count) -> bool:
    """Whether one number can make both true, and at least one of both leaves room."""
    low = max(a.floor or 0, b.floor or 0)
    highs = [end for end in (a.ceiling, b.ceiling) if end is not None]
    return not highs or low <= min(highs)


def _near(a: Count, b: Count) -> bool:
    small, large = sorted((_told(a), _told(b)))
    return large - small <= NEAR_STEPS or small >= NEAR * large


def _words(effect: str, take: Callable[[Profile], tuple[Count, ...]]) -> Callable[[Profile, Profile, str], str]:
    def words(a: Profile, b: Profile, level: str) -> str:
        ours, theirs = _list(take(a)), _list(take(b))
        match level:
            case "equal_big" | "equal_some" | "equal_small":
                same = max({_told(c) for c in take(a) if c.is_number} & {_told(c) for c in take(b) if c.is_number})
                return f"both say {same} {effect}"
            case "fits":
                return f"{ours} and {theirs} {effect} fit together"
            case "near":
                return f"{ours} and {theirs} {effect} lie near each other"
            case "far":
                return f"{ours} against {theirs} {effect}"
            case "vague":
                return f"{ours} and {theirs} {effect}: no two numbers to compare"
            case "one_silent":
                return f"only one says how many were {effect}: {ours or theirs}"
            case _:
                return ""

    return words


def _list(counts: Iterable[Count]) -> str:
    """A short list for a person; accounts with ten partial figures are cut."""
    said = list(dict.fromkeys(map(str, counts)))
    return ", ".join(said[:_IN_A_LINE]) + (" ..." if len(said) > _IN_A_LINE else "")


KILLED = Comparison("killed", lambda a, b: count_level(a.killed, b.killed), _words("killed", lambda p: p.killed))
INJURED = Comparison("injured", lambda a, b: count_level(a.injured, b.injured), _words("injured", lambda p: p.injured))
